import { civilDate, type WorkCalendar } from '@zhanqun/calendar'
import {
  type ColumnFacts,
  evaluate,
  type IndicatorSet,
  type JudgedSite,
  type PageFacts,
  type RuleId,
  type SiteEvaluation,
  scoreOf,
} from '@zhanqun/compliance'
import { checkSite, createPageChecker, pageFactsOf, UNCHECKED } from '@zhanqun/page-checks'
import type { StandardVersion } from '@zhanqun/standard'
import { type Recognised, recognisePages, siteNameOf } from './recognise.ts'
import type { ForeignSite } from './types.ts'

export type ScanReport = {
  readonly name: string
  readonly from: string
  readonly pages: number
  readonly skipped: ForeignSite['skipped']
  readonly columns: readonly ScannedColumn[]
  readonly evaluation: SiteEvaluation
}

export type ScannedColumn = {
  readonly name: string
  readonly path: string
  readonly standardItem: string | null
  /** Days that were read on its pages, and of articles in it. */
  readonly entries: number
  readonly newestOn: string | null
}

/** Rules that what stands on pages can tell; for the others a look from outside is not enough. */
const TELLABLE: ReadonlySet<RuleId> = new Set<RuleId>([
  'home-updates',
  'stale-dynamic-columns',
  'stale-due-columns',
  'empty-columns',
  'each-overdue-column',
  'each-empty-column',
  'news-updates',
  'policy-updates',
  'interpretation-updates',
])

/**
 * Judges a site that is not ours by what its pages show: the rules of pages, and those of updates for the columns that
 * were recognised. Everything else is unknown. Pure.
 * @param site kind and level that the site is taken for
 */
export const judgeForeignSite = ({
  read,
  site,
  set,
  standard,
  calendar,
  now,
}: {
  read: ForeignSite
  site: Pick<JudgedSite, 'kind' | 'level'>
  set: IndicatorSet
  standard: StandardVersion
  calendar: Pick<WorkCalendar, 'addWorkdays' | 'workdaysBetween'>
  now: Date
}): ScanReport => {
  const name = siteNameOf(read.pages)
  const pages = recognisePages({ pages: read.pages, today: civilDate(now) })
  const columns = columnsOf(pages, standard)
  const judged: JudgedSite = { ...site, id: read.from, openedAt: null }
  const evaluation = evaluate({
    indicators: set,
    // What was not recognised may still be there: it is not held against the site.
    standard: { ...standard, items: withAncestors(standard, columns) },
    site: judged,
    facts: { siteId: read.from, columns: columns.flatMap(factsOf), pages: pageFacts({ read, pages, name }) },
    calendar,
    now,
  })
  const results = evaluation.results.map((result) =>
    TELLABLE.has(result.indicator.rule) || result.indicator.rule.startsWith('page-') || !isJudged(result.state)
      ? result
      : { ...result, state: 'unknown' as const, findings: [], measured: null, marks: 0, note: '从网页上不能判断。' },
  )
  return {
    name,
    from: read.from,
    pages: pages.length,
    skipped: read.skipped,
    columns,
    evaluation: { ...evaluation, results, score: scoreOf(set, results) },
  }
}

const isJudged = (state: SiteEvaluation['results'][number]['state']): boolean =>
  state === 'met' || state === 'near' || state === 'broken'

const pageFacts = ({
  read,
  pages,
  name,
}: {
  read: ForeignSite
  pages: readonly Recognised[]
  name: string
}): PageFacts => {
  const check = createPageChecker({ site: { name, footer: null, hosts: read.hosts, basePath: read.basePath } })
  const checked = pages.map(({ path, html, kind }) => ({ path, kind, ...check({ path, html, kind }) }))
  const together = checkSite({ pages: checked, exists: read.exists })
  const unchecked = [...UNCHECKED, ...read.unseen]
  return pageFactsOf(checked, together, unchecked)
}

/** Columns by name: what their pages list, and the articles that say they stand in them. */
const columnsOf = (pages: readonly Recognised[], standard: StandardVersion): readonly ScannedColumn[] => {
  const named = pages.filter(
    ({ column, kind }) => column !== '' && (kind === 'column' || kind === 'list' || kind === 'article'),
  )
  return [...Map.groupBy(named, ({ column }) => column)].flatMap(([name, same]) => {
    const lists = same.filter(({ kind }) => kind !== 'article')
    const dates = same.flatMap(({ dates }) => dates)
    const item = standard.items.find((one) => one.name === name || one.allowedNames.includes(name))
    const isEmpty = dates.length === 0 && same.every((page) => page.isEmpty)
    if (dates.length === 0 && !isEmpty) return []
    return [
      {
        name,
        path: (lists[0] ?? same[0])?.path ?? '',
        standardItem: item?.id ?? null,
        entries: dates.length,
        newestOn: dates.toSorted().at(-1) ?? null,
      },
    ]
  })
}

/** The end of a day in China: an update counts on the day that the page names. */
const factsOf = ({ name, path, standardItem, entries, newestOn }: ScannedColumn): ColumnFacts[] =>
  standardItem === null
    ? []
    : [
        {
          columnId: path,
          standardItem,
          name,
          count: entries,
          newestPublishedAt: newestOn === null ? null : `${newestOn}T00:00:00+08:00`,
          openedAt: null,
        },
      ]

const withAncestors = (standard: StandardVersion, columns: readonly ScannedColumn[]): StandardVersion['items'] => {
  const byId = new Map(standard.items.map((item) => [item.id, item]))
  const kept = new Set<string>()
  for (const { standardItem } of columns)
    for (let id = standardItem; id !== null && !kept.has(id); id = byId.get(id)?.parentId ?? null) kept.add(id)
  return standard.items.filter(({ id }) => kept.has(id))
}
