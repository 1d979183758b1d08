import { currentStandard } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import type { ColumnFacts } from '../../src/exports/index.ts'
import { columnsOf, judged, PORTAL } from '../good-site.ts'

const named = (name: string, more: readonly ColumnFacts[] = []) =>
  judged('columns-names', { facts: { columns: [...columnsOf(PORTAL, { leaders: { name } }), ...more] } })

describe('栏目名称不规范', () => {
  it('compares with the name and the other allowed ones', () => {
    const item = currentStandard.items.find(({ id }) => id === 'leaders')
    for (const name of [item?.name ?? '', ...(item?.allowedNames ?? [])]) expect(named(name).state, name).toBe('met')
    expect(named('领导班子信息')).toMatchObject({
      state: 'broken',
      findings: [{ key: 'c-leaders', subject: { item: 'leaders', name: '领导班子信息' } }],
    })
  })

  it('lets a site name the parts of an item that it has split', () => {
    const other = { ...columnsOf(PORTAL).find(({ standardItem }) => standardItem === 'leaders'), columnId: 'second' }
    expect(named('市长', [other as ColumnFacts]).state).toBe('met')
  })
})

describe('栏目顺序不规范', () => {
  const columns = columnsOf(PORTAL)
  const moved = (id: string, before: string) => {
    const rest = columns.filter(({ standardItem }) => standardItem !== id)
    const at = rest.findIndex(({ standardItem }) => standardItem === before)
    return [...rest.slice(0, at), ...columns.filter(({ standardItem }) => standardItem === id), ...rest.slice(at)]
  }
  const order = (given: readonly ColumnFacts[]) => judged('columns-order', { facts: { columns: given } })

  it('finds the first column of each parent that stands too early', () => {
    expect(order(columns).state).toBe('met')
    expect(order(moved('organ', 'leaders')).findings).toMatchObject([{ key: 'c-organ', subject: { item: 'organ' } }])
    const twice = order(moved('statutory-plans', 'statutory-regulations')).findings
    expect(twice.map(({ key }) => key)).toEqual(['c-statutory-plans'])
  })

  it('passes over columns of the site’s own between them', () => {
    const own = (parentId: string | null): ColumnFacts => ({
      columnId: 'own',
      parentId,
      standardItem: null,
      name: '本站自设',
      count: 1,
      newestPublishedAt: null,
      openedAt: null,
    })
    const given = moved('organ', 'leaders')
    const at = given.findIndex(({ standardItem }) => standardItem === 'leaders')
    expect(order([...given.slice(0, at), own('c-openness'), ...given.slice(at)]).findings).toHaveLength(1)
    expect(order([own(null), ...columns]).state).toBe('met')
  })
})

describe('缺少标准栏目、内容不足', () => {
  it('misses what is required, and not what may be left out', () => {
    const without = (id: string) =>
      judged('columns-missing', {
        facts: { columns: columnsOf(PORTAL).filter(({ standardItem }) => standardItem !== id) },
      })
    expect(without('leaders').findings).toMatchObject([{ key: 'leaders', subject: { columnIds: [] }, evidence: [] }])
    expect(without('topics').state).toBe('met')
  })

  it.each([
    [4, 'broken'],
    [5, 'met'],
    [6, 'met'],
  ])('with %i articles of 5 a column is %s', (count, state) => {
    const items = currentStandard.items.map((item) =>
      item.id === 'disclosure-regime' ? { ...item, minimum: 5 } : item,
    )
    const result = judged('columns-short', {
      facts: {
        columns: columnsOf(PORTAL, { 'disclosure-regime': { count } }),
      },
      standard: { ...currentStandard, items },
    })
    expect(result.state).toBe(state)
    expect(result.findings.map(({ key }) => key)).toEqual(state === 'broken' ? ['disclosure-regime'] : [])
  })

  it('names the columns below a section that is short because all of them are', () => {
    const items = currentStandard.items.map((item) =>
      item.parentId === 'interaction' ? { ...item, minimum: 9 } : item,
    )
    const { findings } = judged('columns-short', { standard: { ...currentStandard, items } })
    expect(findings.map(({ key }) => key)).toEqual(['interaction-consult', 'interaction-survey'])
  })
})
