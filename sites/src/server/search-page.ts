import { type ErrorCode, ZhanqunError } from '@zhanqun/errors'
import type { HotResponse, SearchResponse } from '@zhanqun/search'
import type { Outcome } from '@zhanqun/themes/common/search/answer.ts'
import type { SearchPlace } from '@zhanqun/themes/common/search/place.ts'
import { filled, placeIn } from '@zhanqun/themes/common/search/published-page.ts'
import { isAsking, questionOf, type SearchState, stateOf } from '@zhanqun/themes/common/search/state.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { clientOf } from './client.ts'
import type { Resolver } from './resolve.ts'
import type { Asked } from './search-answers.ts'
import { sendCompressed } from './send-compressed.ts'

type Route = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Addresses at which a site's search page may lie. */
export const SEARCH_PAGES = ['/search/', '/:site/search/'] as const

export const mayBeSearchPage = (url: string): boolean => /^(?:\/[^/?]+)?\/search\/(?:\?|$)/.test(url)

/**
 * Answers the address of a search with the site's published search page and the results in it, so that it shows
 * without script what the script would show. Where the search has no answer, the page goes out as it was published.
 * @param search gives the hits of a search
 * @param hot words that others look for in a site, or in the group
 * @param secondsToWait how long a client has to wait until it may search again; undefined when it need not
 */
export const createSearchPage = ({
  resolver,
  search,
  hot,
  secondsToWait,
  asPublished,
}: {
  resolver: Resolver
  search: (asked: Asked) => Promise<SearchResponse>
  hot: (asked: Pick<Asked, 'query' | 'host'>) => HotResponse
  secondsToWait: (request: FastifyRequest) => Promise<number | undefined>
  asPublished: Route
}): Route => {
  const outcomeOf = async ({
    request,
    host,
    state,
    place,
  }: {
    request: FastifyRequest
    host: string
    state: SearchState
    place: SearchPlace
  }): Promise<{ status: number; outcome: Outcome } | undefined> => {
    if (!isAsking(state)) return { status: 200, outcome: { kind: 'idle' } }
    try {
      const seconds = await secondsToWait(request)
      if (seconds !== undefined) throw new ZhanqunError('SEARCH_TOO_OFTEN', { seconds })
      const query = Object.fromEntries(questionOf(state, place))
      const answer = await search({ query, host, client: clientOf(request) })
      return { status: 200, outcome: { kind: 'answered', answer: { ...answer, source: 'server' } } }
    } catch (error) {
      if (!(error instanceof ZhanqunError) || !TOLD.has(error.code)) throw error
      return { status: error.status, outcome: { kind: 'failed', text: error.message } }
    }
  }

  return async (request, reply) => {
    const { host = '' } = request.headers
    const url = request.raw.url ?? ''
    const published = await publishedPage({ resolver, host, url })
    if (!published || published.place.isArchive) return asPublished(request, reply)
    const { page, place } = published
    const state = stateOf(queryOf(url), place)
    const found = await outcomeOf({ request, host, state, place }).catch((error: unknown) => {
      if (error instanceof ZhanqunError && error.code === 'SEARCH_UNAVAILABLE') return undefined
      throw error
    })
    if (!found) return asPublished(request, reply)
    const { status, outcome } = found
    const isAnswered = outcome.kind === 'answered' && outcome.answer.total > 0
    const { words } = isAnswered ? NOTHING_HOT : hot({ query: place.isRoot ? {} : { site: place.siteCode }, host })
    const html = filled({ page, place, state, outcome, hot: words })
    reply
      .code(status)
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('x-robots-tag', 'noindex')
    return sendCompressed({ request, reply, text: html })
  }
}

const NOTHING_HOT: HotResponse = { words: [] }

/** Errors that the page itself tells of. */
const TOLD: ReadonlySet<ErrorCode> = new Set(['SEARCH_PARAMETER', 'SEARCH_TOO_OFTEN'])

const queryOf = (url: string): string => {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : url.slice(mark)
}

/** @returns undefined when no search page of a site lies at the address */
const publishedPage = async ({
  resolver,
  host,
  url,
}: {
  resolver: Resolver
  host: string
  url: string
}): Promise<{ page: string; place: SearchPlace } | undefined> => {
  const resolution = resolver.resolve({ host, url })
  const form = resolution.kind === 'file' ? await resolution.file.form(undefined) : undefined
  const page = form?.bytes?.toString('utf8')
  const place = page === undefined ? undefined : placeIn(page)
  return page === undefined || place === undefined ? undefined : { page, place }
}
