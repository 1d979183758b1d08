import type { FindingSubject } from '@zhanqun/compliance'
import { isNoticeState, type NoticeAction, type NoticeState } from '@zhanqun/compliance/notices'
import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { isId } from '../database/is-id.ts'
import { newId } from '../database/new-id.ts'
import { failure } from '../errors/fail.ts'
import { isRecord } from '../is-record.ts'
import { textOrNullValue, textValue } from '../row-values.ts'

const NOTICES = 'rectification-notices'
const STEPS = 'rectification-steps'

const numberOrNull = z
  .number()
  .nullish()
  .transform((value) => value ?? null)

const stateValue = z.custom<NoticeState>(isNoticeState)

const findingSchema = z.object({
  /** Site, indicator and key: by this a finding is known again. */
  slot: z.string(),
  indicator: z.string(),
  indicatorName: z.string(),
  severity: z.string(),
  about: z.string(),
  message: z.string(),
  since: z.string(),
  mend: z.string(),
  subject: z.custom<FindingSubject>(isRecord),
  /** When it was found gone, in ms; null while it is there. */
  mendedAt: z.number().nullable(),
})

/** A finding as it was when the notice was issued. */
export type NoticeFinding = z.infer<typeof findingSchema>

const noticeSchema = z.object({
  id: z.string(),
  year: z.number(),
  serial: z.number(),
  site: z.string(),
  title: textValue,
  text: textValue,
  state: stateValue,
  issuedBy: z.string(),
  issuedByName: textValue,
  issuedAt: z.number(),
  deadline: z.string(),
  askedDeadline: textOrNullValue,
  findings: z.array(findingSchema),
  left: z.number(),
  escalatedTo: textOrNullValue,
  escalatedAt: numberOrNull,
  remindedFor: textOrNullValue,
  overdueFor: textOrNullValue,
  answeredAt: numberOrNull,
  closedAt: numberOrNull,
  revision: z.number(),
})

/** A row of `rectification-notices`. */
export type NoticeRow = z.infer<typeof noticeSchema>

const noticeOf = (row: unknown): NoticeRow => noticeSchema.parse(row)

/** As it is cited: 整改〔2026〕3号. */
export const noticeNumber = ({ year, serial }: Pick<NoticeRow, 'year' | 'serial'>): string =>
  `整改〔${year}〕${serial}号`

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest | undefined }

export const findNotices = async ({ payload, req }: Reader, where: Where): Promise<readonly NoticeRow[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: NOTICES,
    where,
    sort: ['-year', '-serial'],
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return docs.map(noticeOf)
}

export const noticeAt = async ({ payload, req }: Reader, id: string): Promise<NoticeRow | undefined> => {
  if (!isId(payload, id)) return undefined
  const found: unknown = await payload.db.findOne({
    collection: NOTICES,
    where: { id: { equals: id } },
    ...(req ? { req } : {}),
  })
  return found ? noticeOf(found) : undefined
}

/** Sites that have a notice which is not closed. */
export const sitesWithNotices = async (req: PayloadRequest): Promise<ReadonlySet<string>> => {
  const { docs } = await req.payload.db.find<{ id: string; site: string }>({
    collection: NOTICES,
    where: { state: { in: ['open', 'answered'] } },
    select: { site: true },
    pagination: false,
    limit: 0,
    req,
  })
  return new Set(docs.map(({ site }) => site))
}

export const addNotice = async (
  req: PayloadRequest,
  notice: Omit<NoticeRow, 'id' | 'revision'>,
): Promise<NoticeRow> => {
  const { payload } = req
  const row = { ...notice, id: newId(payload), revision: 1 }
  const { id, ...data } = row
  await createRow({ payload, collection: NOTICES, id, data, req })
  return row
}

/**
 * Changes a notice, if nobody has since it was read.
 * @throws NOTICE_MOVED for the later one of two
 */
export const changeNotice = async (
  req: PayloadRequest,
  notice: NoticeRow,
  change: Partial<Omit<NoticeRow, 'id' | 'revision'>>,
): Promise<NoticeRow> => {
  const { id, ...data } = { ...notice, ...change, revision: notice.revision + 1 }
  const where: Where = { and: [{ id: { equals: id } }, { revision: { equals: notice.revision } }] }
  if (!(await updateRow({ payload: req.payload, collection: NOTICES, where, data, req }))) throw failure('NOTICE_MOVED')
  return { id, ...data }
}

const evidenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), id: z.string(), title: z.string() }),
  z.object({ kind: z.literal('attachment'), id: z.string(), title: z.string() }),
  z.object({ kind: z.literal('link'), href: z.string() }),
])

/** What an answer rests on: an article or a file of the site, or the address of a page. */
export type NoticeEvidence = z.infer<typeof evidenceSchema>

const stepSchema = z.object({
  id: z.string(),
  notice: z.string(),
  site: z.string(),
  action: z.custom<NoticeAction | 'issue'>((value) => typeof value === 'string'),
  from: stateValue.nullish().transform((value) => value ?? null),
  to: stateValue,
  by: z.string(),
  byName: textValue,
  text: textValue,
  deadline: textOrNullValue,
  evidence: z
    .array(evidenceSchema)
    .nullish()
    .transform((value) => value ?? []),
  at: z.number(),
})

/** A row of `rectification-steps`. */
export type NoticeStep = z.infer<typeof stepSchema>

export const findSteps = async ({ payload, req }: Reader, where: Where, limit = 0): Promise<readonly NoticeStep[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: STEPS,
    where,
    sort: ['at', 'id'],
    limit,
    pagination: false,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => stepSchema.parse(row))
}

/** Who did it; the product itself for what happens by rule. */
export const SYSTEM = { id: 'system', name: '系统' } as const

/** Notes what has been done with a notice, for good. */
export const addStep = async (
  req: PayloadRequest,
  { id: notice, site }: Pick<NoticeRow, 'id' | 'site'>,
  {
    by,
    ...step
  }: Pick<NoticeStep, 'action' | 'from' | 'to' | 'text' | 'deadline' | 'evidence' | 'at'> & {
    readonly by: { readonly id: string; readonly name: string }
  },
): Promise<void> => {
  const data = { ...step, notice, site, by: by.id, byName: by.name, told: false }
  await createRow({ payload: req.payload, collection: STEPS, data, req })
}
