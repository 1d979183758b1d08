import { type HotResponse, type SearchResponse, searchStatic, wordsToAsk } from '@zhanqun/search/browser'
import type { Answer } from './answer.ts'
import { askGroupIndex } from './ask-group.ts'
import type { SearchPlace } from './place.ts'
import { questionOf, type SearchState, underOf } from './state.ts'
import { groupIndex, siteIndex, twice } from './static-indexes.ts'
import { staticSynonyms } from './static-synonyms.ts'

type Question = {
  readonly state: SearchState
  readonly place: SearchPlace
  readonly signal: AbortSignal
  /** Whether a server has answered before, or has written the page. */
  readonly isServed: boolean
}

/** The server understood the question and says, in Chinese, why it has no answer. */
export class RefusedError extends Error {}

const TIMEOUT_MS = 8000

/**
 * Asks the server; where none answers, the indexes that lie beside the pages: that of the group, then that of the site.
 * Whether one will answer is known from who has written the page; if nobody has, both are asked at once.
 */
export const ask = async (question: Question): Promise<Answer> => {
  const { state, place, signal, isServed } = question
  if (place.isArchive && state.scope !== 'group') return askFiles(question)
  const fromServer = askServer(question).then((answer): Answer | undefined => answer && { ...answer, source: 'server' })
  if (isServed) {
    const answer = await fromServer
    if (answer) return answer
    signal.throwIfAborted()
    return askFiles(question)
  }
  const fromFiles = askFiles(question)
  const first = await Promise.race([fromServer, fromFiles.catch(() => fromServer)])
  return first ?? fromFiles
}

const askFiles = async (question: Question): Promise<Answer> => {
  const answer = await findInFiles(question)
  if (answer.total > 0) return answer
  const words = await thingsOf(question).catch(() => [])
  return words.length === 0 ? answer : { ...answer, instead: { words } }
}

/** Loaded only now: most searches find something, and a server cuts questions itself. */
const thingsOf = async ({ state, place }: Question): Promise<readonly string[]> => {
  const [{ thingsIn }, synonyms] = await Promise.all([import('@zhanqun/search/things'), staticSynonyms(place)])
  return thingsIn(state.q, synonyms)
}

const findInFiles = async ({ state, place }: Question): Promise<Answer> => {
  const words = { ...state, q: wordsOf(state) }
  const ofGroup = state.scope === 'group' ? await askGroupIndex(words, place).catch(() => undefined) : undefined
  if (ofGroup) return { ...ofGroup, source: 'group-index' }
  return { ...(await askSiteIndex(words, place)), source: 'site-index' }
}

/** Gets ready for a question that has not been asked yet, where only files are there to answer it. */
export const getReady = ({ state, place }: Pick<Question, 'state' | 'place'>): void => {
  const opening = state.scope === 'group' ? groupIndex(place).then((group) => group.prepare()) : siteIndex(place)
  staticSynonyms(place)
  // Whoever asks is told.
  opening.catch(() => undefined)
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

const askSiteIndex = async (state: SearchState, place: SearchPlace): Promise<SearchResponse> => {
  const { q: query, column, year, sort, page } = state
  const site = { code: place.siteCode, name: place.siteName }
  const under = underOf(state, place)
  const answer = await twice(place, async (leavesOut) => {
    const [instance, synonyms] = await Promise.all([
      siteIndex(place, wordsToAsk({ query, sort })),
      staticSynonyms(place),
    ])
    return searchStatic({ instance, site, query, synonyms, under, column, year, sort, page, leavesOut })
  })
  return { ...answer, hits: answer.hits.map((hit) => ({ ...hit, href: `${place.base}${hit.url}` })) }
}
