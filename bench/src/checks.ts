import { parseArgs } from 'node:util'
import { buildAutomaton, checkContent, compileLists, type WordEntry } from '@zhanqun/checks'
import { createRandom } from '@zhanqun/demo'
import { percentile, rounded, timed } from './statistics.ts'

const FIRST = 0x4e00
/** As many characters as everyday texts use. */
const CHARACTERS = 3_500
const SEED = 20_261_122

/** How long the checks of an article take: the lists made ready once, then a long text by the words, and by all rules. */
export const checks = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      words: { type: 'string', default: '50000' },
      characters: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '30' },
    },
  })
  const { int } = createRandom(SEED, 'checks')
  const random = (below: number) => int(0, below - 1)
  const character = () => String.fromCharCode(FIRST + random(CHARACTERS))
  const word = () => Array.from({ length: 2 + random(5) }, character).join('')
  const words = [...new Set(Array.from({ length: Number(values.words) }, word))]
  const entries: WordEntry[] = words.map((one, at) => ({ kind: 'sensitive', word: one, evasions: at % 4 === 0 }))
  const paragraphs: string[] = []
  for (let size = 0; size < Number(values.characters); size += paragraphs.at(-1)?.length ?? 0) {
    const piece = () => (random(40) === 0 ? (words[random(words.length)] ?? '') : random(15) === 0 ? '，' : character())
    paragraphs.push(`${Array.from({ length: 200 }, piece).join('')}。`)
  }
  const text = paragraphs.join('\n')
  const rounds = Number(values.rounds)

  const build = timed(3, () => compileLists({ words: entries, leaders: [] }))
  const automaton = buildAutomaton(words)
  const walk = timed(rounds, () => automaton.find(text))
  const [findWords = () => []] = compileLists({ words: entries, leaders: [] })
  const listed = timed(rounds, () => findWords(text))
  const lists = compileLists({ words: entries, leaders: [] })
  const article = {
    id: null,
    title: '基准测试稿件',
    parts: paragraphs.map((one, at) => ({ field: 'content', path: [at], text: one, level: 0 })),
    links: [],
    images: [],
    attachments: [],
    bodyElsewhere: false,
  }
  const lookups = { titlesLike: async () => [], deadLinks: async () => new Set<never>() }
  const all: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    await checkContent({ article, lists, lookups, now: new Date() })
    all.push(performance.now() - start)
  }

  console.log(`${words.length} 个词，${text.length} 个字（毫秒）`)
  const row = (name: string, { first, p50, p95 }: ReturnType<typeof timed>) =>
    console.log(`${name.padEnd(16, '　')}首次 ${rounded(first)}　中位数 ${rounded(p50)}　p95 ${rounded(p95)}`)
  row('词库编译', build)
  row('自动机扫描', walk)
  row('词库校核（含规避）', listed)
  row('全部规则', { first: all[0] ?? 0, p50: percentile(all, 0.5), p95: percentile(all, 0.95) })
  console.log(
    JSON.stringify({
      bench: 'checks',
      words: words.length,
      characters: text.length,
      buildMs: rounded(build.p50),
      wordsP50Ms: rounded(listed.p50),
      wordsP95Ms: rounded(listed.p95),
      allP50Ms: rounded(percentile(all, 0.5)),
    }),
  )
  return 0
}
