import { chineseCalendar, civilDate } from '@zhanqun/calendar'
import { builtInIndicatorSets, evaluate, type Finding, type Indicator } from '@zhanqun/compliance'
import { currentStandard } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import { buildDemoGroup, type DemoArticle, type DemoGroup } from '../src/exports/index.ts'
import { factsOf, OPENED_AT } from './facts.ts'

const NOW = new Date('2026-11-21T02:30:00Z')
const group = buildDemoGroup({ now: NOW })
const [indicators] = builtInIndicatorSets
if (!indicators) throw new Error('There is no built-in set.')

const resultsOf = (of: DemoGroup, now: Date) =>
  of.sites.flatMap((site) =>
    evaluate({
      indicators,
      standard: currentStandard,
      site: { id: site.code, kind: site.kind, level: site.level, openedAt: OPENED_AT },
      facts: factsOf(site, of, now),
      calendar: chineseCalendar,
      now,
    }).results.map((result) => ({ ...result, site: site.code })),
  )

const placeOf = ({ subject }: Finding): string =>
  subject.kind === 'column' ? (subject.item ?? '') : subject.kind === 'article' ? subject.id : ''

/** Not planted: not every document needs an interpretation, and vetoes follow from the columns that they count. */
const isFollowing = ({ id, group: sort }: Indicator): boolean => id === 'uninterpreted' || sort === 'veto'

const broken = (of: DemoGroup, now: Date) =>
  resultsOf(of, now).filter(({ state, indicator }) => state === 'broken' && !isFollowing(indicator))

const found = (of: DemoGroup, now: Date) =>
  broken(of, now)
    .flatMap(({ site, indicator, findings }) => findings.map((one) => `${site} ${indicator.id} ${placeOf(one)}`))
    .toSorted()

/** Of a whole site are a guide or a report that it lacks. */
const OF_SITE: ReadonlySet<string> = new Set(['guide-elements', 'annual-report-portal', 'annual-report-department'])

/** Shows on published pages only. */
const isOfPages = (id: string): boolean => id.startsWith('page-') || id === 'function-links'

const planted = (of: DemoGroup) =>
  of.plantedProblems
    .flatMap(({ siteCode, standardItem, articleKey, indicators: ids }) =>
      ids
        .filter((id) => !isOfPages(id))
        .map((id) => `${siteCode} ${id} ${OF_SITE.has(id) ? '' : (articleKey ?? standardItem)}`),
    )
    .toSorted()

/** The group after everybody has done what the findings ask: published, corrected, linked, and put columns right. */
const mended = (of: DemoGroup, now: Date): DemoGroup => {
  const byKey = new Map(of.plantedProblems.map((problem) => [problem.articleKey, problem]))
  const corrected = of.articles.map((article) => {
    const { document } = article
    switch (byKey.get(article.key)?.problem) {
      case 'unmarked-invalid':
        return document ? { ...article, document: { ...document, validity: 'repealed' as const } } : article
      case 'no-formed-date':
        return document
          ? { ...article, document: { ...document, formedDate: article.publishedAt.slice(0, 10) } }
          : article
      case 'unlinked-interpretation':
        return { ...article, relatedKeys: ['its document'] }
      default:
        return article
    }
  })
  const published = of.plantedProblems.flatMap(({ siteCode, standardItem, problem }, index): DemoArticle[] => {
    if (problem !== 'empty' && problem !== 'overdue' && problem !== 'missing') return []
    const model = of.articles.find((article) => article.standardItem === standardItem)
    if (!model) throw new Error(`Nobody has an article in ${standardItem}.`)
    const { document: _, relatedKeys: __, form, ...article } = model
    const year = civilDate(now).slice(0, 4)
    const mine = form?.type === 'annual-report' ? { ...form, year: Number(year) - 1 } : form
    const added = { ...article, key: `mended-${index}`, siteCode, publishedAt: now.toISOString() }
    return [mine ? { ...added, form: mine } : added]
  })
  return { ...of, columnChanges: [], articles: [...corrected, ...published] }
}

describe('planted problems', () => {
  it('are exactly what is found', () => {
    expect(found(group, NOW)).toEqual(planted(group))
  })

  it.each(['2026-02-23T10:00:00Z', '2026-03-01T00:10:00Z', '2026-10-08T00:00:00Z', '2027-01-04T02:00:00Z'])(
    'hold at %s too, after holidays and in the dark of the year',
    (instant) => {
      const now = new Date(instant)
      const then = buildDemoGroup({ now })
      expect(found(then, now)).toEqual(planted(then))
      expect(then.articles.every(({ publishedAt }) => new Date(publishedAt) <= now)).toBe(true)
    },
  )

  it('are of every sort', () => {
    const problems = new Set(group.plantedProblems.map(({ problem }) => problem))
    expect([...problems].toSorted()).toEqual([
      'broken-link',
      'empty',
      'empty-link',
      'late-disclosure',
      'late-report',
      'missing',
      'no-formed-date',
      'overdue',
      'skipped-heading',
      'unlinked-interpretation',
      'unmarked-invalid',
      'wrong-name',
      'wrong-order',
      'wrong-word',
    ])
    const has = (text: string) => expect(planted(group)).toContain(text)
    has('cangtong-yunti release-news news-township')
    has('wangchuan-nanpo release-news news-township')
    has('kjj release-overdue-columns notice-department')
    has('czj guide-elements ')
    has('sthj annual-report-department ')
    expect(group.plantedProblems.length).toBeGreaterThan(60)
  })

  it('veto sites for nothing else', () => {
    const vetoed = resultsOf(group, NOW).filter(
      ({ indicator, state }) => indicator.group === 'veto' && state === 'broken',
    )
    const columns = new Set(group.plantedProblems.map(({ siteCode, standardItem }) => `${siteCode} ${standardItem}`))
    expect(vetoed.length).toBeGreaterThan(0)
    for (const { site, indicator, findings } of vetoed) {
      if (indicator.id === 'veto-home') expect(columns).toContain(`${site} news-township`)
      else for (const finding of findings) expect(columns).toContain(`${site} ${placeOf(finding)}`)
    }
  })

  it('are gone when they are mended, but for what came late and is only remembered', () => {
    const left = broken(mended(group, NOW), NOW)
    const remembered = new Set(['late-disclosure', 'annual-report-late-portal', 'annual-report-late-department'])
    expect(
      left
        .filter(({ indicator }) => !remembered.has(indicator.id))
        .map(({ site, indicator }) => `${site} ${indicator.id}`),
    ).toEqual([])
    expect(left.map(({ site, indicator }) => `${site} ${indicator.id}`)).toContain('fgw late-disclosure')
  })
})
