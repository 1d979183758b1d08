import type { ArticleSummary, SiteSnapshot } from './model.ts'

type Articles = Pick<SiteSnapshot, 'articles'>

/** What other sites are the source of is told of by them. */
const isOwn = ({ origin }: ArticleSummary): boolean => origin === undefined

/** The year in an article's address, which never changes. */
const yearOf = ({ month }: ArticleSummary): number => Number(month.slice(0, 4))

const byAddress = (a: ArticleSummary, b: ArticleSummary): number => {
  const [left, right] = [`${a.month}/${a.slug}`, `${b.month}/${b.slug}`]
  return left < right ? -1 : left > right ? 1 : 0
}

const byYear = ({ articles }: Articles): ReadonlyMap<number, readonly ArticleSummary[]> => {
  const before = grouped.get(articles)
  if (before) return before
  const years = new Map<number, ArticleSummary[]>()
  for (const article of articles.filter(isOwn)) {
    const known = years.get(yearOf(article))
    if (known) known.push(article)
    else years.set(yearOf(article), [article])
  }
  for (const ofYear of years.values()) ofYear.sort(byAddress)
  grouped.set(articles, years)
  return years
}

const grouped = new WeakMap<readonly ArticleSummary[], ReadonlyMap<number, readonly ArticleSummary[]>>()

/** The last change that readers may have seen: what was written before the day of publication came out on it. */
export const changedAt = ({ publishedAt, updatedAt }: Pick<ArticleSummary, 'publishedAt' | 'updatedAt'>): string =>
  updatedAt > publishedAt ? updatedAt : publishedAt

/** The articles whose addresses are of a year, in the order of these: a new one is among the last. */
export const articlesOfYear = (snapshot: Articles, year: number): readonly ArticleSummary[] =>
  byYear(snapshot).get(year) ?? []

/** Years that articles are of, oldest first, and in how many parts of so many articles at most. */
export const partsOfYears = (snapshot: Articles, size: number): readonly { year: number; parts: number }[] =>
  [...byYear(snapshot)]
    .map(([year, { length }]) => ({ year, parts: Math.ceil(length / size) }))
    .sort((a, b) => a.year - b.year)

/** Documents (政策文件 and whatever else has an index number), newest first. */
export const documentsOf = ({ articles }: Articles): readonly ArticleSummary[] =>
  articles.filter((article) => article.document !== null && isOwn(article))
