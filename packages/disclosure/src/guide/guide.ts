import { z } from 'zod'
import { daySchema } from '../day-schema.ts'
import type { GuideElementId } from './elements.ts'

const elements = {
  classification: z.string(),
  arrangement: z.string(),
  access: z.string(),
  'office-name': z.string(),
  'office-address': z.string(),
  'office-hours': z.string(),
  phone: z.string(),
  fax: z.string(),
  'online-contact': z.string(),
} satisfies Record<GuideElementId, z.ZodString>

/** Plain text, a paragraph on each line. */
export const guideElementsSchema = z.object(elements).readonly()

/** A 政府信息公开指南 from outside; elements not yet written are empty texts. */
export const disclosureGuideSchema = z
  .object({
    /** Code of the site. */
    site: z.string().min(1),
    elements: guideElementsSchema,
    /** `YYYY-MM-DD` of the last change, in Asia/Shanghai; null while it was never saved. */
    updatedOn: daySchema.nullable(),
  })
  .readonly()

export type DisclosureGuide = z.infer<typeof disclosureGuideSchema>
