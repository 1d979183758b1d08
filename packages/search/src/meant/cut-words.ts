import { ASKING_WORDS, LIGHT_CHARACTERS, NOUN_ENDINGS, SERVICE_WORDS } from './asking-words.ts'

/** What is known of words beside the platform's list of them. */
export type KnownWords = {
  /** Whether it is a word of the synonyms. */
  isListed(text: string): boolean
  /** How many pages hold it in their titles, up to a limit. */
  titled(text: string): number
  /** Whether any page holds it. */
  isHeld(text: string): boolean
  /** Whether it is more than what stands side by side in titles: some title or text has a break behind it. */
  endsSomewhere(text: string): boolean
}

/** `asking` is what makes a question of the words, `single` a character that is no word known to anybody. */
type Kind = 'word' | 'single' | 'asking'

export type Piece = { readonly text: string; readonly kind: Kind }

/** How unlikely each kind of piece is; a text is cut so that the sum is least. */
const ASKING = 0.4
const LIGHT = 0.5
const LISTED = 0.7
const KNOWN = 1
/** The platform knows it, and has cut this run otherwise. */
const ELSEWHERE = 1.7
const TITLED = 1.2
const ENDED = 0.35
const SINGLE = 1.6
/** Each further character of a word that nobody knows: several side by side are one. */
const FURTHER = 0.8

const MAX_KNOWN = 6
const MIN_STEM = 2
/** Of longer ones, titles are full of what is several words. */
const MAX_TITLED = 4

/**
 * Cuts a run of Han characters into words: those of the synonyms, of the platform's list, of titles. Characters side by side
 * that are none of these are taken for a word that nobody knows.
 */
export const cutWords = (run: string, known: KnownWords): readonly Piece[] =>
  cheapest([...run], { ...known, isHere: isAmong(segmentsOf(run)) })

type KnownHere = KnownWords & {
  /** Whether the platform takes it for a word in this run. */
  isHere(text: string): boolean
}

type Path = { readonly cost: number; readonly pieces: readonly Piece[] }

/** From the end to the beginning, so that of two ways that cost the same the one with the longer first word is taken. */
const cheapest = (characters: readonly string[], known: KnownHere): readonly Piece[] => {
  const costs = new Map<string, number | undefined>()
  const costOfWord = (text: string): number | undefined => {
    if (!costs.has(text)) costs.set(text, newCostOf(text, known))
    return costs.get(text)
  }
  const rests: Path[] = []
  rests[characters.length] = { cost: 0, pieces: [] }
  for (let from = characters.length - 1; from >= 0; from--) {
    let least: Path | undefined
    for (let to = Math.min(characters.length, from + MAX_KNOWN); to > from; to--) {
      const text = characters.slice(from, to).join('')
      const [kind, cost] = pieceOf(text, to - from, costOfWord)
      const rest = rests[to]
      if (!rest) continue
      if (!least || cost + rest.cost < least.cost - TINY)
        least = { cost: cost + rest.cost, pieces: [{ text, kind }, ...rest.pieces] }
    }
    if (least) rests[from] = least
  }
  return rests[0]?.pieces ?? []
}

/** Sums of the same costs differ by their order. */
const TINY = 1e-9

const pieceOf = (
  text: string,
  length: number,
  costOfWord: (text: string) => number | undefined,
): readonly [Kind, number] => {
  if (ASKING_WORDS.has(text)) return ['asking', ASKING]
  if (length > 1) return ['word', costOfWord(text) ?? SINGLE + FURTHER * (length - 1)]
  return LIGHT_CHARACTERS.has(text) ? ['asking', LIGHT] : ['single', SINGLE]
}

/** @returns undefined for what is no word */
const newCostOf = (text: string, known: KnownHere): number | undefined => {
  const whole = costOfKnown(text, known)
  if (whole !== undefined) return whole
  const stem = stemOf(text)
  if (stem === undefined || ASKING_WORDS.has(stem) || SERVICE_WORDS.has(stem)) return undefined
  const ofStem = costOfKnown(stem, known)
  return ofStem === undefined ? undefined : ofStem + ENDED
}

/** @returns the word that another was made of by an ending; undefined where it has none */
export const stemOf = (text: string): string | undefined => {
  const characters = [...text]
  const isMade = characters.length > MIN_STEM && NOUN_ENDINGS.has(characters.at(-1) ?? '')
  return isMade ? characters.slice(0, -1).join('') : undefined
}

const costOfKnown = (text: string, known: KnownHere): number | undefined => {
  if (known.isListed(text)) return LISTED
  if (known.isHere(text)) return KNOWN
  const { length } = [...text]
  const isShort = length <= MAX_TITLED && !holdsService(text)
  // The end of a longer word may look like a word of two: 动车 in 机动车.
  if (isShort && known.titled(text) > 0 && known.endsSomewhere(text)) return length > 2 ? TITLED : ELSEWHERE
  return isOneWord(text) ? ELSEWHERE : undefined
}

const holdsService = (text: string): boolean =>
  [...SERVICE_WORDS].some((service) => text.startsWith(service) || text.endsWith(service))

/** Older browsers have none. */
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('zh', { granularity: 'word' }) : undefined

/** None where the platform has no segmenter. */
const segmentsOf = (text: string): string[] =>
  segmenter ? [...segmenter.segment(text)].map(({ segment }) => segment) : []

/** Whether the platform takes the text for one word; it never does where it has no segmenter. */
export const isOneWord = (text: string): boolean => segmentsOf(text).length === 1

const isAmong = (texts: readonly string[]): ((text: string) => boolean) => {
  const all = new Set(texts)
  return (text) => all.has(text)
}
