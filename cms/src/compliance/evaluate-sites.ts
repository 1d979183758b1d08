import { type CivilDate, civilDate } from '@zhanqun/calendar'
import type { IndicatorSet, SiteEvaluation } from '@zhanqun/compliance'
import type { Payload, PayloadRequest, Where } from 'payload'
import type { Site } from '../payload-types.ts'
import { factsOn } from './history.ts'
import { setOf, yardstickOn } from './indicator-sets.ts'
import { evaluateSite, type KnownFacts, loadFacts } from './judge.ts'
import { judgedSites } from './judged-sites.ts'
import { withGathered } from './with-gathered.ts'

export type EvaluatedSite = {
  readonly site: Pick<Site, 'id' | 'code' | 'name' | 'kind' | 'level'>
  /** When its facts were gathered, in ms. */
  readonly factsAt: number | null
  /** Null while nothing has been gathered of it. */
  readonly evaluation: SiteEvaluation | null
}

/**
 * Judges every site, or some, as of now or of the end of a past day: by the facts, the standard and the indicators of
 * that day.
 * @param day `YYYY-MM-DD`; today where it is left out
 * @param choose an indicator set in place of the one that holds for a site; sites without one are not judged
 */
export const evaluateSites = async ({
  payload,
  req,
  now,
  where,
  day,
  choose,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
  where?: Where
  day?: CivilDate | undefined
  choose?: ((site: Pick<Site, 'id' | 'level'>, on: CivilDate) => IndicatorSet | undefined) | undefined
}): Promise<readonly EvaluatedSite[]> => {
  const isPast = day !== undefined && day < civilDate(now)
  const at = isPast ? endOf(day) : now
  const on = civilDate(at)
  const yardstick = await yardstickOn({ payload, req, day: on })
  const { docs: sites } = await payload.find({
    collection: 'sites',
    where: { and: [judgedSites, ...(where ? [where] : [])] },
    select: { code: true, name: true, kind: true, level: true, openedAt: true },
    sort: ['order', 'code'],
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const judge = (site: (typeof sites)[number], known: KnownFacts | undefined): EvaluatedSite => {
    const indicators = choose ? choose(site, on) : setOf(yardstick, { site, day: on })
    const { openedAt: _, ...named } = site
    const evaluation =
      known && indicators
        ? evaluateSite({ indicators, standard: yardstick.standard, site, facts: known.facts, now: at })
        : null
    return { site: named, factsAt: known?.at ?? null, evaluation }
  }
  const evaluated: EvaluatedSite[] = []
  for (let from = 0; from < sites.length; from += AT_ONCE) {
    const some = sites.slice(from, from + AT_ONCE)
    const ids = some.map(({ id }) => id)
    const known = isPast
      ? await factsOfDay({ payload, req, ids, day: on })
      : await loadFacts({ payload, req, where: { site: { in: ids } } })
    const facts = await withGathered({ payload, req, sets: yardstick.sets, now: at, known })
    for (const site of some) evaluated.push(judge(site, facts.get(site.id)))
  }
  return evaluated
}

/** The facts of all sites together would fill the memory: of 500 sites, several hundred megabytes. */
const AT_ONCE = 25

const endOf = (day: CivilDate): Date => new Date(`${day}T23:59:59.999+08:00`)

const factsOfDay = async ({
  payload,
  req,
  ids,
  day,
}: {
  payload: Payload
  req: PayloadRequest
  ids: readonly string[]
  day: CivilDate
}): Promise<ReadonlyMap<string, KnownFacts>> => {
  const known = new Map<string, KnownFacts>()
  for (const id of ids) {
    const facts = await factsOn({ payload, req, siteId: id, day })
    if (facts) known.set(id, facts)
  }
  return known
}
