import { isWorkday } from '@zhanqun/calendar'
import type { Waiver } from '@zhanqun/checks'
import {
  ACTIONS,
  type Action,
  type Actor,
  advance,
  type Decision,
  decide,
  dueAt,
  isReviewStage,
  type Refused,
  type ReviewRules,
  requiredStages,
  STAGES,
  type Stage,
} from '@zhanqun/workflow'
import type { PayloadRequest } from 'payload'
import { refuseArchived } from '../access/archived.ts'
import { keyIn } from '../access/key-user.ts'
import { passChecks } from '../checks/check-article.ts'
import { holdsForm } from '../collections/articles/form.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { releaseArticleLock } from '../editing/article-lock.ts'
import { failure } from '../errors/fail.ts'
import { type AuditAction, writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { actorOf, heldIn, type NamedActor, type Place, requestOf } from './actor.ts'
import { namesOf } from './gate.ts'
import { type NewestVersion, newestVersion } from './newest-version.ts'
import { publishReviewed, queueSigned } from './publish-signed.ts'
import { addRound, addStep, changeRound, FRESH, openRound, type RoundRow } from './rounds.ts'
import { reviewRulesFor } from './rules.ts'
import { CHECKED_ACTIONS, waiversOf } from './waivers.ts'

export const MAX_COMMENT = 500
const LONGEST_WAIT_MS = 366 * 24 * 3600 * 1000

export type Asked = {
  readonly article: string
  readonly action: Action
  /** Where whoever acts takes the article to stand. */
  readonly stage: Stage
  /** Digest of the text that they have seen. */
  readonly seen: string | null
  readonly comment: string
  /** To whom a review is handed on. */
  readonly to: string | null
  /** When a signed article is to go public, in epoch milliseconds. */
  readonly at: number | null
  /** Warnings of the content checks that whoever submits takes the responsibility for. */
  readonly waived: Parameters<typeof passChecks>[0]['waived']
}

type Situation = {
  readonly req: PayloadRequest
  readonly asked: Asked
  readonly round: RoundRow
  readonly newest: NewestVersion
  readonly place: Place
  readonly rules: ReviewRules
  readonly actor: NamedActor
}

/** @throws 404 or 403 where the request's user may not read the article */
export const mustRead = async (req: PayloadRequest, article: string): Promise<void> => {
  await req.payload.findByID({
    collection: 'articles',
    id: article,
    depth: 0,
    draft: true,
    overrideAccess: false,
    select: { title: true },
    user: req.user,
    req,
  })
}

/** Does something with an article on its way to the public; everything that belongs to it in one transaction. */
export const act = async (req: PayloadRequest, asked: Asked): Promise<void> => {
  checkSystem(req, asked)
  await mustRead(req, asked.article)
  const checked = await checkContents(req, asked)
  await withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    await mustRead(own, asked.article)
    const situation = await situationOf(own, asked)
    const decision = decideFor(situation)
    checkSeen(situation, decision)
    checkSaid(situation, decision)
    if (decision.transition.stage === 'draft') checkWhole(situation.newest)
    await carryOut(situation, decision, checked)
  })
  // It is somebody else's turn, also while the page on which it was done stays open.
  await releaseArticleLock(req, asked.article)
}

/** Systems hand in and do nothing else; nor can they answer for a warning. */
const checkSystem = (req: PayloadRequest, { action, waived }: Asked): void => {
  if (keyIn(req) && (action !== 'submit' || waived.length > 0)) throw failure('KEY_OPERATION')
}

const LEAVES_DESK: ReadonlySet<Action> = new Set(['submit', 'urgent'])

/** What was submitted has been checked; whatever a reviewer has changed since has not. */
const isToBeChecked = async (req: PayloadRequest, { article, action }: Asked): Promise<boolean> => {
  if (LEAVES_DESK.has(action)) return true
  if (!CHECKED_ACTIONS.some((one) => one === action)) return false
  const round = await openRound(req, article)
  return round?.stage === 'final' && round.editors.length > 0
}

