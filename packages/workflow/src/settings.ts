import { REVIEW_STAGES, type ReviewStage, type Steps } from './stages.ts'

/** What a place says of reviews; null where it leaves that to the place above. */
export type ReviewChoice = {
  readonly steps: Steps | null
  readonly ownReviewForbidden: boolean | null
  /** Working hours in which each review is to be done. */
  readonly hours: Readonly<Record<ReviewStage, number | null>>
}

export type ReviewRules = {
  readonly steps: Steps
  readonly ownReviewForbidden: boolean
  readonly hours: Readonly<Record<ReviewStage, number | null>>
}

export type GroupReview = ReviewRules & {
  /** No site and no column goes below. */
  readonly minimum: Steps
}

const firstNamed = <T>(choices: readonly (T | null | undefined)[]): T | null =>
  choices.find((choice) => choice !== null && choice !== undefined) ?? null

/**
 * What holds for an article. The nearest that says something counts: its column, then its site, then its kind, then
 * the group; but never fewer reviews than the group's minimum.
 */
export const reviewRules = ({
  group,
  kind,
  site,
  column,
}: {
  group: GroupReview
  /** The number of reviews for articles of its kind. */
  kind: Steps | null
  site: ReviewChoice | null
  column: ReviewChoice | null
}): ReviewRules => {
  const steps = firstNamed([column?.steps, site?.steps, kind]) ?? group.steps
  const hours = (stage: ReviewStage) => firstNamed([column?.hours[stage], site?.hours[stage], group.hours[stage]])
  return {
    steps: Math.max(steps, group.minimum) as Steps,
    ownReviewForbidden: firstNamed([column?.ownReviewForbidden, site?.ownReviewForbidden]) ?? group.ownReviewForbidden,
    hours: Object.fromEntries(REVIEW_STAGES.map((stage) => [stage, hours(stage)])) as ReviewRules['hours'],
  }
}
