import type { Waiver } from '@zhanqun/checks'
import {
  isReviewStage,
  mayPublishAtOnce,
  REVIEW_PERMISSIONS,
  type ReviewStage,
  requiredStages,
  STAGES,
} from '@zhanqun/workflow'
import type { PayloadRequest } from 'payload'
import { passChecks } from '../checks/check-article.ts'
import { standingWaivers } from '../checks/unattended.ts'
import { waivedIn } from '../checks/waived.ts'
import { asConflict } from '../database/as-conflict.ts'
import { failure } from '../errors/fail.ts'
import { ROLLBACK, writeAudit } from '../hooks/audit.ts'
import { heldIn, nameOf, type Place } from './actor.ts'
import { mayEditIn } from './may-edit.ts'
import { newestVersion } from './newest-version.ts'
import { isReviewed } from './reviewed.ts'
import { addRound, addStep, changeRound, dropRound, FRESH, openRound, type RoundRow } from './rounds.ts'
import { reviewRulesFor } from './rules.ts'
import { waiversOf } from './waivers.ts'

/** An article that has been saved, by whatever door. */
export type Saved = {
  readonly article: string
  readonly title: string
  readonly kind: string
  readonly place: Place
  readonly isNew: boolean
  /** Whether the public finds it: before the save, and after it. */
  readonly wasLive: boolean
  readonly isLive: boolean
  readonly isTrashed: boolean
  /** Whether what the public finds has been saved anew. */
  readonly touched: boolean
}

/** “初审、终审”, for messages. */
export const namesOf = (stages: readonly ReviewStage[]): string => stages.map((stage) => STAGES[stage].label).join('、')

/**
 * Sees that nothing goes public without its reviews, and that nothing under review is changed by others than its
 * reviewers. In the transaction of each save, after it, when it is certain what it has done; whatever it refuses is
 * undone. What nobody asks for (a seed, a roll-back, a worker) is not asked.
 */
export const settleReview = async (req: PayloadRequest, saved: Saved): Promise<void> => {
  if (!req.user || req.context[ROLLBACK] || isReviewed(req, saved.article)) return
  if (saved.isTrashed) return dropRound(req, saved.article)
  if (saved.isLive && saved.touched) return publishAtOnce(req, saved)
  if (saved.wasLive && !saved.isLive) return withdraw(req, saved)
  return edit(req, saved)
}

const who = (req: PayloadRequest) => ({ id: String(req.user?.id ?? ''), name: nameOf(req.user) })

/** Somebody whose reviews they all are publishes without handing the article on; that counts as a round. */
const publishAtOnce = async (req: PayloadRequest, { article, title, kind, place, isNew }: Saved): Promise<void> => {
  const rules = await reviewRulesFor(req, { ...place, kind })
  const needed = ['article.publish', ...requiredStages(rules.steps).map((stage) => REVIEW_PERMISSIONS[stage])] as const
  if (!mayPublishAtOnce(rules, await heldIn(req, place, needed)))
    throw failure('REVIEW_REQUIRED', { steps: namesOf(requiredStages(rules.steps)) })
  const open = isNew ? undefined : await openRound(req, article)
  if (open?.stage === 'signed') throw failure('REVIEW_SIGNED')
  const waivers = await checkPublished(req, article)
  if (!open && rules.steps === 0 && waivers.length === 0) return
  const by = who(req)
  const passed = requiredStages(rules.steps).map((stage) => ({ stage, by: by.id, inPlaceOf: null }))
  const done = { title, kind, ...place, stage: 'published', steps: rules.steps, passed, since: Date.now() } as const
  const round = open
    ? await changeRound(req, open, done)
    : await addRound(req, { ...FRESH, ...done, article, writer: by.id, writerName: by.name, authors: [by.id] })
  await addStep(req, round, { action: 'publish', from: open?.stage ?? 'draft', to: 'published', by, waivers })
}

