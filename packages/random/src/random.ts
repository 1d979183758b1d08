/** A seeded source of randomness; the same seed always gives the same sequence. */
export type Random = {
  /** In [0, 1). */
  readonly next: () => number
  /** Whole number between both ends, inclusive. */
  readonly int: (from: number, to: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
  /** Some different items, in random order. */
  readonly sample: <T>(items: readonly T[], count: number) => T[]
}

/** Numbers in [0, 1), the same for a seed in each run: mulberry32. */
export const randomNumbers = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Seeded by everything that names the thing to be made, so that parts do not disturb each other. */
export const createRandom = (seed: number, ...scope: readonly (string | number)[]): Random => {
  const next = randomNumbers(hash(`${seed}/${scope.join('/')}`))
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[int(0, items.length - 1)]
    if (item === undefined) throw new RangeError('Nothing to pick from.')
    return item
  }
  const sample = <T>(items: readonly T[], count: number): T[] => {
    const rest = [...items]
    const taken: T[] = []
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(0, rest.length - 1), 1))
    return taken
  }
  return { next, int, pick, sample, chance: (probability) => next() < probability }
}

/** Gives the items in turn, each round in a new order and never the same twice running. */
export const createRotation = <T>(random: Random, items: readonly T[]): (() => T) => {
  let queue: T[] = []
  let last: T | undefined
  return () => {
    if (queue.length === 0) {
      queue = random.sample(items, items.length)
      if (queue.length > 1 && queue[0] === last) queue.push(...queue.splice(0, 1))
    }
    const item = queue.shift()
    if (item === undefined) throw new RangeError('Nothing to rotate.')
    last = item
    return item
  }
}

/** FNV-1a over UTF-16 code units. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index)
    value = Math.imul(value, 0x01000193)
  }
  return value >>> 0
}
