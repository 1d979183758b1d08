import { yearOfOrdinaryReport } from '@zhanqun/disclosure'
import { formatDate } from './dates.ts'
import type { ArticleSummary, SiteSnapshot } from './model.ts'
import { listPage } from './paging.ts'
import { articlesOfYear, changedAt, documentsOf, partsOfYears } from './years.ts'

const PART = /^list:([^#]+)#(page|newest|count)(?:-(\d+))?$/
const SITE_PART = /^list:\*#(year|documents|parts)(?:-(\d+))?$/

/** The articles of each column, newest first; reports by their years. */
export const listsOf = ({
  articles,
}: Pick<SiteSnapshot, 'articles'>): ReadonlyMap<string, readonly ArticleSummary[]> => {
  const before = grouped.get(articles)
  if (before) return before
  const lists = new Map<string, ArticleSummary[]>()
  for (const article of articles) {
    const list = lists.get(article.columnId)
    if (list) list.push(article)
    else lists.set(article.columnId, [article])
  }
  for (const list of lists.values()) if (list.some((article) => formYearOf(article) !== null)) sortByYear(list)
  grouped.set(articles, lists)
  return lists
}

/** Reports by the year they are about, whenever they were put online; the order in a year stays. */
const sortByYear = (list: ArticleSummary[]): void => {
  list.sort((a, b) => yearOf(b) - yearOf(a))
}

const formYearOf = ({ reportYear, websiteReportYear }: ArticleSummary): number | null =>
  reportYear ?? websiteReportYear ?? null

/** An ordinary article among them that names no year stands with those on the year before its own. */
const yearOf = (article: ArticleSummary): number => {
  const { title, publishedAt } = article
  const publishedOn = formatDate(publishedAt)
  return (
    yearOfOrdinaryReport({ title, chosen: formYearOf(article), publishedOn }) ?? Number(publishedOn.slice(0, 4)) - 1
  )
}

const grouped = new WeakMap<readonly ArticleSummary[], ReadonlyMap<string, readonly ArticleSummary[]>>()

/** Summaries live as long as their snapshot, and are shared with the next one where nothing has changed. */
const known = new WeakMap<ArticleSummary, string>()

/**
 * Digests of parts of a site's lists: two are the same exactly when a page would show the same.
 * @throws Error for a key that is none of a part
 */
export const createListDigests = ({
  snapshot,
  digest,
}: {
  snapshot: Pick<SiteSnapshot, 'articles'>
  /** Makes any text short. */
  digest: (text: string) => string
}): ((key: string) => string) => {
  const lists = listsOf(snapshot)
  const made = new Map<string, string>()

  const ofSummary = (summary: ArticleSummary): string => {
    const before = known.get(summary)
    if (before !== undefined) return before
    const { updatedAt: _, interprets: __, interpretedBy: ___, ...shown } = summary
    const text = digest(JSON.stringify(shown))
    known.set(summary, text)
    return text
  }
  const ofAll = (summaries: readonly ArticleSummary[]): string => summaries.map(ofSummary).join(' ')

  const ofSitePart = (part: string | undefined, number: number): string => {
    switch (part) {
      case 'year':
        return articlesOfYear(snapshot, number)
          .map((article) => `${article.month}/${article.slug} ${changedAt(article)}`)
          .join(' ')
      case 'documents':
        return ofAll(documentsOf(snapshot))
      default:
        return JSON.stringify(partsOfYears(snapshot, number))
    }
  }

  const ofPart = (key: string): string => {
    const ofSite = SITE_PART.exec(key)
    if (ofSite) return ofSitePart(ofSite[1], Number(ofSite[2]))
    const [, columnId = '', part, number] = PART.exec(key) ?? []
    const list = lists.get(columnId) ?? []
    switch (part) {
      case 'page': {
        const page = listPage(list, Number(number))
        return page ? `${page.newer} ${page.older} ${ofAll(page.items)}` : 'none'
      }
      case 'newest':
        return ofAll(list.slice(0, Number(number)))
      case 'count':
        return String(list.length)
      default:
        throw new Error(`${key} is no part of a list.`)
    }
  }

  return (key) => {
    const before = made.get(key)
    if (before !== undefined) return before
    const text = digest(ofPart(key))
    made.set(key, text)
    return text
  }
}
