import type { DatabaseSync } from 'node:sqlite'
import { askedOf } from '../group/asked.ts'
import { createPageCount } from '../group/count.ts'
import type { GroupDocs } from '../group/docs.ts'
import { createPairReader, type PairReader } from '../group/pairs.ts'
import type { GroupQuery } from '../group/query.ts'
import { parseQuery } from '../text/parse-query.ts'
import { MAX_QUERY } from '../text/phrases.ts'
import { NO_SYNONYMS, type WidePhrase } from '../text/synonyms.ts'
import { isOneWord } from './cut-words.ts'
import { apartAsWords, type Offer, offersFor, wholeOffers } from './offers.ts'
import type { KnownPairs, Pair } from './pairs.ts'
import { createStanding } from './standing.ts'
import { stretchesOf } from './stretches.ts'
import { type SynonymPairs, synonymPairs } from './synonym-pairs.ts'
import { withoutQuestion } from './words-apart.ts'

/** What may have been meant by a query that finds next to nothing; undefined when nothing better is known. */
export type DidYouMean = (asked: Asked) => string | undefined

type Asked = { readonly query: GroupQuery; readonly found: number }

/** Characters and syllables of a query; what was meant by longer ones takes too long to find out. */
const MAX_SLOTS = 24
/** Of queries of a few stretches: to look for many together takes longer than to look for long ones. */
const MAX_LONG_SLOTS = 40
const FEW_STRETCHES = 3
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
/** Offers that are counted in all, where none of them finds anything: each takes up to some milliseconds. */
const MAX_TRIED = 24
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
  const standing = createStanding(db)

  const pagesOf = (query: GroupQuery, isFrequent: boolean): number => {
    if (!isFrequent) return count({ query, limit: COUNTED })
    const { q, synonyms = NO_SYNONYMS } = query
    const after = docs.size() - NEWEST
    if (count({ query: { q, synonyms }, limit: 1, after }) === 0) return 0
    return count({ query, limit: COUNTED, after }) || count({ query, limit: 1 })
  }

  const bestOf = ({
    query,
    found,
    offers,
    stands,
  }: Asked & { offers: readonly Offer[]; stands: (phrases: readonly WidePhrase[]) => boolean }): string | undefined => {
    const { q, mayBeOffered = () => true } = query
    const typed = askedIn(q)
    const least = found === 0 ? 1 : found * TIMES_MORE
    const finding: { text: string; worth: number }[] = []
    for (const { text, cost, rarest, isBold } of offers) {
      if (finding.length === COMPARED) break
      if (askedIn(text) === typed || !mayBeOffered(text)) continue
      const offered = { ...query, q: text }
      if (!stands(askedOf(offered).phrases)) continue
      const pages = pagesOf(offered, rarest >= FREQUENT)
      const wanted = isBold ? Math.max(least, Math.min(COUNTED, docs.size() * BOLD_SHARE)) : least
      if (pages >= wanted) finding.push({ text, worth: Math.log2(pages) - cost })
    }
    return finding.sort((left, right) => right.worth - left.worth)[0]?.text
  }

  const meantBy: DidYouMean = ({ query, found }) => {
    const { q, synonyms = NO_SYNONYMS } = query
    const stretches = q.length > MAX_QUERY ? [] : stretchesOf(q, { letters: found === 0 })
    const slots = stretches.flatMap(({ ways }) => ways[0] ?? []).length
    if (slots > (stretches.length > FEW_STRETCHES ? MAX_SLOTS : MAX_LONG_SLOTS)) return undefined
    const known = knownPairs({ reader: pairs, more: synonymPairs(synonyms), pages: docs.size() })
    const offersOf = (isWide: boolean) => stretches.map((stretch) => offersFor({ q, stretch, known, isWide }))
    const tried = new Set<string>()
    const stands = standing()
    const best = (offers: readonly (readonly Offer[])[], isWanted: (offer: Offer) => boolean): string | undefined => {
      const fresh = wholeOffers({ q, stretches, offers })
        .filter((offer) => isWanted(offer) && !tried.has(offer.text))
        .slice(0, Math.max(0, MAX_TRIED - tried.size))
      for (const { text } of fresh) tried.add(text)
      return bestOf({ query, found, offers: fresh, stands })
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

  return (asked) => {
    const { query, found } = asked
    const meant = meantBy(asked)
    if (meant !== undefined || found > 0) return meant
    // Pages do not ask: what makes a question of it may be all that is unknown beside one wrong character.
    const q = withoutQuestion(query.q, query.synonyms ?? NO_SYNONYMS)
    return q === undefined ? undefined : meantBy({ query: { ...query, q }, found })
  }
}

const onlyJoined = (offers: readonly Offer[]): Offer[] => offers.filter(({ isApart }) => !isApart)
const isAny = () => true

/** The same for queries that ask for the same. */
const askedIn = (q: string): string =>
  parseQuery(q)
    .all.map(({ text }) => text)
    .join('\n')

/** Whether longer texts have a break behind them takes long to find out; they are no words. */
const MAX_WORD = 8

/** Looks up each pair of sounds, and each word, once. */
const knownPairs = ({ reader, more, pages }: { reader: PairReader; more: SynonymPairs; pages: number }): KnownPairs => {
  const known = new Map<string, readonly Pair[]>()
  const words = new Map<string, boolean>()
  const looksLikeWord = (text: string): boolean =>
    text.length <= MAX_WORD && (more.isWord(text) || isOneWord(text) || reader.endsSomewhere(text))
  const highest = Math.log2(pages)
  return {
    soundingAs: (first, second) => {
      const sound = `${first} ${second}`
      const looked = known.get(sound) ?? [...reader.soundingAs(first, second), ...more.soundingAs(first, second)]
      known.set(sound, looked)
      return looked
    },
    between: reader.between,
    isWord: (text) => {
      const isWord = words.get(text) ?? looksLikeWord(text)
      words.set(text, isWord)
      return isWord
    },
    weight: ({ level }) => Math.min(0, level - highest),
  }
}
