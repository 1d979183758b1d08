import { createRandom } from '@zhanqun/random'

const FIRST = 0x4e00
/** As many characters as everyday texts use. */
const CHARACTERS = 3_500
const SEED = 20_261_122

/** Chinese text without meaning, the same in each run. */
export const createRandomText = (name: string) => {
  const { int } = createRandom(SEED, name)
  const random = (below: number): number => int(0, below - 1)
  const text = (length: number): string =>
    Array.from({ length }, () => String.fromCharCode(FIRST + random(CHARACTERS))).join('')
  return { random, text }
}
