import type { GroupQuery } from '@zhanqun/search'
import { describe, expect, it } from 'vitest'
import { meantBeside, searchInstead } from '../search-instead.ts'

/** What is found by which words, and how much more in the whole group. */
const asking = (found: Readonly<Record<string, number>>) => {
  const asked: GroupQuery[] = []
  const totalOf = (query: GroupQuery) => {
    asked.push(query)
    return (found[query.q] ?? 0) * (query.site === undefined ? 10 : 1)
  }
  return { asked, totalOf }
}

const APART = ['居住证 办理', '居住证', '居住']

describe('what is offered instead of nothing', () => {
  it('is the group, for who searched a site, with its other conditions', () => {
    const { asked, totalOf } = asking({ 公租房: 2 })
    const q = { q: '公租房', site: 'jyj', year: 2026 }
    expect(searchInstead({ asked: q, totalOf, apart: [] })).toEqual({ group: 20 })
    expect(asked.at(-1)).toMatchObject({ q: '公租房', site: undefined, district: undefined, year: 2026 })
  })

  it('is the site and the group, for who searched a part of a site', () => {
    const { totalOf } = asking({ 公租房: 2 })
    const q = { q: '公租房', site: 'jyj', under: 'zwgk' }
    expect(searchInstead({ asked: q, totalOf, apart: [] })).toEqual({ site: 2, group: 20 })
  })

  it('are the words of a question, as strictly as they find anything', () => {
    const { totalOf } = asking({ 居住证: 3, 居住: 9 })
    expect(searchInstead({ asked: { q: '居住证办理', site: 'jyj' }, totalOf, apart: APART })).toEqual({
      group: 0,
      apart: { q: '居住证', total: 3 },
    })
  })

  it('is nothing where there is no wider place and no other words', () => {
    const { asked, totalOf } = asking({})
    expect(searchInstead({ asked: { q: '公租房' }, totalOf, apart: ['租房'] })).toEqual({})
    expect(asked.filter(({ q }) => q === '公租房')).toEqual([])
  })

  it('is the group for numbers and dates without words, too', () => {
    const { totalOf } = asking({ '': 1 })
    const q = { q: '', number: '12号', site: 'jyj' }
    expect(searchInstead({ asked: q, totalOf, apart: [] })).toEqual({ group: 10 })
  })

  it('costs no more searches than there are ways', () => {
    const { asked, totalOf } = asking({})
    searchInstead({ asked: { q: '居住证办理', site: 'jyj', under: 'zwgk' }, totalOf, apart: APART })
    expect(asked).toHaveLength(5)
  })
})

describe('what may have been meant', () => {
  it.each([
    ['怎么办退休', '怎么办 退休', '退休', true, undefined],
    ['居住证办理', '居住证 办理', '居住证', false, undefined],
    // All that was typed is known, and nothing of it is wrong.
    ['低保户需要什么条件', '低保护 条件', '低保户', true, undefined],
    // Some of it is not, and may well be.
    ['社保咔丢了怎么办', '社保卡', '社保', false, '社保卡'],
    // Something else was meant, and nobody asks for the question itself.
    ['怎么办退修', '怎么办 退休', undefined, false, '退休'],
    ['社宝办里', '社保 办理', undefined, false, '社保 办理'],
    ['公祖房怎么申请', '公租房怎么申请', '申请', false, '公租房怎么申请'],
    // Under the conditions, the words find nothing by themselves.
    ['残疾证在哪儿办', '残疾人证', undefined, true, '残疾人证'],
    ['怎么办退休', undefined, '退休', true, undefined],
  ])('by %s, %s, beside %j, is offered as %s', (q, suggestion, found, isKnown, offered) => {
    const instead = found === undefined ? {} : { apart: { q: found, total: 27 } }
    expect(meantBeside({ q, suggestion, instead, isKnown })).toBe(offered)
  })
})
