import { z } from 'zod'
import { daySchema } from '../day-schema.ts'

const leader = z
  .object({
    name: z.string(),
    /** 职务 */
    post: z.string(),
    /** 主管或者分管工作 */
    portfolio: z.string(),
    /** 简历, a paragraph on each line. */
    resume: z.string(),
    /** Reference to a picture, such as its id; null without one. */
    photo: z.string().nullable(),
  })
  .readonly()

const division = z
  .object({
    name: z.string(),
    /** A paragraph on each line. */
    functions: z.string(),
    phone: z.string(),
  })
  .readonly()

export const organFields = {
  name: z.string(),
  /** 机关职能, a paragraph on each line. */
  functions: z.string(),
  address: z.string(),
  hours: z.string(),
  /** 联系方式: phone numbers, mail addresses, in the order in which they are shown. */
  contacts: z.array(z.object({ label: z.string(), value: z.string() }).readonly()).readonly(),
  /** 负责人, in the order in which they are shown. */
  leaders: z.array(leader).readonly(),
  /** 内设机构 */
  divisions: z.array(division).readonly(),
}

/** What an organ says of itself, from outside; what is not yet written is an empty text or list. */
export const organSchema = z
  .object({
    /** Code of the site. */
    site: z.string().min(1),
    ...organFields,
    /** `YYYY-MM-DD` of the last change, in Asia/Shanghai. */
    updatedOn: daySchema.nullable(),
  })
  .readonly()

export type Organ = z.infer<typeof organSchema>

export type OrganLeader = Organ['leaders'][number]

export type OrganDivision = Organ['divisions'][number]
