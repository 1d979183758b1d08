import type { QueryPhrase } from './phrases.ts'
import { type FragmentMeta, LAPSED_MARK, TITLE_MARK } from './static-format.ts'
import type { PagefindInstance, PagefindResult } from './static-query.ts'
import type { WidePhrase } from './synonyms.ts'
import { tokens } from './tokens.ts'
import { HITS_PER_PAGE, type SearchSort } from './types.ts'
import { isHan, unitsOf } from './units.ts'

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
  const titled = () => findAll({ instance, phrases, filters, mark: TITLE_MARK })
  const isShort = phrases.flatMap(({ tokens }) => tokens).length <= SHORT
  const soon = sort === 'relevance' && isShort ? titled() : undefined
  // Whoever needs it is told.
  soon?.catch(() => undefined)
  const [results, all, ...excluded] = await Promise.all([
    inOrder({ instance, phrases, filters, sort }),
    findAll({ instance, phrases, filters, mark: '' }),
    ...none.map((phrase) => findPhrase({ instance, phrase, filters, mark: '' })),
  ])
  const unwanted = union(excluded)
  const found = results.filter(({ id }) => all.has(id) && !unwanted.has(id))
  if (sort === 'date') return found
  const tierOf = await tiersOf({ phrases, found, titled: soon ? () => soon : titled })
  return Array.from({ length: TIERS }, (_, tier) => found.filter((result) => tierOf(result) === tier)).flat()
}

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
  titled,
}: Phrases & {
  found: readonly PagefindResult[]
  /** Asks the index for those that hold all phrases in title or numbers. */
  titled: () => Promise<ReadonlySet<string>>
}): Promise<(result: PagefindResult) => number> => {
  if (found.length > HITS_PER_PAGE) {
    const ids = await titled()
    return (result) => tierOfText(ids.has(result.id), result)
  }
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

const findAll = async ({ phrases, ...search }: Search & Phrases & { mark: string }): Promise<ReadonlySet<string>> => {
  const found = await Promise.all(
    phrases.map(async (phrase) =>
      union(await Promise.all([phrase, ...phrase.alternatives].map((one) => findPhrase({ ...search, phrase: one })))),
    ),
  )
  return found.reduce(intersection)
}

/** @param mark what stands before each token that is looked for */
const findPhrase = async ({
  instance,
  phrase: { tokens: plain, prefix },
  filters,
  mark,
}: Search & { phrase: QueryPhrase; mark: string }): Promise<ReadonlySet<string>> => {
  const ids = async (term: string) => new Set((await instance.search(term, { filters })).results.map(({ id }) => id))
  const marked = plain.map((token) => mark + token)
  const exact = await ids(`"${marked.join(' ')}"`)
  const isCharacter = plain.length === 1 && isHan(plain[0] ?? '')
  if (exact.size > 0 || !prefix || isCharacter) return exact
  // Unquoted, a word also finds longer ones that begin with it.
  const last = await ids(marked.at(-1) ?? '')
  return marked.length === 1 ? last : intersection(await ids(`"${marked.slice(0, -1).join(' ')}"`), last)
}

const intersection = (left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...left].filter((id) => right.has(id)))

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]))
