import type { Random } from '@zhanqun/random'
import type { UpdateRule } from '@zhanqun/standard'
import { civil, type Timeline } from '../engine/timeline.ts'

const OLDEST = 715
const DAYS_A_MONTH = 31

/** Ages in days of a column's newest article, when it is in time and when it is overdue. */
const newestAges = (rule: UpdateRule): { inTime: [number, number]; overdue: [number, number] } => {
  if (rule.type !== 'every') return { inTime: [6, 260], overdue: [400, 430] }
  const period = rule.unit === 'day' ? rule.n : rule.n * DAYS_A_MONTH
  // A fortnight must hold over the longest holidays, in which nothing is published.
  if (rule.unit === 'day') return { inTime: [0, 2], overdue: [period + 12, period + 40] }
  return { inTime: [1, Math.round(period * 0.45)], overdue: [period + 26, period + 58] }
}

/** Reports appear in the second half of the last month before they are due. */
const yearlyMoments = ({
  rule,
  count,
  random,
  timeline,
  overdue,
}: {
  rule: Extract<UpdateRule, { type: 'yearly' }>
  count: number
  random: Random
  timeline: Timeline
  overdue: boolean
}): Date[] => {
  const { year } = civil(timeline.now)
  const moments: Date[] = []
  for (let back = overdue ? 1 : 0; moments.length < count; back++) {
    const date = `${year - back}-${String(rule.month).padStart(2, '0')}-${random.int(16, 29)}`
    if (date >= civil(timeline.now).date) continue
    moments.push(timeline.onOrBefore(random, date))
  }
  return moments
}

/**
 * Moments of publication of a column's articles, newest first: within its update rule, or past it.
 */
export const momentsOf = ({
  rule,
  count,
  random,
  timeline,
  overdue,
}: {
  rule: UpdateRule
  count: number
  random: Random
  timeline: Timeline
  overdue: boolean
}): Date[] => {
  if (rule.type === 'yearly') return yearlyMoments({ rule, count, random, timeline, overdue })
  const ages = newestAges(rule)
  // News come thickest of late, so that a home page looks alive.
  const bend = rule.type === 'every' && rule.unit === 'day' ? 1.8 : 1.25
  const newest = random.int(...(overdue ? ages.overdue : ages.inTime))
  return Array.from({ length: count }, (_, index) =>
    timeline.before(
      random,
      Math.round(newest + (OLDEST - newest) * ((index + (index > 0 ? random.next() * 0.7 - 0.35 : 0)) / count) ** bend),
    ),
  ).sort((a, b) => b.getTime() - a.getTime())
}