/**
 * The content checks of what is submitted or signed, before the transaction: they read attachments, and writers wait
 * for one another. That the text is still the same is seen in the transaction, by what was seen.
 * @returns what was waved through, to be kept with the step; null where nothing was to be checked
 */
const checkContents = async (req: PayloadRequest, asked: Asked): Promise<readonly Waiver[] | null> => {
  if (!(await isToBeChecked(req, asked))) return null
  const { article, seen, waived } = asked
  const newest = await newestVersion(req, article)
  if (!newest || newest.digest !== seen) return []
  return passChecks({ req, article: { ...newest.data, id: article }, waivers: await waiversOf(req, article), waived })
}

const situationOf = async (req: PayloadRequest, asked: Asked): Promise<Situation> => {
  const newest = await newestVersion(req, asked.article)
  if (!newest?.site) throw failure('REVIEW_NOTHING')
  const place: Place = { site: newest.site, column: newest.column }
  await refuseArchived(req, [place.site])
  const rules = await reviewRulesFor(req, { ...place, kind: newest.kind })
  const actor = await actorOf(req, place)
  const round = (await openRound(req, asked.article)) ?? (await beginRound({ req, asked, newest, place, actor }))
  if (round.stage !== asked.stage) throw failure('REVIEW_MOVED', { stage: STAGES[round.stage].label })
  return { req, asked, round, newest, place, rules, actor }
}

/** A draft that nobody has begun by hand, such as an imported one, begins here. */
const beginRound = async ({
  req,
  asked: { article },
  newest,
  place,
  actor,
}: Pick<Situation, 'req' | 'asked' | 'newest' | 'place' | 'actor'>): Promise<RoundRow> => {
  if (newest.isPublished) throw failure('REVIEW_NOTHING')
  return addRound(req, {
    ...FRESH,
    article,
    title: newest.title,
    kind: newest.kind,
    ...place,
    stage: 'draft',
    steps: 1,
    writer: actor.id,
    writerName: actor.name,
    authors: [actor.id],
    since: Date.now(),
  })
}

type Made = Exclude<Decision, { refused: Refused }>

const decideFor = ({ asked: { action }, round, rules, actor }: Situation): Made => {
  const decision = decide({ round, rules, action, actor })
  if (!('refused' in decision)) return decision
  const { label } = ACTIONS[action]
  switch (decision.refused) {
    case 'impossible':
      throw failure('REVIEW_IMPOSSIBLE', { stage: STAGES[round.stage].label, action: label })
    case 'forbidden':
      throw failure('REVIEW_FORBIDDEN', { action: label })
    case 'own':
      throw failure('REVIEW_OWN')
    case 'passed':
      throw failure('REVIEW_PASSED')
    case 'incomplete':
      throw failure('REVIEW_INCOMPLETE', { steps: namesOf(requiredStages(rules.steps)) })
  }
}

/** What is judged is what was seen, and what is published is what was signed. */
const checkSeen = ({ asked, round, newest }: Situation, { transition }: Made): void => {
  const isOther = transition.sees && asked.seen !== newest.digest
  const isOtherThanSigned =
    round.stage === 'signed' && transition.next === 'published' && round.digest !== newest.digest
  if (isOther || isOtherThanSigned) throw failure('REVIEW_CHANGED', { from: round.version ?? '', to: newest.id })
}

const checkSaid = ({ asked: { action, comment, at } }: Situation, { transition }: Made): void => {
  const isMissing = transition.comment === 'required' && comment === ''
  if (isMissing || comment.length > MAX_COMMENT)
    throw failure('REVIEW_COMMENT', { action: ACTIONS[action].label, max: MAX_COMMENT })
  const ahead = (at ?? 0) - Date.now()
  if (action === 'sign-at' && !(ahead > 0 && ahead < LONGEST_WAIT_MS)) throw failure('REVIEW_TIME')
}

/** What the publication would ask for is asked before anybody spends time on a review. */
const checkWhole = ({ title, column, data }: NewestVersion): void => {
  const missing = [
    ...(title.trim() === '' ? ['标题'] : []),
    ...(column === null ? ['栏目'] : []),
    ...(!data.content && !holdsForm(data) ? ['正文'] : []),
  ]
  if (missing.length > 0) throw failure('REVIEW_EMPTY', { fields: missing.join('、') })
}

