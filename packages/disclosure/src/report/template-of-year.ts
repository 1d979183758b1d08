import { ZhanqunError } from '@zhanqun/errors'
import { FIRST_REPORT_YEAR, findTemplate } from './templates.ts'
import type { ReportTemplate } from './types.ts'

/**
 * The form in which a year is reported.
 * @throws ZhanqunError `REPORT_YEAR` for a year before 2019, or what is no year
 */
export const templateOfYear = (year: number): ReportTemplate => {
  const template = findTemplate(year)
  if (!template) throw new ZhanqunError('REPORT_YEAR', { year, first: FIRST_REPORT_YEAR })
  return template
}
