export { checkStandard } from '../check/check-standard.ts'
export { DISCLOSURE_CHILDREN, DISCLOSURE_NAME } from '../check/disclosure.ts'
export type { StandardFinding } from '../check/findings.ts'
export { item as standardItem } from '../define.ts'
export { diffVersions, type FieldChange, type VersionDifference } from '../diff/diff-versions.ts'
export { applicabilityOf, EVERY_REQUIREMENT, itemById, itemsFor } from '../items.ts'
export { META_TAGS, type MetaTagGroup, type MetaTagRule } from '../meta-tags.ts'
export { NORMS } from '../norms.ts'
export { parseUpdateRule, UPDATE_RULE_FORMS } from '../parse-update-rule.ts'
export { applyPlan } from '../plan/apply-plan.ts'
export { describeSiteFinding } from '../plan/describe-finding.ts'
export { MENDABLE, MENDED_BY_DEFAULT } from '../plan/mendable.ts'
export { planSite } from '../plan/plan-site.ts'
export type {
  ColumnShape,
  ConflictReason,
  Mendable,
  NewColumn,
  PlanOperation,
  SiteColumn,
  SiteFinding,
  SitePlan,
} from '../plan/types.ts'
export { refOfRemoved, type UndoPlan, type UndoRefusal, undoPlan } from '../plan/undo-plan.ts'
export { MAX_ITEMS, standardItemSchema, standardVersionSchema, updateRuleSchema } from '../schema.ts'
export { builtInStandards, currentStandard } from '../standards.ts'
export type { BadCell } from '../table/bad-cells.ts'
export { HEADERS, OFFICIAL_HEADERS } from '../table/columns.ts'
export { type FromTable, fromTable } from '../table/from-table.ts'
export { keepIds } from '../table/keep-ids.ts'
export { type Table, toTable } from '../table/to-table.ts'
export { ancestorsOf, inTreeOrder, MAX_LEVELS } from '../tree.ts'
export type {
  Applicability,
  ColumnKind,
  ColumnTemplate,
  DisclosureAudience,
  DisclosureChannel,
  DisclosureLevel,
  DisclosureWay,
  NormReference,
  RequiredField,
  Requirement,
  SiteClass,
  SiteKind,
  SiteLevel,
  SourceStatus,
  StandardItem,
  StandardStatus,
  StandardVersion,
  UpdateRule,
} from '../types.ts'
export { hasSoundNumbers } from '../update-rule-numbers.ts'
export { describeUpdateRule } from '../update-rule-text.ts'
export {
  COLUMN_KIND_WORDS,
  COLUMN_TEMPLATE_WORDS,
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIRED_FIELD_WORDS,
  REQUIREMENT_WORDS,
  SITE_KIND_WORDS,
  SITE_LEVEL_WORDS,
  SOURCE_STATUS_SENTENCES,
  SOURCE_STATUS_WORDS,
  STANDARD_STATUS_WORDS,
  siteClassWords,
} from '../words.ts'
