import type { Indicator, IndicatorSet } from './indicators/types.ts'
import type { Outcome } from './rules/types.ts'

/** How a site stands under an indicator. */
export type IndicatorResult = Outcome & {
  readonly indicator: Indicator
  /** Marks taken off, as a negative number, or added; 0 where nothing is scored. */
  readonly marks: number
}

/** 合格、不合格; `unjudged` while nothing is known of the site that an inspection looks at. */
export type Verdict = 'qualified' | 'unqualified' | 'unjudged'

export const VERDICT_LABELS: Readonly<Record<Verdict, string>> = {
  qualified: '合格',
  unqualified: '不合格',
  unjudged: '暂无法评价',
}

export type SiteScore = {
  readonly verdict: Verdict
  /** Veto indicators that are broken: any of them fails the site. */
  readonly vetoedBy: readonly string[]
  /** Full marks less what is taken off. */
  readonly marks: number
  /** What would be added; it counts from `bonusAbove` on. */
  readonly bonus: number
  readonly total: number
  readonly fullMarks: number
  /** Whether any of the marks taken off or added rests on an unconfirmed score. */
  readonly isUnconfirmed: boolean
}

/** The marks of an outcome: only what is broken is scored, up to the indicator's maximum. */
export const marksOf = ({ score, group }: Indicator, outcome: Outcome): number => {
  if (score === null || outcome.state !== 'broken') return 0
  const amount = Math.min(score.max, score.per === 'finding' ? score.points * timesOf(outcome) : score.points)
  if (amount === 0) return 0
  return inHundredths(group === 'bonus' ? amount : -amount)
}

/** Tenths of marks do not add up exactly: what is to be 60 must not fail as 59.999…. */
const inHundredths = (marks: number): number => Math.round(marks * 100) / 100

/** How often something is wrong; of pages that fail only some are listed. */
export const timesOf = ({ findings, measured }: Outcome): number =>
  measured?.unit === 'pages' ? measured.value : findings.length

/**
 * 国办秘函〔2019〕19号: any veto fails a site; else marks are taken off a hundred, fewer than `passMarks` fail, and
 * above `bonusAbove` the bonus is added. Local indicators take off marks like the others.
 */
export const scoreOf = (set: IndicatorSet, results: readonly IndicatorResult[]): SiteScore => {
  const vetoedBy = results
    .filter(({ indicator, state }) => indicator.group === 'veto' && state === 'broken')
    .map(({ indicator }) => indicator.id)
  const sum = (isBonus: boolean) =>
    inHundredths(
      results.reduce(
        (total, { indicator, marks }) => ((indicator.group === 'bonus') === isBonus ? total + marks : total),
        0,
      ),
    )
  const marks = Math.max(0, inHundredths(set.fullMarks + sum(false)))
  const bonus = sum(true)
  const isJudged = results.some(
    ({ indicator, state }) =>
      indicator.group !== 'local' && (state === 'met' || state === 'near' || state === 'broken'),
  )
  const isPassed = vetoedBy.length === 0 && marks >= set.passMarks
  return {
    verdict: isJudged ? (isPassed ? 'qualified' : 'unqualified') : 'unjudged',
    vetoedBy,
    marks,
    bonus,
    total: marks > set.bonusAbove ? inHundredths(marks + bonus) : marks,
    fullMarks: set.fullMarks,
    isUnconfirmed: results.some(
      ({ marks: given, indicator }) => given !== 0 && indicator.score?.sourceStatus === 'unconfirmed',
    ),
  }
}
