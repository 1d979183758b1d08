import type { GroupQuery } from '@zhanqun/search'
import { describe, expect, it } from 'vitest'
import { searchInstead } from '../search-instead.ts'

/** What is found by which words, and how much more in the whole group. */
const asking = (found: Readonly<Record<string, number>>) => {
  const asked: GroupQuery[] = []
  const totalOf = (query: GroupQuery) => {
    asked.push(query)
    return (found[query.q] ?? 0) * (query.site === undefined ? 10 : 1)
  }
  return { asked, totalOf }
}

describe('what is offered instead of nothing', () => {
  it('is the group, for who searched a site, with its other conditions', () => {
    const { asked, totalOf } = asking({ 公租房: 2 })
    expect(searchInstead({ q: '公租房', site: 'jyj', year: 2026 }, totalOf)).toEqual({ group: 20 })
    expect(asked.at(-1)).toMatchObject({ q: '公租房', site: undefined, district: undefined, year: 2026 })
  })

  it('is the site and the group, for who searched a part of a site', () => {
    const { totalOf } = asking({ 公租房: 2 })
    expect(searchInstead({ q: '公租房', site: 'jyj', under: 'zwgk' }, totalOf)).toEqual({ site: 2, group: 20 })
  })

  it('are the words of a question, as strictly as they find anything', () => {
    const { totalOf } = asking({ 居住证: 3, 居住: 9 })
    expect(searchInstead({ q: '居住证办理', site: 'jyj' }, totalOf)).toEqual({
      group: 0,
      apart: { q: '居住证', total: 3 },
    })
  })

  it('is nothing where there is no wider place and no other words', () => {
    const { asked, totalOf } = asking({})
    expect(searchInstead({ q: '公租房' }, totalOf)).toEqual({})
    expect(asked.filter(({ q }) => q === '公租房')).toEqual([])
  })

  it('is the group for numbers and dates without words, too', () => {
    const { totalOf } = asking({ '': 1 })
    expect(searchInstead({ q: '', number: '12号', site: 'jyj' }, totalOf)).toEqual({ group: 10 })
  })

  it('costs at most five searches', () => {
    const { asked, totalOf } = asking({})
    searchInstead({ q: '居住证办理', site: 'jyj', under: 'zwgk' }, totalOf)
    expect(asked).toHaveLength(5)
  })
})
