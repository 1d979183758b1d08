import type { AnnualReport } from '../report/report.ts'
import type { ReportForm } from './form.ts'

/** What of a report its form holds. */
export const formOfReport = ({ year, template, texts, tables }: AnnualReport): ReportForm => ({
  type: 'annual-report',
  year,
  template,
  texts,
  tables,
})

/** A report as its rules look at it. */
export const reportOfForm = ({ year, template, texts, tables }: ReportForm, site = '-'): AnnualReport => ({
  site,
  year,
  template,
  texts,
  tables,
  status: 'draft',
  publishedOn: null,
  updatedOn: null,
})
