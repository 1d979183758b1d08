import { template2019 } from './template-2019.ts'
import { template2021 } from './template-2021.ts'
import type { ReportTemplate, TemplateId } from './types.ts'

export const reportTemplates: Readonly<Record<TemplateId, ReportTemplate>> = {
  '2021': template2021,
  '2019': template2019,
}

/** Newest first. */
export const TEMPLATE_IDS = ['2021', '2019'] as const satisfies readonly TemplateId[]

/** The first year for which the report has a prescribed form. */
export const FIRST_REPORT_YEAR = template2019.years.from

/** The form in which a year is reported, where there is one. */
export const findTemplate = (year: number): ReportTemplate | undefined =>
  Object.values(reportTemplates).find(
    ({ years }) => Number.isInteger(year) && years.from <= year && year <= (years.to ?? year),
  )
