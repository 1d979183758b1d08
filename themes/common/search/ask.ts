import { openStatic, type PagefindInstance, type SearchResponse, searchStatic } from '@zhanqun/search/browser'
import { askGroupIndex } from './ask-group.ts'
import { inLanguage } from './in-language.ts'
import { type SearchPlace, type SearchState, underOf } from './state.ts'

export type Answer = SearchResponse & {
  /** The whole group was asked for, and only this site could be searched. */
  readonly siteOnly: boolean
  /** Whether the numbers beside the filters are those of this answer. */
  readonly counted: boolean
}

/** The server understood the question and says, in Chinese, why it has no answer. */
export class RefusedError extends Error {}

const TIMEOUT_MS = 8000

/** Asks the server; where none answers, the indexes that lie beside the pages: that of the group, then that of the site. */
export const ask = async ({
  state,
  place,
  signal,
}: {
  state: SearchState
  place: SearchPlace
  signal: AbortSignal
}): Promise<Answer> => {
  const ownIndex = place.isArchive && state.scope !== 'group'
  const answer = ownIndex ? undefined : await askServer({ state, place, signal })
  if (answer) return { ...answer, siteOnly: false, counted: true }
  signal.throwIfAborted()
  const ofGroup = state.scope === 'group' ? await askGroupIndex(state).catch(() => undefined) : undefined
  if (ofGroup) return { ...ofGroup, siteOnly: false, counted: false }
  return { ...(await askIndex({ state, place })), siteOnly: state.scope === 'group', counted: false }
}

const askServer = async ({
  state,
  place,
  signal,
}: {
  state: SearchState
  place: SearchPlace
  signal: AbortSignal
}): Promise<SearchResponse | undefined> => {
  const { q, column, year, sort, page } = state
  const site = state.scope === 'group' ? state.site : place.siteCode
  const under = underOf(state, place)
  const parameters = new URLSearchParams({ q, sort, page: String(page) })
  if (site) parameters.set('site', site)
  if (under) parameters.set('under', under)
  if (column) parameters.set('column', column)
  if (year !== undefined) parameters.set('year', String(year))
  let status: number
  let body: unknown
  try {
    const response = await fetch(`/api/search?${parameters}`, {
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    status = response.status
    body = await response.json()
  } catch {
    // No server, or one that only has files.
    return undefined
  }
  if (status === 400 || status === 429) throw new RefusedError(messageIn(body))
  return status === 200 && isResponse(body) ? body : undefined
}

const isResponse = (body: unknown): body is SearchResponse =>
  typeof body === 'object' && body !== null && 'hits' in body && Array.isArray(body.hits) && 'filters' in body

const messageIn = (body: unknown): string => {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined
  return typeof message === 'string' ? message : '检索条件有误，请修改后重试。'
}

const askIndex = async ({ state, place }: { state: SearchState; place: SearchPlace }): Promise<SearchResponse> => {
  const { q: query, column, year, sort, page } = state
  const search = async () => {
    const instance = await openIndex(place)
    const site = { code: place.siteCode, name: place.siteName }
    return searchStatic({ instance, site, query, under: underOf(state, place), column, year, sort, page })
  }
  // The site may have been published anew since the index was opened, and its old files are gone.
  const answer = await search().catch(async () => {
    await closeIndex()
    return search()
  })
  return { ...answer, hits: answer.hits.map((hit) => ({ ...hit, href: `${place.base}${hit.url}` })) }
}

type PagefindModule = { createInstance(options: { basePath: string }): PagefindInstance }

let opened: Promise<PagefindInstance> | undefined

const openIndex = ({ base }: SearchPlace): Promise<PagefindInstance> => {
  const folder = `${base}/pagefind/`
  opened ??= (async () => {
    const { createInstance }: PagefindModule = await import(/* @vite-ignore */ `${folder}pagefind.js`)
    return openStatic({ folder, createInstance, inLanguage })
  })()
  return opened
}

const closeIndex = async () => {
  const old = opened
  opened = undefined
  await old?.then((instance) => instance.destroy()).catch(() => undefined)
}
