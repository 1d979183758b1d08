import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankReport,
  fromTable,
  reportTemplates,
  TABLE_IDS,
  TEMPLATE_IDS,
  tableProblemTexts,
  toTable,
  withTotals,
} from '../src/exports/index.ts'
import { readNumber } from '../src/report/read-number.ts'
import { addressOf } from '../src/report/table-problems.ts'
import { filledWith, reports } from './random-report.ts'

const { tables } = reportTemplates['2021']

const filled = filledWith({ year: 2025, value: 3 }).tables

/** The rows of a filled table with one cell of the sheet replaced; row and column from 0. */
const sheetWith = (table: 'proactive' | 'requests' | 'disputes', row: number, column: number, text: string) =>
  toTable({ table: tables[table], values: filled[table] }).map((texts, line) =>
    line === row ? texts.with(column, text) : texts,
  )

describe('a table as rows of a spreadsheet', () => {
  it('has captions, headings and rows', () => {
    const values = { 'rules/made': 2, 'rules/in-force': 10, 'administrative-fees/fees': 12.5 }
    expect(toTable({ table: tables.proactive, values })).toEqual([
      ['第二十条第（一）项'],
      ['', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', '2', '', '10'],
      ['行政规范性文件', '', '', ''],
      ['第二十条第（五）项'],
      ['', '本年处理决定数量'],
      ['行政许可', ''],
      ['第二十条第（六）项'],
      ['', '本年处理决定数量'],
      ['行政处罚', ''],
      ['行政强制', ''],
      ['第二十条第（八）项'],
      ['', '本年收费金额（单位：万元）'],
      ['行政事业性收费', '12.5'],
    ])
  })

  it('has headings over several columns at the first of them', () => {
    expect(toTable({ table: tables.requests, values: {} }).slice(0, 3)).toEqual([
      ['', '自然人', '法人或其他组织', '', '', '', '', '总计'],
      ['', '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''],
      ['一、本年新收申请数量', '', '', '', '', '', '', ''],
    ])
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
    const rest = ['', '', '', '']
    expect(toTable({ table: tables.disputes, values: { 'cases/reconsideration-upheld': 1 } })).toEqual([
      ['行政复议', ...rest, '行政诉讼', ...rest, '', ...rest],
      [...outcomes, '未经复议直接起诉', ...rest, '复议后起诉', ...rest],
      ['', ...rest, ...outcomes, ...outcomes],
      ['1', ...rest, '', ...rest, '', ...rest],
    ])
  })

  it.each(TEMPLATE_IDS)('is read back as it was, in the form of %s', (template) => {
    fc.assert(
      fc.property(reports(template), (report) => {
        const whole = withTotals(report)
        for (const id of TABLE_IDS) {
          const table = reportTemplates[template].tables[id]
          const rows = toTable({ table, values: whole.tables[id] })
          expect(fromTable({ table, rows })).toEqual({ values: whole.tables[id], problems: [] })
        }
      }),
      { numRuns: 20 },
    )
  })

  it('is read back when empty', () => {
    const report = blankReport({ site: 'qinglan', year: 2025 })
    for (const id of TABLE_IDS) {
      const { values, problems } = fromTable({
        table: tables[id],
        rows: toTable({ table: tables[id], values: report.tables[id] }),
      })
      expect(problems).toEqual([])
      expect(new Set(Object.values(values))).toEqual(new Set([null]))
    }
  })

  it('is read without the empty cells and lines that programs leave out', () => {
    const rows = toTable({ table: tables.requests, values: { 'received/natural-person': 7 } }).map((texts) =>
      texts.slice(0, texts.findLastIndex((text) => text !== '') + 1),
    )
    const { values, problems } = fromTable({ table: tables.requests, rows })
    expect(problems).toEqual([])
    expect(values['received/natural-person']).toBe(7)
    expect(
      fromTable({ table: tables.disputes, rows: toTable({ table: tables.disputes, values: {} }).slice(0, 3) }),
    ).toEqual({ values: Object.fromEntries(Object.keys(filled.disputes).map((id) => [id, null])), problems: [] })
  })

  it('is read in the layout of the printed form, with its longer wordings', () => {
    const numbers = ['1', '2', '０', '-', '', '1,000', '1003']
    const rows = [
      ['三、收到和处理政府信息公开申请情况'],
      ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '', '', '申请人情况'],
      ['', '', '', '自然人', '法人或其他组织', '', '', '', '', '总计'],
      ['', '', '', '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''],
      ['一、本年新收政府信息公开申请数量', '', '', ...numbers],
      ['二、上年结转政府信息公开申请数量', '', '', ...numbers],
      ['三、本年度办理结果', '（一）予以公开', '', ...numbers],
      ['', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '', ...numbers],
      ['', '（三）不予公开', '1．属于国家秘密', ...numbers],
      ['', '', '2. 其他法律行政法规禁止公开', ...numbers],
      ['四、结转下年度继续办理', '', '', ...numbers],
    ]
    const { values, problems } = fromTable({ table: tables.requests, rows })
    for (const row of [
      'received',
      'carried-in',
      'granted',
      'granted-in-part',
      'refused-state-secret',
      'refused-by-law',
      'carried-out',
    ]) {
      expect([values[`${row}/natural-person`], values[`${row}/research`], values[`${row}/total`]]).toEqual([1, 0, 1003])
      expect([values[`${row}/non-profit`], values[`${row}/other-organisation`]]).toEqual([null, 1000])
    }
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['row-missing']))
    expect(problems).toHaveLength(18)
    expect(problems[0]?.message).toBe('没有找到表三“三、（三）3.危及‘三安全一稳定’”行。')
  })
})

