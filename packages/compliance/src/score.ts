import type { Indicator, IndicatorSet } from './indicators/types.ts'
import type { Outcome } from './rules/types.ts'

/** How a site stands under an indicator. */
export type IndicatorResult = Outcome & {
  readonly indicator: Indicator
  /** Marks taken off, as a negative number, or added; 0 where nothing is scored. */
  readonly marks: number
}

/** 合格、不合格; `unjudged` while nothing has been gathered of the site. */
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
export const marksOf = ({ score, group }: Indicator, { state, findings }: Outcome): number => {
  if (score === null || state !== 'broken') return 0
  const amount = Math.min(score.max, score.per === 'finding' ? score.points * findings.length : score.points)
  return group === 'bonus' ? amount : -amount
}

/**
 * 国办秘函〔2019〕19号: any veto fails a site; else marks are taken off a hundred, fewer than `passMarks` fail, and
 * above `bonusAbove` the bonus is added. Local indicators take off marks like the others.
 */
export const scoreOf = (set: IndicatorSet, results: readonly IndicatorResult[]): SiteScore => {
  const vetoedBy = results
    .filter(({ indicator, state }) => indicator.group === 'veto' && state === 'broken')
    .map(({ indicator }) => indicator.id)
  const sum = (isBonus: boolean) =>
    results.reduce(
      (total, { indicator, marks }) => ((indicator.group === 'bonus') === isBonus ? total + marks : total),
      0,
    )
  const marks = Math.max(0, set.fullMarks + sum(false))
  const bonus = sum(true)
  const isJudged = results.some(({ state }) => state === 'met' || state === 'near' || state === 'broken')
  const isPassed = vetoedBy.length === 0 && marks >= set.passMarks
  return {
    verdict: isJudged ? (isPassed ? 'qualified' : 'unqualified') : 'unjudged',
    vetoedBy,
    marks,
    bonus,
    total: marks > set.bonusAbove ? marks + bonus : marks,
    fullMarks: set.fullMarks,
    isUnconfirmed: results.some(
      ({ marks: given, indicator }) => given !== 0 && indicator.score?.sourceStatus === 'unconfirmed',
    ),
  }
}
