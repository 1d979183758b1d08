import { isBlank } from '../findings.ts'
import { checkCells } from './check-cells.ts'
import { checkAgainstPrevious } from './check-previous.ts'
import { checkSums } from './check-sums.ts'
import { isTableId, TABLE_IDS } from './parts.ts'
import type { AnnualReport } from './report.ts'
import { type ReportFinding, reportFinding } from './report-findings.ts'
import { FIRST_REPORT_YEAR, findTemplate, reportTemplates } from './templates.ts'
import type { ReportTemplate } from './types.ts'

/**
 * What is wrong with a report: its form, missing texts, numbers that cannot be, sums and balances
 * that do not hold, and what does not follow from last year's report.
 * @param previous last year's report of the same site, in whichever form; of any other report nothing is compared
 */
export const checkReport = ({
  report,
  previous = null,
}: {
  report: AnnualReport
  previous?: AnnualReport | null
}): readonly ReportFinding[] => {
  const template = reportTemplates[report.template]
  const follows = previous !== null && previous.site === report.site && previous.year === report.year - 1
  return [
    ...checkYear({ report, template }),
    ...checkTexts({ report, template }),
    ...TABLE_IDS.flatMap((id) => {
      const table = template.tables[id]
      const values = report.tables[id]
      return [
        ...checkCells({ table, values }),
        ...checkSums({ table, values }),
        ...(follows
          ? checkAgainstPrevious({
              table,
              values,
              before: { table: reportTemplates[previous.template].tables[id], values: previous.tables[id] },
            })
          : []),
      ]
    }),
  ]
}

type Checked = { readonly report: AnnualReport; readonly template: ReportTemplate }

const checkYear = ({ report: { year }, template }: Checked): readonly ReportFinding[] => {
  const right = findTemplate(year)
  if (!right) return [reportFinding({ code: 'year-unsupported', details: { year, first: FIRST_REPORT_YEAR } })]
  if (right.id === template.id) return []
  return [
    reportFinding({
      code: 'template-year',
      details: { year, expected: right.name, actual: template.name },
      source: right.source,
    }),
  ]
}

const checkTexts = ({ report, template }: Checked): readonly ReportFinding[] =>
  template.parts.flatMap(({ id, number, title, hint, source }) =>
    isTableId(id) || !isBlank(report.texts[id])
      ? []
      : [
          reportFinding({
            code: 'text-missing',
            details: { part: `${number}${title}`, hint },
            source,
            place: { part: id },
          }),
        ],
  )
