import type { SearchSort } from '@zhanqun/search/browser'

/** `platform`: what is in 政府信息公开 of the site. */
export type Scope = 'site' | 'platform' | 'group'

/** What the address of the search page says. */
export type SearchState = {
  readonly q: string
  readonly scope: Scope
  /** One site of the group; only under the scope of the group. */
  readonly site: string | undefined
  readonly column: string | undefined
  readonly year: number | undefined
  readonly sort: SearchSort
  readonly page: number
}

/** What the search page is a page of. */
export type SearchPlace = {
  readonly base: string
  readonly siteCode: string
  readonly siteName: string
  readonly isRoot: boolean
  /** A closed site is no longer in the index of the group, only in its own. */
  readonly isArchive?: boolean
  /** The site's 政府信息公开, if it has one. */
  readonly platform?: { readonly path: string; readonly name: string } | undefined
}

/** Path of the column that is searched, if it is one. */
export const underOf = ({ scope }: SearchState, { platform }: SearchPlace): string | undefined =>
  scope === 'platform' ? platform?.path : undefined

const defaultScope = ({ isRoot }: SearchPlace): Scope => (isRoot ? 'group' : 'site')

const isScope = (value: string | undefined, { platform }: SearchPlace): value is Scope =>
  value === 'site' || value === 'group' || (value === 'platform' && platform !== undefined)

/** @param search the query part of an address */
export const stateOf = (search: string, place: SearchPlace): SearchState => {
  const values = new URLSearchParams(search)
  const text = (name: string) => values.get(name)?.trim() || undefined
  const number = (name: string, pattern: RegExp) => {
    const value = text(name)
    return value !== undefined && pattern.test(value) ? Number(value) : undefined
  }
  const scope = text('scope')
  return {
    q: text('q') ?? '',
    scope: isScope(scope, place) ? scope : defaultScope(place),
    site: text('site'),
    column: text('column'),
    year: number('year', /^\d{4}$/),
    sort: text('sort') === 'date' ? 'date' : 'relevance',
    page: number('page', /^[1-9]\d{0,3}$/) ?? 1,
  }
}

/** The query part of the address of a state; what goes without saying is left out. */
export const addressOf = (state: SearchState, place: SearchPlace): string => {
  const values = new URLSearchParams()
  const put = (name: string, value: string | number | undefined, usual?: string | number) => {
    if (value !== undefined && value !== '' && value !== usual) values.set(name, String(value))
  }
  put('q', state.q)
  put('scope', state.scope, defaultScope(place))
  if (state.scope === 'group') put('site', state.site)
  put('column', state.column)
  put('year', state.year)
  put('sort', state.sort, 'relevance')
  put('page', state.page, 1)
  return `?${values}`
}
