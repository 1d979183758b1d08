import { z } from 'zod'
import {
  currentWebsiteReportEdition,
  FIRST_WEBSITE_REPORT_YEAR,
  WEBSITE_REPORT_EDITION_IDS,
  websiteReportEditions,
  websiteReportFields,
} from './editions.ts'
import type { WebsiteReportEditionId, WebsiteReportValues } from './types.ts'
import { isOfField } from './values.ts'

/** A 政府网站年度工作报表 as an article's form. It may be incomplete: see `checkWebsiteReport`. */
export type WebsiteReportForm = {
  readonly type: 'website-report'
  /** The year reported on, not that in which it appears. */
  readonly year: number
  readonly edition: WebsiteReportEditionId
  readonly values: WebsiteReportValues
}

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]).nullable()

/** From outside. Numbers may still be wrong in what `checkWebsiteReport` looks at, so that a draft can be kept. */
export const websiteReportFormSchema = z
  .object({
    type: z.literal('website-report'),
    year: z.int().min(FIRST_WEBSITE_REPORT_YEAR).max(9999),
    edition: z.enum(WEBSITE_REPORT_EDITION_IDS),
    values: z.record(z.string(), valueSchema).readonly(),
  })
  .superRefine(({ edition, values }, context) => {
    const fields = new Map(websiteReportFields(websiteReportEditions[edition]).map((field) => [field.id, field]))
    for (const [id, value] of Object.entries(values)) {
      const field = fields.get(id)
      if (!field || !isOfField(field, value)) context.addIssue({ code: 'custom', path: ['values', id] })
    }
  })
  .readonly()

/**
 * A report to begin with.
 * @param known what the system knows and counts, by field
 */
export const blankWebsiteReport = ({
  year,
  known = {},
}: {
  year: number
  known?: WebsiteReportValues
}): WebsiteReportForm => {
  const edition = currentWebsiteReportEdition
  const values = websiteReportFields(edition).map(({ id }) => [id, known[id] ?? null] as const)
  return { type: 'website-report', year, edition: edition.id, values: Object.fromEntries(values) }
}
