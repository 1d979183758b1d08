import { civilDate } from '@zhanqun/calendar'
import type { IndicatorSet } from '@zhanqun/compliance'
import { packFacts } from '@zhanqun/compliance/packed'
import type { PayloadRequest } from 'payload'
import { factsOn } from '../compliance/history.ts'
import { setOf, yardstickOn } from '../compliance/indicator-sets.ts'
import { type KnownFacts, loadFacts } from '../compliance/judge.ts'
import { withGathered } from '../compliance/with-gathered.ts'
import { failure } from '../errors/fail.ts'
import { changeInspection, knownInspection, putInspection, putSite } from './change.ts'
import type { Effect } from './draw.ts'
import { findInspectionSites, type Inspection, type InspectionSite, sitesOfInspection } from './rows.ts'
import { frozenYardstick } from './score.ts'

/** Facts of so many sites are held at once. */
const AT_ONCE = 25

/**
 * Copies what is known of each site of a sample, and what sites are judged by, so that neither changes any more. The
 * day is fixed first; what was interrupted goes on where it was, with the facts of that day.
 * @returns the inspection with its day
 */
export const freezeFacts = async (
  req: PayloadRequest,
  { id, revision, now }: { id: string; revision: number; now: Date },
): Promise<Inspection> => {
  await fixDay(req, { id, revision, now })
  const inspection = await knownInspection(req, id)
  const left = await findInspectionSites(
    { payload: req.payload, req },
    { and: [{ inspection: { equals: id } }, { isFrozen: { not_equals: true } }] },
  )
  for (let from = 0; from < left.length; from += AT_ONCE) {
    const some = left.slice(from, from + AT_ONCE)
    const facts = await factsOf(req, some, { inspection, now })
    for (const site of some) await freezeSite(req, site, facts.get(site.site))
  }
  return inspection
}

const fixDay = (req: PayloadRequest, { id, revision, now }: { id: string; revision: number; now: Date }) =>
  changeInspection(req, id, async (own, inspection) => {
    if (inspection.state !== 'drawn') throw failure('INSPECTION_STALE', { name: inspection.name })
    if (inspection.frozenOn !== null) return
    const day = civilDate(now)
    const yardstick = await yardstickOn({ payload: own.payload, req: own, day })
    const { setId, name } = inspection
    const chosen = setId ? yardstick.sets.find(({ id: known }) => known === setId) : undefined
    if (setId && !chosen) throw failure('INSPECTION_SET', { name })
    const used = new Map<string, IndicatorSet>()
    for (const row of await sitesOfInspection({ payload: own.payload, req: own }, id)) {
      const set = chosen ?? setOf(yardstick, { site: { id: row.site, level: row.level }, day })
      if (set) used.set(set.id, set)
      await putSite(own, row, { setId: set?.id ?? null })
    }
    const frozen = packFacts({ standard: yardstick.standard, sets: [...used.values()] })
    await putInspection(own, { ...inspection, revision }, { frozenOn: day, frozenAt: now.getTime(), yardstick: frozen })
  })

const factsOf = async (
  req: PayloadRequest,
  sites: readonly InspectionSite[],
  { inspection, now }: { inspection: Inspection; now: Date },
): Promise<ReadonlyMap<string, KnownFacts>> => {
  const { payload } = req
  const day = inspection.frozenOn ?? ''
  const ids = sites.map(({ site }) => site)
  const known =
    day === civilDate(now)
      ? await loadFacts({ payload, req, where: { site: { in: ids } } })
      : await factsOfDay(req, ids, day)
  const { sets } = frozenYardstick(inspection)
  return withGathered({ payload, req, sets, now: new Date(inspection.frozenAt ?? 0), known })
}

const factsOfDay = async (req: PayloadRequest, ids: readonly string[], day: string) => {
  const known = new Map<string, KnownFacts>()
  for (const siteId of ids) {
    const facts = await factsOn({ payload: req.payload, req, siteId, day })
    if (facts) known.set(siteId, facts)
  }
  return known
}

const freezeSite = (req: PayloadRequest, site: InspectionSite, known: KnownFacts | undefined) =>
  putSite(req, site, { isFrozen: true, factsAt: known?.at ?? null, facts: known ? packFacts(known.facts) : null })

/** Whether every site has been copied, in a transaction that is open. @throws INSPECTION_STALE */
export const endFreeze = async (req: PayloadRequest, inspection: Inspection): Promise<Effect> => {
  const sites = await sitesOfInspection({ payload: req.payload, req }, inspection.id)
  if (sites.length === 0 || sites.some(({ isFrozen }) => !isFrozen))
    throw failure('INSPECTION_STALE', { name: inspection.name })
  const unknown = sites.filter(({ factsAt }) => factsAt === null).length
  const rest = unknown === 0 ? '' : `，其中${unknown}个没有数据`
  return { data: {}, what: `${inspection.frozenOn}的数据，${sites.length}个站点${rest}` }
}

/** Forgets the copies; what was judged by hand stays. */
export const undoFreeze = async (req: PayloadRequest, { id }: Inspection): Promise<Effect> => {
  for (const site of await sitesOfInspection({ payload: req.payload, req }, id))
    await putSite(req, site, { setId: null, isFrozen: false, facts: null, factsAt: null })
  return { data: { frozenOn: null, frozenAt: null, yardstick: null }, what: '' }
}
