import type { StandardItem } from '@zhanqun/standard'
import { ITEM_FIELDS } from '@zhanqun/standard/screens'
import { describe, expect, it } from 'vitest'
import { appliesText } from '../src/admin/standard/items/applies-text.ts'
import { badCellsOf } from '../src/admin/standard/items/bad-cells.ts'
import { ordersAfterMove } from '../src/admin/standard/items/item-order.ts'
import { allowedNamesProblem, newItem, suggestedItemId, tidied } from '../src/admin/standard/items/new-item.ts'
import { filterRows, idsBelow, rowsOf } from '../src/admin/standard/items/rows.ts'
import { mergeEdits } from '../src/admin/standard/parts/merge-edits.ts'
import { filterPlan, NO_FILTERS, type PlanFilters } from '../src/admin/standard/sites/plan-filters.ts'
import { planTotals, presentTypes } from '../src/admin/standard/sites/plan-totals.ts'
import { type Chosen, chosenSites, districtsOf, scopeOf } from '../src/admin/standard/sites/site-tree.ts'
import { suggestedId } from '../src/admin/standard/versions/suggested-id.ts'

const itemOf = (id: string, values: Partial<StandardItem> = {}): StandardItem => ({
  ...newItem({ parent: null, items: [] }),
  id,
  name: id,
  slug: id,
  ...values,
})

const tree = [
  itemOf('news', { order: 10 }),
  itemOf('notices', { parentId: 'news', order: 20, allowedNames: ['公示公告'] }),
  itemOf('local', {
    parentId: 'news',
    order: 10,
    applies: [{ kind: 'portal', level: 'county', requirement: 'required', sourceStatus: 'local' }],
  }),
  itemOf('services', { order: 20 }),
]
const idsOf = (rows: ReturnType<typeof rowsOf>) => rows.map(({ item }) => item.id)

describe('the table of items', () => {
  it('stands in tree order, with levels and the number of items below', () => {
    expect(rowsOf(tree).map(({ item, depth, children }) => [item.id, depth, children])).toEqual([
      ['news', 0, 2],
      ['local', 1, 0],
      ['notices', 1, 0],
      ['services', 0, 0],
    ])
  })

  it('keeps what stands above a match, by another name or by kind of site', () => {
    expect(idsOf(filterRows(rowsOf(tree), { text: '公示', site: null }))).toEqual(['news', 'notices'])
    expect(idsOf(filterRows(rowsOf(tree), { text: '', site: { kind: 'portal', level: 'county' } }))).toEqual([
      'news',
      'local',
    ])
    expect(filterRows(rowsOf(tree), { text: '没有', site: null })).toEqual([])
  })

  it('knows what an item cannot be put below', () => {
    expect([...idsBelow(tree, 'news')].toSorted()).toEqual(['local', 'news', 'notices'])
  })

  it('says in few words which sites an item is for', () => {
    const entry = { requirement: 'required', sourceStatus: 'local' } as const
    expect(appliesText([])).toBe('不用于任何站点')
    expect(
      appliesText([
        { ...entry, kind: 'portal', level: 'municipal' },
        { ...entry, kind: 'portal', level: 'county' },
        { ...entry, kind: 'channel', level: 'township', requirement: 'optional' },
      ]),
    ).toBe('必设：市级、县级门户；可选：乡级频道')
  })
})

describe('changing places', () => {
  const siblings = [itemOf('a', { order: 10 }), itemOf('b', { order: 20 }), itemOf('c', { order: 30 })]
  const after = (list: readonly StandardItem[], id: string, by: -1 | 1) => {
    const changed = new Map(ordersAfterMove({ siblings: list, id, by }).map((item) => [item.id, item]))
    const items = list.map((item) => changed.get(item.id) ?? item).toSorted((one, other) => one.order - other.order)
    return { ids: items.map(({ id: itemId }) => itemId).join(''), changed: changed.size }
  }

  it('changes one item where there is room', () => {
    expect(after(siblings, 'c', -1)).toEqual({ ids: 'acb', changed: 1 })
    expect(after(siblings, 'a', 1)).toEqual({ ids: 'bac', changed: 1 })
    expect(after(siblings, 'b', -1)).toEqual({ ids: 'bac', changed: 1 })
    expect(after(siblings, 'b', 1)).toEqual({ ids: 'acb', changed: 1 })
  })

  it('counts anew where there is none', () => {
    const alike = siblings.map((item) => ({ ...item, order: 1 }))
    expect(after(alike, 'c', -1).ids).toBe('acb')
    const close = siblings.map((item, index) => ({ ...item, order: index }))
    expect(after(close, 'c', -1).ids).toBe('acb')
  })

  it('does nothing at the ends', () => {
    expect(ordersAfterMove({ siblings, id: 'a', by: -1 })).toEqual([])
    expect(ordersAfterMove({ siblings, id: 'c', by: 1 })).toEqual([])
  })
})

