import { civilDate } from '@zhanqun/calendar'
import { isSameScope, type SiteEvaluation, setFor, type Verdict } from '@zhanqun/compliance'
import type { PayloadRequest } from 'payload'
import { type EvaluatedSite, evaluateSites } from '../evaluate-sites.ts'
import { setOf, yardstickOn } from '../indicator-sets.ts'
import { loadLineages } from './lineages.ts'
import { ownSetsOn, setAt } from './store.ts'

type Standing = { readonly verdict: Verdict; readonly total: number; readonly vetoes: readonly string[] }

export type AffectedSite = {
  readonly id: string
  readonly name: string
  readonly before: Standing
  readonly after: Standing
}

/** What would be otherwise if a set held today. */
export type SetEffect = {
  /** Sites that it would hold for. */
  readonly sites: number
  /** Of those, ones that nothing is known of yet. */
  readonly unjudged: number
  /** Ones with another verdict, those that would fail first. */
  readonly verdicts: readonly AffectedSite[]
  /** How many keep their verdict and get other marks. */
  readonly marks: number
}

/** Judges the sites that a set is for by the set and by what holds for them now. */
export const loadEffect = async (req: PayloadRequest, id: string, now: Date): Promise<SetEffect> => {
  const { payload } = req
  const day = civilDate(now)
  const { set } = await setAt({ payload, req }, id)
  const inForce = { ...set, effectiveFrom: day, effectiveUntil: null }
  const yardstick = await yardstickOn({ payload, req, day })
  const ownSets = (await ownSetsOn({ payload, req }, day)).map((kept) => kept.set)
  const others = ownSets.filter((other) => other.id !== id && !isSameScope(other, set))
  const { lineageOf } = await loadLineages({ payload, req }, [...ownSets, set])
  const isMeant = (site: Parameters<typeof setOf>[1]['site']) =>
    setFor({ sets: [...others, inForce], level: site.level, lineage: lineageOf(site.id), on: day })?.id === id
  const judge = (choose: NonNullable<Parameters<typeof evaluateSites>[0]['choose']>) =>
    evaluateSites({ payload, req, now, choose: (site, on) => (isMeant(site) ? choose(site, on) : undefined) })
  const after = await judge(() => inForce)
  const before = new Map(
    (await judge((site, on) => setOf(yardstick, { site, day: on }))).map((one) => [one.site.id, one]),
  )
  const meant = after.filter(({ evaluation, factsAt }) => evaluation !== null || factsAt === null)
  const pairs = after.flatMap((one) => pairOf(before.get(one.site.id), one))
  const isOther = ({ before: was, after: is }: AffectedSite) => was.verdict !== is.verdict
  return {
    sites: meant.length,
    unjudged: meant.length - pairs.length,
    verdicts: pairs.filter(isOther).toSorted((a, b) => rankOf(a) - rankOf(b)),
    marks: pairs.filter((pair) => !isOther(pair) && pair.before.total !== pair.after.total).length,
  }
}

const rankOf = ({ after }: AffectedSite): number => (after.verdict === 'unqualified' ? 0 : 1)

const pairOf = (before: EvaluatedSite | undefined, after: EvaluatedSite): AffectedSite[] => {
  if (!before?.evaluation || !after.evaluation) return []
  const { id, name } = after.site
  return [{ id, name, before: standingOf(before.evaluation), after: standingOf(after.evaluation) }]
}

const standingOf = ({ score, results }: SiteEvaluation): Standing => ({
  verdict: score.verdict,
  total: score.total,
  vetoes: results
    .filter(({ indicator }) => score.vetoedBy.includes(indicator.id))
    .map(({ indicator }) => indicator.name),
})
