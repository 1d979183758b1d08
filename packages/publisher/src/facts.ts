import type { SiteSnapshot } from '@zhanqun/content'

/** What the compliance rules need to know of one column. */
export type ColumnFacts = {
  readonly columnId: string
  /** The column above. */
  readonly parentId: string | null
  readonly standardItem: string | null
  readonly name: string
  /** Published articles that the column itself holds. */
  readonly count: number
  readonly newestPublishedAt: string | null
  readonly openedAt: string | null
  /** The site's own update rule for the column, as it stands in the database; left out where there is none. */
  readonly update?: unknown
}

export type Facts = { readonly siteId: string; readonly columns: readonly ColumnFacts[] }

/** The facts of a site, from its published content alone. Pure. */
export const factsOf = (snapshot: SiteSnapshot): Facts => {
  const counts = new Map<string, { count: number; newest: string }>()
  // Newest first: the first of a column is its newest.
  for (const { columnId, publishedAt } of snapshot.articles) {
    const known = counts.get(columnId)
    if (known) known.count++
    else counts.set(columnId, { count: 1, newest: publishedAt })
  }
  return {
    siteId: snapshot.site.id,
    columns: snapshot.columns.map(({ id, parentId, standardItem, name, openedAt, updateOverride }) => ({
      columnId: id,
      parentId,
      standardItem,
      name,
      count: counts.get(id)?.count ?? 0,
      newestPublishedAt: counts.get(id)?.newest ?? null,
      openedAt,
      ...(updateOverride === null ? {} : { update: updateOverride }),
    })),
  }
}
