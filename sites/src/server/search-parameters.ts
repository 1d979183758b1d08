import { ZhanqunError } from '@zhanqun/errors'
import { type GroupQuery, SEARCH_TYPES } from '@zhanqun/search'
import { z } from 'zod'

/** Forms send empty values for what was not chosen. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

const code = optional(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/))
const words = optional(z.string().max(100))
const day = optional(z.iso.date())

const searchParameters = z.object({
  q: z.string().default(''),
  site: code,
  district: code,
  under: optional(z.string().regex(/^[a-z0-9][a-z0-9/_-]{0,255}$/)),
  column: words,
  type: optional(z.enum(SEARCH_TYPES)),
  topic: words,
  year: optional(z.coerce.number().int().min(1900).max(2999)),
  validity: optional(z.enum(['valid', 'invalid'])),
  number: words,
  index: words,
  organ: words,
  from: day,
  to: day,
  sort: optional(z.enum(['relevance', 'date'])),
  page: optional(z.coerce.number().int().min(1).max(100_000)),
})

const suggestParameters = z.object({ q: z.string().default(''), site: code })

const hotParameters = z.object({ site: code })

/** @throws ZhanqunError SEARCH_PARAMETER */
const parserOf =
  <T extends z.ZodType>(schema: T) =>
  (query: unknown): z.infer<T> => {
    const asked = schema.safeParse(query)
    if (asked.success) return asked.data
    throw new ZhanqunError('SEARCH_PARAMETER', { name: String(asked.error.issues[0]?.path[0] ?? '') })
  }

export const parseSearch: (query: unknown) => GroupQuery = parserOf(searchParameters)
export const parseSuggest = parserOf(suggestParameters)
export const parseHot = parserOf(hotParameters)
