import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { record } from './records.ts'
import { createTemporaryIndex } from './temporary-index.ts'
import { WATER } from './water.ts'

const group = createTemporaryIndex()
const { idsOf } = group

describe('the order', () => {
  beforeEach(() => group.open())
  afterEach(group.close)

  it('puts what no longer holds last, unless its very number was typed', () => {
    group.index.put(WATER)
    expect(idsOf({ q: '供水' }).at(-1)).toBe('feizhi')
    expect(idsOf({ q: '青政发〔2019〕7号' })).toEqual(['feizhi', 'quwenjian'])
    expect(idsOf({ q: '青政发[2019] 7号' })[0]).toBe('quwenjian')
    expect(idsOf({ q: '990100001/2019-00007' })).toEqual(['feizhi'])
  })

  it('prefers the newer of two that are alike', () => {
    group.index.put(
      [2016, 2026, 2021].map((year) =>
        record({
          id: `y${year}`,
          title: '年度工作',
          text: '防汛抗旱工作安排',
          year,
          date: `${year}-05-01T00:00:00.000Z`,
        }),
      ),
    )
    expect(idsOf({ q: '防汛抗旱' })).toEqual(['y2026', 'y2021', 'y2016'])
  })

  it('prefers the page that says more of it to a newer one', () => {
    const text = (times: number) => `${'防汛抗旱。'.repeat(times)}${'其他事项。'.repeat(20 - times)}`
    group.index.put([
      record({ id: 'old', title: '甲', text: text(12), date: '2016-05-01T00:00:00.000Z' }),
      record({ id: 'new', title: '乙', text: text(1), date: '2026-05-01T00:00:00.000Z' }),
      ...Array.from({ length: 20 }, (_, at) => record({ id: `n${at}`, title: '丙', text: '无关' })),
    ])
    expect(idsOf({ q: '防汛抗旱' })).toEqual(['old', 'new'])
  })

  it('pages through all tiers without gaps or repeats', () => {
    group.index.put(
      Array.from({ length: 45 }, (_, at) =>
        record({
          id: `p${at}`,
          title: at % 3 === 0 ? '防汛通知' : '通知',
          text: '防汛',
          validity: at % 4 === 0 ? 'invalid' : '',
        }),
      ),
    )
    const all = [1, 2, 3, 4, 5].flatMap((page) => idsOf({ q: '防汛', page }))
    expect(new Set(all).size).toBe(45)
    const lapsed = all.map((id) => Number(id.slice(1)) % 4 === 0)
    expect(lapsed.indexOf(true)).toBe(lapsed.filter((value) => !value).length)
  })
})
