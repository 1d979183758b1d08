import { civilDate } from '@zhanqun/calendar'
import type { IndicatorSet, SiteEvaluation } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { may } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { loadOpenSince, type OpenSince } from './findings.ts'
import { setOf, yardstickOn } from './indicator-sets.ts'
import { evaluateSite, loadFacts } from './judge.ts'
import { withGathered } from './with-gathered.ts'

export type JudgedNow = {
  readonly site: Site
  readonly set: IndicatorSet
  /** When the facts were gathered, in ms. */
  readonly factsAt: number
  readonly evaluation: SiteEvaluation
  readonly since: OpenSince
}

/**
 * Judges one site as of now.
 * @returns null for a site that is not there or of which nothing has been gathered yet
 * @throws FORBIDDEN_COMPLIANCE for those who may not inspect it, whether it exists or not
 */
export const judgeOne = async ({
  payload,
  req,
  now,
  siteId,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
  siteId: string
}): Promise<JudgedNow | null> => {
  if (!(await may(req, 'compliance.read', siteId))) throw failure('FORBIDDEN_COMPLIANCE')
  const site = await payload.findByID({
    collection: 'sites',
    id: siteId,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (!site) return null
  const day = civilDate(now)
  const yardstick = await yardstickOn({ payload, req, day })
  const kept = await loadFacts({ payload, req, where: { site: { equals: siteId } } })
  const known = (await withGathered({ payload, req, sets: yardstick.sets, now, known: kept })).get(siteId)
  const set = setOf(yardstick, { site, day })
  if (!known || !set) return null
  return {
    site,
    set,
    factsAt: known.at,
    evaluation: evaluateSite({
      indicators: set,
      standard: yardstick.standard,
      site,
      facts: known.facts,
      now,
    }),
    since: await loadOpenSince(req, siteId),
  }
}
