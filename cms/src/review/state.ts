import {
  ACTIONS,
  type Action,
  isReviewStage,
  mayPublishAtOnce,
  pathOf,
  possibleActions,
  type Round,
  type Stage,
  type Steps,
} from '@zhanqun/workflow'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { textOrNullValue, textValue } from '../row-values.ts'
import { mustRead } from './act.ts'
import { actorOf } from './actor.ts'
import { mayEditIn } from './may-edit.ts'
import { newestVersion } from './newest-version.ts'
import { openRound, type RoundRow } from './rounds.ts'
import { reviewRulesFor } from './rules.ts'

/** What the review bar of an article shows; see `GET /api/articles/:id/workflow`. */
export type ReviewState = {
  readonly stage: Stage
  readonly steps: Steps
  /** The reviews ahead and behind, in order. */
  readonly path: readonly Stage[]
  readonly ownReviewForbidden: boolean
  /** Whether whoever asks may publish without handing the article on. */
  readonly mayPublishAtOnce: boolean
  /** Whether whoever asks may change the text where it stands, as far as the reviews go. */
  readonly mayEdit: boolean
  /** Whether there is anything that is not public yet. */
  readonly hasChanges: boolean
  readonly actions: readonly { readonly action: Action; readonly label: string; readonly commentRequired: boolean }[]
  /** To be sent back with an action: what has been seen. */
  readonly seen: string
  readonly version: string
  /** The text that was submitted, passed or signed last, where it is another one. */
  readonly comparedWith: string | null
  readonly round: Pick<
    RoundRow,
    | 'writerName'
    | 'urgent'
    | 'reason'
    | 'since'
    | 'due'
    | 'assigneeName'
    | 'returnedByName'
    | 'comment'
    | 'signAt'
    | 'signerName'
  > | null
  readonly history: readonly HistoryRow[]
}

const historySchema = z.object({
  id: z.string(),
  action: z.string(),
  from: z.string(),
  to: z.string(),
  byName: textValue,
  inPlaceOfName: textOrNullValue,
  toName: textOrNullValue,
  comment: textOrNullValue,
  version: textOrNullValue,
  at: z.number(),
})

export type HistoryRow = z.infer<typeof historySchema>

const MOST_STEPS = 200

const historyOf = async (req: PayloadRequest, article: string): Promise<HistoryRow[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'review-steps',
    where: { article: { equals: article } },
    sort: '-at',
    limit: MOST_STEPS,
    pagination: false,
    req,
  })
  return z.array(historySchema).parse(docs)
}

const NEW: Omit<Round, 'writer' | 'authors' | 'steps'> = { stage: 'draft', urgent: false, editors: [], passed: [] }

/** Where an article stands, what has been done to it, and what the request's user may do. */
export const reviewState = async (req: PayloadRequest, article: string): Promise<ReviewState | null> => {
  await mustRead(req, article)
  const newest = await newestVersion(req, article)
  if (!newest?.site) return null
  const place = { site: newest.site, column: newest.column }
  const [row, rules, actor, history] = await Promise.all([
    openRound(req, article),
    reviewRulesFor(req, { ...place, kind: newest.kind }),
    actorOf(req, place),
    historyOf(req, article),
  ])
  const hasChanges = row !== undefined || !newest.isPublished
  const round: Round = row ?? { ...NEW, steps: rules.steps, writer: actor.id, authors: [actor.id] }
  const stage = hasChanges ? round.stage : 'published'
  const steps = stage === 'draft' ? rules.steps : round.steps
  const transitions = hasChanges ? possibleActions({ round, rules, actor }) : []
  return {
    stage,
    steps,
    path: pathOf(steps),
    ownReviewForbidden: rules.ownReviewForbidden,
    mayPublishAtOnce: mayPublishAtOnce(rules, actor.holds) && stage !== 'signed',
    mayEdit: row === undefined || (await mayEditIn(req, row)),
    hasChanges,
    actions: transitions.map(({ action, comment }) => ({
      action,
      label: ACTIONS[action].label,
      commentRequired: comment === 'required',
    })),
    seen: newest.digest,
    version: newest.id,
    comparedWith: row?.version && row.digest !== newest.digest && isReviewStage(stage) ? row.version : null,
    round: row
      ? {
          writerName: row.writerName,
          urgent: row.urgent,
          reason: row.reason,
          since: row.since,
          due: row.due,
          assigneeName: row.assigneeName,
          returnedByName: row.returnedByName,
          comment: row.comment,
          signAt: row.signAt,
          signerName: row.signerName,
        }
      : null,
    history,
  }
}
