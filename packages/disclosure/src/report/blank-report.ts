import type { AnnualReport } from './report.ts'
import { templateOfYear } from './template-of-year.ts'

/**
 * A draft without texts and numbers, in the form of its year.
 * @throws ZhanqunError `REPORT_YEAR` for a year before 2019
 */
export const blankReport = ({ site, year }: { site: string; year: number }): AnnualReport => ({
  site,
  year,
  template: templateOfYear(year).id,
  texts: { overview: '', problems: '', other: '' },
  tables: { proactive: {}, requests: {}, disputes: {} },
  status: 'draft',
  publishedOn: null,
  updatedOn: null,
})
