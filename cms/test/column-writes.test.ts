import { type PlanOperation, undoPlan } from '@zhanqun/standard'
import { expect, it } from 'vitest'
import { changedKeys } from '../src/standard/sites/column-keys.ts'
import { columnWrites } from '../src/standard/sites/column-writes.ts'
import { recordOf } from '../src/standard/sites/record.ts'
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
  description: '',
  linkUrl: null,
  openedAt: null,
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

it('takes back what a plan took away: all that removed columns had, and former paths', () => {
  const columns = [
    row('empty', {
      standardItem: 'old',
      description: '说明',
      openedAt: '2020-01-01T00:00:00.000Z',
      formerPaths: ['before', 'a/b'],
    }),
    row('moved', { formerPaths: ['x'] }),
  ]
  const { after, ...writes } = writesOf(columns, [
    { type: 'remove', columnId: 'empty' },
    { type: 'create', ref: 'new:1', parentId: null, values },
  ])
  expect(writes.updated).toMatchObject([{ id: 'moved', own: false, data: { formerPaths: [] } }])
  const record = recordOf({ previous: null, before: columns, writes: { ...writes, after } })
  const now = columns.slice(1).map((column) => ({ ...column, formerPaths: [] }))
  const made = after.filter(({ id }) => id === 'made-1').map((column) => row('x', { ...column, path: 'x' }))
  const { operations } = undoPlan({ before: record.before, after: record.after, now: [...now, ...made] })
  const back = columnWrites({
    columns: [...now, ...made],
    operations,
    shortName: '站',
    newId: () => 'again',
    back: record,
  })
  const { id: _, parentId, articles: __, ...fields } = columns[0] ?? row('none')
  expect(back.created).toEqual([{ id: 'again', data: { ...fields, parent: parentId, aggregates: null } }])
  expect(back.updated).toMatchObject([{ id: 'moved', data: { formerPaths: ['x'] } }])
})
