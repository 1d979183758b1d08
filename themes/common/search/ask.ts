import {
  type HotResponse,
  openStatic,
  type PagefindInstance,
  type SearchResponse,
  searchStatic,
} from '@zhanqun/search/browser'
import type { Answer } from './answer.ts'
import { askGroupIndex } from './ask-group.ts'
import { inLanguage } from './in-language.ts'
import type { SearchPlace } from './place.ts'
import { questionOf, type SearchState, underOf } from './state.ts'

type Question = { readonly state: SearchState; readonly place: SearchPlace; readonly signal: AbortSignal }

/** The server understood the question and says, in Chinese, why it has no answer. */
export class RefusedError extends Error {}

const TIMEOUT_MS = 8000

/** Asks the server; where none answers, the indexes that lie beside the pages: that of the group, then that of the site. */
export const ask = async ({ state, place, signal }: Question): Promise<Answer> => {
  const ownIndex = place.isArchive && state.scope !== 'group'
  const answer = ownIndex ? undefined : await askServer({ state, place, signal })
  if (answer) return { ...answer, source: 'server' }
  signal.throwIfAborted()
  const ofGroup =
    state.scope === 'group' ? await askGroupIndex({ ...state, q: wordsOf(state) }).catch(() => undefined) : undefined
  if (ofGroup) return { ...ofGroup, source: 'group-index' }
  return { ...(await askIndex({ state, place })), source: 'site-index' }
}

const askServer = async ({ state, place, signal }: Question): Promise<SearchResponse | undefined> => {
  const found = await load(`/api/search?${questionOf(state, place)}`, signal)
  if (!found) return undefined
  const { status, body } = found
  if (status === 400 || status === 429) throw new RefusedError(messageIn(body))
  return status === 200 && isResponse(body) ? body : undefined
}

/** Words that others look for; none where no server answers. */
export const askHot = async ({
  place,
  signal,
}: {
  place: SearchPlace
  signal: AbortSignal
}): Promise<readonly string[]> => {
  const site = place.isRoot ? '' : `?site=${place.siteCode}`
  const found = await load(`/api/search/hot${site}`, signal)
  return found?.status === 200 && isHot(found.body) ? found.body.words : []
}

/** @returns undefined where there is no server, or one that only has files */
const load = async (address: string, signal: AbortSignal): Promise<{ status: number; body: unknown } | undefined> => {
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json' },
      signal: within(signal),
    })
    return { status: response.status, body: await response.json() }
  } catch {
    return undefined
  }
}

/** The signal, or the end of patience; what does both at once is not there on older phones. */
const within = (signal: AbortSignal): AbortSignal => {
  const controller = new AbortController()
  const abort = () => controller.abort()
  setTimeout(abort, TIMEOUT_MS)
  if (signal.aborted) abort()
  else signal.addEventListener('abort', abort)
  return controller.signal
}

const isResponse = (body: unknown): body is SearchResponse =>
  typeof body === 'object' && body !== null && 'hits' in body && Array.isArray(body.hits) && 'filters' in body

const isHot = (body: unknown): body is HotResponse =>
  typeof body === 'object' && body !== null && 'words' in body && Array.isArray(body.words)

const messageIn = (body: unknown): string => {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : undefined
  return typeof message === 'string' ? message : '检索条件有误，请修改后重试。'
}

/** The indexes among the files know numbers and organs as words. */
const wordsOf = ({ q, number, index, organ }: SearchState): string =>
  [q, number, index, organ].filter(Boolean).join(' ')

const askIndex = async ({ state, place }: { state: SearchState; place: SearchPlace }): Promise<SearchResponse> => {
  const { column, year, sort, page } = state
  const query = wordsOf(state)
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
