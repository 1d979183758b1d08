import type { Payload, PayloadRequest } from 'payload'
import { type EvaluatedSite, evaluateSites } from './evaluate-sites.ts'
import { type JudgedSiteRow, judgedSitesFor } from './judged-sites.ts'

export type ListedEvaluation = Pick<EvaluatedSite, 'factsAt' | 'evaluation'> & { readonly site: JudgedSiteRow }

/**
 * Every site that the request's user may inspect, in reading order, under the indicators that hold for it.
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const loadEvaluations = async (asked: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<readonly ListedEvaluation[]> => {
  const { sites, own } = await judgedSitesFor(asked)
  const evaluated = await evaluateSites({ ...asked, where: own('id') })
  const known = new Map(evaluated.map((one) => [one.site.id, one]))
  return sites.map((site) => {
    const { factsAt = null, evaluation = null } = known.get(site.id) ?? {}
    return { site, factsAt, evaluation }
  })
}
