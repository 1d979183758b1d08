import type { Where } from 'payload'

/** The columns that an article may be put into: not links, sections, or those that gather from other sites. */
export const holdsArticles: Where = {
  and: [{ template: { not_in: ['link', 'section', 'disclosure'] } }, { aggregates: { exists: false } }],
}
