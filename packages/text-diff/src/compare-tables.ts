import { allMarked, compareTexts, textOf } from './compare-texts.ts'
import { hunksOf } from './hunks.ts'
import { alikeTexts, pairUp } from './pair-up.ts'
import { sketchOf } from './similarity.ts'
import type { Cell, Note, ShownCell } from './types.ts'

type Row = readonly Cell[]
type Table = readonly Row[]
type Pair = readonly [left: number | null, right: number | null]

const LETTER = '\u0001'

const keyOf = (cells: Row): string => cells.map(({ pieces }) => textOf(pieces)).join(LETTER)

/** Which items of two lists belong together: equal ones, alike ones, and those that stand alone. */
const align = (left: readonly string[], right: readonly string[]): Pair[] =>
  hunksOf(left, right).flatMap(({ isSame, from, to, otherFrom, otherTo }): Pair[] => {
    if (isSame) return left.slice(from, to).map((_, index) => [from + index, otherFrom + index])
    const pairs = pairUp(left.slice(from, to).map(sketchOf), right.slice(otherFrom, otherTo).map(sketchOf), (a, b) =>
      Math.max(alikeTexts(a, b), a.text === b.text ? 1 : 0),
    )
    const aligned: Pair[] = []
    let [i, j] = [from, otherFrom]
    for (const [pairLeft, pairRight] of [...pairs, [to - from, otherTo - otherFrom] as const]) {
      for (; i < from + pairLeft; i += 1) aligned.push([i, null])
      for (; j < otherFrom + pairRight; j += 1) aligned.push([null, j])
      if (i < to && j < otherTo) aligned.push([i, j])
      i += 1
      j += 1
    }
    return aligned
  })

const columnKeys = (table: Table): string[] => {
  const width = Math.max(0, ...table.map(({ length }) => length))
  return Array.from({ length: width }, (_, column) => keyOf(table.flatMap((row) => row[column] ?? [])))
}

const alone = (cell: Cell, change: 'added' | 'removed'): ShownCell => {
  const { pieces, ...rest } = cell
  return { ...rest, change, segments: allMarked(pieces, change) }
}

export type ComparedTables = {
  readonly before: readonly (readonly ShownCell[])[]
  readonly after: readonly (readonly ShownCell[])[]
  readonly notes: readonly Note[]
}

/** Compares two tables cell by cell, with rows and columns that were put in or taken out. */
export const compareTables = (before: Table, after: Table): ComparedTables => {
  const notes = new Set<Note>()
  const columns = align(columnKeys(before), columnKeys(after))
  const shown: { before: ShownCell[][]; after: ShownCell[][] } = { before: [], after: [] }

  const compareRows = (left: Row, right: Row) => {
    const cells: { before: ShownCell[]; after: ShownCell[] } = { before: [], after: [] }
    const pairs = left.length === right.length ? left.map((_, index): Pair => [index, index]) : columns
    for (const [column, otherColumn] of pairs) {
      const cell = column === null ? undefined : left[column]
      const other = otherColumn === null ? undefined : right[otherColumn]
      if (cell && other) {
        const { pieces: _, ...rest } = cell
        const { pieces: __, ...otherRest } = other
        const texts = compareTexts(cell.pieces, other.pieces)
        for (const note of texts.notes) notes.add(note)
        if (JSON.stringify(rest) !== JSON.stringify(otherRest)) notes.add('form')
        const isSame = [...texts.before, ...texts.after].every(({ mark }) => mark === 'same')
        const change = isSame ? 'same' : 'changed'
        cells.before.push({ ...rest, change, segments: texts.before })
        cells.after.push({ ...otherRest, change, segments: texts.after })
      } else if (cell) cells.before.push(alone(cell, 'removed'))
      else if (other) cells.after.push(alone(other, 'added'))
    }
    shown.before.push(cells.before)
    shown.after.push(cells.after)
  }

  for (const [row, otherRow] of align(before.map(keyOf), after.map(keyOf))) {
    const left = row === null ? undefined : before[row]
    const right = otherRow === null ? undefined : after[otherRow]
    if (left && right) compareRows(left, right)
    else if (left) shown.before.push(left.map((cell) => alone(cell, 'removed')))
    else if (right) shown.after.push(right.map((cell) => alone(cell, 'added')))
  }
  return { ...shown, notes: [...notes] }
}
