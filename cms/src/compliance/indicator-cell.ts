import type { Payload, PayloadRequest } from 'payload'
import { type IndicatorHistory, loadIndicatorHistory } from './indicator-history.ts'
import { judgeOne } from './judge-one.ts'
import { type ReportedIndicator, reportedIndicators } from './reported-indicator.ts'

/** All that is known of an indicator at a site. */
export type IndicatorCellDetails = {
  readonly site: { readonly id: string; readonly name: string }
  readonly factsAt: number
  readonly reported: ReportedIndicator
  readonly history: IndicatorHistory
}

/**
 * One indicator at one site, as of now, and what became of it before.
 * @returns null where the site is not judged by the indicator, or nothing has been gathered of it yet
 * @throws FORBIDDEN_COMPLIANCE for those who may not inspect the site, whether it exists or not
 */
export const loadIndicatorCell = async (asked: {
  payload: Payload
  req: PayloadRequest
  now: Date
  siteId: string
  indicatorId: string
}): Promise<IndicatorCellDetails | null> => {
  const judged = await judgeOne(asked)
  const result = judged?.evaluation.results.find(({ indicator }) => indicator.id === asked.indicatorId)
  if (!judged || !result) return null
  const { site, factsAt, since } = judged
  const [reported] = await reportedIndicators(asked, [result], { site, since })
  if (!reported) return null
  return {
    site: { id: site.id, name: site.name },
    factsAt,
    reported,
    history: await loadIndicatorHistory(asked),
  }
}
