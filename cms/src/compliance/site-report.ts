import type { SiteScore, UpcomingDue } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { type Availability, loadAvailability } from '../probes/availability.ts'
import { publicAddressOf } from '../public-address.ts'
import { judgeOne } from './judge-one.ts'
import { type ReportedIndicator, reportedIndicators } from './reported-indicator.ts'
import { DAYS_AHEAD } from './results.ts'

/** 站点体检报告: how one site stands, for its auditors and its own people. */
export type SiteReport = {
  readonly site: { readonly id: string; readonly name: string; readonly address: string }
  readonly set: { readonly id: string; readonly name: string }
  /** ISO 8601: for when the report holds, and when its facts were gathered. */
  readonly at: string
  readonly factsAt: string
  readonly score: SiteScore
  readonly indicators: readonly ReportedIndicator[]
  readonly upcoming: readonly UpcomingDue[]
  readonly availability: Availability
}

/**
 * How a site stands under the indicators that hold for it now.
 * @returns null for a site that is not there or of which nothing has been gathered yet
 * @throws FORBIDDEN_COMPLIANCE for those who may not inspect it, whether it exists or not
 */
export const loadSiteReport = async (asked: {
  payload: Payload
  req: PayloadRequest
  now: Date
  siteId: string
}): Promise<SiteReport | null> => {
  const judged = await judgeOne(asked)
  if (!judged) return null
  const { site, set, factsAt, evaluation, since } = judged
  return {
    site: { id: site.id, name: site.name, address: publicAddressOf({ site }) },
    set: { id: set.id, name: set.name },
    at: asked.now.toISOString(),
    factsAt: new Date(factsAt).toISOString(),
    score: evaluation.score,
    indicators: await reportedIndicators(asked, evaluation.results, { site, since }),
    upcoming: evaluation.upcoming.filter(({ days }) => days <= DAYS_AHEAD),
    availability: await loadAvailability({ ...asked, site, indicators: set }),
  }
}
