import { parseQuery } from '../../text/parse-query.ts'
import type { QueryPhrase } from '../../text/phrases.ts'
import type { WidePhrase } from '../../text/synonyms.ts'
import { tokens } from '../../text/tokens.ts'
import { isHan, unitsOf } from '../../text/units.ts'
import { HITS_PER_PAGE, type SearchSort } from '../../types.ts'
import { type FragmentMeta, LAPSED_MARK, titleWordOf } from '../format.ts'
import type { PagefindInstance, PagefindResult } from './query.ts'

type Search = {
  readonly instance: Pick<PagefindInstance, 'search'>
  readonly filters: Readonly<Record<string, string>>
}

type Phrases = { readonly phrases: readonly WidePhrase[] }

/** Every page of a static index that holds all phrases and none of the others, in order. */
export const findStatic = async ({
  instance,
  phrases,
  none,
  filters,
  sort,
}: Search & Phrases & { none: readonly QueryPhrase[]; sort: SearchSort }): Promise<PagefindResult[]> => {
  if (phrases.length === 0) return []
  const titled = () => findAll({ instance, phrases, filters, isTitled: true })
  const soon = asksForTitlesAtOnce({ phrases, sort }) ? titled() : undefined
  // Whoever needs it is told.
  soon?.catch(() => undefined)
  const [all, ...excluded] = await Promise.all([
    findAll({ instance, phrases, filters, isTitled: false }),
    ...none.map((phrase) => findPhrase({ instance, phrase, filters, isTitled: false })),
  ])
  const unwanted = union(excluded)
  const wanted = new Set([...all].filter((id) => !unwanted.has(id)))
  // Words of titles go on from those of texts, and weigh in their ranking once they are loaded. For the second page to
  // go on from the first, they are loaded for both.
  const titles = sort === 'relevance' && wanted.size > HITS_PER_PAGE ? await (soon ?? titled()) : undefined
  const found = (await inOrder({ instance, phrases, filters, sort })).filter(({ id }) => wanted.has(id))
  if (sort === 'date') return found
  const tierOf = await tiersOf({ phrases, found, titles })
  return Array.from({ length: TIERS }, (_, tier) => found.filter((result) => tierOf(result) === tier)).flat()
}

/** What {@link findStatic} will ask an index for at first, as far as that is known from the query. */
export const wordsToAsk = ({ query, sort }: { query: string; sort: SearchSort }): string[] => {
  const { all, none } = parseQuery(query)
  const words = all.flatMap(({ tokens }) => tokens)
  const titles = asksForTitlesAtOnce({ phrases: all, sort }) ? words.map(titleWordOf) : []
  return all.length === 0 ? [] : [...words, ...titles, ...none.flatMap(({ tokens }) => tokens)]
}

const asksForTitlesAtOnce = ({ phrases, sort }: { phrases: readonly QueryPhrase[]; sort: SearchSort }): boolean =>
  sort === 'relevance' && phrases.flatMap(({ tokens }) => tokens).length <= SHORT

/** So few words are mostly found on more pages than are shown, for which titles are asked for too: better at once. */
const SHORT = 3

/** The document whose number was asked for, then titles, then texts, then both of documents that no longer hold. */
const TIERS = 5

const isLapsed = ({ id }: PagefindResult): boolean => id.startsWith(LAPSED_MARK)

const tierOfText = (isTitled: boolean, result: PagefindResult): number =>
  (isLapsed(result) ? 3 : 1) + (isTitled ? 0 : 1)

/** More pages than hold the phrases, the best first: quoted searches do not rank, unquoted ones do. */
const inOrder = async ({
  instance,
  phrases,
  filters,
  sort,
}: Search & Phrases & { sort: SearchSort }): Promise<PagefindResult[]> => {
  const byDate = () => instance.search(null, { filters, sort: { date: 'desc' } })
  const answers = await Promise.all([
    ...(sort === 'date' ? [] : readings(phrases).map((words) => instance.search(words, { filters }))),
    ...(sort === 'date' || phrases.some(({ alternatives }) => alternatives.length > 0) ? [byDate()] : []),
  ])
  const results = new Map<string, PagefindResult>()
  for (const result of answers.flatMap((answer) => answer.results)) {
    if (!results.has(result.id)) results.set(result.id, result)
  }
  return [...results.values()]
}

