import type { StateName } from '../../editing/states.ts'

/**
 * The address of the comparison of two states of an article.
 * @example compareLink({ article: article.id, from: 'published', to: 'draft' })
 */
export const compareLink = ({ article, from, to }: { article: string; from?: StateName; to?: StateName }): string => {
  const query = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) })
  const path = `/admin/collections/articles/${encodeURIComponent(article)}/compare`
  return query.size > 0 ? `${path}?${query}` : path
}
