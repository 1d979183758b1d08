import { addWorkdays } from '@zhanqun/calendar'
import type { SiteCode } from '@zhanqun/content'
import { civil, instantOf, type Timeline } from '../engine/timeline.ts'
import type { ColumnChange, DemoArticle, PlantedProblem } from '../types.ts'

/** Columns that differ from the standard, chosen by hand. */
export const COLUMN_CHANGES: readonly ColumnChange[] = [
  { siteCode: 'kjj', standardItem: 'leaders', type: 'renamed', name: '班子成员' },
  { siteCode: 'lanhu', standardItem: 'organ', type: 'moved', before: 'leaders' },
  { siteCode: 'wangchuan', standardItem: 'statutory-fees', type: 'left-out' },
]

const COLUMN_PROBLEMS = {
  renamed: { problem: 'wrong-name', indicators: ['columns-names'] },
  moved: { problem: 'wrong-order', indicators: ['columns-order'] },
  'left-out': { problem: 'missing', indicators: ['columns-missing'] },
} as const satisfies Record<ColumnChange['type'], Pick<PlantedProblem, 'problem' | 'indicators'>>

export const columnProblems: readonly PlantedProblem[] = COLUMN_CHANGES.map(({ siteCode, standardItem, type }) => ({
  siteCode,
  standardItem,
  ...COLUMN_PROBLEMS[type],
}))

type Change = { readonly from: DemoArticle; readonly to: DemoArticle }

type Plant = Pick<PlantedProblem, 'problem' | 'indicators'> & {
  readonly siteCode: SiteCode
  /** The article with the defect first, then what changes with it; nothing where the site has none that fits. */
  readonly change: (own: readonly DemoArticle[], timeline: Timeline) => readonly Change[]
}

const DAY = 86_400_000

const changed = (from: DemoArticle | undefined, to: Partial<DemoArticle>): readonly Change[] =>
  from ? [{ from, to: { ...from, ...to } }] : []

const ageOf = ({ publishedAt }: DemoArticle, { now }: Timeline): number => now.getTime() - Date.parse(publishedAt)

/** The newest document that nothing interprets and that has been out for so many days. */
const documentOf = (own: readonly DemoArticle[], timeline: Timeline, days: number): DemoArticle | undefined =>
  own.findLast((one) => one.document?.validity === 'valid' && !one.relatedKeys && ageOf(one, timeline) > days * DAY)

const documentWith = (from: DemoArticle | undefined, to: Partial<NonNullable<DemoArticle['document']>>) =>
  from?.document ? changed(from, { document: { ...from.document, ...to } }) : []

/** At the same time of another day. */
const onDay = (instant: string, day: string): string => {
  const start = instantOf(civil(new Date(instant)).date).getTime()
  return new Date(instantOf(day).getTime() + Date.parse(instant) - start).toISOString()
}

/** What is wrong with the page of a site's latest news, by what somebody has put into its text. */
const inText = ({
  siteCode,
  problem,
  indicator,
  html,
}: {
  siteCode: SiteCode
  problem: PlantedProblem['problem']
  indicator: string
  html: string
}): Plant => ({
  siteCode,
  problem,
  indicators: [indicator],
  change: (own) => {
    const news = own.filter(({ standardItem }) => standardItem.startsWith('news-'))
    const newest = news.toSorted((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt)).at(-1)
    return changed(newest, newest ? { bodyHtml: `${html}${newest.bodyHtml}` } : {})
  },
})

const PLANTS: readonly Plant[] = [
  inText({
    siteCode: 'wjw',
    problem: 'broken-link',
    indicator: 'function-links',
    html: '<p>此前的安排见<a href="/wjw/old/notice-2019.html">旧版网站上的通知</a>。</p>',
  }),
  inText({
    siteCode: 'zrj',
    problem: 'skipped-heading',
    indicator: 'page-headings',
    html: '<h4>编者按</h4><p>为方便群众了解情况，现将有关工作介绍如下。</p>',
  }),
  inText({
    siteCode: 'sthj',
    problem: 'wrong-word',
    indicator: 'page-wrong-words',
    html: '<p>各单位要按照统一布署抓好落实。</p>',
  }),
  // Found by a check that runs later than the others, in the background.
  inText({
    siteCode: 'wangchuan',
    problem: 'empty-link',
    indicator: 'page-accessibility',
    html: '<p>更多情况见区政府网站<a href="/wangchuan/">\u3000</a>。</p>',
  }),
  {
    siteCode: 'fgw',
    problem: 'late-disclosure',
    indicators: ['late-disclosure'],
    change: (own, timeline) => {
      const found = documentOf(own, timeline, 75)
      const day = addWorkdays(found?.document?.formedDate ?? civil(timeline.now).date, 32)
      return found ? changed(found, { publishedAt: onDay(found.publishedAt, day) }) : []
    },
  },
  {
    siteCode: 'zjj',
    problem: 'unmarked-invalid',
    indicators: ['unmarked-invalid'],
    change: (own, timeline) =>
      documentWith(documentOf(own, timeline, 120), {
        repealedDate: civil(new Date(timeline.now.getTime() - 40 * DAY)).date,
      }),
  },
  {
    siteCode: 'scjg',
    problem: 'no-formed-date',
    indicators: ['catalogue-fields'],
    change: (own, timeline) => documentWith(documentOf(own, timeline, 10), { formedDate: '' }),
  },
  {
    siteCode: 'rsj',
    problem: 'unlinked-interpretation',
    indicators: ['release-linking'],
    change: (own, timeline) => {
      const interpretation = own.findLast(
        (one) => one.standardItem === 'interpretation' && ageOf(one, timeline) > 30 * DAY,
      )
      const documents = own.filter(({ key }) => interpretation?.relatedKeys?.includes(key))
      const { relatedKeys: _, ...alone } = interpretation ?? {}
      return interpretation
        ? [
            { from: interpretation, to: alone as DemoArticle },
            ...documents.map((from): Change => {
              const left = (from.relatedKeys ?? []).filter((key) => key !== interpretation.key)
              const { relatedKeys: __, ...rest } = from
              return { from, to: left.length > 0 ? { ...rest, relatedKeys: left } : rest }
            }),
          ]
        : []
    },
  },
  {
    siteCode: 'mzj',
    problem: 'late-report',
    indicators: ['annual-report-late-department'],
    change: (own, { now }) => {
      const { year, date } = civil(now)
      const day = addWorkdays(`${year}-01-31`, 8)
      const report = own.findLast((one) => one.form?.type === 'annual-report' && one.form.year === year - 1)
      return report && day < date ? changed(report, { publishedAt: onDay(report.publishedAt, day) }) : []
    },
  },
]

/** Gives articles of some sites defects, one of each sort, and says which. */
export const plantInArticles = (
  articles: readonly DemoArticle[],
  timeline: Timeline,
): { articles: readonly DemoArticle[]; problems: readonly PlantedProblem[] } => {
  const changes = new Map<DemoArticle, DemoArticle>()
  const problems = PLANTS.flatMap(({ siteCode, problem, indicators, change }): PlantedProblem[] => {
    const made = change(
      articles.filter((article) => article.siteCode === siteCode),
      timeline,
    )
    for (const { from, to } of made) changes.set(from, to)
    const [first] = made
    return first
      ? [{ siteCode, standardItem: first.from.standardItem, articleKey: first.from.key, problem, indicators }]
      : []
  })
  return { articles: articles.map((article) => changes.get(article) ?? article), problems }
}