describe('what somebody types', () => {
  it('is laid over what others have saved, and names what both have changed', () => {
    const base = itemOf('news', { minimum: 1 })
    const merged = mergeEdits({
      edited: { base, mine: { ...base, name: '新闻', slug: 'xw' } },
      theirs: { ...base, name: '要闻', minimum: 3 },
      fields: ITEM_FIELDS,
    })
    expect(merged.mine).toMatchObject({ name: '新闻', slug: 'xw', minimum: 3 })
    expect(merged.taken).toEqual(['最少内容'])
    expect(merged.clashes).toEqual(['栏目名称'])
  })

  it('loses the white space at its ends and the empty names', () => {
    const item = tidied(itemOf('news', { name: ' 新闻 ', allowedNames: ['', ' 要闻'], description: '\n' }))
    expect(item).toMatchObject({ name: '新闻', allowedNames: ['要闻'], description: '' })
  })

  it('may hold only other names that the standard can keep', () => {
    expect(allowedNamesProblem(['要闻', ''])).toBe('')
    expect(allowedNamesProblem(['要闻；快讯'])).toContain('分号')
    expect(allowedNamesProblem(['长'.repeat(41)])).toContain('40')
  })

  it('gets a free id', () => {
    expect(suggestedItemId({ parentId: 'news', slug: 'TZ', taken: new Set() })).toBe('news-tz')
    expect(suggestedItemId({ parentId: null, slug: 'tz', taken: new Set(['tz', 'tz-2']) })).toBe('tz-3')
    expect(suggestedId({ versionId: 'zq-2026', taken: ['zq-2026', 'zq-2026-v2'] })).toBe('zq-2026-v3')
    expect(suggestedId({ versionId: 'zq-2026-v2', taken: ['zq-2026-v2'] })).toBe('zq-2026-v3')
  })

  it('starts like its parent, behind its siblings', () => {
    const parent = itemOf('news', {
      applies: [{ kind: 'portal', level: 'county', requirement: 'required', sourceStatus: 'verbatim' }],
    })
    const child = newItem({ parent, items: [parent, itemOf('a', { parentId: 'news', order: 40 })] })
    expect(child).toMatchObject({ parentId: 'news', order: 50, applies: [{ level: 'county', sourceStatus: 'local' }] })
  })
})

describe('the cells that an import refuses', () => {
  it('are read from the answer, whatever it holds', () => {
    const cell = { row: 7, column: '公开时限', value: 'x', code: 'TABLE_CELL_UPDATE', message: '看不懂' }
    expect(badCellsOf({ errors: [{ data: { badCells: [cell, { row: '8' }, null], sheet: '目录' } }] })).toEqual({
      sheet: '目录',
      cells: [{ row: 7, column: '公开时限', message: '看不懂' }],
    })
    for (const body of [undefined, '', { errors: [] }, { errors: [null] }])
      expect(badCellsOf(body)).toEqual({ sheet: '', cells: [] })
  })
})

describe('choosing sites', () => {
  const site = (id: string, parent: string | null) =>
    ({ id, parent, name: id, kind: 'portal', level: 'county' }) as const
  const sites = [
    site('city', null),
    site('east', 'city'),
    site('east-1', 'east'),
    site('west', 'city'),
    site('west-1', 'west'),
    site('office', 'city'),
  ]
  const districts = districtsOf(sites)
  const chosen = (values: Partial<Chosen>): Chosen => ({
    how: 'all',
    districts: new Set(),
    sites: new Set(),
    ...values,
  })

  it('takes as districts those that have sites below them, but not the root', () => {
    expect(districts.map(({ id, below }) => [id, below])).toEqual([
      ['east', ['east-1']],
      ['west', ['west-1']],
    ])
  })

  it.each([
    ['all', chosen({}), { all: true }],
    ['one district', chosen({ how: 'districts', districts: new Set(['west']) }), { subtree: 'west' }],
    [
      'two districts',
      chosen({ how: 'districts', districts: new Set(['west', 'east']) }),
      { sites: ['east', 'east-1', 'west', 'west-1'] },
    ],
    ['some sites', chosen({ how: 'sites', sites: new Set(['office']) }), { sites: ['office'] }],
    ['no site', chosen({ how: 'sites' }), null],
    ['no district', chosen({ how: 'districts' }), null],
  ])('makes a scope of %s', (_, choice, scope) => {
    expect(scopeOf(choice, districts)).toEqual(scope)
  })

  it.each([
    ['all', chosen({}), sites.map(({ id }) => id)],
    ['one district', chosen({ how: 'districts', districts: new Set(['west']) }), ['west', 'west-1']],
    ['some sites', chosen({ how: 'sites', sites: new Set(['office']), districts: new Set(['west']) }), ['office']],
    ['no site', chosen({ how: 'sites' }), []],
  ])('names the sites of %s', (_, choice, ids) => {
    expect(chosenSites({ chosen: choice, sites, districts })).toEqual(ids)
  })

  it('finds sites of a dry run by name, district, class and whether they change', () => {
    const planned = sites.map((one) => ({
      ...one,
      kind: one.id === 'office' ? ('department' as const) : one.kind,
      findings: {},
      operations: one.id.endsWith('-1') ? 1 : 0,
      conflicts: 0,
    }))
    const found = (filters: Partial<PlanFilters>) =>
      filterPlan({ sites: planned, districts, filters: { ...NO_FILTERS, ...filters } }).map(({ id }) => id)
    expect(found({ text: ' west ' })).toEqual(['west', 'west-1'])
    expect(found({ district: 'east' })).toEqual(['east', 'east-1'])
    expect(found({ siteClass: '县级部门网站' })).toEqual(['office'])
    expect(found({ district: 'west', onlyChanging: true })).toEqual(['west-1'])
    expect(found({})).toHaveLength(sites.length)
  })

  it('sums up a dry run', () => {
    const planned = [
      { ...site('east', 'city'), findings: { missing: 2, extra: 1 }, operations: 2, conflicts: 0 },
      { ...site('west', 'city'), findings: { extra: 3 }, operations: 0, conflicts: 1 },
    ]
    expect(planTotals(planned)).toEqual({ changing: 1, operations: 2, conflicts: 1, extra: 4 })
    expect(presentTypes(planned)).toEqual(['missing', 'extra'])
  })
})
