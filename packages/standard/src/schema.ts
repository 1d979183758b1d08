import { z } from 'zod'
import type { StandardVersion } from './types.ts'
import {
  COLUMN_KIND_WORDS,
  COLUMN_TEMPLATE_WORDS,
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIRED_FIELD_WORDS,
  REQUIREMENT_WORDS,
  SITE_KIND_WORDS,
  SITE_LEVEL_WORDS,
  SOURCE_STATUS_WORDS,
  STANDARD_STATUS_WORDS,
  valuesOf,
  type Words,
} from './words.ts'

/** More than any standard needs, and little enough to compare with hundreds of sites. */
export const MAX_ITEMS = 5000
const MAX_TEXT = 4000

/** No white space at the ends, nor anything that a spreadsheet cannot hold. */
const isTidy = (value: string): boolean =>
  value === value.trim() && value.isWellFormed() && !/[^\P{Cc}\n\t]/u.test(value)

const text = z.string().max(MAX_TEXT).refine(isTidy)
const id = z
  .string()
  .max(120)
  .regex(/^[a-z0-9][a-z0-9-]*$/)
/** Names stand in lists divided by `；`. */
const name = z
  .string()
  .max(40)
  .refine((value) => isTidy(value) && !/[；;\n\t]/.test(value))
const date = z.iso.date()

const oneOf = <K extends string>(words: Words<K>) => z.enum(valuesOf(words))
const someOf = <K extends string>(words: Words<K>) =>
  z.array(oneOf(words)).refine((values) => new Set(values).size === values.length)

const sourceStatus = oneOf(SOURCE_STATUS_WORDS)
const norm = z.object({ ref: text.min(1), clause: text })

export const updateRuleSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('workdays-from-formation'), workdays: z.number() }),
  z.object({ type: z.literal('days-from-approval'), days: z.number() }),
  z.object({ type: z.literal('every'), n: z.number(), unit: z.enum(['day', 'month']) }),
  z.object({ type: z.literal('yearly'), month: z.number(), day: z.number() }),
  z.object({ type: z.literal('on-change') }),
  z.object({ type: z.literal('at-once') }),
  z.object({ type: z.literal('permanent') }),
  z.object({ type: z.literal('shown-for'), workdays: z.number() }),
])

export const standardItemSchema = z.object({
  id,
  parentId: id.nullable(),
  name,
  allowedNames: z.array(name.min(1)),
  slug: z.string().max(120),
  order: z.number(),
  kind: oneOf(COLUMN_KIND_WORDS),
  template: oneOf(COLUMN_TEMPLATE_WORDS),
  inNavigation: z.boolean(),
  applies: z.array(
    z.object({
      kind: oneOf(SITE_KIND_WORDS),
      level: oneOf(SITE_LEVEL_WORDS),
      requirement: oneOf(REQUIREMENT_WORDS),
      sourceStatus,
    }),
  ),
  update: updateRuleSchema,
  updateSource: norm.extend({ sourceStatus }),
  minimum: z.number(),
  aggregates: z.array(id),
  norm,
  sourceStatus,
  description: text,
  requiredFields: someOf(REQUIRED_FIELD_WORDS),
  elements: text,
  organ: text,
  audience: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('society') }),
      z.object({ type: z.literal('specific'), note: text }),
    ])
    .nullable(),
  ways: someOf(DISCLOSURE_WAY_WORDS),
  channels: someOf(DISCLOSURE_CHANNEL_WORDS),
  disclosureLevels: someOf(DISCLOSURE_LEVEL_WORDS),
})

/**
 * The shape of a version as it comes from a database or a file. What the items say together (ids,
 * parents, addresses, the fixed parts) is for `checkStandard`.
 */
export const standardVersionSchema = z.object({
  id,
  name: z.string().min(1).max(120).refine(isTidy),
  status: oneOf(STANDARD_STATUS_WORDS),
  effectiveFrom: date,
  effectiveTo: date.nullable(),
  basedOn: id.nullable(),
  note: text,
  items: z.array(standardItemSchema).max(MAX_ITEMS),
}) satisfies z.ZodType<StandardVersion>