describe('what cannot be read is named', () => {
  it.each([
    [
      'requests',
      2,
      1,
      '十二',
      'B3（表三“一、本年新收申请数量”行“自然人”列）的“十二”不是数，没有读取。',
      'received/natural-person',
    ],
    [
      'requests',
      3,
      7,
      '1.5',
      'H4（表三“二、上年结转申请数量”行“总计”列）的“1.5”不符合要求，没有读取。',
      'carried-in/total',
    ],
    [
      'requests',
      31,
      3,
      ' -2',
      'D32（表三“四、结转下年度继续办理”行“法人或其他组织—科研机构”列）的“-2”不符合要求，没有读取。',
      'carried-out/research',
    ],
    [
      'proactive',
      13,
      1,
      '251000元',
      'B14（表二“行政事业性收费”行“本年收费金额（单位：万元）”列）的“251000元”不是数，没有读取。',
      'administrative-fees/fees',
    ],
    [
      'proactive',
      13,
      1,
      '160.5964',
      'B14（表二“行政事业性收费”行“本年收费金额（单位：万元）”列）的“160.5964”不符合要求，没有读取。',
      'administrative-fees/fees',
    ],
    [
      'disputes',
      3,
      14,
      '1'.repeat(400),
      `O4（表四“行政诉讼—复议后起诉—总计”列）的“${'1'.repeat(400)}”不符合要求，没有读取。`,
      'cases/suit-after-reconsideration-total',
    ],
  ] as const)('%s, line %i, position %i: %s', (table, row, column, text, message, cell) => {
    const { values, problems } = fromTable({ table: tables[table], rows: sheetWith(table, row, column, text) })
    expect(problems).toMatchObject([{ message, cell, line: row + 1, position: column + 1 }])
    expect(values).toEqual({ ...filled[table], [cell]: null })
  })

  it('says what should stand there', () => {
    const rows = sheetWith('requests', 2, 1, '许多')
    expect(fromTable({ table: tables.requests, rows }).problems[0]?.hint).toBe('应填不小于0的整数。')
  })

  it('does not read columns whose heading is another', () => {
    const rows = sheetWith('requests', 1, 2, '科研机构')
    const { values, problems } = fromTable({ table: tables.requests, rows })
    expect(problems.map(({ message }) => message)).toEqual(['表三的表头中，C2应为“商业企业”，它下面的数没有读取。'])
    expect(Object.keys(values).some((id) => id.endsWith('/company'))).toBe(false)
    expect(values['received/research']).toBe(3)
  })

  it('does not read the columns of a group whose heading is another', () => {
    const rows = sheetWith('disputes', 1, 5, '复议后起诉')
    const { values, problems } = fromTable({ table: tables.disputes, rows })
    expect(problems.map(({ message }) => message)).toEqual([
      '表四的表头中，F2应为“未经复议直接起诉”，它下面的数没有读取。',
    ])
    expect(Object.keys(values)).toHaveLength(10)
  })

  it('names rows that are missing, unknown or there twice', () => {
    const rows = sheetWith('proactive', 2, 0, '地方性法规').toSpliced(10, 0, ['行政处罚', '8'])
    const { values, problems } = fromTable({ table: tables.proactive, rows })
    expect(problems.map(({ message }) => message)).toEqual([
      '没有找到表二“规章”行。',
      '第11行与第10行都是表二“行政处罚”行，读取了前一行。',
    ])
    expect(values['penalties/decisions']).toBe(3)
    const unknown = sheetWith('requests', 5, 0, '（一）全部公开')
    expect(fromTable({ table: tables.requests, rows: unknown }).problems.map(({ message }) => message)).toEqual([
      '没有找到表三“三、（一）予以公开”行。',
      '第6行“（一）全部公开”不是表三的数据行，没有读取。',
    ])
  })

  it('names numbers beside the table', () => {
    const rows = sheetWith('requests', 2, 7, '3').map((texts, line) => (line === 2 ? [...texts, '99'] : texts))
    expect(fromTable({ table: tables.requests, rows }).problems.map(({ message }) => message)).toEqual([
      'I3的“99”在表格之外，没有读取。',
    ])
  })

  it('names a table that is not there', () => {
    expect(fromTable({ table: tables.requests, rows: [] }).problems.map(({ message }) => message)).toEqual([
      '没有找到表三。',
    ])
    expect(fromTable({ table: tables.disputes, rows: [['甲', '乙']] }).problems.map(({ code }) => code)).toEqual([
      'block-missing',
    ])
    const withoutItemFive = toTable({ table: tables.proactive, values: {} }).toSpliced(4, 3)
    expect(
      fromTable({ table: tables.proactive, rows: withoutItemFive }).problems.map(({ message }) => message),
    ).toEqual(['没有找到表二“第二十条第（五）项”。'])
  })

  it('has a text and a hint for each problem', () => {
    for (const { message, hint } of Object.values(tableProblemTexts)) {
      expect(message).toMatch(/。$/)
      expect(hint).toMatch(/。$/)
    }
  })
})

describe('readNumber', () => {
  it.each([
    ['12', 12],
    [' 1２ ', 12],
    ['1,234', 1234],
    ['1，234.50', 1234.5],
    ['3件', 3],
    ['－5', -5],
    ['+5', 5],
    ['', null],
    ['　', null],
    ['/', null],
    ['——', null],
    ['12,34', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['3项', undefined],
    ['1 2', undefined],
    ['3 件', 3],
    ['约3', undefined],
    ['.5', undefined],
  ])('%j is %j', (text, number) => {
    expect(readNumber({ text, unit: '件' })).toBe(number)
  })
})

describe('addressOf', () => {
  it.each([
    [0, 0, 'A1'],
    [9, 25, 'Z10'],
    [0, 26, 'AA1'],
    [0, 701, 'ZZ1'],
    [0, 702, 'AAA1'],
  ])('line %i, position %i is %s', (line, position, address) => {
    expect(addressOf({ line, position })).toBe(address)
  })
})
