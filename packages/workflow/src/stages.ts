/** 三审三校: the stages that an article goes through before it is public. */
export const STAGES = {
  draft: { label: '起草' },
  first: { label: '初审' },
  second: { label: '复审' },
  final: { label: '终审' },
  signed: { label: '已签发' },
  published: { label: '已发布' },
} as const

export type Stage = keyof typeof STAGES

/** Stages in which somebody judges what others have written. */
export type ReviewStage = 'first' | 'second' | 'final'

/** What the workflow asks of whoever acts; names of the CMS's own permissions. */
export type ReviewPermission =
  | 'article.write'
  | 'article.review-first'
  | 'article.review-second'
  | 'article.review-final'
  | 'article.publish'

/** How many reviews an article needs. */
export type Steps = 0 | 1 | 2 | 3

export const REVIEW_STAGES: readonly ReviewStage[] = ['first', 'second', 'final']

export const REVIEW_PERMISSIONS: Readonly<Record<ReviewStage, ReviewPermission>> = {
  first: 'article.review-first',
  second: 'article.review-second',
  final: 'article.review-final',
}

const REQUIRED: Readonly<Record<Steps, readonly ReviewStage[]>> = {
  0: [],
  1: ['final'],
  2: ['first', 'final'],
  3: ['first', 'second', 'final'],
}

/** The reviews without which nothing goes public. */
export const requiredStages = (steps: Steps): readonly ReviewStage[] => REQUIRED[steps]

/**
 * The stages that an article goes through once it is submitted. Where no review is asked for, whoever may not
 * publish still hands it over to somebody who may.
 */
export const pathOf = (steps: Steps): readonly ReviewStage[] => (steps === 0 ? REQUIRED[1] : REQUIRED[steps])

export const isStage = (value: unknown): value is Stage => typeof value === 'string' && Object.hasOwn(STAGES, value)

export const isSteps = (value: unknown): value is Steps => value === 0 || value === 1 || value === 2 || value === 3

export const isReviewStage = (stage: Stage): stage is ReviewStage =>
  stage === 'first' || stage === 'second' || stage === 'final'
