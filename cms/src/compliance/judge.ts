import { chineseCalendar } from '@zhanqun/calendar'
import {
  type ComplianceCell,
  contentFactsSchema,
  evaluate,
  evaluateColumns,
  type IndicatorSet,
  type JudgedSite,
  type SiteEvaluation,
  type SiteFacts,
} from '@zhanqun/compliance'
import type { StandardVersion } from '@zhanqun/standard'
import type { Payload, PayloadRequest, Where } from 'payload'
import type { Site } from '../payload-types.ts'

/** The facts of a site, and when they were gathered, in ms. */
export type KnownFacts = { readonly at: number; readonly facts: SiteFacts }

/** The facts of these sites as the publisher left them; a site that it never published has none. */
export const loadFacts = async ({
  payload,
  req,
  where,
}: {
  payload: Payload
  req: PayloadRequest
  where: Where
}): Promise<ReadonlyMap<string, KnownFacts>> => {
  const { docs } = await payload.find({
    collection: 'site-facts',
    where,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return new Map(
    docs.flatMap(({ site, at, facts }) => {
      const parsed = contentFactsSchema.safeParse(facts)
      return at > 0 && parsed.success ? [[site, { at, facts: parsed.data }] as const] : []
    }),
  )
}

type Judged = {
  readonly standard: StandardVersion
  readonly site: Pick<Site, 'id' | 'kind' | 'level' | 'openedAt'>
  readonly facts: SiteFacts
  readonly now: Date
}

const judgedSite = ({ id, kind, level, openedAt }: Judged['site']): JudgedSite => ({
  id,
  kind,
  level,
  openedAt: openedAt ?? null,
})

/** One site's cells under a standard. */
export const judgeSite = ({ standard, site, facts, now }: Judged): readonly ComplianceCell[] =>
  evaluateColumns({
    standard,
    site: judgedSite(site),
    facts,
    now,
    calendar: chineseCalendar,
  })

/** One site under all indicators of a set. */
export const evaluateSite = ({
  indicators,
  standard,
  site,
  facts,
  now,
}: Judged & { indicators: IndicatorSet }): SiteEvaluation =>
  evaluate({ indicators, standard, site: judgedSite(site), facts, now, calendar: chineseCalendar })
