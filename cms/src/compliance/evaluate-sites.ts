import { type CivilDate, chineseCalendar, civilDate } from '@zhanqun/calendar'
import { evaluate, type SiteEvaluation } from '@zhanqun/compliance'
import type { Payload, PayloadRequest, Where } from 'payload'
import type { Site } from '../payload-types.ts'
import { factsOn } from './history.ts'
import { setOf, yardstickOn } from './indicator-sets.ts'
import { type KnownFacts, loadFacts } from './judge.ts'
import { judgedSites } from './judged-sites.ts'

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
 * @param setId an indicator set in place of the one that holds for each site
 */
export const evaluateSites = async ({
  payload,
  req,
  now,
  where,
  day,
  setId,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
  where?: Where
  day?: CivilDate | undefined
  setId?: string | undefined
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
  const facts = isPast
    ? await factsOfDay({ payload, req, sites, day: on })
    : await loadFacts({ payload, req, where: among(sites) })
  return sites.map((site): EvaluatedSite => {
    const known = facts.get(site.id)
    const indicators = setOf(yardstick, { level: site.level, day: on, setId })
    const { openedAt = null, ...named } = site
    const evaluation =
      known && indicators
        ? evaluate({
            indicators,
            standard: yardstick.standard,
            site: { id: site.id, kind: site.kind, level: site.level, openedAt },
            facts: known.facts,
            calendar: chineseCalendar,
            now: at,
          })
        : null
    return { site: named, factsAt: known?.at ?? null, evaluation }
  })
}

const endOf = (day: CivilDate): Date => new Date(`${day}T23:59:59.999+08:00`)

/** More than a few are read with all others: a long list of ids is slower. */
const FEW = 50

const among = (sites: readonly { readonly id: string }[]): Where =>
  sites.length > FEW ? {} : { site: { in: sites.map(({ id }) => id) } }

const factsOfDay = async ({
  payload,
  req,
  sites,
  day,
}: {
  payload: Payload
  req: PayloadRequest
  sites: readonly { readonly id: string }[]
  day: CivilDate
}): Promise<ReadonlyMap<string, KnownFacts>> => {
  const known = new Map<string, KnownFacts>()
  for (const { id } of sites) {
    const facts = await factsOn({ payload, req, siteId: id, day })
    if (facts) known.set(id, facts)
  }
  return known
}
