import type { Severity } from '../findings.ts'
import { checkGuide } from '../guide/check-guide.ts'
import { checkOrgan } from '../organ/check-organ.ts'
import type { CellValues } from '../report/cells.ts'
import { checkReport } from '../report/check.ts'
import { isTableId, TABLE_IDS } from '../report/parts.ts'
import { reportTemplates } from '../report/templates.ts'
import { tableWithTotals } from '../report/totals.ts'
import { checkWebsiteReport } from '../website-report/check.ts'
import type { WebsiteReportValues } from '../website-report/types.ts'
import type { ArticleForm, ReportForm } from './form.ts'
import { reportOfForm } from './report-of-form.ts'

export type FormFinding = {
  /** Where in the form: `elements.phone`, `leaders.0.name`, `tables.requests`, `values.visits`; empty for the form as a whole. */
  readonly path: string
  /** The cells of the table concerned, the wrong one first. */
  readonly cells: readonly string[]
  /** An error keeps the article from being published. */
  readonly severity: Severity
  readonly message: string
  readonly hint: string
}

/**
 * What a form lacks, and what in it cannot be right.
 * @param previous last year's report of the same site, if there is one
 * @param counts what the system counts for a report of the website
 */
export const checkForm = ({
  form,
  previous = null,
  counts = {},
}: {
  form: ArticleForm
  previous?: ReportForm | null
  counts?: WebsiteReportValues
}): readonly FormFinding[] => {
  switch (form.type) {
    case 'guide':
      return checkGuide({
        guide: { site: '-', elements: form.elements, updatedOn: null },
        today: '0000-01-01',
      }).map(({ element, severity, message, hint }) => ({
        path: element === null ? '' : `elements.${element}`,
        cells: [],
        severity,
        message,
        hint,
      }))
    case 'organ':
      return checkOrgan({ ...form, site: '-', updatedOn: null }).map(({ field, severity, message, hint }) => ({
        path: field,
        cells: [],
        severity,
        message,
        hint,
      }))
    case 'annual-report':
      return checkReport({
        report: reportOfForm(form),
        previous: previous && reportOfForm(previous),
      }).map(({ code, part, cells, severity, message, hint }) => ({
        path: part === null ? 'year' : isTableId(part) ? `tables.${part}` : `texts.${part}`,
        cells,
        // Last year's report may be the wrong one, and is public already.
        severity: code === 'carry' ? 'warning' : severity,
        message,
        hint,
      }))
    case 'website-report':
      return checkWebsiteReport({ report: form, counts }).map(({ field, severity, message, hint }) => ({
        path: `values.${field}`,
        cells: [],
        severity,
        message,
        hint,
      }))
    default:
      return form satisfies never
  }
}

/** The form with the sums that were left out; those that were given stay, right or wrong. */
export const withSums = (form: ArticleForm): ArticleForm => {
  if (form.type !== 'annual-report') return form
  const { tables } = reportTemplates[form.template]
  const filled = TABLE_IDS.map((id) => {
    const given = form.tables[id]
    return [id, { ...tableWithTotals({ table: tables[id], values: given }), ...withoutEmpty(given) }] as const
  })
  return { ...form, tables: Object.fromEntries(filled) as ReportForm['tables'] }
}

const withoutEmpty = (values: CellValues): CellValues =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
