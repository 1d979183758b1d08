import { diffArrays } from 'diff'

/** A stretch of two lists: equal in both, or replaced. */
export type Hunk = {
  readonly isSame: boolean
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/** Beyond so many edits two lists have too little in common for their differences to be worth the time. */
const MAX_EDITS = 1000

const commonStart = (left: readonly string[], right: readonly string[]): number => {
  let length = 0
  while (length < left.length && length < right.length && left[length] === right[length]) length += 1
  return length
}

/** The stretches in which two lists of keys are equal or differ, in order and without gaps. */
export const hunksOf = (left: readonly string[], right: readonly string[]): Hunk[] => {
  const head = commonStart(left, right)
  const tail = commonStart(left.slice(head).reverse(), right.slice(head).reverse())
  const [leftEnd, rightEnd] = [left.length - tail, right.length - tail]
  const hunks: Hunk[] = []
  const add = (isSame: boolean, length: number, otherLength: number) => {
    if (length === 0 && otherLength === 0) return
    const last = hunks.at(-1)
    const [from, otherFrom] = [last?.to ?? 0, last?.otherTo ?? 0]
    const hunk = { isSame, from, to: from + length, otherFrom, otherTo: otherFrom + otherLength }
    if (last && !isSame && !last.isSame)
      hunks[hunks.length - 1] = { ...hunk, from: last.from, otherFrom: last.otherFrom }
    else hunks.push(hunk)
  }

  add(true, head, head)
  const middle = diffArrays(left.slice(head, leftEnd), right.slice(head, rightEnd), { maxEditLength: MAX_EDITS })
  if (!middle) add(false, leftEnd - head, rightEnd - head)
  for (const { added, removed, count = 0 } of middle ?? []) {
    if (removed) add(false, count, 0)
    else if (added) add(false, 0, count)
    else add(true, count, count)
  }
  add(true, tail, tail)
  return hunks
}
