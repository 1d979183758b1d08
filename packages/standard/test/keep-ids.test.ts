import { expect, it } from 'vitest'
import { currentStandard, fromTable, keepIds, type StandardItem } from '../src/exports/index.ts'

const header = ['公开事项一级', '公开事项二级', '公开内容（要素）', '公开时限']
const read = (...matters: readonly (readonly [string, string])[]): readonly StandardItem[] =>
  fromTable([header, ...matters.map(([first, second]) => [first, second, '条件', '20个工作日内'])]).items ?? []
const [model] = currentStandard.items
const known = (item: Partial<StandardItem>): StandardItem => ({ ...(model as StandardItem), ...item })
const summary = (items: readonly StandardItem[]) => items.map(({ id, slug, parentId }) => ({ id, slug, parentId }))

it('keeps the ids and addresses of items of the same name in the same place, with what stands below', () => {
  const before = [
    known({ id: 'relief', slug: 'jz', name: '临时救助', parentId: null }),
    known({ id: 'guide', slug: 'zn', name: '办事指南', parentId: 'relief' }),
  ]
  expect(summary(keepIds(read(['临时救助', '办事指南']), before))).toEqual([
    { id: 'relief', slug: 'jz', parentId: null },
    { id: 'guide', slug: 'zn', parentId: 'relief' },
  ])
})

it('keeps the address that somebody has given to an item of an earlier table', () => {
  const [first] = read(['临时救助', ''])
  expect(keepIds(read(['临时救助', '']), [known({ ...first, slug: 'lsjz' })])).toMatchObject([
    { id: first?.id, slug: 'lsjz' },
  ])
})

it('takes nothing from an item of the same name in another place', () => {
  const items = read(['临时救助', '办事指南'])
  const elsewhere = known({ id: 'guide', name: '办事指南', parentId: 'elsewhere' })
  expect(keepIds(items, [elsewhere])).toEqual(items)
})
