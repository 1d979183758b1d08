import type { CivilDate } from '@zhanqun/calendar'
import type { PageKind } from '@zhanqun/content'
import { type Reading, readHtml } from '@zhanqun/page-checks'
import { datesIn, publishedIn } from './dates.ts'
import type { ForeignPage } from './types.ts'

/** What a page was recognised as. */
export type Recognised = ForeignPage & {
  readonly kind: PageKind
  /** Of the column that it is, or that it stands in; empty where nothing tells. */
  readonly column: string
  /** Days of what it lists; for an article, of itself. */
  readonly dates: readonly CivilDate[]
  /** Whether it says that there is nothing. */
  readonly isEmpty: boolean
}

const ARTICLE_ADDRESS = /(?:^|\/)(?:t?20\d{6}[_/]|art[_/]|content[_/]|\d{6}\/\w+\.)|_content\.|\/\d{5,}\.s?html?/i
/** So many dated links make a page a list. */
const LIST_DATES = 3
const EMPTY = /暂无(?:内容|信息|数据|文章|相关)|没有(?:找到)?(?:相关)?(?:内容|信息)|栏目建设中/
const TRAIL = /(?:当前|您的|所在)(?:的)?位置\s*[:：]?\s*(.{2,120})/
const BETWEEN = /\s*(?:>|＞|»|›|→|\/|->|&gt;)\s*/
const BODY = /^(?:正文|内容|文章内容|详情|信息内容|首页|网站首页)$/
const HOME_WORDS = /^(?:欢迎(?:访问|光临)|首页[-_—|]?)|[-_—|]?(?:网站)?首页$|门户网站$/g

/** What the pages of a site are, by what they say of themselves, their addresses and what stands on them. */
export const recognisePages = ({
  pages,
  today,
}: {
  pages: readonly ForeignPage[]
  today: CivilDate
}): readonly Recognised[] => pages.map((page) => recognise(page, readHtml(page.html), today))

const recognise = (page: ForeignPage, reading: Reading, today: CivilDate): Recognised => {
  const dates = datesIn(reading.text, today)
  const kind = kindOf(page, reading, dates.length)
  const published = kind === 'article' ? publishedOf(reading, today) : null
  return {
    ...page,
    kind,
    column: columnOf(kind, reading),
    dates: kind === 'article' ? (published ? [published] : []) : dates,
    isEmpty: dates.length === 0 && EMPTY.test(reading.text),
  }
}

const kindOf = ({ path }: ForeignPage, { meta, headings, text }: Reading, dates: number): PageKind => {
  if (path === 'index.html' || path === 'index.htm') return 'home'
  if (/(?:^|\/)404\.s?html?$/.test(path)) return 'not-found'
  if (meta.has('articletitle') || meta.has('pubdate')) return 'article'
  if (meta.has('columnname')) return 'column'
  if (ARTICLE_ADDRESS.test(path)) return 'article'
  if (dates >= LIST_DATES || EMPTY.test(text)) return 'column'
  if (/(?:发布|发文)(?:时间|日期)|来源\s*[:：]/.test(text) && headings.length > 0) return 'article'
  return /(?:^|\/)(?:index[_-]\d+|list[_\d-]*)\.s?html?$/.test(path) ? 'column' : 'about'
}

const publishedOf = ({ meta, text }: Reading, today: CivilDate): CivilDate | null =>
  datesIn(meta.get('pubdate') ?? '', today)[0] ?? publishedIn(text, today)

const columnOf = (kind: PageKind, { meta, text, header, title }: Reading): string => {
  if (kind === 'home') return ''
  const said = meta.get('columnname')?.trim()
  if (said && said !== '首页') return said
  const names = trailOf(`${header} ${text}`)
  if (kind === 'article') return names.at(-1) ?? ''
  return names.at(-1) ?? title.split(/\s*[-_—|]\s*/)[0]?.trim() ?? ''
}

/** Names of the columns that a page says it stands in, from the home page down. */
const trailOf = (text: string): string[] => {
  const trail = TRAIL.exec(text)?.[1]
  if (trail === undefined || !BETWEEN.test(trail)) return []
  return trail
    .split(BETWEEN)
    .map((name) => name.trim().split(/\s/)[0] ?? '')
    .filter((name) => name !== '' && name.length <= 20 && !BODY.test(name))
}

/** The name by which a site calls itself. */
export const siteNameOf = (pages: readonly ForeignPage[]): string => {
  const home = pages.find(({ path }) => /^index\.html?$/.test(path)) ?? pages[0]
  if (!home) return ''
  const { meta, title } = readHtml(home.html)
  const said = meta.get('sitename')?.trim()
  return said || (title.split(/\s*[-_|]\s*/)[0] ?? title).replace(HOME_WORDS, '').trim()
}
