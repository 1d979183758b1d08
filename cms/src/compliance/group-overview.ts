import type { Indicator, SiteScore } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { groupOf, type JudgedSiteRow, topOf } from './judged-sites.ts'
import { type ListedResult, type ListedResults, loadListedResults } from './load-results.ts'
import { isWrong, outcomeOf } from './outcome-codes.ts'
import { type Standing, standingOf } from './standing.ts'
import { COMPLIANCE_GROUPS, type ComplianceGroup } from './table.ts'
import { loadTrend, type TrendMonth } from './trend.ts'

export type RankedSite = {
  readonly id: string
  readonly name: string
  readonly score: SiteScore
  /** Names of the vetoes that it breaks. */
  readonly vetoes: readonly string[]
  /** What there is to mend, by how serious it is. */
  readonly serious: number
  readonly problems: number
}

export type IndicatorStanding = Pick<Indicator, 'id' | 'name' | 'group' | 'severity'> & {
  readonly broken: number
  readonly near: number
  /** Sites of which it could be judged. */
  readonly judged: number
}

/** Sites that belong together: a kind of them, or those below one. */
export type GroupStanding = Standing & { readonly id: string; readonly name: string; readonly sites: number }

export type GroupOverview = Pick<ListedResults, 'judgedAt' | 'late'> & {
  readonly total: GroupStanding
  readonly groups: readonly GroupStanding[]
  /** 区县 with their townships, and 市直部门 with what belongs to them: worst first. */
  readonly districts: readonly GroupStanding[]
  readonly departments: readonly GroupStanding[]
  readonly trend: readonly TrendMonth[]
  /** Those that most sites break first. */
  readonly indicators: readonly IndicatorStanding[]
  /** Worst first. */
  readonly sites: readonly RankedSite[]
}

/**
 * How all sites that the request's user may inspect stand together, from what they came to when they were judged last.
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const loadGroupOverview = async (asked: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<GroupOverview> => {
  const { listed, indicators, judgedAt, late } = await loadListedResults(asked)
  const trend = await loadTrend({ ...asked, sites: new Set(listed.map(({ site }) => site.id)) })
  const byId = new Map(listed.map(({ site }) => [site.id, site]))
  const below = (group: ComplianceGroup): GroupStanding[] => {
    const tops = Map.groupBy(listed, ({ site }) => topOf(site, { group, byId }))
    return [...tops]
      .flatMap(([top, members]) => (top ? [groupStanding(top, members)] : []))
      .toSorted(worstStandingFirst)
  }
  return {
    judgedAt,
    late,
    total: groupStanding({ id: 'all', name: '全部站点' }, listed),
    groups: COMPLIANCE_GROUPS.flatMap(({ id, label }) => {
      const members = listed.filter(({ site }) => groupOf(site) === id)
      return members.length > 0 ? [groupStanding({ id, name: label }, members)] : []
    }),
    districts: below('districts'),
    departments: below('departments'),
    trend,
    indicators: indicatorStandings(listed, indicators),
    sites: listed.flatMap((one) => rankedSite(one, indicators)).toSorted(worstFirst),
  }
}

const groupStanding = (
  { id, name }: Pick<JudgedSiteRow, 'id' | 'name'>,
  members: readonly ListedResult[],
): GroupStanding => ({
  id,
  name,
  sites: members.length,
  ...standingOf(members.map(({ result }) => result?.score ?? { verdict: 'unjudged', marks: 0 })),
})

/** By the share that is not qualified, then by marks; those of which nothing is known come last. */
const worstStandingFirst = (a: GroupStanding, b: GroupStanding): number =>
  Number(a.marks === null) - Number(b.marks === null) ||
  b.verdicts.unqualified / b.sites - a.verdicts.unqualified / a.sites ||
  (a.marks ?? 0) - (b.marks ?? 0)

const indicatorStandings = (
  listed: readonly ListedResult[],
  indicators: readonly Indicator[],
): readonly IndicatorStanding[] =>
  indicators
    .map(({ id, name, group, severity }) => {
      const states = listed.map(({ result }) => outcomeOf(result?.outcomes[id]).state)
      const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length
      const [broken, near] = [count('broken'), count('near')]
      return { id, name, group, severity, broken, near, judged: broken + near + count('met') }
    })
    .filter(({ judged }) => judged > 0)
    .toSorted((a, b) => b.broken - a.broken || b.near - a.near)

const rankedSite = ({ site, result }: ListedResult, indicators: readonly Indicator[]): RankedSite[] => {
  if (!result) return []
  const { score, outcomes } = result
  const count = (severity: Indicator['severity']) =>
    indicators
      .filter((indicator) => indicator.severity === severity)
      .map(({ id }) => outcomeOf(outcomes[id]))
      .reduce((sum, outcome) => (isWrong(outcome) ? sum + outcome.count : sum), 0)
  return [
    {
      id: site.id,
      name: site.name,
      score,
      vetoes: indicators.filter(({ id }) => score.vetoedBy.includes(id)).map(({ name }) => name),
      serious: count('serious'),
      problems: count('problem'),
    },
  ]
}

const worstFirst = (a: RankedSite, b: RankedSite): number =>
  b.vetoes.length - a.vetoes.length || a.score.marks - b.score.marks || b.serious - a.serious || b.problems - a.problems
