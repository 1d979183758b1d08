import {
  isReviewStage,
  pathOf,
  type ReviewPermission,
  type ReviewStage,
  requiredStages,
  type Stage,
  type Steps,
} from './stages.ts'
import { type Action, TRANSITIONS, type Transition, transitionOf } from './transitions.ts'

/** A review that has been passed: by whom, and in whose place where it was a deputy. */
export type Passed = { readonly stage: ReviewStage; readonly by: string; readonly inPlaceOf: string | null }

/** Where an article stands on its way to the public. */
export type Round = {
  readonly stage: Stage
  /** As they were when it was submitted. */
  readonly steps: Steps
  readonly urgent: boolean
  readonly writer: string
  /** Who has changed the text while it was being written. */
  readonly authors: readonly string[]
  /** Who has changed it while it was being reviewed. */
  readonly editors: readonly string[]
  readonly passed: readonly Passed[]
}

/** What holds where the article stands, now. */
export type Rules = { readonly steps: Steps; readonly ownReviewForbidden: boolean }

/** Somebody's rights in the article's column. */
export type Holder = { readonly id: string; readonly holds: ReadonlySet<ReviewPermission> }

export type Actor = Holder & {
  /** Those who are away and have named this person their deputy. */
  readonly absent: readonly Holder[]
}

export type Refused =
  /** Nothing of the kind can be done at this stage. */
  | 'impossible'
  | 'forbidden'
  /** The writer may not take it back any more. */
  | 'passed'
  /** Own work, or a review by somebody who has done another one already. */
  | 'own'
  /** A review that is asked for now has not been done. */
  | 'incomplete'

export type Decision =
  | { readonly refused: Refused }
  | { readonly transition: Transition; readonly next: Stage; readonly inPlaceOf: string | null; readonly steps: Steps }

/** An article never needs fewer reviews than when it was submitted, but comes to need more until it is signed. */
const stepsOf = ({ stage, steps }: Round, rules: Rules): Steps => {
  if (stage === 'draft') return rules.steps
  return stage !== 'signed' && rules.steps > steps ? rules.steps : steps
}

const nextStage = ({ transition, steps }: { transition: Transition; steps: Steps }): Stage | undefined => {
  const { next, stage } = transition
  const path = pathOf(steps)
  switch (next) {
    case 'entry':
      return path[0]
    case 'onward':
      return isReviewStage(stage) ? path[path.indexOf(stage) + 1] : undefined
    case 'previous':
      return isReviewStage(stage) ? path[path.indexOf(stage) - 1] : undefined
    case 'same':
      return stage
    default:
      return next
  }
}

/** Those who would be judging own work, or judging twice, at the stage of a round. */
export const involvedIn = ({ stage, writer, authors, editors, passed }: Omit<Round, 'steps' | 'urgent'>): string[] => [
  ...new Set([
    writer,
    ...authors,
    // What the last reviewer changes would be seen by nobody else.
    ...(stage === 'final' ? editors : []),
    ...passed.flatMap(({ by, inPlaceOf }) => (inPlaceOf === null ? [by] : [by, inPlaceOf])),
  ]),
]

const isComplete = (round: Round, steps: Steps): boolean =>
  round.urgent ||
  requiredStages(steps)
    .filter((stage) => stage !== 'final')
    .every((stage) => round.passed.some((passed) => passed.stage === stage))

/** In whose right somebody acts: the own one, or that of somebody who is away. */
const rightOf = (
  actor: Actor,
  { permission, writerOnly }: Transition,
  mayBe: (id: string) => boolean,
): Holder | 'own' | undefined => {
  if (actor.holds.has(permission)) return mayBe(actor.id) ? actor : 'own'
  if (writerOnly || permission === 'article.write') return undefined
  const standing = actor.absent.filter(({ holds }) => holds.has(permission))
  if (standing.length === 0) return undefined
  return standing.find(({ id }) => mayBe(actor.id) && mayBe(id)) ?? 'own'
}

/** Whether somebody may do something with an article where it stands, and where that leads. */
export const decide = ({
  round,
  rules,
  action,
  actor,
}: {
  round: Round
  rules: Rules
  action: Action
  actor: Actor
}): Decision => {
  const transition = transitionOf(round.stage, action)
  if (!transition) return { refused: 'impossible' }
  const steps = stepsOf(round, rules)
  const next = nextStage({ transition, steps })
  if (next === undefined) return { refused: 'impossible' }
  const isOwnBarred = transition.judges && rules.ownReviewForbidden && steps > 0
  const right = rightOf(actor, transition, (id) => !isOwnBarred || !involvedIn(round).includes(id))
  if (right === undefined) return { refused: 'forbidden' }
  if (right === 'own') return { refused: 'own' }
  if (transition.writerOnly) {
    if (round.writer !== actor.id) return { refused: 'forbidden' }
    if (round.passed.length > 0) return { refused: 'passed' }
  }
  if (round.stage === 'final' && transition.judges && !isComplete(round, steps)) return { refused: 'incomplete' }
  return { transition, next, steps, inPlaceOf: right.id === actor.id ? null : right.id }
}

/** Everything that somebody may do with an article where it stands. */
export const possibleActions = (given: { round: Round; rules: Rules; actor: Actor }): Transition[] =>
  TRANSITIONS.filter(({ stage }) => stage === given.round.stage).filter(
    ({ action }) => !('refused' in decide({ ...given, action })),
  )

/** The reviews that count after an action. */
const passedAfter = (round: Round, { transition, next, inPlaceOf, steps }: Made, actor: string): readonly Passed[] => {
  if (next === 'draft' || round.stage === 'draft') return []
  if (transition.judges && isReviewStage(round.stage)) {
    return [...round.passed, { stage: round.stage, by: actor, inPlaceOf }]
  }
  if (next === round.stage) return round.passed
  if (!isReviewStage(next)) return round.passed
  const path = pathOf(steps)
  return round.passed.filter(({ stage }) => path.indexOf(stage) < path.indexOf(next))
}

type Made = Exclude<Decision, { refused: Refused }>

/** How the round stands after an action that has been decided. */
export const advance = (round: Round, decision: Made, actor: string): Round => {
  const { transition, next, steps } = decision
  const isWritten = next === 'draft'
  return {
    ...round,
    stage: next,
    steps,
    urgent: transition.action === 'urgent' || (round.urgent && !isWritten),
    writer: round.stage === 'draft' ? actor : round.writer,
    authors: round.stage === 'draft' ? [...new Set([...round.authors, round.writer])] : round.authors,
    editors: isWritten ? [] : round.editors,
    passed: passedAfter(round, decision, actor),
  }
}

/**
 * Whether somebody may publish at once, all reviews being their own to make.
 * @param holds their rights in the article's column
 */
export const mayPublishAtOnce = (rules: Rules, holds: ReadonlySet<ReviewPermission>): boolean =>
  holds.has('article.publish') &&
  (rules.steps === 0 ||
    (!rules.ownReviewForbidden &&
      requiredStages(rules.steps).every((stage) => holds.has(`article.review-${stage}` as const))))
