import type { Payload } from 'payload'
import { formatDate } from '../dates.ts'
import type { Article, Column, SiteSnapshot } from '../model.ts'
import { bodyOf, summaryOf } from './article-rows.ts'
import { articlesOf, assetHrefOf } from './articles.ts'
import { isRecord } from './lexical/nodes.ts'
import { loadSnapshotInAnyState, newestFirst, withCovers } from './snapshot.ts'

/**
 * An article as its newest draft says, within its site as published: for previews. What the draft
 * still lacks (a date, a column) is filled so that there is something to look at.
 * @param assetHref where previewed files are served; by default where they are once published
 * @returns undefined when there is no such article, or its site has no columns to show it in
 */
export const loadDraft = async ({
  payload,
  id,
  now,
  assetHref,
}: {
  payload: Payload
  id: string
  now: Date
  assetHref?: (file: string) => string
}): Promise<{ snapshot: SiteSnapshot; article: Article } | undefined> => {
  const draft: unknown = await payload.findByID({
    collection: 'articles',
    id,
    draft: true,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
  })
  if (!isRecord(draft) || typeof draft.site !== 'string') return undefined
  const published = await loadSnapshotInAnyState({ payload, siteId: draft.site, now })
  if (!published) return undefined
  const fallback = published.columns.find(holdsArticles)
  const date = now.toISOString()
  const row = summaryOf(
    {
      ...draft,
      id,
      column: draft.column ?? fallback?.id,
      publishedAt: draft.publishedAt ?? date,
      slug: draft.slug || 'preview',
      month: draft.month || formatDate(date).slice(0, 7).replace('-', ''),
    },
    now,
  )
  const [summary] = row ? await withCovers({ payload, rows: [row] }) : []
  if (!summary) return undefined
  const [article] = await articlesOf({
    payload,
    snapshot: published,
    rows: [{ summary, body: bodyOf({ ...draft, id }) }],
    now,
    assetHref: assetHref ?? assetHrefOf(published),
  })
  if (!article) return undefined
  const others = published.articles.filter((other) => other.id !== id)
  // A draft is shown as it will be once the site is open.
  const site = { ...published.site, state: 'online' } as const
  return { snapshot: { ...published, site, articles: [...others, article].sort(newestFirst) }, article }
}

const holdsArticles = ({ template, aggregates }: Column): boolean => template !== 'link' && aggregates.length === 0
