import { type SearchSort, type SearchType, TYPE_LABELS } from '@zhanqun/search/browser'
import type { SearchPlace } from './place.ts'

/** `platform`: what is in 政府信息公开 of the site. */
export type Scope = 'site' | 'platform' | 'district' | 'group'

/** What narrows a search beside its words. */
export type Narrowing = {
  /** One site; only under a scope that holds several. */
  readonly site: string | undefined
  /** One district; only under the scope of the group. */
  readonly district: string | undefined
  readonly column: string | undefined
  readonly type: SearchType | undefined
  readonly topic: string | undefined
  readonly year: number | undefined
  readonly validity: 'valid' | 'invalid' | undefined
}

/** What the fields of 高级检索 say. */
export type Advanced = {
  /** 文号 */
  readonly number: string | undefined
  /** 索引号 */
  readonly index: string | undefined
  /** 发文机关 */
  readonly organ: string | undefined
  /** Civil dates of publication, both included. */
  readonly from: string | undefined
  readonly to: string | undefined
}

/** What the address of the search page says. */
export type SearchState = Narrowing &
  Advanced & {
    readonly q: string
    readonly scope: Scope
    readonly sort: SearchSort
    readonly page: number
    /** How many steps further back than the newest pages the group's static index is asked; the server knows all. */
    readonly further: number
  }

export const NOT_NARROWED: Narrowing = {
  site: undefined,
  district: undefined,
  column: undefined,
  type: undefined,
  topic: undefined,
  year: undefined,
  validity: undefined,
}

export const NOT_ADVANCED: Advanced = {
  number: undefined,
  index: undefined,
  organ: undefined,
  from: undefined,
  to: undefined,
}

export const ADVANCED_NAMES = ['number', 'index', 'organ', 'from', 'to'] as const

const isSet = (values: Readonly<Record<string, unknown>>): boolean =>
  Object.values(values).some((value) => value !== undefined)

const pick = <T extends object>(state: SearchState, names: T): Partial<SearchState> =>
  Object.fromEntries(Object.entries(state).filter(([name]) => name in names))

export const isNarrowed = (state: SearchState): boolean => isSet(pick(state, NOT_NARROWED))

export const isAdvanced = (state: SearchState): boolean => isSet(pick(state, NOT_ADVANCED))

/** Whether there is anything to search for. */
export const isAsking = (state: SearchState): boolean => state.q !== '' || isAdvanced(state)

export const defaultScope = ({ isRoot }: SearchPlace): Scope => (isRoot ? 'group' : 'site')

const isScope = (value: string | undefined, { platform, district }: SearchPlace): value is Scope =>
  value === 'site' ||
  value === 'group' ||
  (value === 'platform' && platform !== undefined) ||
  (value === 'district' && district !== undefined)

const isType = (value: string | undefined): value is SearchType =>
  value !== undefined && Object.hasOwn(TYPE_LABELS, value)

const MAX_TEXT = 100

/** @param search the query part of an address */
export const stateOf = (search: string, place: SearchPlace): SearchState => {
  const values = new URLSearchParams(search)
  const text = (name: string) => values.get(name)?.trim().slice(0, MAX_TEXT) || undefined
  const matching = (name: string, pattern: RegExp) => {
    const value = text(name)
    return value !== undefined && pattern.test(value) ? value : undefined
  }
  const number = (name: string, pattern: RegExp) => {
    const value = matching(name, pattern)
    return value === undefined ? undefined : Number(value)
  }
  const date = (name: string) => {
    const value = matching(name, /^\d{4}-\d\d-\d\d$/)
    return value !== undefined && !Number.isNaN(Date.parse(value)) ? value : undefined
  }
  const named = text('scope')
  const scope = isScope(named, place) ? named : defaultScope(place)
  const type = text('type')
  const validity = text('validity')
  return {
    q: text('q') ?? '',
    scope,
    site: hasSites(scope) ? matching('site', CODE) : undefined,
    district: scope === 'group' ? matching('district', CODE) : undefined,
    column: text('column'),
    type: isType(type) ? type : undefined,
    topic: text('topic'),
    year: number('year', /^(19|2\d)\d\d$/),
    validity: validity === 'valid' || validity === 'invalid' ? validity : undefined,
    number: text('number'),
    index: text('index'),
    organ: text('organ'),
    from: date('from'),
    to: date('to'),
    sort: text('sort') === 'date' ? 'date' : 'relevance',
    page: number('page', /^[1-9]\d{0,3}$/) ?? 1,
    further: number('further', /^[1-9]\d?$/) ?? 0,
  }
}

const CODE = /^[a-z0-9][a-z0-9-]{0,63}$/

/** Whether a scope holds more than one site. */
export const hasSites = (scope: Scope): boolean => scope === 'group' || scope === 'district'

type Value = string | number | undefined

const parametersOf = (values: readonly (readonly [string, Value, Value?])[]): URLSearchParams => {
  const parameters = new URLSearchParams()
  for (const [name, value, usual] of values) {
    if (value !== undefined && value !== '' && value !== usual) parameters.set(name, String(value))
  }
  return parameters
}

/** The query part of the address of a state; what goes without saying is left out. */
export const addressOf = (state: SearchState, place: SearchPlace): string =>
  `?${parametersOf([
    ['q', state.q],
    ['scope', state.scope, defaultScope(place)],
    ['site', hasSites(state.scope) ? state.site : undefined],
    ['district', state.scope === 'group' ? state.district : undefined],
    ...sharedValues(state),
    ['sort', state.sort, 'relevance'],
    ['page', state.page, 1],
    ['further', state.further, 0],
  ])}`

/** What the server is asked for a state: see `GET /api/search`. */
export const questionOf = (state: SearchState, place: SearchPlace): URLSearchParams => {
  const { scope, district } = state
  return parametersOf([
    ['q', state.q],
    ['site', hasSites(scope) ? state.site : place.siteCode],
    ['district', scope === 'district' ? place.district?.code : scope === 'group' ? district : undefined],
    ['under', underOf(state, place)],
    ...sharedValues(state),
    ['sort', state.sort],
    ['page', state.page],
  ])
}

const sharedValues = (state: SearchState): [string, Value][] => [
  ['column', state.column],
  ['type', state.type],
  ['topic', state.topic],
  ['year', state.year],
  ['validity', state.validity],
  ...ADVANCED_NAMES.map((name): [string, Value] => [name, state[name]]),
]

/** Path of the column that is searched, if it is one. */
export const underOf = ({ scope }: SearchState, { platform }: SearchPlace): string | undefined =>
  scope === 'platform' ? platform?.path : undefined
