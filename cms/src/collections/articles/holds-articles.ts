import type { FilterOptions, Where } from 'payload'
import { chosenSite } from '../../own-sites/chosen-site.ts'
import { idOf } from '../../relations.ts'

/** The columns that an article may be put into: not links, sections, or those that gather from other sites. */
export const holdsArticles: Where = {
  and: [{ template: { not_in: ['link', 'section', 'disclosure'] } }, { aggregates: { exists: false } }],
}

/** Those that are offered: of the site that somebody works on, unless the article is of another one already. */
export const offeredColumns: FilterOptions = async ({ data, req }) => {
  const chosen = await chosenSite(req)
  const own = idOf(data?.site)
  if (chosen === null || (own !== null && own !== chosen)) return holdsArticles
  return { and: [holdsArticles, { site: { equals: chosen } }] }
}
