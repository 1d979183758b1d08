import type { Indicator, IndicatorGroup, SiteEvaluation, Verdict } from '@zhanqun/compliance'
import { SITE_CLASSES, siteClassWords } from '@zhanqun/standard/screens'

/** A site of an inspection and what it came to. */
export type InspectedSite = {
  readonly code: string
  readonly name: string
  /** In the words of readers: 县级门户. */
  readonly siteClass: string
  /** The name of its district; empty for what belongs to none. */
  readonly district: string
  /** 指定: named by the auditors, with the reason; null for what was drawn. */
  readonly namedFor: string | null
  /** Null where nothing was known of the site on that day. */
  readonly evaluation: Pick<SiteEvaluation, 'results' | 'score'> | null
}

/** How many of some sites are good enough. */
export type Standing = {
  readonly name: string
  readonly sites: number
  readonly verdicts: Readonly<Record<Verdict, number>>
  /** Of the judged ones, in percent with one digit; null where none was judged. */
  readonly rate: number | null
}

export type CommonProblem = {
  readonly indicator: Pick<Indicator, 'id' | 'name' | 'group'>
  /** Sites that do not meet it. */
  readonly sites: number
}

export type ListedSite = Pick<InspectedSite, 'code' | 'name' | 'siteClass' | 'district' | 'namedFor'> & {
  readonly verdict: Verdict
  /** Null where there is no evaluation. */
  readonly total: number | null
  readonly isUnconfirmed: boolean
  /** Names of the vetoes that it has met. */
  readonly vetoes: readonly string[]
  /** Why it is not good enough, in a sentence; empty otherwise. */
  readonly reason: string
  /** Indicators that only a person can judge, and nobody has. */
  readonly unjudged: number
}

/** 通报: what an inspection came to. */
export type Bulletin = {
  readonly total: Standing
  readonly classes: readonly Standing[]
  readonly districts: readonly Standing[]
  /** The most frequent ones, the commonest first. */
  readonly problems: readonly CommonProblem[]
  /** Best first; those that are not judged at the end. */
  readonly sites: readonly ListedSite[]
  readonly unqualified: readonly ListedSite[]
  /** Whether any of the marks rests on a score that no source confirms. */
  readonly isUnconfirmed: boolean
}

const MOST_PROBLEMS = 10
/** What an inspection counts; the rest is for the sites themselves. */
const INSPECTED: readonly IndicatorGroup[] = ['veto', 'deduction']
/** As they are read: the city's first. */
const CLASSES: readonly string[] = SITE_CLASSES.map(siteClassWords)
const VERDICT_ORDER: readonly Verdict[] = ['qualified', 'unqualified', 'unjudged']

/** Sums up what the sites of an inspection came to. Pure: the same sites give the same, in whatever order they come. */
export const bulletinOf = (inspected: readonly InspectedSite[]): Bulletin => {
  const sites = inspected.map(listed).toSorted(bestFirst)
  const standings = (nameOf: (site: ListedSite) => string) =>
    [...Map.groupBy(sites, nameOf)]
      .filter(([name]) => name !== '')
      .toSorted(([a], [b]) => CLASSES.indexOf(a) - CLASSES.indexOf(b) || (a < b ? -1 : 1))
      .map(([name, own]) => standingOf(name, own))
  return {
    total: standingOf('合计', sites),
    classes: standings(({ siteClass }) => siteClass),
    districts: standings(({ district }) => district),
    problems: problemsOf(inspected),
    sites,
    unqualified: sites.filter(({ verdict }) => verdict === 'unqualified'),
    isUnconfirmed: sites.some(({ isUnconfirmed }) => isUnconfirmed),
  }
}

const listed = ({ evaluation, ...site }: InspectedSite): ListedSite => {
  const { code, name, siteClass, district, namedFor } = site
  const score = evaluation?.score
  const results = evaluation?.results ?? []
  const vetoes = results
    .filter(({ indicator }) => score?.vetoedBy.includes(indicator.id))
    .map((one) => one.indicator.name)
  const verdict = score?.verdict ?? 'unjudged'
  return {
    code,
    name,
    siteClass,
    district,
    namedFor,
    verdict,
    total: score?.total ?? null,
    isUnconfirmed: score?.isUnconfirmed ?? false,
    vetoes,
    reason: verdict === 'unqualified' ? reasonOf(vetoes, score?.marks ?? 0) : '',
    unjudged: results.filter(({ state, indicator }) => state === 'manual' && INSPECTED.includes(indicator.group))
      .length,
  }
}

const reasonOf = (vetoes: readonly string[], marks: number): string =>
  vetoes.length > 0 ? `单项否决：${vetoes.join('、')}` : `得分${marks}分，低于合格分数`

const bestFirst = (a: ListedSite, b: ListedSite): number =>
  VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
  a.vetoes.length - b.vetoes.length ||
  (b.total ?? 0) - (a.total ?? 0) ||
  (a.code < b.code ? -1 : 1)

const standingOf = (name: string, sites: readonly ListedSite[]): Standing => {
  const count = (verdict: Verdict) => sites.filter((site) => site.verdict === verdict).length
  const verdicts = { qualified: count('qualified'), unqualified: count('unqualified'), unjudged: count('unjudged') }
  const judged = verdicts.qualified + verdicts.unqualified
  return {
    name,
    sites: sites.length,
    verdicts,
    rate: judged === 0 ? null : Math.round((verdicts.qualified / judged) * 1000) / 10,
  }
}

const problemsOf = (inspected: readonly InspectedSite[]): CommonProblem[] => {
  const broken = inspected.flatMap(({ evaluation }) =>
    (evaluation?.results ?? []).filter(
      ({ state, indicator }) => state === 'broken' && INSPECTED.includes(indicator.group),
    ),
  )
  return [...Map.groupBy(broken, ({ indicator }) => indicator.id)]
    .flatMap(([id, [first, ...others]]) =>
      first
        ? [{ indicator: { id, name: first.indicator.name, group: first.indicator.group }, sites: others.length + 1 }]
        : [],
    )
    .toSorted((a, b) => b.sites - a.sites || (a.indicator.id < b.indicator.id ? -1 : 1))
    .slice(0, MOST_PROBLEMS)
}
