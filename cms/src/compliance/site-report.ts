import { civilDate } from '@zhanqun/calendar'
import type {
  Evidence,
  Finding,
  FindingSubject,
  Indicator,
  IndicatorResult,
  SiteScore,
  UpcomingDue,
} from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { may } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { type Availability, loadAvailability } from '../probes/availability.ts'
import { withProbes } from '../probes/probe-days.ts'
import { publicAddressOf } from '../public-address.ts'
import { setOf, yardstickOn } from './indicator-sets.ts'
import { evaluateSite, loadFacts } from './judge.ts'

/** More of one indicator say nothing new; the number tells how many there are. */
const MAX_FINDINGS = 50

/** Where something is mended, one click away. */
export type Place = { readonly label: string; readonly href: string }

export type ReportedFinding = {
  readonly key: string
  readonly message: string
  readonly evidence: readonly Evidence[]
  /** `YYYY-MM-DD`; null where the facts do not tell. */
  readonly since: string | null
  readonly about: string
  readonly places: readonly Place[]
}

export type ReportedIndicator = Pick<IndicatorResult, 'state' | 'measured' | 'note' | 'marks'> & {
  readonly indicator: Indicator
  readonly count: number
  readonly findings: readonly ReportedFinding[]
}

/** 站点体检报告: how one site stands, for its auditors and its own people. */
export type SiteReport = {
  readonly site: { readonly id: string; readonly name: string; readonly address: string }
  readonly set: { readonly name: string }
  /** ISO 8601: for when the report holds, and when its facts were gathered. */
  readonly at: string
  readonly factsAt: string
  readonly score: SiteScore
  readonly indicators: readonly ReportedIndicator[]
  readonly upcoming: readonly UpcomingDue[]
  readonly availability: Availability
}

const DAYS_AHEAD = 30

/**
 * How a site stands under the indicators that hold for it now.
 * @returns null for a site that is not there or of which nothing has been gathered yet
 * @throws FORBIDDEN_COMPLIANCE for those who may not inspect it, whether it exists or not
 */
export const loadSiteReport = async ({
  payload,
  req,
  now,
  siteId,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
  siteId: string
}): Promise<SiteReport | null> => {
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
  const known = (await withProbes({ payload, req, sets: yardstick.sets, now, known: kept })).get(siteId)
  const indicators = setOf(yardstick, { level: site.level, day })
  if (!known || !indicators) return null
  const { standard } = yardstick
  const { results, score, upcoming } = evaluateSite({ indicators, standard, site, facts: known.facts, now })
  return {
    site: { id: site.id, name: site.name, address: publicAddressOf({ site }) },
    set: { name: indicators.name },
    at: now.toISOString(),
    factsAt: new Date(known.at).toISOString(),
    score,
    indicators: results.map((result) => reported(result, site)),
    upcoming: upcoming.filter(({ days }) => days <= DAYS_AHEAD),
    availability: await loadAvailability({ payload, req, site, indicators, now }),
  }
}

const reported = ({ indicator, state, measured, note, marks, findings }: IndicatorResult, site: Site) => ({
  indicator,
  state,
  measured,
  note,
  marks,
  count: measured && measured.value > findings.length ? Math.round(measured.value) : findings.length,
  findings: findings.slice(0, MAX_FINDINGS).map((finding) => shown(finding, site)),
})

const shown = ({ key, message, evidence, since, subject }: Finding, site: Site): ReportedFinding => ({
  key,
  message,
  evidence,
  since,
  about: aboutOf(subject),
  places: placesOf(subject, site),
})

const aboutOf = (subject: FindingSubject): string => {
  switch (subject.kind) {
    case 'site':
      return '本站'
    case 'column':
      return subject.name
    case 'article':
      return subject.title
    case 'page':
      return subject.path
  }
}

const placesOf = (subject: FindingSubject, site: Site): Place[] => {
  switch (subject.kind) {
    case 'site':
      return [{ label: '站点设置', href: `/admin/collections/sites/${site.id}` }]
    case 'column':
      return subject.columnIds.slice(0, 1).flatMap((id) => [
        { label: '写稿件', href: `/admin/collections/articles/create?column=${id}` },
        { label: '栏目设置', href: `/admin/collections/columns/${id}` },
      ])
    case 'article':
      return [{ label: '打开稿件', href: `/admin/collections/articles/${subject.id}` }]
    case 'page':
      return [{ label: '查看页面', href: publicAddressOf({ site, address: subject.path }) }]
  }
}
