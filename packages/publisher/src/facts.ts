import type { CivilDate } from '@zhanqun/calendar'
import type {
  CatalogueField,
  ColumnFacts,
  DisclosureFacts,
  DocumentFacts,
  InterpretationFacts,
  IrregularPublication,
  SiteFacts,
} from '@zhanqun/compliance'
import { type ArticleSummary, type DocumentMeta, formatDate, type SiteSnapshot } from '@zhanqun/content'
import { yearOfOrdinaryReport } from '@zhanqun/disclosure'

/** The part of a site's facts that its own content tells; what is kept in the database. */
export type Facts = Pick<SiteFacts, 'siteId' | 'documents' | 'interpretations' | 'irregular' | 'disclosure'> & {
  readonly columns: readonly (Omit<ColumnFacts, 'update'> & {
    /** The site's own update rule for the column, as it stands in the database; left out where there is none. */
    readonly update?: unknown
  })[]
}

/** What the published content alone does not tell. */
export type Evidence = {
  /** Those of the articles named by {@link boundElsewhere} that the public finds. */
  readonly publicElsewhere: ReadonlySet<string>
  readonly guide: DisclosureFacts['guide']
  readonly irregular: readonly IrregularPublication[]
}

/** The facts of a site. Pure. */
export const factsOf = (snapshot: SiteSnapshot, { publicElsewhere, guide, irregular }: Evidence): Facts => {
  const own = ownArticles(snapshot)
  const here = new Set(own.map(({ id }) => id))
  const countPublic = (ids: readonly string[] = []): number =>
    ids.filter((id) => here.has(id) || publicElsewhere.has(id)).length
  const interpreting = columnsOfKind(snapshot, 'interpretation')
  return {
    siteId: snapshot.site.id,
    columns: columnFacts(snapshot),
    documents: own.flatMap(({ document, ...article }): DocumentFacts[] =>
      document ? [documentFacts(article, document, countPublic(article.interpretedBy))] : [],
    ),
    interpretations: own
      .filter(({ columnId, interprets }) => interpreting.has(columnId) || interprets !== undefined)
      .map(
        ({ id, title, publishedAt, interprets }): InterpretationFacts => ({
          id,
          title,
          publishedOn: formatDate(publishedAt),
          documents: countPublic(interprets),
        }),
      ),
    irregular: irregular.filter(({ id }) => here.has(id)),
    disclosure: { guide, reports: reportsOf(snapshot) },
  }
}

/** Articles of other sites that documents and interpretations of a site are bound to. */
export const boundElsewhere = (snapshot: SiteSnapshot): readonly string[] => {
  const own = ownArticles(snapshot)
  const here = new Set(own.map(({ id }) => id))
  const bound = own.flatMap(({ interprets = [], interpretedBy = [] }) => [...interprets, ...interpretedBy])
  return [...new Set(bound)].filter((id) => !here.has(id))
}

/** The 政府信息公开指南 of a site: what was saved last in columns for it. */
export const guideOf = (snapshot: SiteSnapshot): ArticleSummary | undefined => {
  const columns = columnsOfKind(snapshot, 'guide')
  return ownArticles(snapshot)
    .filter(({ columnId }) => columns.has(columnId))
    .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .at(0)
}

/** What it shows by reference, other sites answer for. */
export const ownArticles = ({ articles }: SiteSnapshot): readonly ArticleSummary[] =>
  articles.filter(({ origin }) => origin === undefined)

const columnsOfKind = ({ columns }: SiteSnapshot, kind: string): ReadonlySet<string> =>
  new Set(columns.filter((column) => column.kind === kind).map(({ id }) => id))

const columnFacts = ({ articles, columns }: SiteSnapshot): Facts['columns'] => {
  const counts = new Map<string, { count: number; newest: string }>()
  // Newest first: the first of a column is its newest.
  for (const { columnId, publishedAt } of articles) {
    const known = counts.get(columnId)
    if (known) known.count++
    else counts.set(columnId, { count: 1, newest: publishedAt })
  }
  return columns.map(({ id, parentId, standardItem, name, kind, openedAt, updateOverride }) => ({
    columnId: id,
    parentId,
    standardItem,
    name,
    kind,
    count: counts.get(id)?.count ?? 0,
    newestPublishedAt: counts.get(id)?.newest ?? null,
    openedAt,
    ...(updateOverride === null ? {} : { update: updateOverride }),
  }))
}

const LAPSED: ReadonlySet<DocumentMeta['validity']> = new Set(['invalid', 'repealed'])

const documentFacts = (
  { id, title, summary, columnId, publishedAt }: Omit<ArticleSummary, 'document'>,
  { indexNumber, formedDate, validity, repealedDate }: DocumentMeta,
  interpretations: number,
): DocumentFacts => {
  const fields: readonly [CatalogueField, string][] = [
    ['indexNumber', indexNumber],
    ['title', title],
    ['summary', summary],
    ['formedDate', formedDate],
  ]
  return {
    id,
    title,
    columnId,
    publishedOn: formatDate(publishedAt),
    formedOn: formedDate === '' ? null : formedDate,
    missing: fields.flatMap(([field, value]) => (value.trim() === '' ? [field] : [])),
    isMarkedInvalid: LAPSED.has(validity),
    invalidFrom: repealedDate,
    interpretations,
  }
}

/** Whichever year an article without one may be about is not guessed. */
const reportsOf = (snapshot: SiteSnapshot): DisclosureFacts['reports'] => {
  const columns = columnsOfKind(snapshot, 'annual-report')
  return ownArticles(snapshot).flatMap(({ id, title, columnId, publishedAt, reportYear }) => {
    if (reportYear === undefined && !columns.has(columnId)) return []
    const publishedOn: CivilDate = formatDate(publishedAt)
    const year = yearOfOrdinaryReport({ title, chosen: reportYear ?? null, publishedOn })
    return year === null ? [] : [{ articleId: id, year, publishedOn }]
  })
}