/** The person to whom a review is handed on, who must be able to do it. */
const assigneeOf = async ({ req, asked, round, rules, place, actor }: Situation) => {
  if (asked.action !== 'transfer') return null
  const stage = STAGES[round.stage].label
  if (!asked.to || asked.to === actor.id) throw failure('REVIEW_PERSON', { stage })
  const theirs = await requestOf(req, asked.to)
  if (!theirs) throw failure('REVIEW_PERSON', { stage })
  const person: Actor = { id: asked.to, holds: await heldIn(theirs, place), absent: [] }
  const action = round.stage === 'final' ? 'sign' : 'pass'
  const decision = decide({ round, rules, action, actor: person })
  if ('refused' in decision && decision.refused !== 'incomplete') throw failure('REVIEW_PERSON', { stage })
  const { user } = theirs
  return { id: asked.to, name: user && 'name' in user ? String(user.name) : '' }
}

const AUDITED: Readonly<Record<Exclude<Action, 'publish'>, AuditAction>> = {
  submit: 'submit',
  urgent: 'urgent',
  pass: 'pass',
  return: 'return',
  'return-previous': 'return',
  transfer: 'transfer',
  recall: 'recall',
  sign: 'sign',
  'sign-at': 'sign',
}

const carryOut = async (situation: Situation, decision: Made, waivers: readonly Waiver[] | null): Promise<void> => {
  const { req, asked, round, newest, actor } = situation
  const { action, comment, article } = asked
  const to = await assigneeOf(situation)
  const changed = await changeRound(req, round, { ...changeOf(situation, decision), ...(to ? named(to) : {}) })
  const inPlaceOf = actor.absent.find(({ id }) => id === decision.inPlaceOf) ?? null
  await addStep(req, changed, {
    action,
    from: round.stage,
    to: changed.stage,
    by: actor,
    inPlaceOf,
    toPerson: to,
    comment: comment || null,
    version: newest.id,
    waivers,
  })
  if (changed.stage === 'published') return publishReviewed(req, article)
  if (changed.signAt !== null && action === 'sign-at') await queueSigned(req, changed)
  if (action === 'publish') return
  const words = comment === '' ? newest.title : `${newest.title}：${comment}`
  await writeAudit(req, {
    action: AUDITED[action],
    collection: 'articles',
    docId: article,
    title: inPlaceOf ? `${words}（代${inPlaceOf.name}办理）` : words,
    siteId: round.site,
  })
}

const named = ({ id, name }: { id: string; name: string }) => ({ assignee: id, assigneeName: name })

/** What an action changes of the row of a round. */
const changeOf = (
  { asked: { action, comment, at }, round, newest, place, rules, actor }: Situation,
  decision: Made,
): Partial<RoundRow> => {
  const { stage, steps, urgent, writer, authors, editors, passed } = advance(round, decision, actor.id)
  const next = { stage, steps, urgent, writer, authors, editors, passed }
  if (action === 'transfer') return next
  const now = Date.now()
  const hours = isReviewStage(stage) ? rules.hours[stage] : null
  const isReturned = action === 'return' || action === 'return-previous'
  const isSigned = stage === 'signed' || stage === 'published'
  return {
    ...next,
    title: newest.title,
    kind: newest.kind,
    ...place,
    writerName: round.stage === 'draft' ? actor.name : round.writerName,
    reason: urgent ? (action === 'urgent' ? comment : round.reason) : null,
    since: now,
    due: hours === null ? null : dueAt({ from: now, hours, isWorkday }),
    assignee: null,
    assigneeName: null,
    returnedByName: isReturned ? actor.name : null,
    comment: isReturned ? comment : null,
    ...(decision.transition.sees ? { version: newest.id, digest: newest.digest } : {}),
    signAt: action === 'sign-at' ? at : null,
    signer: isSigned ? (round.stage === 'signed' ? round.signer : actor.id) : null,
    signerName: isSigned ? (round.stage === 'signed' ? round.signerName : actor.name) : null,
  }
}
