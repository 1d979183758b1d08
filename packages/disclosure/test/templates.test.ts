import { ZhanqunError } from '@zhanqun/errors'
import { describe, expect, it } from 'vitest'
import {
  type AnnualTable,
  cellsOf,
  columnLabel,
  reportTemplates,
  rowLabel,
  sumRulesOf,
  TABLE_IDS,
  type TableId,
  TEMPLATE_IDS,
  type TemplateId,
  templateOfYear,
} from '../src/exports/index.ts'

const tableOf = (template: TemplateId, table: TableId): AnnualTable => reportTemplates[template].tables[table]

const rowLabels = (table: AnnualTable) =>
  table.blocks.flatMap((block) => block.rows.map((row) => rowLabel({ block, row })))

const columnLabels = (table: AnnualTable) => table.blocks.map(({ columns }) => columns.map(columnLabel))

describe('templateOfYear', () => {
  it.each([
    [2019, '2019'],
    [2020, '2019'],
    [2021, '2021'],
    [2025, '2021'],
    [2060, '2021'],
  ])('%i is reported in the form of %s', (year, id) => {
    expect(templateOfYear(year).id).toBe(id)
  })

  it.each([2018, 2020.5, Number.NaN])('there is none for %d', (year) => {
    expect(() => templateOfYear(year)).toThrow(ZhanqunError)
  })

  it('says from which year on there is one', () => {
    expect(() => templateOfYear(2018)).toThrow(
      '没有适用于2018年的政府信息公开工作年度报告格式。请填写2019年或以后的年份。',
    )
  })
})

describe('the form of 2021', () => {
  it('has six parts', () => {
    expect(reportTemplates['2021'].parts.map(({ number, title }) => `${number}${title}`)).toEqual([
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
    ])
  })

  it('has table two', () => {
    const table = tableOf('2021', 'proactive')
    expect(table.blocks.map(({ caption }) => caption)).toEqual([
      '第二十条第（一）项',
      '第二十条第（五）项',
      '第二十条第（六）项',
      '第二十条第（八）项',
    ])
    expect(rowLabels(table)).toEqual(['规章', '行政规范性文件', '行政许可', '行政处罚', '行政强制', '行政事业性收费'])
    expect(columnLabels(table)).toEqual([
      ['本年制发件数', '本年废止件数', '现行有效件数'],
      ['本年处理决定数量'],
      ['本年处理决定数量'],
      ['本年收费金额（单位：万元）'],
    ])
    expect(table.blocks.at(-1)?.columns[0]).toMatchObject({ kind: 'amount', unit: '万元' })
  })

  it('has table three', () => {
    const table = tableOf('2021', 'requests')
    expect(columnLabels(table)).toEqual([
      [
        '自然人',
        '法人或其他组织—商业企业',
        '法人或其他组织—科研机构',
        '法人或其他组织—社会公益组织',
        '法人或其他组织—法律服务机构',
        '法人或其他组织—其他',
        '总计',
      ],
    ])
    expect(rowLabels(table)).toEqual([
      '一、本年新收申请数量',
      '二、上年结转申请数量',
      '三、本年度办理结果',
      '三、（一）予以公开',
      '三、（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      '三、（三）不予公开',
      '三、（三）1.属于国家秘密',
      '三、（三）2.其他法律行政法规禁止公开',
      '三、（三）3.危及“三安全一稳定”',
      '三、（三）4.保护第三方合法权益',
      '三、（三）5.属于三类内部事务信息',
      '三、（三）6.属于四类过程性信息',
      '三、（三）7.属于行政执法案卷',
      '三、（三）8.属于行政查询事项',
      '三、（四）无法提供',
      '三、（四）1.本机关不掌握相关政府信息',
      '三、（四）2.没有现成信息需要另行制作',
      '三、（四）3.补正后申请内容仍不明确',
      '三、（五）不予处理',
      '三、（五）1.信访举报投诉类申请',
      '三、（五）2.重复申请',
      '三、（五）3.要求提供公开出版物',
      '三、（五）4.无正当理由大量反复申请',
      '三、（五）5.要求行政机关确认或重新出具已获取信息',
      '三、（六）其他处理',
      '三、（六）1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '三、（六）2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '三、（六）3.其他',
      '三、（七）总计',
      '四、结转下年度继续办理',
    ])
  })

  it('has table four', () => {
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
    expect(columnLabels(tableOf('2021', 'disputes'))).toEqual([
      ['行政复议', '行政诉讼—未经复议直接起诉', '行政诉讼—复议后起诉'].flatMap((group) =>
        outcomes.map((outcome) => `${group}—${outcome}`),
      ),
    ])
  })

  it.each([
    ['proactive', 10],
    ['requests', 175],
    ['disputes', 15],
  ] as const)('%s has %i numbers', (table, count) => {
    expect(cellsOf(tableOf('2021', table))).toHaveLength(count)
  })

  it('is of the norm’s own words, but for what is ours', () => {
    const { tables, parts, source } = reportTemplates['2021']
    const blocks = Object.values(tables).flatMap((table) => table.blocks)
    const sources = [source, ...parts, ...blocks.flatMap((one) => [one, ...one.rows, ...one.columns, ...one.balances])]
    expect(new Set(sources.map((one) => ('source' in one ? one.source : one).sourceStatus))).toEqual(
      new Set(['verbatim']),
    )
    const ours = blocks.flatMap(({ carries, standings }) => [...carries, ...standings])
    expect(ours.map((one) => one.source.sourceStatus)).toEqual(['unconfirmed', 'unconfirmed'])
  })
})

