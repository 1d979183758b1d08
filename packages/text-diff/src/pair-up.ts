import { type Sketch, similarity } from './similarity.ts'

/** Below this, two blocks are not two states of one. */
export const ALIKE = 0.2
/** Every block of a stretch is compared with every other one up to this many pairs; longer ones are cut. */
const MAX_PAIRS = 40_000

type Pair = readonly [left: number, right: number]

/** Pairs of the most alike items of two lists, in order. */
const pairInOrder = <T>(left: readonly T[], right: readonly T[], alike: (a: T, b: T) => number): Pair[] => {
  const width = right.length + 1
  const best = new Float64Array((left.length + 1) * width)
  const scores = new Float64Array(left.length * right.length)
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const score = alike(left[i] as T, right[j] as T)
      scores[i * right.length + j] = score
      const paired = score >= ALIKE ? score + (best[(i + 1) * width + j + 1] ?? 0) : 0
      best[i * width + j] = Math.max(paired, best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0)
    }
  }
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    const score = scores[i * right.length + j] ?? 0
    const here = best[i * width + j]
    if (score >= ALIKE && here === score + (best[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if (here === best[(i + 1) * width + j]) i += 1
    else j += 1
  }
  return pairs
}

/**
 * Finds which items of two lists are states of one, by how alike they are.
 * @param alike from 0, nothing in common, to 1
 */
export const pairUp = <T>(left: readonly T[], right: readonly T[], alike: (a: T, b: T) => number): Pair[] => {
  const parts = Math.max(1, Math.ceil((left.length * right.length) / MAX_PAIRS))
  return Array.from({ length: parts }).flatMap((_, part) => {
    const [from, to] = [part, part + 1].map((n) => Math.floor((left.length * n) / parts)) as [number, number]
    const [otherFrom, otherTo] = [part, part + 1].map((n) => Math.floor((right.length * n) / parts)) as [number, number]
    const pairs = pairInOrder(left.slice(from, to), right.slice(otherFrom, otherTo), alike)
    return pairs.map(([i, j]): Pair => [from + i, otherFrom + j])
  })
}

/** How alike two texts are, where their lengths do not rule it out. */
export const alikeTexts = (left: Sketch, right: Sketch): number => {
  const [short, long] = [left.text.length, right.text.length].toSorted((a, b) => a - b) as [number, number]
  return short * 5 < long ? 0 : similarity(left, right)
}
