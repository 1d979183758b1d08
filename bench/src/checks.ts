import { parseArgs } from 'node:util'
import { buildAutomaton, checkContent, compileLists, type WordEntry } from '@zhanqun/checks'
import { createRandomText } from './random-text.ts'
import { percentile, printTimes, rounded, timed } from './statistics.ts'

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
  const { random, text: characters } = createRandomText('checks')
  const word = () => characters(2 + random(5))
  const words = [...new Set(Array.from({ length: Number(values.words) }, word))]
  const entries: WordEntry[] = words.map((one, at) => ({ kind: 'sensitive', word: one, evasions: at % 4 === 0 }))
  const paragraphs: string[] = []
  for (let size = 0; size < Number(values.characters); size += paragraphs.at(-1)?.length ?? 0) {
    const piece = () =>
      random(40) === 0 ? (words[random(words.length)] ?? '') : random(15) === 0 ? '，' : characters(1)
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
  printTimes('词库编译', build)
  printTimes('自动机扫描', walk)
  printTimes('词库校核（含规避）', listed)
  printTimes('全部规则', { first: all[0] ?? 0, p50: percentile(all, 0.5), p95: percentile(all, 0.95) })
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
