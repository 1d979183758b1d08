import { civilDate } from '@zhanqun/calendar'
import type { Indicator, IndicatorSet } from '@zhanqun/compliance'
import type { Payload, PayloadRequest, Where } from 'payload'
import { setOf, yardstickOn } from './indicator-sets.ts'
import { type JudgedSiteRow, judgedSitesFor } from './judged-sites.ts'
import { type KeptResult, loadResults } from './results.ts'

export type ListedResult = {
  readonly site: JudgedSiteRow
  /** Null while nothing has been gathered of it. */
  readonly result: KeptResult | null
}

export type ListedResults = {
  readonly listed: readonly ListedResult[]
  /** The indicators that any of the sites is judged by, in the order of their sets. */
  readonly indicators: readonly Indicator[]
  /** When the last of them was judged, ISO 8601; null where none was yet. */
  readonly judgedAt: string | null
  /** How many sites were not judged yet by their newest facts, or not today. */
  readonly late: number
}

/**
 * What every site that the request's user may inspect came to when it was judged last, in reading order.
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const loadListedResults = async ({
  payload,
  req,
  now,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<ListedResults> => {
  const { sites, own } = await judgedSitesFor({ payload, req })
  const day = civilDate(now)
  const [results, gatheredAt, yardstick] = await Promise.all([
    loadResults({ payload, req, where: own('site') }),
    loadGatheredAt({ payload, req, where: own('site') }),
    yardstickOn({ payload, req, day }),
  ])
  const listed = sites.map((site) => ({ site, result: results.get(site.id) ?? null }))
  const isLate = ({ site: { id }, result }: ListedResult) => {
    const at = gatheredAt.get(id)
    return at !== undefined && (result === null || result.factsAt < at || result.day < day)
  }
  const known = listed.flatMap(({ result }) => result ?? [])
  const sets = new Set([
    ...known.map(({ set }) => yardstick.sets.find(({ id }) => id === set)),
    ...sites.map((site) => setOf(yardstick, { site, day })),
  ])
  const lastAt = Math.max(...known.map(({ at }) => at))
  return {
    listed,
    indicators: indicatorsIn([...sets].flatMap((set) => set ?? [])),
    judgedAt: known.length === 0 ? null : new Date(lastAt).toISOString(),
    late: listed.filter(isLate).length,
  }
}

const indicatorsIn = (sets: readonly IndicatorSet[]): readonly Indicator[] => {
  const known = new Map<string, Indicator>()
  for (const { indicators } of sets)
    for (const indicator of indicators)
      if (indicator.isOn && !known.has(indicator.id)) known.set(indicator.id, indicator)
  return [...known.values()]
}

/** When the facts of the sites were gathered, in ms, without the facts. */
const loadGatheredAt = async ({
  payload,
  req,
  where,
}: {
  payload: Payload
  req: PayloadRequest
  where: Where
}): Promise<ReadonlyMap<string, number>> => {
  const { docs } = await payload.db.find<{ id: string; site: string; at: number }>({
    collection: 'site-facts',
    where: { and: [where, { at: { greater_than: 0 } }] },
    select: { site: true, at: true },
    pagination: false,
    limit: 0,
    req,
  })
  return new Map(docs.map(({ site, at }) => [site, at]))
}
