export { type Finding, type FindingRule, hasErrors, type Severity } from '../findings.ts'
export { blankForm, type KnownOrgan } from '../form/blank-form.ts'
export { checkForm, type FormFinding, withSums } from '../form/check-form.ts'
export {
  type ArticleForm,
  FORM_NAMES,
  FORM_TYPES,
  type FormType,
  formTypeOfKind,
  type GuideForm,
  MAX_FORM_LENGTH,
  type OrganForm,
  picturesOf,
  type ReadForm,
  type ReportForm,
  readForm,
  yearOfForm,
} from '../form/form.ts'
export { formHtml, formText } from '../form/form-html.ts'
export { formOfReport, reportOfForm } from '../form/report-of-form.ts'
export { checkGuide, type GuideFinding, guideFindingRules } from '../guide/check-guide.ts'
export { type GuideElement, type GuideElementId, guideElements } from '../guide/elements.ts'
export { type DisclosureGuide, disclosureGuideSchema } from '../guide/guide.ts'
export { guideHtml } from '../guide/guide-html.ts'
export { escapeHtml, factsHtml, paragraphsHtml } from '../html.ts'
export { REPORT_NORMS, type Source } from '../norms.ts'
export { checkOrgan, type OrganFinding, organFindingRules } from '../organ/check-organ.ts'
export { type Organ, type OrganDivision, type OrganLeader, organSchema } from '../organ/organ.ts'
export { type OrganHtmlOptions, organHtml } from '../organ/organ-html.ts'
export { type RequestAnswer, type RequestAnswerId, requestAnswers } from '../report/answers.ts'
export { blankReport } from '../report/blank-report.ts'
export { carryOver } from '../report/carry-over.ts'
export {
  type Cell,
  type CellValues,
  cellId,
  cellLabel,
  cellsOf,
  columnLabel,
  rowLabel,
  valueAt,
} from '../report/cells.ts'
export { checkReport } from '../report/check.ts'
export {
  annualReportDeadline,
  describeReportState,
  type ReportDeadline,
  type ReportState,
  type ReportStyle,
  reportState,
} from '../report/deadline.ts'
export { fromTable, type ReadTable } from '../report/from-table.ts'
export { type Grid, type GridCell, type GridHead, type GridRow, gridOf } from '../report/grid.ts'
export { isReportYear, reportYears, yearOfOrdinaryReport } from '../report/ordinary-report.ts'
export { isTableId, TABLE_IDS, TEXT_IDS } from '../report/parts.ts'
export { clipboardRows, type Pasted, pasteCells } from '../report/paste.ts'
export { NUMBER_KIND_LABELS, readNumber } from '../report/read-number.ts'
export { type AnnualReport, annualReportSchema } from '../report/report.ts'
export {
  type ReportFinding,
  type ReportFindingCode,
  type ReportPlace,
  reportFindingRules,
} from '../report/report-findings.ts'
export { reportHtml, tableHtml } from '../report/report-html.ts'
export { type SumRule, sumRulesOf } from '../report/sums.ts'
export { type TableProblem, type TableProblemCode, tableProblemTexts } from '../report/table-problems.ts'
export { templateOfYear } from '../report/template-of-year.ts'
export { FIRST_REPORT_YEAR, findTemplate, reportTemplates, TEMPLATE_IDS } from '../report/templates.ts'
export { toTable } from '../report/to-table.ts'
export { tableWithTotals, withTotals } from '../report/totals.ts'
export type {
  AnnualTable,
  Balance,
  Carry,
  CellId,
  NumberKind,
  PartId,
  ReportPart,
  ReportTemplate,
  Standing,
  Sum,
  TableBlock,
  TableColumn,
  TableId,
  TableRow,
  TemplateId,
  TextId,
} from '../report/types.ts'
export { checkWebsiteReport, type WebsiteReportFinding, websiteReportFindingRules } from '../website-report/check.ts'
export {
  COUNTED_KINDS,
  type CountedField,
  type ReportingColumn,
  type ReportingSite,
  websiteReportCounts,
} from '../website-report/counts.ts'
export { websiteReportDeadline } from '../website-report/deadline.ts'
export {
  currentWebsiteReportEdition,
  FIRST_WEBSITE_REPORT_YEAR,
  websiteReportEditions,
  websiteReportFields,
} from '../website-report/editions.ts'
export { type WebsiteReportGroup, websiteReportGroups } from '../website-report/groups.ts'
export { websiteReportHtml } from '../website-report/html.ts'
export { websiteReportTable } from '../website-report/table.ts'
export type {
  WebsiteReportBlock,
  WebsiteReportBound,
  WebsiteReportEdition,
  WebsiteReportEditionId,
  WebsiteReportField,
  WebsiteReportFieldType,
  WebsiteReportNeed,
  WebsiteReportOption,
  WebsiteReportOrigin,
  WebsiteReportSum,
  WebsiteReportValue,
  WebsiteReportValues,
} from '../website-report/types.ts'
export {
  isNeeded,
  isSameValue,
  isUnfilled,
  websiteReportLabel,
  websiteReportValue,
  websiteReportValueText,
} from '../website-report/values.ts'
export { blankWebsiteReport, type WebsiteReportForm } from '../website-report/website-report.ts'