describe('the form of 2019', () => {
  it('has other columns in table two, and item nine', () => {
    const table = tableOf('2019', 'proactive')
    expect(columnLabels(table)[0]).toEqual(['本年新制作数量', '本年新公开数量', '对外公开总数量'])
    expect(table.blocks.at(-1)).toMatchObject({ caption: '第二十条第（九）项', rows: [{ label: '政府集中采购' }] })
  })

  it('does not divide 其他处理', () => {
    expect(tableOf('2019', 'requests').blocks[0]?.rows.find(({ id }) => id === 'otherwise')).toMatchObject({
      number: '（六）',
      numeric: true,
    })
    expect(cellsOf(tableOf('2019', 'requests'))).toHaveLength(161)
  })

  it('says what of it is not confirmed', () => {
    const { tables, parts } = reportTemplates['2019']
    const statusOf = (sourced: readonly { source: { sourceStatus: string } }[]) =>
      new Set(sourced.map(({ source }) => source.sourceStatus))
    const [first, ...others] = tables.proactive.blocks
    expect(statusOf(first?.columns ?? [])).toEqual(new Set(['verbatim']))
    expect(statusOf(others.flatMap(({ columns }) => columns))).toEqual(new Set(['unconfirmed']))
    expect(statusOf([...parts, ...tables.requests.blocks, ...tables.disputes.blocks])).toEqual(new Set(['unconfirmed']))
  })
})

describe.each(TEMPLATE_IDS)('the tables of %s', (template) => {
  const tables = TABLE_IDS.map((table) => tableOf(template, table))

  it('have cells of their own ids', () => {
    for (const table of tables) {
      const ids = cellsOf(table).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('have each heading before what is below it, one level deeper', () => {
    for (const { rows } of tables.flatMap(({ blocks }) => blocks)) {
      for (const [index, row] of rows.entries()) {
        const parent = rows.slice(0, index).find(({ id }) => id === row.parent)
        expect(row.depth).toBe(parent ? parent.depth + 1 : 0)
        expect(row.parent === null || parent !== undefined).toBe(true)
      }
    }
  })

  it('sum up, balance and carry cells that there are', () => {
    for (const table of tables) {
      const ids = new Set(cellsOf(table).map(({ id }) => id))
      for (const block of table.blocks) {
        for (const { cell, addends } of sumRulesOf(block)) {
          expect([cell, ...addends].filter((id) => !ids.has(id))).toEqual([])
          expect(addends).not.toContain(cell)
        }
        const rows = [...block.balances.flatMap(({ left, right }) => [...left, ...right])]
        for (const row of [...rows, ...block.carries.flatMap((carry) => [carry.row, carry.from])]) {
          expect(block.rows.some(({ id, numeric }) => id === row && numeric)).toBe(true)
        }
        for (const { column, plus, minus } of block.standings) {
          expect(block.columns.map(({ id }) => id)).toEqual(expect.arrayContaining([column, plus, minus]))
        }
      }
    }
  })

  it('count each result of table three once in its total', () => {
    const [block] = tableOf(template, 'requests').blocks
    const counted = block?.rows.find(({ id }) => id === 'results-total')?.sum?.of
    const results = block?.rows.slice(block.rows.findIndex(({ id }) => id === 'results') + 1, -2)
    expect(counted).toEqual(results?.filter(({ numeric }) => numeric).map(({ id }) => id))
  })
})
