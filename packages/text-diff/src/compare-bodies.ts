import { readBlocks } from './blocks.ts'
import { compareBlocks, keyOf, shownAlone, wordsIn } from './compare-blocks.ts'
import { hunksOf } from './hunks.ts'
import { alikeTexts, pairUp } from './pair-up.ts'
import { type Sketch, sketchOf } from './similarity.ts'
import type { Block, BodyDiff, Counts, DiffRow } from './types.ts'

/** A block that was moved is recognised as one only if little else of it has changed. */
const MOVED = 0.6
/** Shorter texts turn up in several places by chance. */
const MIN_MOVED_LENGTH = 6

type Side = { readonly block: Block; readonly key: string; readonly sketch: Sketch }
type Line = { readonly before: Side | null; readonly after: Side | null; readonly move?: number }

const sidesOf = (body: unknown): Side[] =>
  readBlocks(body).map((block) => ({ block, key: keyOf(block), sketch: sketchOf(wordsIn(block)) }))

/** How likely two blocks are states of one: a picture may be replaced, a table by no text. */
const alike = (left: Side, right: Side): number => {
  if (left.block.kind !== right.block.kind) return 0
  if (left.key === right.key) return 1
  if (left.block.kind === 'image') return left.sketch.text === right.sketch.text ? 1 : 0.5
  return alikeTexts(left.sketch, right.sketch)
}

const linesOf = (before: readonly Side[], after: readonly Side[]): Line[] => {
  const keys = [before, after].map((sides) => sides.map(({ key }) => key)) as [string[], string[]]
  return hunksOf(...keys).flatMap(({ isSame, from, to, otherFrom, otherTo }): Line[] => {
    const [left, right] = [before.slice(from, to), after.slice(otherFrom, otherTo)]
    if (isSame) return left.map((side, index) => ({ before: side, after: right[index] ?? side }))
    const lines: Line[] = []
    let [i, j] = [0, 0]
    for (const [pairLeft, pairRight] of [...pairUp(left, right, alike), [left.length, right.length] as const]) {
      for (const side of left.slice(i, pairLeft)) lines.push({ before: side, after: null })
      for (const side of right.slice(j, pairRight)) lines.push({ before: null, after: side })
      const [a, b] = [left[pairLeft], right[pairRight]]
      if (a && b) lines.push({ before: a, after: b })
      ;[i, j] = [pairLeft + 1, pairRight + 1]
    }
    return lines
  })
}

const isLongEnough = ({ block, sketch }: Side): boolean =>
  block.kind === 'image' || sketch.text.length >= MIN_MOVED_LENGTH

const moveScore = (left: Side, right: Side): number => {
  if (left.block.kind !== right.block.kind) return 0
  if (left.block.kind === 'image') return left.sketch.text === right.sketch.text ? 1 : 0
  return alikeTexts(left.sketch, right.sketch)
}

/** Numbers what was taken out in one place and put in, little changed, in another. */
const withMoves = (lines: readonly Line[]): Line[] => {
  const gone = lines.flatMap(({ before, after }, at) =>
    before && !after && isLongEnough(before) ? { at, before } : [],
  )
  const come = lines.flatMap(({ before, after }, at) => (after && !before && isLongEnough(after) ? { at, after } : []))
  const moves = new Map<number, number>()
  const origins = new Map<number, Side>()
  const free = new Set(come)
  const byKey = Map.groupBy(come, ({ after }) => after.key)
  for (const [move, { at, before }] of gone.entries()) {
    const equal = byKey.get(before.key)?.find((one) => free.has(one))
    // Every one with every other would take too long where two bodies have nothing in common.
    const others = equal || gone.length * come.length > 40_000 ? [] : [...free]
    const scored = others.map((one) => ({ one, score: moveScore(before, one.after) }))
    const likely = scored.reduce((best, next) => (next.score > best.score ? next : best), { one: equal, score: MOVED })
    if (!likely.one) continue
    free.delete(likely.one)
    moves.set(at, move + 1).set(likely.one.at, move + 1)
    origins.set(likely.one.at, before)
  }
  return lines.map((line, at) => {
    const move = moves.get(at)
    return move === undefined ? line : { ...line, before: origins.get(at) ?? line.before, move }
  })
}

const rowOf = ({ before, after, move }: Line): DiffRow => {
  if (move !== undefined && before && after) {
    const { after: shown, notes } = compareBlocks(before.block, after.block)
    return { change: 'moved', before: null, after: shown, notes, move }
  }
  if (move !== undefined && before) {
    return { change: 'moved', before: shownAlone(before.block, 'same'), after: null, notes: [], move }
  }
  if (before && after) {
    return { change: before.key === after.key ? 'same' : 'changed', ...compareBlocks(before.block, after.block) }
  }
  if (before) return { change: 'removed', before: shownAlone(before.block, 'removed'), after: null, notes: [] }
  return { change: 'added', before: null, after: after && shownAlone(after.block, 'added'), notes: [] }
}

const countsOf = (rows: readonly DiffRow[]): Counts => {
  const count = (change: DiffRow['change']) => rows.filter((row) => row.change === change).length
  return { added: count('added'), removed: count('removed'), changed: count('changed'), moved: count('moved') / 2 }
}

/**
 * Compares two bodies of an article, as Lexical keeps them: blocks first, then the words of those that differ.
 * Two of 100,000 letters each take less than a second.
 */
export const compareBodies = (before: unknown, after: unknown): BodyDiff => {
  const rows = withMoves(linesOf(sidesOf(before), sidesOf(after))).map(rowOf)
  return { rows, counts: countsOf(rows) }
}
