import { describe, expect, it } from 'vitest'
import { type AnnualTable, blankReport, tableWithTotals, withTotals } from '../src/exports/index.ts'
import { productDefault } from '../src/norms.ts'
import { checkSums } from '../src/report/check-sums.ts'
import { block, column, rowsOf } from '../src/report/define.ts'
import { addUp } from '../src/report/sums.ts'

const source = productDefault()

/** A form whose group has numbers of its own, the sum of the rows below it. */
const grouped: AnnualTable = {
  id: 'requests',
  name: '表',
  blocks: [
    block({
      id: 'a',
      caption: '甲',
      columns: [
        column({ id: 'x', label: '列一', source, kind: 'amount' }),
        column({ id: 'y', label: '列二', source, kind: 'amount' }),
        column({ id: 'sum', label: '合计', source, kind: 'amount', sum: { of: ['x', 'y'], text: '两列之和' } }),
      ],
      rows: rowsOf({
        nodes: [
          {
            id: 'total',
            label: '总计',
            sum: { of: ['group', 'single'], text: '两项之和' },
          },
          {
            id: 'group',
            label: '组',
            numeric: true,
            sum: { of: ['one', 'two'], text: '各项之和' },
            rows: [
              { id: 'one', label: '其一' },
              { id: 'two', label: '其二' },
            ],
          },
          { id: 'single', label: '单项' },
        ],
        source,
      }),
      source,
    }),
  ],
}

const entered = { 'one/x': 0.1, 'one/y': 1, 'two/x': 0.2, 'two/y': null, 'single/x': 5, 'single/y': 7 }

describe('a group with numbers of its own', () => {
  it('is the sum of its rows, and the total the sum of groups', () => {
    expect(tableWithTotals({ table: grouped, values: entered })).toEqual({
      ...entered,
      'one/sum': 1.1,
      'two/sum': 0.2,
      'group/x': 0.3,
      'group/y': 1,
      'group/sum': 1.3,
      'single/sum': 12,
      'total/x': 5.3,
      'total/y': 8,
      'total/sum': 13.3,
    })
  })

  it('is checked against its rows', () => {
    const values = { ...tableWithTotals({ table: grouped, values: entered }), 'group/x': 0.4 }
    expect(checkSums({ table: grouped, values }).map(({ message }) => message)).toEqual([
      '表“总计”行“列一”列是5.3，应为5.4，即两项之和。',
      '表“组”行“列一”列是0.4，应为0.3，即各项之和。',
      '表“组”行“合计”列是1.3，应为1.4，即两列之和。',
    ])
  })
})

describe('addUp', () => {
  it.each([
    [[], null],
    [[null, null], null],
    [[null, 2], 2],
    [[0.1, 0.2], 0.3],
    [[0], 0],
  ])('%j is %j', (numbers, sum) => {
    expect(addUp(numbers)).toBe(sum)
  })
})

describe('withTotals', () => {
  it('leaves totals empty where nothing was entered', () => {
    const { tables } = withTotals(blankReport({ site: 'qinglan', year: 2025 }))
    expect(new Set(Object.values(tables.requests))).toEqual(new Set([null]))
    expect(tables.proactive).toEqual({})
  })

  it('replaces totals that were wrong', () => {
    const report = blankReport({ site: 'qinglan', year: 2025 })
    const requests = {
      'granted/natural-person': 3,
      'granted/company': 2,
      'granted/total': 99,
      'results-total/total': 1,
    }
    expect(withTotals({ ...report, tables: { ...report.tables, requests } }).tables.requests).toMatchObject({
      'granted/total': 5,
      'results-total/natural-person': 3,
      'results-total/company': 2,
      'results-total/research': null,
      'results-total/total': 5,
    })
  })
})
