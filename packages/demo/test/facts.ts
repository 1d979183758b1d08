import type { CatalogueField, ColumnFacts, DocumentFacts, SiteFacts } from '@zhanqun/compliance'
import { formatDate } from '@zhanqun/content'
import { checkGuide, guideElements } from '@zhanqun/disclosure'
import { currentStandard, itemsFor } from '@zhanqun/standard'
import type { DemoArticle, DemoGroup, DemoSite } from '../src/exports/index.ts'

export const OPENED_AT = '2024-01-02T01:00:00Z'

const columnsOf = (
  { kind, level, code }: DemoSite,
  group: DemoGroup,
  articles: readonly DemoArticle[],
): ColumnFacts[] => {
  const changes = group.columnChanges.filter(({ siteCode }) => siteCode === code)
  const of = (item: string) => changes.find(({ standardItem }) => standardItem === item)
  const items = itemsFor({ standard: currentStandard, kind, level })
  const present = new Set(items.map(({ id }) => id))
  const columns = items
    .filter(({ id }) => of(id)?.type !== 'left-out')
    .map((item): ColumnFacts => {
      const own = articles.filter(({ standardItem }) => standardItem === item.id)
      const change = of(item.id)
      return {
        columnId: item.id,
        parentId: item.parentId !== null && present.has(item.parentId) ? item.parentId : null,
        standardItem: item.id,
        name: change?.type === 'renamed' ? change.name : item.name,
        kind: item.kind,
        count: own.length,
        newestPublishedAt: own.at(-1)?.publishedAt ?? null,
        openedAt: OPENED_AT,
      }
    })
  for (const change of changes) {
    if (change.type !== 'moved') continue
    const from = columns.findIndex(({ standardItem }) => standardItem === change.standardItem)
    const [column] = columns.splice(from, 1)
    if (column)
      columns.splice(
        columns.findIndex(({ standardItem }) => standardItem === change.before),
        0,
        column,
      )
  }
  return columns
}

const LAPSED: ReadonlySet<string> = new Set(['invalid', 'repealed'])

const documentOf = (article: DemoArticle): DocumentFacts[] => {
  const { key, title, summary, standardItem, publishedAt, document, relatedKeys = [] } = article
  if (!document) return []
  const fields: readonly [CatalogueField, string][] = [
    ['indexNumber', document.indexNumber],
    ['title', title],
    ['summary', summary],
    ['formedDate', document.formedDate],
  ]
  return [
    {
      id: key,
      title,
      columnId: standardItem,
      publishedOn: formatDate(publishedAt),
      formedOn: document.formedDate || null,
      missing: fields.flatMap(([field, value]) => (value === '' ? [field] : [])),
      isMarkedInvalid: LAPSED.has(document.validity),
      invalidFrom: document.repealedDate,
      interpretations: relatedKeys.length,
    },
  ]
}

const guideOf = (articles: readonly DemoArticle[], site: string, today: string) => {
  const article = articles.findLast(({ form }) => form?.type === 'guide')
  if (article?.form?.type !== 'guide') return null
  const { elements } = article.form
  const missing = checkGuide({ guide: { site, elements, updatedOn: null }, today }).flatMap(({ element }) =>
    guideElements.flatMap(({ id, label }) => (id === element ? [label] : [])),
  )
  return { articleId: article.key, changedOn: formatDate(article.publishedAt), missing }
}

/** What the database will tell of a site of the group once it is published. */
export const factsOf = (site: DemoSite, group: DemoGroup, now: Date): SiteFacts => {
  const articles = group.articles.filter(({ siteCode }) => siteCode === site.code)
  return {
    siteId: site.code,
    columns: columnsOf(site, group, articles),
    documents: articles.flatMap(documentOf),
    interpretations: articles
      .filter(({ standardItem }) => standardItem === 'interpretation')
      .map(({ key, title, publishedAt, relatedKeys = [] }) => ({
        id: key,
        title,
        publishedOn: formatDate(publishedAt),
        documents: relatedKeys.length,
      })),
    irregular: [],
    disclosure: {
      guide: guideOf(articles, site.code, formatDate(now.toISOString())),
      reports: articles.flatMap(({ key, form, publishedAt }) =>
        form?.type === 'annual-report'
          ? [{ articleId: key, year: form.year, publishedOn: formatDate(publishedAt) }]
          : [],
      ),
    },
  }
}
