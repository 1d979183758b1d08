import { parseArgs } from 'node:util'
import { compareBodies } from '@zhanqun/text-diff'
import { diffChars } from 'diff'
import { createRandomText } from './random-text.ts'
import { printTimes, rounded, timed } from './statistics.ts'

const PARAGRAPH = 200

const bodyOf = (paragraphs: readonly string[]) => ({
  root: {
    type: 'root',
    children: paragraphs.map((text) => ({
      type: 'paragraph',
      format: '',
      children: [{ type: 'text', text, format: 0 }],
    })),
  },
})

/**
 * How long it takes to compare two versions of a long article, beside the plain comparison by characters that its
 * library offers.
 */
export const compare = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { characters: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '20' } },
  })
  const { random, text } = createRandomText('compare')
  const before = Array.from({ length: Math.ceil(Number(values.characters) / PARAGRAPH) }, () => `${text(PARAGRAPH)}。`)
  const edited = (paragraph: string): string => {
    const at = random(paragraph.length)
    return `${paragraph.slice(0, at)}${text(1 + random(8))}${paragraph.slice(at + random(8))}`
  }
  const light = before.map((paragraph) => (random(10) === 0 ? edited(paragraph) : paragraph))
  const moved = [...light.slice(40), ...light.slice(0, 40)]
  const other = before.map(() => `${text(PARAGRAPH)}。`)
  const rounds = Number(values.rounds)
  const against = (after: readonly string[]) => timed(rounds, () => compareBodies(bodyOf(before), bodyOf(after)))

  const figures = { edited: against(light), moved: against(moved), rewritten: against(other) }
  const plain = timed(Math.min(rounds, 5), () => diffChars(before.join('\n'), light.join('\n')))
  console.log(`${values.characters} 个字的两个版本（毫秒）`)
  printTimes('十分之一的段落有改动', figures.edited)
  printTimes('并有四十段移动', figures.moved)
  printTimes('全部重写', figures.rewritten)
  printTimes('逐字比对（diff 库）', plain)
  console.log(
    JSON.stringify({
      bench: 'compare',
      characters: Number(values.characters),
      editedP50Ms: rounded(figures.edited.p50),
      movedP50Ms: rounded(figures.moved.p50),
      rewrittenP50Ms: rounded(figures.rewritten.p50),
      plainP50Ms: rounded(plain.p50),
    }),
  )
  return 0
}
