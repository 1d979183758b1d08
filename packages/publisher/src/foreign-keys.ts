import { gatheredItems, keys, type SiteSnapshot } from '@zhanqun/content'

/** Keys of other sites that the pages of a site are bound to read, known before any is rendered. */
export const expectedForeignKeys = ({ site, root, columns, references }: SiteSnapshot): string[] => [
  ...new Set([
    keys.group(),
    ...(root.id === site.id ? [] : [keys.site(root.id)]),
    ...gatheredItems({ site, columns }).map(keys.aggregate),
    // An article goes with the column that holds it.
    ...(references?.sourceColumns ?? []).map(keys.column),
  ]),
]

/** Those of the keys that other sites' changes may touch. */
export const foreignKeys = (snapshot: SiteSnapshot, read: readonly string[]): string[] => {
  const { site, columns, articles } = snapshot
  const own = new Set([
    keys.site(site.id),
    ...columns.map(({ id }) => keys.column(id)),
    ...articles.map(({ id }) => keys.article(id)),
  ])
  const mayBeForeign = /^(group$|aggregate:|site:|article:|column:|shared-asset:)/
  return read.filter((key) => mayBeForeign.test(key) && !own.has(key))
}
