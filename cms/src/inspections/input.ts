import { SEED_LENGTH } from '@zhanqun/inspection'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { failure } from '../errors/fail.ts'

const MAX_BODY = 256 * 1024
const MAX_CHOSEN = 500
const LONGEST_TEXT = 5_000
const LONGEST_NOTE = 1_000
const LONGEST_REASON = 200

const id = z.string().min(1).max(60)
const revision = z.coerce.number().int().min(1)
const chosen = z
  .array(z.strictObject({ site: id, reason: z.string().trim().min(1).max(LONGEST_REASON) }))
  .max(MAX_CHOSEN)
const text = z.string().trim().max(LONGEST_TEXT)

export const createInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  year: z.number().int().min(2019).max(2100),
  quarter: z.number().int().min(1).max(4),
})

export const changeInput = z.strictObject({
  revision,
  ...createInput.partial().shape,
  setId: z.string().max(60).optional(),
  percent: z.number().int().min(1).max(100).optional(),
  least: z.number().int().min(0).max(100).optional(),
  strata: z
    .array(z.enum(['class', 'district']))
    .max(2)
    .optional(),
  /** Empty for one that the product makes. Printable ASCII, so that a shell takes it as it is. */
  seed: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]*$/)
    .refine((seed) => seed === '' || (seed.length >= SEED_LENGTH.least && seed.length <= SEED_LENGTH.most))
    .optional(),
  named: chosen.optional(),
  excluded: chosen.optional(),
  opening: text.optional(),
  closing: text.optional(),
})

export const moveInput = z.strictObject({
  revision,
  to: z.enum(['draft', 'drawn', 'frozen', 'checking', 'scored', 'reviewed', 'published']),
  reason: z.string().trim().max(LONGEST_REASON).default(''),
})

export const revisionInput = z.strictObject({ revision })

export const checkInput = z.strictObject({
  /** Null takes back what was judged. */
  isBroken: z.boolean().nullable(),
  note: z.string().trim().max(LONGEST_NOTE).default(''),
  /** Of those that were sent before, the ones that are to stay. */
  screenshots: z.array(z.string().max(60)).max(20).default([]),
})

export const remarksInput = z.strictObject({ remarks: text })

export const articleInput = z.strictObject({ revision, column: id })

export const fileFormat = z.enum(['docx', 'pdf', 'xlsx', 'html'])

const FIELDS: Readonly<Record<string, string>> = {
  name: '名称',
  year: '年份',
  quarter: '季度',
  setId: '指标体系',
  percent: '抽查比例',
  least: '每组至少',
  strata: '分组方式',
  seed: '抽样种子',
  named: '指定站点',
  excluded: '排除站点',
  opening: '通报开头',
  closing: '通报结尾',
  note: '说明',
  reason: '理由',
  remarks: '检查意见',
  screenshots: '截图',
  column: '栏目',
}

/** @throws INSPECTION_INPUT naming the first field that is wrong */
export const parsed = <S extends z.ZodType>(schema: S, value: unknown): z.infer<S> => {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw failure('INSPECTION_INPUT', { field: FIELDS[String(result.error.issues[0]?.path[0] ?? '')] ?? '提交的内容' })
}

export const bodyOf = async <S extends z.ZodType>(req: PayloadRequest, schema: S): Promise<z.infer<S>> => {
  const given = (await req.text?.()) ?? ''
  if (given.length > MAX_BODY) throw failure('INSPECTION_INPUT', { field: '提交的内容' })
  let value: unknown
  try {
    value = JSON.parse(given || '{}')
  } catch {
    throw failure('INSPECTION_INPUT', { field: '提交的内容' })
  }
  return parsed(schema, value)
}

export const param = (req: PayloadRequest, name: string): string => String(req.routeParams?.[name] ?? '')

// What somebody sees depends on who asks and on the moment.
const headers = { 'Cache-Control': 'private, no-store' }

/** An endpoint below `/api/quarterly-inspections`; answers what the work gives as JSON. */
export const inspectionEndpoint = (
  method: Endpoint['method'],
  path: string,
  work: (req: PayloadRequest) => Promise<unknown>,
): Endpoint => ({
  path: `/quarterly-inspections${path}`,
  method,
  handler: async (req) => {
    const answer = await work(req)
    return answer instanceof Response ? answer : Response.json(answer, { headers })
  },
})
