import { createRandom } from '@zhanqun/random'
import { describe, expect, it } from 'vitest'
import { expand, type Words } from '../src/engine/grammar.ts'
import { scaled } from '../src/engine/scale.ts'

const words = (given: Record<string, string> = {}, varying: readonly string[] = []): Words => ({
  random: createRandom(1, 'test'),
  kept: new Map(),
  word: (name) => given[name],
  varying: new Set(varying),
  used: new Set(),
})

describe('patterns', () => {
  it('choose alternatives, also nested ones', () => {
    const seen = new Set(
      Array.from({ length: 60 }, (_, seed) =>
        expand('[甲|乙[一|二]]', { ...words(), random: createRandom(seed, 'x') }),
      ),
    )
    expect([...seen].sort()).toEqual(['乙一', '乙二', '甲'])
  })

  it('draw numbers with the decimals and steps of their ends', () => {
    for (let seed = 0; seed < 40; seed++) {
      const random = createRandom(seed, 'n')
      expect(Number(expand('{12~48}', { ...words(), random }))).toSatisfy((n: number) => n >= 12 && n <= 48)
      expect(expand('{1.2~9.8}', { ...words(), random })).toMatch(/^\d\.\d$/)
      expect(Number(expand('{100~900/50}', { ...words(), random })) % 50).toBe(0)
    }
  })

  it('keep what a text has named', () => {
    const text = words({ place: '[东|西|南|北|中|上|下]' })
    const [first, second] = expand('{place}/{place}', text).split('/')
    expect(second).toBe(first)
    expect(expand('{n=1~900}', text)).toBe(expand('{n=1~900}', text))
  })

  it('vary the words that should', () => {
    const text = words({ road: '[东|西|南|北]' }, ['road'])
    const roads = expand('{road}{road}{road}', text)
    expect(new Set(roads).size).toBe(3)
  })

  it('say which word is missing', () => {
    expect(() => expand('{nobody}', words())).toThrow(/nobody/)
    expect(() => expand('[甲|乙', words())).toThrow(/not closed/)
  })
})

describe('scale', () => {
  it('leaves shares, prices and times alone', () => {
    for (const pattern of ['{88.6~96.4}%', '{600~2600/100}元', '{30~60}天', '{12~18}分钟']) {
      expect(scaled(pattern, 'township')).toBe(pattern)
    }
  })

  it('brings counts down to the size of a township', () => {
    expect(scaled('{2600~9800/100}个', 'township')).toBe('{160~590}个')
    expect(scaled('{1.2~4.6}万人', 'township')).toBe('{480~1840}人')
    expect(scaled('{n=1.6~12.8}亿元', 'township')).toBe('{n=320~2560}万元')
    expect(scaled('{1.2~4.6}万人', 'city')).toBe('{1.2~4.6}万人')
  })
})
