import { civilDate } from '@zhanqun/calendar'
import type { IndicatorSet } from '@zhanqun/compliance'
import type { PayloadRequest } from 'payload'
import { siteNames } from '../../site-names.ts'
import { setOf, yardstickOn } from '../indicator-sets.ts'
import { judgedSites } from '../judged-sites.ts'
import { type KeptSet, listSets } from './store.ts'

/** A set as the list of all shows it. */
export type SetSummary = Omit<IndicatorSet, 'indicators'> &
  Omit<KeptSet, 'set'> & {
    readonly indicators: number
    /** Names of the sites that it is for, in the order of `roots`. */
    readonly rootNames: readonly string[]
    /** Sites that it holds for today. */
    readonly sites: number
  }

/** Gives the names of sites; what is gone is called so. */
export const siteNamer = async (req: PayloadRequest, ids: readonly string[]): Promise<(siteId: string) => string> => {
  const names = await siteNames({ payload: req.payload, req }, ids)
  return (siteId) => names.get(siteId) ?? '已删除的站点'
}

/** Every set, the group's own first, with the sites that each holds for today. */
export const loadSummaries = async (req: PayloadRequest, now: Date): Promise<readonly SetSummary[]> => {
  const { payload } = req
  const day = civilDate(now)
  const sets = await listSets({ payload, req })
  const nameOf = await siteNamer(req, sets.flatMap(({ set }) => set.roots ?? []).slice(0, MOST_NAMED))
  const yardstick = await yardstickOn({ payload, req, day })
  const { docs: sites } = await payload.find({
    collection: 'sites',
    where: judgedSites,
    select: { level: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const held = Map.groupBy(sites, (site) => setOf(yardstick, { site, day })?.id)
  return sets.map(({ set: { indicators, ...set }, ...kept }) => ({
    ...set,
    ...kept,
    indicators: indicators.filter(({ isOn }) => isOn).length,
    rootNames: (set.roots ?? []).map(nameOf),
    sites: held.get(set.id)?.length ?? 0,
  }))
}

/** A query names no more ids than this. */
const MOST_NAMED = 800
