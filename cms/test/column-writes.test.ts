import type { PlanOperation } from '@zhanqun/standard'
import { expect, it } from 'vitest'
import { changedKeys } from '../src/standard/sites/column-keys.ts'
import { columnWrites } from '../src/standard/sites/column-writes.ts'
import type { ColumnRow } from '../src/standard/sites/rows.ts'

const row = (id: string, data: Partial<ColumnRow> = {}): ColumnRow => ({
  id,
  parentId: null,
  name: id,
  slug: id,
  order: 0,
  kind: 'news',
  template: 'list',
  inNavigation: false,
  aggregates: [],
  standardItem: null,
  articles: 0,
  hidden: false,
  updateOverride: null,
  path: id,
  label: `站 ｜ ${id}`,
  formerPaths: [],
  ...data,
})

const writesOf = (columns: readonly ColumnRow[], operations: readonly PlanOperation[]) => {
  let made = 0
  return columnWrites({ columns, operations, shortName: '站', newId: () => `made-${++made}` })
}

const values = { ...row('x'), slug: 'x', name: '新' }

it('lets a column give up its address before another one takes it', () => {
  const columns = [
    row('a', { slug: 'x', path: 'x' }),
    row('b'),
    row('c', { parentId: 'b', slug: 'x', path: 'b/x', label: '站 ｜ b / c' }),
  ]
  const writes = writesOf(columns, [
    { type: 'move', columnId: 'a', from: null, to: 'c' },
    { type: 'move', columnId: 'c', from: 'b', to: null },
  ])
  expect(writes.aside).toEqual(['a'])
  expect(writes.updated.map(({ id, data }) => [id, data.path, data.formerPaths])).toEqual([
    // Where another column stands now, nobody has stood before.
    ['a', 'x/x', undefined],
    ['c', 'x', ['b/x']],
  ])
})

it('makes parents first, and tells those below of their new address', () => {
  const columns = [
    row('old', { articles: 2 }),
    row('below', { parentId: 'old', path: 'old/below', label: '站 ｜ old / below' }),
  ]
  const writes = writesOf(columns, [
    { type: 'create', ref: 'new:2', parentId: null, values: { ...values, slug: 'top' } },
    { type: 'create', ref: 'new:1', parentId: 'new:2', values },
    { type: 'move', columnId: 'old', from: null, to: 'new:1' },
  ])
  expect(writes.created.map(({ id, data }) => [id, data.parent, data.path])).toEqual([
    ['made-1', null, 'top'],
    ['made-2', 'made-1', 'top/x'],
  ])
  expect(writes.updated).toMatchObject([
    { id: 'old', own: true, data: { parent: 'made-2', path: 'top/x/old', formerPaths: ['old'] } },
    { id: 'below', own: false, data: { path: 'top/x/old/below', formerPaths: ['old/below'] } },
  ])
})

it('asks for everything again when articles come to stand below a column that is out of use', () => {
  const columns = [row('off', { hidden: true }), row('full', { articles: 1, standardItem: 'item' })]
  const writes = writesOf(columns, [{ type: 'move', columnId: 'full', from: null, to: 'off' }])
  const keys = changedKeys({ siteId: 's', before: columns, writes })
  expect(keys).toEqual(expect.arrayContaining(['columns:s', 'column:full', 'list:full', 'aggregate:item', '*']))
  expect(changedKeys({ siteId: 's', before: columns, writes: writesOf(columns, []) })).toEqual([])
})
