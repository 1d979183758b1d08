import { z } from 'zod'
import { daySchema } from '../day-schema.ts'
import { FIRST_REPORT_YEAR, TEMPLATE_IDS } from './templates.ts'

const cells = z.record(z.string(), z.number().nullable()).readonly()

export const reportFields = {
  /** The year reported on, not that in which it appears. */
  year: z.int().min(FIRST_REPORT_YEAR).max(9999),
  template: z.enum(TEMPLATE_IDS),
  /** Parts one, five and six as plain text, a paragraph on each line. */
  texts: z.object({ overview: z.string(), problems: z.string(), other: z.string() }).readonly(),
  /** Tables two, three and four: cell id → number, or null where none was filled in. */
  tables: z.object({ proactive: cells, requests: cells, disputes: cells }).readonly(),
}

/**
 * An annual report from outside. It may still be wrong in what `checkReport` looks at (negative
 * numbers, cells that the form does not have), so that a draft can be kept and its faults be named.
 */
export const annualReportSchema = z
  .object({
    /** Code of the site. */
    site: z.string().min(1),
    ...reportFields,
    status: z.enum(['draft', 'published']),
    /** `YYYY-MM-DD`, in Asia/Shanghai; null until published. */
    publishedOn: daySchema.nullable(),
    /** `YYYY-MM-DD` of the last change. */
    updatedOn: daySchema.nullable(),
  })
  .refine(({ status, publishedOn }) => status === 'draft' || publishedOn !== null, {
    path: ['publishedOn'],
    error: '已公布的年度报告应有公布日期',
  })
  .readonly()

export type AnnualReport = z.infer<typeof annualReportSchema>
