import type { DatabaseSync } from 'node:sqlite'
import { createPageCount } from './group-count.ts'
import type { GroupDocs } from './group-docs.ts'
import { createPairReader, type PairReader } from './group-pairs.ts'
import type { GroupQuery } from './group-query.ts'
import { apartAsWords, type Offer, offersFor, wholeOffers } from './offers.ts'
import type { KnownPairs, Pair } from './pairs.ts'
import { parseQuery } from './parse-query.ts'
import { MAX_QUERY } from './phrases.ts'
import { stretchesOf } from './stretches.ts'
import { type SynonymPairs, synonymPairs } from './synonym-pairs.ts'
import { NO_SYNONYMS } from './synonyms.ts'

/** What may have been meant by a query that finds next to nothing; undefined when nothing better is known. */
export type DidYouMean = (asked: Asked) => string | undefined

type Asked = { readonly query: GroupQuery; readonly found: number }

/** Characters and syllables of a query; what was meant by longer ones takes too long to find out. */
const MAX_SLOTS = 24
/** In longer queries, only what nearly everybody takes for the same by its sound is looked for. */
const MAX_WIDE = 12
/** What finds something may be right: only what finds many times as much is offered instead. */
const TIMES_MORE = 10
/** A word of which no character is left has to stand in so many of all pages: nearly any sound is some word. */
const BOLD_SHARE = 1 / 1000
/** Pages that are counted of each offer: more say nothing more of it. */
const COUNTED = 200
/** Offers that find something; of them, the best is taken. */
const COMPARED = 3
/**
 * Whether words that each stand in very many pages also stand side by side takes long to find out. Those
 * that do, do so in one of the newest pages too.
 */
const FREQUENT = 12
const NEWEST = 4096

/**
 * Looks for words of the pages, and of the synonyms, that a query may have been meant to hold: of the same
 * sound, typed as sounds, with characters swapped, doubled or left out. Whatever is offered finds pages, more
 * than the query does, under the same filters.
 */
export const createDidYouMean = ({ db, docs }: { db: DatabaseSync; docs: GroupDocs }): DidYouMean => {
  const pairs = createPairReader(db)
  const count = createPageCount({ db, docs })

  const pagesOf = (query: GroupQuery, isFrequent: boolean): number => {
    if (!isFrequent) return count({ query, limit: COUNTED })
    const { q, synonyms = NO_SYNONYMS } = query
    const after = docs.size() - NEWEST
    if (count({ query: { q, synonyms }, limit: 1, after }) === 0) return 0
    return count({ query, limit: COUNTED, after }) || count({ query, limit: 1 })
  }

  const bestOf = ({ query, found, offers }: Asked & { offers: readonly Offer[] }): string | undefined => {
    const { q, mayBeOffered = () => true } = query
    const typed = askedIn(q)
    const least = found === 0 ? 1 : found * TIMES_MORE
    const finding: { text: string; worth: number }[] = []
    for (const { text, cost, rarest, isBold } of offers) {
      if (finding.length === COMPARED) break
      if (askedIn(text) === typed || !mayBeOffered(text)) continue
      const pages = pagesOf({ ...query, q: text }, rarest >= FREQUENT)
      const wanted = isBold ? Math.max(least, Math.min(COUNTED, docs.size() * BOLD_SHARE)) : least
      if (pages >= wanted) finding.push({ text, worth: Math.log2(pages) - cost })
    }
    return finding.sort((left, right) => right.worth - left.worth)[0]?.text
  }

  return ({ query, found }) => {
    const { q, synonyms = NO_SYNONYMS } = query
    const stretches = q.length > MAX_QUERY ? [] : stretchesOf(q, { letters: found === 0 })
    const slots = stretches.flatMap(({ ways }) => ways[0] ?? []).length
    if (slots > MAX_SLOTS) return undefined
    const known = knownPairs({ reader: pairs, more: synonymPairs(synonyms), pages: docs.size() })
    const offersOf = (isWide: boolean) => stretches.map((stretch) => offersFor({ q, stretch, known, isWide }))
    const tried = new Set<string>()
    const best = (offers: readonly (readonly Offer[])[], isWanted: (offer: Offer) => boolean): string | undefined => {
      const fresh = wholeOffers({ q, stretches, offers }).filter((offer) => isWanted(offer) && !tried.has(offer.text))
      for (const { text } of fresh) tried.add(text)
      return bestOf({ query, found, offers: fresh })
    }
    const near = offersOf(false)
    const nearest = best(near.map(onlyJoined), isAny)
    if (nearest !== undefined || found > 0) return nearest
    const wide = slots > MAX_WIDE ? undefined : best(offersOf(true).map(onlyJoined), isAny)
    if (wide !== undefined) return wide
    return best(
      near.map((offers) => apartAsWords(offers, known)),
      ({ isApart }) => isApart,
    )
  }
}

const onlyJoined = (offers: readonly Offer[]): Offer[] => offers.filter(({ isApart }) => !isApart)
const isAny = () => true

/** The same for queries that ask for the same. */
const askedIn = (q: string): string =>
  parseQuery(q)
    .all.map(({ text }) => text)
    .join('\n')

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

const isOneWord = (text: string): boolean => [...segmenter.segment(text)].length === 1

/** Looks up each pair of sounds once. */
const knownPairs = ({ reader, more, pages }: { reader: PairReader; more: SynonymPairs; pages: number }): KnownPairs => {
  const known = new Map<string, readonly Pair[]>()
  const highest = Math.log2(pages)
  return {
    soundingAs: (first, second) => {
      const sound = `${first} ${second}`
      const looked = known.get(sound) ?? [...reader.soundingAs(first, second), ...more.soundingAs(first, second)]
      known.set(sound, looked)
      return looked
    },
    between: reader.between,
    isWord: (text) => more.isWord(text) || isOneWord(text) || reader.endsSomewhere(text),
    weight: ({ level }) => Math.min(0, level - highest),
  }
}