/** What is published at once passes the same checks as what is submitted. @returns what was waved through */
const checkPublished = async (req: PayloadRequest, article: string): Promise<readonly Waiver[]> => {
  const newest = await newestVersion(req, article)
  if (!newest) return []
  const waivers = [...standingWaivers(req), ...(await waiversOf(req, article))]
  return passChecks({ req, article: { ...newest.data, id: article }, waivers, waived: waivedIn(req) })
}

/** What has been taken off the sites does not go back online by a signature given before. */
const withdraw = async (req: PayloadRequest, { article, title }: Saved): Promise<void> => {
  const round = await openRound(req, article)
  if (!round || round.stage === 'draft') return
  const by = who(req)
  const comment = '稿件已撤稿，需重新送审'
  await changeRound(req, round, { ...BACK_TO_DRAFT, since: Date.now(), comment, returnedByName: by.name })
  await addStep(req, round, { action: 'withdraw', from: round.stage, to: 'draft', by, comment })
  if (round.stage !== 'signed') return
  const entry = { collection: 'articles', docId: article, title, siteId: round.site } as const
  await writeAudit(req, { ...entry, action: 'signature-void' })
}

const BACK_TO_DRAFT = { ...FRESH, stage: 'draft' } as const

const edit = async (req: PayloadRequest, saved: Saved): Promise<void> => {
  const round = saved.isNew ? undefined : await openRound(req, saved.article)
  if (!round) return begin(req, saved)
  if (round.stage === 'draft') return editDraft(req, round, saved)
  if (round.stage === 'signed') throw failure('REVIEW_SIGNED')
  if (!isReviewStage(round.stage)) return
  if (!(await mayEditIn(req, round))) throw failure('REVIEW_LOCKED', { stage: STAGES[round.stage].label })
  if (saved.place.column !== round.column) throw failure('REVIEW_COLUMN_FIXED')
  const by = who(req)
  // Written each time, so that an edit and a signature at the same moment meet here.
  const editors = [...new Set([...round.editors, by.id])]
  await changeRound(req, round, { title: saved.title, editors })
  if (round.editors.includes(by.id)) return
  await addStep(req, round, { action: 'edit', from: round.stage, to: round.stage, by })
}

const begin = async (req: PayloadRequest, { article, title, kind, place }: Saved): Promise<void> => {
  const { id, name } = who(req)
  try {
    await addRound(req, {
      ...FRESH,
      article,
      title,
      kind,
      ...place,
      stage: 'draft',
      steps: 1,
      writer: id,
      writerName: name,
      authors: [id],
      since: Date.now(),
    })
  } catch (cause) {
    throw asConflict(cause)
  }
}

const editDraft = async (req: PayloadRequest, round: RoundRow, saved: Saved): Promise<void> => {
  const { id } = who(req)
  const { title, kind, place } = saved
  const isAuthor = round.authors.includes(id)
  const isSame = round.title === title && round.kind === kind && round.column === place.column
  if (isAuthor && isSame) return
  await changeRound(req, round, { title, kind, ...place, authors: isAuthor ? round.authors : [...round.authors, id] })
}

/** What of a saved article the reviews need to know, also where the answer leaves parts of it out. */
export const savedParts = async (
  req: PayloadRequest,
  doc: Record<string, unknown> & { id: string },
  placeOf: (doc: Record<string, unknown>) => Place | null,
): Promise<Pick<Saved, 'article' | 'title' | 'kind' | 'place'> | undefined> => {
  const whole = typeof doc.title === 'string' && typeof doc.kind === 'string' && placeOf(doc) !== null
  const found = whole ? undefined : await newestVersion(req, doc.id)
  const place = placeOf(found?.data ?? doc)
  if (place === null) return undefined
  return {
    article: doc.id,
    title: found?.title ?? String(doc.title ?? ''),
    kind: found?.kind ?? String(doc.kind ?? 'article'),
    place,
  }
}
