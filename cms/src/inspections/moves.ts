import { INSPECTION_STATE_WORDS, type InspectionMove, type InspectionState, moveBetween } from '@zhanqun/inspection'
import type { PayloadRequest } from 'payload'
import type { AuditAction } from '../audit/words.ts'
import { takeTurn } from '../database/take-turn.ts'
import { failure } from '../errors/fail.ts'
import { auditInspection, byOf, changeInspection, knownInspection, putInspection } from './change.ts'
import { drawSites, type Effect, undoDraw } from './draw.ts'
import { endFreeze, freezeFacts, undoFreeze } from './freeze.ts'
import type { Inspection, Step } from './rows.ts'
import { keepScores, scoreSites, undoScores } from './score.ts'
import { haveSitesTold } from './tell.ts'

type Wish = {
  readonly id: string
  /** That whoever asks has seen. */
  readonly revision: number
  readonly to: InspectionState
  /** Why it goes back; not asked for otherwise. */
  readonly reason: string
  readonly now: Date
}

const NOTHING: Effect = { data: {}, what: '' }

const ACTIONS: Readonly<Record<InspectionState, AuditAction>> = {
  draft: 'inspection-back',
  drawn: 'inspection-draw',
  frozen: 'inspection-freeze',
  checking: 'inspection-check',
  scored: 'inspection-score',
  reviewed: 'inspection-review',
  published: 'inspection-publish',
}

/**
 * Takes an inspection a step on, or back: what the step does, its state and its entry in the log are one transaction.
 * @throws INSPECTION_MOVE, INSPECTION_REASON, INSPECTION_SELF_REVIEW, INSPECTION_STALE, INSPECTION_EMPTY
 */
export const moveInspection = async (req: PayloadRequest, wish: Wish): Promise<void> => {
  const { id, to } = wish
  const seen = await knownInspection(req, id)
  const move = checkedMove(req, seen, wish)
  if (wish.revision !== seen.revision) throw failure('INSPECTION_STALE', { name: seen.name })
  const isFreezing = to === 'frozen' && !move.isBack
  const before = isFreezing ? await freezeFacts(req, wish) : seen
  const scored = to === 'scored' && !move.isBack ? await scoreSites(req, before) : []
  await changeInspection(req, id, async (own, inspection) => {
    checkedMove(own, inspection, wish)
    await takeTurn({ req: own, name: turnOf(inspection) })
    // Freezing has settled the day before, and with it the revision.
    const taken = isFreezing ? inspection : { ...inspection, revision: wish.revision }
    await putInspection(own, taken, { state: to })
    const effect = await effectOf(own, { inspection, move, scored })
    const step = stepOf(own, wish, effect)
    const isPublished = to === 'published' ? { publishedAt: wish.now.getTime() } : {}
    const next = { ...taken, revision: taken.revision + 1 }
    await putInspection(own, next, { ...effect.data, ...isPublished, steps: [...inspection.steps, step] })
    const what = [move.label, effect.what, wish.reason && `理由：${wish.reason}`].filter(Boolean).join('，')
    await auditInspection(own, inspection, { action: move.isBack ? 'inspection-back' : ACTIONS[to], what })
  })
}

/** Steps of an inspection and what is judged by hand at its sites follow one another. */
export const turnOf = ({ id }: Pick<Inspection, 'id'>): string => `inspection/${id}`

const checkedMove = (req: PayloadRequest, inspection: Inspection, { to, reason }: Wish): InspectionMove => {
  const { name, state, scoredBy } = inspection
  const move = moveBetween(state, to)
  if (!move)
    throw failure('INSPECTION_MOVE', { name, from: INSPECTION_STATE_WORDS[state], to: INSPECTION_STATE_WORDS[to] })
  if (move.isBack && reason === '') throw failure('INSPECTION_REASON')
  if (move.byAnother && scoredBy === byOf(req).id) throw failure('INSPECTION_SELF_REVIEW', { name })
  return move
}

const stepOf = (req: PayloadRequest, { to, reason, now }: Wish, { seed }: Effect): Step => {
  const { id, name } = byOf(req)
  return { to, at: now.getTime(), by: id, byName: name, reason, seed: seed ?? null }
}

const effectOf = async (
  req: PayloadRequest,
  {
    inspection,
    move: { to, isBack, from },
    scored,
  }: { inspection: Inspection; move: InspectionMove; scored: Awaited<ReturnType<typeof scoreSites>> },
): Promise<Effect> => {
  if (isBack) {
    if (from === 'drawn') return undoDraw(req, inspection)
    if (from === 'frozen') return undoFreeze(req, inspection)
    if (from === 'scored') return undoScores(req, inspection)
    return NOTHING
  }
  if (to === 'drawn') return drawSites(req, inspection)
  if (to === 'frozen') return endFreeze(req, inspection)
  if (to === 'scored') return keepScores(req, { inspection, scored, by: byOf(req).id })
  if (to === 'published') await haveSitesTold(req, inspection.id)
  return NOTHING
}
