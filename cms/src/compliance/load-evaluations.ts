import { civilDate } from '@zhanqun/calendar'
import { builtInIndicatorSets, type SiteEvaluation, setFor } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { standardInForce } from '../standard/store.ts'
import { evaluateSite, loadFacts } from './judge.ts'
import { type JudgedSiteRow, judgedSitesFor } from './judged-sites.ts'

export type EvaluatedSite = {
  readonly site: JudgedSiteRow
  /** When its facts were gathered, in ms; null where none have been, and then nothing is known of it. */
  readonly factsAt: number | null
  readonly evaluation: SiteEvaluation | null
}

/**
 * Every site that the request's user may inspect, under the indicators that hold for it.
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const loadEvaluations = async ({
  payload,
  req,
  now,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<readonly EvaluatedSite[]> => {
  const { sites, own } = await judgedSitesFor({ payload, req })
  const facts = await loadFacts({ payload, req, where: own('site') })
  const { version: standard } = await standardInForce({ payload, req })
  const on = civilDate(now)
  return sites.map((site): EvaluatedSite => {
    const known = facts.get(site.id)
    const indicators = setFor({ sets: builtInIndicatorSets, level: site.level, on })
    if (!known || !indicators) return { site, factsAt: null, evaluation: null }
    return {
      site,
      factsAt: known.at,
      evaluation: evaluateSite({ indicators, standard, site, facts: known.facts, now }),
    }
  })
}
