import { describe, expect, it } from 'vitest'
import { createRandom, createRotation, randomNumbers } from '../src/exports/index.ts'

describe('random numbers', () => {
  it('are those of mulberry32', () => {
    const next = randomNumbers(20_261_123)
    expect([next(), next(), next()]).toEqual([0.9007212214637548, 0.843700616620481, 0.4729218122083694])
  })

  it('are the same for the same seed and name, and others for another', () => {
    const first = (seed: number, ...scope: string[]) => createRandom(seed, ...scope).next()
    expect(first(7, 'a')).toBe(first(7, 'a'))
    expect(first(7, 'a')).not.toBe(first(7, 'b'))
    expect(first(7, 'a')).not.toBe(first(8, 'a'))
  })

  it('are spread over their range, both ends of whole ones included', () => {
    const { int, next } = createRandom(1)
    const drawn = Array.from({ length: 6000 }, () => int(1, 6))
    for (const side of [1, 2, 3, 4, 5, 6]) {
      const share = drawn.filter((one) => one === side).length / drawn.length
      expect(share).toBeGreaterThan(0.14)
      expect(share).toBeLessThan(0.19)
    }
    expect(Math.min(...drawn)).toBe(1)
    expect(Math.max(...drawn)).toBe(6)
    for (let times = 0; times < 1000; times++) expect(next()).toBeLessThan(1)
  })

  it('pick and sample each thing once, and nothing from nothing', () => {
    const { pick, sample } = createRandom(2)
    expect(sample(['a', 'b', 'c'], 5).sort()).toEqual(['a', 'b', 'c'])
    expect(() => pick([])).toThrow(RangeError)
  })
})

describe('a rotation', () => {
  it('gives everything once a round, and nothing twice running', () => {
    const next = createRotation(createRandom(3), ['a', 'b', 'c'])
    let last = ''
    for (let round = 0; round < 50; round++) {
      const items = [next(), next(), next()]
      expect([...items].sort()).toEqual(['a', 'b', 'c'])
      expect(items[0]).not.toBe(last)
      last = items[2] ?? ''
    }
    expect(() => createRotation(createRandom(4), [])()).toThrow(RangeError)
  })
})
