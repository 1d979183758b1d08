import { formatDate } from '@zhanqun/content'
import { annualReportDeadline, type ReportDeadline, type ReportState, reportState } from '@zhanqun/disclosure'
import type { Payload, PayloadRequest } from 'payload'
import type { Site } from '../payload-types.ts'
import { idOf } from '../relations.ts'

export type SiteReportState = {
  readonly siteId: string
  readonly year: number
  readonly deadline: ReportDeadline
  readonly state: ReportState
}

/**
 * How sites stand with the report on a year, by article 49 of the Regulation; sites that have to give none are
 * left out. Only reports that are written as forms count: of others nobody knows the year.
 */
export const loadReportStates = async ({
  payload,
  req,
  sites,
  year,
  now,
}: {
  payload: Payload
  req?: PayloadRequest
  sites: readonly Pick<Site, 'id' | 'kind' | 'level'>[]
  year: number
  now: Date
}): Promise<readonly SiteReportState[]> => {
  if (sites.length === 0) return []
  const { docs } = await payload.find({
    collection: 'articles',
    where: {
      and: [
        { formYear: { equals: year } },
        { _status: { equals: 'published' } },
        { publishedAt: { less_than_equal: now.toISOString() } },
        { site: { in: sites.map(({ id }) => id) } },
      ],
    },
    select: { site: true, publishedAt: true },
    pagination: false,
    depth: 0,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  const published = new Map(docs.map(({ site, publishedAt }) => [idOf(site), publishedAt ?? null]))
  const today = formatDate(now.toISOString())
  return sites.flatMap(({ id, kind, level }): SiteReportState[] => {
    const deadline = annualReportDeadline({ kind, level, year })
    if (!deadline) return []
    const at = published.get(id)
    const publishedOn = at ? formatDate(at) : null
    return [{ siteId: id, year, deadline, state: reportState({ deadline: deadline.on, publishedOn, today }) }]
  })
}
