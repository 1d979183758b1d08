import { type Evidence, type Finding, type Indicator, type IndicatorResult, timesOf } from '@zhanqun/compliance'
import type { Site } from '../payload-types.ts'
import { type OpenSince, slotOf } from './findings.ts'
import { type ArticlesOnPages, articlesOnPages, type Place, placesOf, type Reader } from './places.ts'

/** More of one indicator say nothing new; the number tells how many there are. */
const MAX_FINDINGS = 50

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

type Surroundings = {
  /** Null where it is gone: nothing of it can be mended. */
  readonly site: Site | null
  /** From which day on the findings that are kept of the site hold. */
  readonly since: OpenSince
}

/** What was found at a site, as it is shown. */
export const reportedIndicators = async (
  reader: Reader,
  results: readonly IndicatorResult[],
  around: Surroundings,
): Promise<ReportedIndicator[]> => {
  const subjects = results.flatMap(({ findings }) => shownOf(findings).map(({ subject }) => subject))
  const articles = await articlesOnPages(reader, subjects)
  return results.map((result) => reportedIndicator(result, { ...around, articles }))
}

const shownOf = (findings: readonly Finding[]): readonly Finding[] => findings.slice(0, MAX_FINDINGS)

const reportedIndicator = (
  { indicator, marks, ...outcome }: IndicatorResult,
  { site, since, articles }: Surroundings & { articles: ArticlesOnPages },
): ReportedIndicator => ({
  indicator,
  state: outcome.state,
  measured: outcome.measured,
  note: outcome.note,
  marks,
  count: timesOf(outcome),
  findings: shownOf(outcome.findings).map((finding) => ({
    key: finding.key,
    message: finding.message,
    evidence: finding.evidence,
    since: finding.since,
    knownSince: site ? (since.get(slotOf({ site: site.id, indicator: indicator.id, key: finding.key })) ?? null) : null,
    about: aboutOf(finding.subject),
    places: site ? placesOf(finding.subject, { site, articles }) : [],
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
