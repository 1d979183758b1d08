import {
  type Evidence,
  type Finding,
  type FindingSubject,
  type Indicator,
  type IndicatorResult,
  timesOf,
} from '@zhanqun/compliance'
import type { Site } from '../payload-types.ts'
import { publicAddressOf } from '../public-address.ts'
import { type OpenSince, slotOf } from './findings.ts'

/** More of one indicator say nothing new; the number tells how many there are. */
const MAX_FINDINGS = 50

/** Where something is mended, one click away. */
export type Place = { readonly label: string; readonly href: string }

export type ReportedFinding = {
  readonly key: string
  readonly message: string
  readonly evidence: readonly Evidence[]
  /** `YYYY-MM-DD`: since when it is wrong; null where the facts do not tell. */
  readonly since: string | null
  /** Since when it is known; null where it was found just now. */
  readonly knownSince: string | null
  readonly about: string
  readonly places: readonly Place[]
}

/** How a site stands under one indicator, as its people and its auditors read it. */
export type ReportedIndicator = Pick<IndicatorResult, 'state' | 'measured' | 'note' | 'marks'> & {
  readonly indicator: Indicator
  readonly count: number
  readonly findings: readonly ReportedFinding[]
}

/**
 * @param site null where it is gone: nothing of it can be mended
 * @param since from which day on the findings that are kept of the site hold
 */
export const reportedIndicator = (
  { indicator, marks, ...outcome }: IndicatorResult,
  { site, since }: { site: Site | null; since: OpenSince },
): ReportedIndicator => ({
  indicator,
  state: outcome.state,
  measured: outcome.measured,
  note: outcome.note,
  marks,
  count: timesOf(outcome),
  findings: outcome.findings.slice(0, MAX_FINDINGS).map((finding) => ({
    key: finding.key,
    message: finding.message,
    evidence: finding.evidence,
    since: finding.since,
    knownSince: site ? (since.get(slotOf({ site: site.id, indicator: indicator.id, key: finding.key })) ?? null) : null,
    about: aboutOf(finding.subject),
    places: site ? placesOf(finding.subject, site) : [],
  })),
})

/** What a finding is about, for users. */
export const aboutOf = (subject: Finding['subject']): string => {
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

/** Where a finding is mended. */
export const placesOf = (subject: FindingSubject, site: Site): Place[] => {
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
