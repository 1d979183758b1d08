import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { failure } from '../errors/fail.ts'
import { KIND_VALUES, MODE_VALUES, STATE_VALUES } from './states.ts'

const MAX_BODY = 256 * 1024
/** So many sites are offered to in the request itself; more are left to the worker. */
export const AT_ONCE = 20
const MAX_SITES = 5000
/** As many as one page of the list shows. */
const MAX_DECIDED = 50

const id = z.string().min(1).max(60)
const reason = z.string().trim().min(1).max(200)

export const offerInput = z.strictObject({
  article: id,
  /** The site that offers it, where that is not the article's own. */
  from: id.nullish(),
  kind: z.enum(KIND_VALUES),
  mode: z.enum(MODE_VALUES),
  message: z.string().trim().max(300).default(''),
  to: z.union([z.array(id).min(1).max(MAX_SITES), z.literal('below')]),
})

const ids = z.array(id).min(1).max(MAX_DECIDED)

export const decideInput = z.discriminatedUnion('as', [
  z.strictObject({ ids, as: z.enum(MODE_VALUES), column: id }),
  z.strictObject({ ids, as: z.literal('decline'), reason }),
  z.strictObject({ ids, as: z.literal('end'), reason }),
])

export const withdrawInput = z.strictObject({ ids })

const page = z.coerce.number().int().min(1).max(10_000).default(1)

export const listQuery = z.object({
  side: z.enum(['received', 'sent']).default('received'),
  /** One or several, with commas between them. */
  state: z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(STATE_VALUES)))
    .optional(),
  kind: z.enum(KIND_VALUES).optional(),
  q: z.string().trim().max(60).default(''),
  page,
})

const day = z.iso.date()

export const statisticsQuery = z.object({
  kind: z.enum(KIND_VALUES).default('submit'),
  /** Civil days in Chinese time, both of them included. */
  from: day,
  until: day,
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
})

/** @throws SHARE_INPUT naming the first field that is wrong */
export const parsed = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw failure('SHARE_INPUT', { field: FIELDS[String(result.error.issues[0]?.path[0] ?? '')] ?? '提交的内容' })
}

const FIELDS: Readonly<Record<string, string>> = {
  to: '站点',
  column: '栏目',
  reason: '理由',
  message: '附言',
  from: '起始日期',
  until: '截止日期',
  mode: '方式',
}

export const bodyOf = async <S extends z.ZodType>(req: PayloadRequest, schema: S): Promise<z.infer<S>> => {
  const text = (await req.text?.()) ?? ''
  if (text.length > MAX_BODY) throw failure('SHARE_INPUT', { field: '提交的内容' })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw failure('SHARE_INPUT', { field: '提交的内容' })
  }
  return parsed(schema, value)
}

export const queryOf = <S extends z.ZodType>(req: PayloadRequest, schema: S): z.infer<S> =>
  parsed(schema, Object.fromEntries([...req.searchParams].filter(([, value]) => value !== '')))

export const param = (req: PayloadRequest): string => String(req.routeParams?.id ?? '')

// What somebody sees depends on who asks and on the moment.
const headers = { 'Cache-Control': 'private, no-store' }

/** An endpoint below `/api/sharing`; answers what the work gives as JSON. */
export const shareEndpoint = (
  method: Endpoint['method'],
  path: string,
  work: (req: PayloadRequest) => Promise<unknown>,
): Endpoint => ({
  path: `/sharing${path}`,
  method,
  handler: async (req) => {
    const answer = await work(req)
    return answer instanceof Response ? answer : Response.json(answer, { headers })
  },
})
