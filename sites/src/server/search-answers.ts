import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import type { GroupQuery, HotResponse, SearchAnswer, SearchResponse, SuggestResponse, Synonyms } from '@zhanqun/search'
import type { FastifyBaseLogger } from 'fastify'
import { z } from 'zod'
import { followFile } from './follow-file.ts'
import { followIndex } from './follow-index.ts'
import type { Group } from './group.ts'
import { type HotWords, openHotWords } from './hot-words.ts'
import { linkFrom, viewOf } from './locate.ts'
import { meantBeside, searchInstead } from './search-instead.ts'
import { parseHot, parseSearch, parseSuggest } from './search-parameters.ts'
import { hotWordsToShow, showable, suggestionsFor } from './suggestions.ts'
import type { CountClients } from './word-clients.ts'

const synonymsFile: z.ZodType<Synonyms> = z.array(z.object({ words: z.array(z.string()), isOneWay: z.boolean() }))
const hiddenWordsFile = z.array(z.string())

/** What lies beside the group's index, written by others. */
const SYNONYMS_FILE = 'search-synonyms.json'
const HIDDEN_WORDS_FILE = 'search-hidden-words.json'

/** A search narrowed otherwise than to a site was clicked together from an earlier one. */
const NARROWED = [
  'district',
  'under',
  'column',
  'type',
  'topic',
  'year',
  'validity',
  'number',
  'index',
  'organ',
] as const

/** A question as a client has sent it, to the host that it was sent to. */
export type Asked = {
  readonly query: unknown
  readonly host: string
  /** As `clientOf` tells it. */
  readonly client: string
}

/**
 * What the server knows of the group's index and of what people search for. Each answer throws ZhanqunError
 * SEARCH_PARAMETER, SITE_GENERATING, SITE_HOST_UNKNOWN or SEARCH_UNAVAILABLE.
 */
export const createSearchAnswers = ({
  searchFile,
  hotWordsFile,
  countClients,
  group: currentGroup,
  publicHosts,
  log,
}: {
  searchFile: string
  /** Where searches are counted; without it there are no hot words. */
  hotWordsFile: string | undefined
  countClients: CountClients
  group: () => Group | undefined
  publicHosts: ReadonlySet<string>
  log: FastifyBaseLogger
}) => {
  const folder = path.dirname(searchFile)
  const index = followIndex(searchFile)
  const synonyms = followFile({
    file: path.join(folder, SYNONYMS_FILE),
    parse: (json) => synonymsFile.parse(json),
    absent: [],
  })
  const hidden = followFile({
    file: path.join(folder, HIDDEN_WORDS_FILE),
    parse: (json) => hiddenWordsFile.parse(json),
    absent: [],
  })
  const hotWords = hotWordsFile === undefined ? undefined : openCounts({ file: hotWordsFile, countClients, log })

  const placeOf = (host: string) => {
    const group = currentGroup()
    if (!group) throw new ZhanqunError('SITE_GENERATING')
    const view = viewOf({ group, host, publicHosts })
    if (!view) throw new ZhanqunError('SITE_HOST_UNKNOWN')
    /** @returns undefined for a page of a site that cannot be reached */
    const linkTo = (siteCode: string, address: string): string | undefined => {
      const site = group.byCode.get(siteCode)
      return site?.state === 'online' ? linkFrom({ group, view, site, address }) : undefined
    }
    return { group, linkTo }
  }
  /** Words of sites that nobody knows are not looked for. */
  const wordsOf = (group: Group, site: string | undefined): readonly string[] =>
    site === undefined || group.byCode.has(site) ? (hotWords?.words(site) ?? []) : []

  const search = async ({ query, host, client }: Asked): Promise<SearchResponse> => {
    const asked = parseSearch(query)
    const { linkTo } = placeOf(host)
    const words = { synonyms: synonyms(), mayBeOffered: showable(hidden()) }
    const answer = await index.ask((reader): SearchAnswer & Pick<SearchResponse, 'instead'> => {
      const found = reader.search({ ...asked, ...words })
      if (found.total > 0) return found
      const totalOf = (wider: GroupQuery) => reader.total({ ...wider, ...words })
      const { queries: apart, isKnown } = reader.apart({ ...asked, ...words })
      const instead = searchInstead({ asked, totalOf, apart })
      const { suggestion: meant, ...nothing } = found
      const suggestion = meantBeside({ q: asked.q, suggestion: meant, instead, isKnown })
      return { ...nothing, ...(suggestion === undefined ? {} : { suggestion }), instead }
    })
    const isFirst = answer.page === 1 && NARROWED.every((name) => asked[name] === undefined)
    if (isFirst && answer.total > 0) hotWords?.count({ ...asked, client })
    const hits = answer.hits.flatMap((hit) => {
      const href = linkTo(hit.siteCode, hit.url)
      return href === undefined ? [] : [{ ...hit, href }]
    })
    return { ...answer, hits }
  }

  const suggest = async ({ query, host }: Pick<Asked, 'query' | 'host'>): Promise<SuggestResponse> => {
    const { q, site } = parseSuggest(query)
    const { group, linkTo } = placeOf(host)
    return index.ask((reader) =>
      suggestionsFor({
        q,
        words: wordsOf(group, site),
        hidden: hidden(),
        pagesWith: (limit) => reader.suggest({ q, site, limit }),
        linkTo,
      }),
    )
  }

  const hot = ({ query, host }: Pick<Asked, 'query' | 'host'>): HotResponse => {
    const { site } = parseHot(query)
    const { group } = placeOf(host)
    return { words: hotWordsToShow({ words: wordsOf(group, site), hidden: hidden() }) }
  }

  return {
    search,
    suggest,
    hot,
    ready: index.isThere,
    /** Has the index read, and each that takes its place, before anybody searches. */
    warmUp: index.watch,
    close: () => {
      index.close()
      hotWords?.close()
    },
  }
}

/** Search goes on where its words cannot be counted. */
const openCounts = ({
  file,
  countClients,
  log,
}: {
  file: string
  countClients: CountClients
  log: FastifyBaseLogger
}): HotWords | undefined => {
  const onError = (error: unknown) => log.warn({ err: error }, 'searches could not be counted')
  try {
    return openHotWords({ file, countClients, onError })
  } catch (error) {
    onError(error)
    return undefined
  }
}
