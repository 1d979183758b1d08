import { createRow, updateRow } from '@zhanqun/content/payload'
import {
  type Action,
  involvedIn,
  isReviewStage,
  isStage,
  isSteps,
  type Passed,
  type Round,
  type Stage,
} from '@zhanqun/workflow'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { newId } from '../database/new-id.ts'
import { failure } from '../errors/fail.ts'
import { stringsOf } from '../relations.ts'
import { flagValue, textOrNullValue, textValue } from '../row-values.ts'

const passedSchema = z.object({
  stage: z.custom<Passed['stage']>((value) => typeof value === 'string' && isStage(value) && isReviewStage(value)),
  by: z.string(),
  inPlaceOf: z.string().nullable(),
})

const numberOrNull = z
  .number()
  .nullish()
  .transform((value) => value ?? null)

const strings = z.unknown().optional().transform(stringsOf)

const roundSchema = z.object({
  id: z.string(),
  article: z.string(),
  site: z.string(),
  column: textOrNullValue,
  kind: textValue,
  title: textValue,
  stage: z.custom<Stage>(isStage),
  steps: z.custom<Round['steps']>(isSteps),
  urgent: flagValue,
  reason: textOrNullValue,
  writer: z.string(),
  writerName: textValue,
  authors: strings,
  editors: strings,
  passed: z
    .array(passedSchema)
    .nullish()
    .transform((value) => value ?? []),
  since: z.number(),
  due: numberOrNull,
  assignee: textOrNullValue,
  assigneeName: textOrNullValue,
  returnedByName: textOrNullValue,
  comment: textOrNullValue,
  version: textOrNullValue,
  digest: textOrNullValue,
  signAt: numberOrNull,
  signer: textOrNullValue,
  signerName: textOrNullValue,
  revision: z.number(),
})

type Lists = 'authors' | 'editors' | 'passed'

/** A row of `review-rounds`. */
export type RoundRow = Omit<z.infer<typeof roundSchema>, Lists> & Pick<Round, Lists>

export const roundOf = (row: unknown): RoundRow => roundSchema.parse(row)

/** The round of an article that is open, where there is one. */
export const openRound = async (req: PayloadRequest, article: string): Promise<RoundRow | undefined> => {
  const where: Where = { slot: { equals: article } }
  const found: unknown = await req.payload.db.findOne({ collection: 'review-rounds', where, req })
  return found ? roundOf(found) : undefined
}

/** Where each of some articles stands that has an open round. */
export const openStages = async (
  req: PayloadRequest,
  articles: readonly string[],
): Promise<ReadonlyMap<string, Stage>> => {
  const { docs } = await req.payload.db.find({
    collection: 'review-rounds',
    where: { slot: { in: [...articles] } },
    pagination: false,
    limit: 0,
    req,
  })
  return new Map(docs.map(roundOf).map(({ article, stage }) => [article, stage]))
}

const isOpen = (stage: Stage): boolean => stage !== 'published'

/** Those who may be barred from the review at hand, so that lists and counts of work can leave it out. */
const involvedText = (round: Parameters<typeof involvedIn>[0]): string => involvedIn(round).join(' ')

type NewRound = Omit<RoundRow, 'id' | 'revision'>

/** What of a round is as in the beginning of each. */
export const FRESH = {
  urgent: false,
  reason: null,
  editors: [],
  passed: [],
  due: null,
  assignee: null,
  assigneeName: null,
  returnedByName: null,
  comment: null,
  version: null,
  digest: null,
  signAt: null,
  signer: null,
  signerName: null,
} as const satisfies Partial<NewRound>

/** Adds a round. @returns its id */
export const addRound = async (req: PayloadRequest, round: NewRound): Promise<RoundRow> => {
  const { payload } = req
  const row = { ...round, id: newId(payload), revision: 1 }
  const slot = isOpen(round.stage) ? round.article : `closed:${row.id}`
  const { id, ...fields } = row
  const data = { ...fields, slot, involved: involvedText(row) }
  await createRow({ payload, collection: 'review-rounds', id, data, req })
  return row
}

/**
 * Changes a round, if nobody has since it was read.
 * @throws REVIEW_MOVED for the later one of two
 */
export const changeRound = async (
  req: PayloadRequest,
  round: RoundRow,
  change: Partial<Omit<RoundRow, 'id' | 'article' | 'revision'>>,
): Promise<RoundRow> => {
  const next = { ...round, ...change, revision: round.revision + 1 }
  const { id, ...fields } = next
  const slot = isOpen(next.stage) ? round.article : `closed:${id}`
  const where: Where = { and: [{ id: { equals: id } }, { revision: { equals: round.revision } }] }
  const data = { ...fields, slot, involved: involvedText(next) }
  if (!(await updateRow({ payload: req.payload, collection: 'review-rounds', where, data, req })))
    throw failure('REVIEW_MOVED', { stage: '其他环节' })
  return next
}

/** Closes a round that has come to nothing, since its article has gone. */
export const dropRound = async (req: PayloadRequest, article: string): Promise<void> => {
  const where: Where = { slot: { equals: article } }
  await req.payload.db.deleteMany({ collection: 'review-rounds', where, req })
}

/** What is noted beside the actions of the table: an edit by a reviewer, and what ends a signature. */
export type StepAction = Action | 'edit' | 'withdraw' | 'void'

export type Step = {
  readonly action: StepAction
  readonly from: Stage
  readonly to: Stage
  /** Null for the product itself. */
  readonly by: { readonly id: string; readonly name: string } | null
  readonly inPlaceOf?: { readonly id: string; readonly name: string } | null
  /** To whom it was handed on. */
  readonly toPerson?: { readonly id: string; readonly name: string } | null
  readonly comment?: string | null
  readonly version?: string | null
  readonly waivers?: readonly unknown[] | null
}

/** Notes what has been done in a round. */
export const addStep = async (
  req: PayloadRequest,
  round: Pick<RoundRow, 'id' | 'article' | 'site' | 'column' | 'title'>,
  step: Step,
): Promise<void> => {
  await createRow({
    payload: req.payload,
    collection: 'review-steps',
    data: {
      round: round.id,
      article: round.article,
      site: round.site,
      column: round.column,
      title: round.title,
      action: step.action,
      from: step.from,
      to: step.to,
      by: step.by?.id ?? 'system',
      byName: step.by?.name ?? '系统',
      inPlaceOf: step.inPlaceOf?.id ?? null,
      inPlaceOfName: step.inPlaceOf?.name ?? null,
      toPerson: step.toPerson?.id ?? null,
      toName: step.toPerson?.name ?? null,
      comment: step.comment ?? null,
      version: step.version ?? null,
      waivers: step.waivers ?? null,
      at: Date.now(),
      told: !concernsOthers(step),
    },
    req,
  })
}

/** Whoever publishes at once, or edits, or takes back, has nobody to tell. */
const concernsOthers = ({ action, from }: Step): boolean =>
  action !== 'edit' && action !== 'recall' && !(action === 'publish' && from === 'draft')
