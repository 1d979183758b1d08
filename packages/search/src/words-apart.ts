/** What makes a question of words, and what pages do not say: 怎么办退休 asks for 退休. */
const ASKING =
  /请问|我想要?|我要|想要|怎么办理?|怎么样|怎么|怎样|如何|为什么|什么时候|是?什么|在哪里?|在哪儿|哪里|哪儿|哪些|是?多少|多久|可不可以|能不能|是不是|可以|需要|有没有|是否|应该|了(?!解)|[吗呢吧啊的]/gu

/** What is done with nearly everything; without them, the thing itself is left. */
const SERVICES: ReadonlySet<string> = new Set(['办理', '申请', '查询', '办法', '流程', '手续', '材料', '条件', '规定'])

/** Quotes, minus signs and numbers say that somebody knows what is wanted. */
const EXACT = /["＂“”]|(?<!\S)[-－−]|\d号|^[\d\s+()-]+$/u

const MAX_CHARACTERS = 40
const MAX_WORDS = 6

/**
 * A phrase or question as words that may stand anywhere in a page, strictest first. For searches that found nothing as
 * they were typed.
 *
 * @returns at most three queries, none of them the one that was given; none for what is long or says exactly what is
 * wanted
 * @example wordsApart('怎么办退休') // ['退休']
 * @example wordsApart('居住证办理') // ['居住证 办理', '居住证', '居住']
 */
export const wordsApart = (query: string): string[] => {
  const typed = query.normalize('NFKC').trim()
  if (typed.length > MAX_CHARACTERS || EXACT.test(typed)) return []
  const runs = typed.replace(ASKING, ' ').split(/[^\p{L}\p{N}]+/u)
  const words = new Set(runs.flatMap((run) => joined(piecesOf(run))))
  const things = without(SERVICES, words)
  const known = without(SERVICES, new Set(runs.flatMap((run) => piecesOf(run).filter(isLong))))
  const queries = [words, things, known].map((set) => [...set].slice(0, MAX_WORDS).join(' '))
  return [...new Set(queries)].filter((one) => one !== '' && one !== typed)
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

const piecesOf = (run: string): string[] => [...segmenter.segment(run)].map(({ segment }) => segment)

const isLong = (piece: string): boolean => [...piece].length > 1

/** What the list of words lacks comes in single characters: several are a word, one belongs to the word before it. */
const joined = (pieces: readonly string[]): string[] => {
  const words: string[] = []
  let singles: string[] = []
  const end = () => {
    const last = words.at(-1)
    if (singles.length === 1 && last !== undefined) words.splice(-1, 1, last + singles.join(''))
    else if (singles.length > 0) words.push(singles.join(''))
    singles = []
  }
  for (const piece of pieces) {
    if (isLong(piece)) {
      end()
      words.push(piece)
    } else singles.push(piece)
  }
  end()
  return words
}

const without = (some: ReadonlySet<string>, words: ReadonlySet<string>): Set<string> =>
  new Set([...words].filter((word) => !some.has(word)))
