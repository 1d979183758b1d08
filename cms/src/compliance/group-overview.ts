import type { Indicator, IndicatorResult, SiteScore, Verdict } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { idOf } from '../relations.ts'
import { groupOf } from './judged-sites.ts'
import { type ListedEvaluation, loadEvaluations } from './load-evaluations.ts'
import { COMPLIANCE_GROUPS } from './table.ts'

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

/** Sites that belong together: a kind of them, or a district with its townships. */
export type Standing = {
  readonly name: string
  readonly sites: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Mean of the marks of the sites that could be judged; null where none could. */
  readonly marks: number | null
}

export type GroupOverview = {
  readonly at: string
  readonly total: Standing
  readonly groups: readonly Standing[]
  readonly districts: readonly Standing[]
  /** Those that most sites break first. */
  readonly indicators: readonly IndicatorStanding[]
  /** Worst first. */
  readonly sites: readonly RankedSite[]
}

/**
 * How all sites that the request's user may inspect stand together.
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const loadGroupOverview = async (asked: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<GroupOverview> => {
  const evaluated = await loadEvaluations(asked)
  const of = (name: string, isMember: (one: ListedEvaluation) => boolean): Standing[] => {
    const members = evaluated.filter(isMember)
    return members.length > 0 ? [standingOf(name, members)] : []
  }
  const districts = evaluated.filter(({ site }) => groupOf(site) === 'districts')
  return {
    at: asked.now.toISOString(),
    total: standingOf('全部站点', evaluated),
    groups: COMPLIANCE_GROUPS.flatMap(({ id, label }) => of(label, ({ site }) => groupOf(site) === id)),
    districts: districts.flatMap(({ site: { id, name } }) =>
      of(name, ({ site }) => site.id === id || idOf(site.parent) === id),
    ),
    indicators: indicatorsOf(evaluated),
    sites: evaluated.flatMap(rankedSite).toSorted(worstFirst),
  }
}

const standingOf = (name: string, members: readonly ListedEvaluation[]): Standing => {
  const verdicts = { qualified: 0, unqualified: 0, unjudged: 0 }
  const marks: number[] = []
  for (const { evaluation } of members) {
    const verdict = evaluation?.score.verdict ?? 'unjudged'
    verdicts[verdict] += 1
    if (evaluation && verdict !== 'unjudged') marks.push(evaluation.score.marks)
  }
  const sum = marks.reduce((total, one) => total + one, 0)
  return { name, sites: members.length, verdicts, marks: marks.length > 0 ? sum / marks.length : null }
}

const indicatorsOf = (evaluated: readonly ListedEvaluation[]): IndicatorStanding[] => {
  const standings = new Map<string, IndicatorStanding>()
  for (const { evaluation } of evaluated) {
    for (const { indicator, state } of evaluation?.results ?? []) {
      if (state === 'not-applicable' || state === 'unknown' || state === 'manual') continue
      const { id, name, group, severity } = indicator
      const { broken, near, judged } = standings.get(id) ?? { broken: 0, near: 0, judged: 0 }
      standings.set(id, {
        ...{ id, name, group, severity },
        broken: broken + (state === 'broken' ? 1 : 0),
        near: near + (state === 'near' ? 1 : 0),
        judged: judged + 1,
      })
    }
  }
  return [...standings.values()].toSorted((a, b) => b.broken - a.broken || b.near - a.near)
}

const isWrong = ({ state }: IndicatorResult): boolean => state === 'broken' || state === 'near'

const rankedSite = ({ site: { id, name }, evaluation }: ListedEvaluation): RankedSite[] => {
  if (!evaluation) return []
  const { score, results } = evaluation
  const count = (severity: Indicator['severity']) =>
    results
      .filter((result) => result.indicator.severity === severity && isWrong(result))
      .reduce((sum, { findings }) => sum + findings.length, 0)
  const vetoes = results.filter(({ indicator }) => score.vetoedBy.includes(indicator.id))
  return [
    {
      id,
      name,
      score,
      vetoes: vetoes.map(({ indicator }) => indicator.name),
      serious: count('serious'),
      problems: count('problem'),
    },
  ]
}

const worstFirst = (a: RankedSite, b: RankedSite): number =>
  b.vetoes.length - a.vetoes.length || a.score.marks - b.score.marks || b.serious - a.serious || b.problems - a.problems