/** The query as typed, then with one phrase after the other put otherwise. */
const readings = (phrases: readonly WidePhrase[]): string[] => {
  const words = (all: readonly QueryPhrase[]) => all.flatMap(({ tokens }) => tokens).join(' ')
  return [
    words(phrases),
    ...phrases.flatMap(({ alternatives }, at) =>
      alternatives.map((other) => words(phrases.with(at, { ...other, alternatives: [] }))),
    ),
  ]
}

/** Tells the tiers of pages that were found. */
const tiersOf = async ({
  phrases,
  found,
  titles,
}: Phrases & {
  found: readonly PagefindResult[]
  /** Those that hold all phrases in title or numbers, where more are found than are shown. */
  titles: ReadonlySet<string> | undefined
}): Promise<(result: PagefindResult) => number> => {
  if (titles) return (result) => tierOfText(titles.has(result.id), result)
  // All of them are shown, and so loaded, anyway; parts of the index would only come on top.
  const tiers = await Promise.all(
    found.map(async (result) => {
      const { meta } = await result.data()
      const tier = isWholeNumber(meta, phrases) ? 0 : tierOfText(isInTitle(meta, phrases), result)
      return [result.id, tier] as const
    }),
  )
  const tierOf = new Map(tiers)
  return ({ id }) => tierOf.get(id) ?? TIERS - 1
}

const isWholeNumber = ({ documentNumber, indexNumber }: FragmentMeta, phrases: readonly WidePhrase[]): boolean => {
  const asked = phrases.flatMap(({ units }) => units).join(' ')
  return [documentNumber, indexNumber].some(
    (number) =>
      number !== '' &&
      unitsOf(number)
        .map(({ value }) => value)
        .join(' ') === asked,
  )
}

const isInTitle = (meta: FragmentMeta, phrases: readonly WidePhrase[]): boolean => {
  const words = ` ${numbersAndTitle(meta).flatMap(tokens).join(' ')} `
  const holds = ({ tokens, prefix }: QueryPhrase) => words.includes(` ${tokens.join(' ')}${prefix ? '' : ' '}`)
  return phrases.every((phrase) => [phrase, ...phrase.alternatives].some(holds))
}

const numbersAndTitle = ({ title, documentNumber, indexNumber }: FragmentMeta) => [title, documentNumber, indexNumber]

const findAll = async ({
  phrases,
  ...search
}: Search & Phrases & { isTitled: boolean }): Promise<ReadonlySet<string>> => {
  const found = await Promise.all(
    phrases.map(async (phrase) =>
      union(await Promise.all([phrase, ...phrase.alternatives].map((one) => findPhrase({ ...search, phrase: one })))),
    ),
  )
  return found.reduce(intersection)
}

/** @param isTitled whether only titles and numbers are looked at */
const findPhrase = async ({
  instance,
  phrase: { tokens: plain, prefix },
  filters,
  isTitled,
}: Search & { phrase: QueryPhrase; isTitled: boolean }): Promise<ReadonlySet<string>> => {
  const ids = async (term: string) => new Set((await instance.search(term, { filters })).results.map(({ id }) => id))
  const words = isTitled ? plain.map(titleWordOf) : plain
  const exact = await ids(`"${words.join(' ')}"`)
  const isCharacter = plain.length === 1 && isHan(plain[0] ?? '')
  if (exact.size > 0 || !prefix || isCharacter) return exact
  // Unquoted, a word also finds longer ones that begin with it.
  const last = await ids(words.at(-1) ?? '')
  return words.length === 1 ? last : intersection(await ids(`"${words.slice(0, -1).join(' ')}"`), last)
}

const intersection = (left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...left].filter((id) => right.has(id)))

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]))
