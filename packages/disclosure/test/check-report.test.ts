import { describe, expect, it } from 'vitest'
import {
  type AnnualReport,
  blankReport,
  carryOver,
  checkReport,
  hasErrors,
  type ReportFindingCode,
  reportFindingRules,
  withTotals,
} from '../src/exports/index.ts'
import { filledWith, TEXTS, withCell } from './random-report.ts'

/** A complete report of zeros with some numbers put in, totals computed. */
const reportWith = ({ year = 2025, ...tables }: { year?: number } & Partial<AnnualReport['tables']>): AnnualReport => {
  const zeros = filledWith({ year, value: 0 })
  return withTotals({
    ...zeros,
    tables: {
      proactive: { ...zeros.tables.proactive, ...tables.proactive },
      requests: { ...zeros.tables.requests, ...tables.requests },
      disputes: { ...zeros.tables.disputes, ...tables.disputes },
    },
  })
}

const messages = (report: AnnualReport, previous: AnnualReport | null = null) =>
  checkReport({ report, previous }).map(({ message }) => message)

const sound = reportWith({
  requests: {
    'received/natural-person': 10,
    'carried-in/natural-person': 2,
    'granted/natural-person': 8,
    'refused-query/natural-person': 1,
    'carried-out/natural-person': 3,
    'received/company': 1,
    'otherwise-other/company': 1,
  },
  disputes: { 'cases/reconsideration-upheld': 2, 'cases/direct-suit-pending': 1 },
})

describe('checkReport', () => {
  it('finds nothing in a sound report', () => {
    expect(checkReport({ report: sound })).toEqual([])
  })

  it('finds a total that is not the sum of its columns', () => {
    const report = withCell({ report: sound, table: 'requests', cell: 'granted/total', value: 9 })
    expect(checkReport({ report })).toMatchObject([
      {
        code: 'sum',
        severity: 'error',
        part: 'requests',
        table: 'requests',
        row: 'granted',
        column: 'total',
        message: '表三“三、（一）予以公开”行“总计”列是9，应为8，即自然人与法人或其他组织各列之和。',
        hint: '请核对各项数字，或重新计算合计。',
        source: {
          ref: '政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）',
          clause: '表三',
          sourceStatus: 'verbatim',
        },
      },
      { code: 'sum', row: 'results-total', column: 'total', message: expect.stringContaining('是10，应为11') },
    ])
  })

  it('finds （七） that is not the sum of （一） to （六）', () => {
    const report = withCell({ report: sound, table: 'requests', cell: 'results-total/company', value: 0 })
    expect(messages(report)).toEqual([
      '表三“三、（七）总计”行“法人或其他组织—商业企业”列是0，应为1，即（一）至（六）各项之和。',
      '表三“三、（七）总计”行“总计”列是10，应为9，即自然人与法人或其他组织各列之和。',
      '表三“法人或其他组织—商业企业”列的勾稽关系不成立：“一”加“二”是1，“三（七）”加“四”是0。',
    ])
  })

  it('finds a column that does not balance', () => {
    const report = withTotals(withCell({ report: sound, table: 'requests', cell: 'carried-out/company', value: 1 }))
    expect(checkReport({ report })).toMatchObject([
      {
        code: 'balance',
        severity: 'error',
        row: null,
        column: 'company',
        cells: ['received/company', 'carried-in/company', 'results-total/company', 'carried-out/company'],
      },
      { code: 'balance', column: 'total' },
    ])
  })

  it('finds a wrong total in table four', () => {
    const report = withCell({
      report: sound,
      table: 'disputes',
      cell: 'cases/suit-after-reconsideration-total',
      value: 4,
    })
    expect(messages(report)).toEqual(['表四“行政诉讼—复议后起诉—总计”列是4，应为0，即前四列之和。'])
  })

  it('finds a total that is missing', () => {
    const report = withCell({ report: sound, table: 'disputes', cell: 'cases/reconsideration-total', value: null })
    expect(messages(report)).toEqual(['表四有1个数没有填写。', '表四“行政复议—总计”列是空，应为2，即前四列之和。'])
  })

  it('does not judge a total by totals that are missing', () => {
    const report = withCell({ report: sound, table: 'requests', cell: 'granted/total', value: null })
    expect(messages(report)).toEqual([
      '表三有1个数没有填写。',
      '表三“三、（一）予以公开”行“总计”列是空，应为8，即自然人与法人或其他组织各列之和。',
    ])
  })

  it.each([
    ['proactive', 'rules/made', -1, '表二“规章”行“本年制发件数”列是-1，不能小于0。'],
    ['proactive', 'licences/decisions', 1.5, '表二“行政许可”行“本年处理决定数量”列是1.5，应为整数。'],
    [
      'proactive',
      'administrative-fees/fees',
      10.125,
      '表二“行政事业性收费”行“本年收费金额（单位：万元）”列是10.125，最多保留两位小数。',
    ],
    ['proactive', 'penalties/decisions', 1e13, '表二“行政处罚”行“本年处理决定数量”列是10000000000000，数值过大。'],
    ['proactive', 'procurement/purchases', 1, '表二中的“procurement/purchases”不属于这一格式。'],
  ] as const)('finds %s %s = %d', (table, cell, value, message) => {
    expect(messages(withCell({ report: sound, table, cell, value }))).toEqual([message])
  })

  it.each([0.1, 12.34, 1234567.89, 100])('takes %d as an amount', (value) => {
    const report = withCell({ report: sound, table: 'proactive', cell: 'administrative-fees/fees', value })
    expect(messages(report)).toEqual([])
  })

  it('takes a number below zero where it says how much there was less', () => {
    const report = { ...filledWith({ year: 2020, value: 0 }) }
    expect(messages(withCell({ report, table: 'proactive', cell: 'licences/matters-change', value: -8 }))).toEqual([])
  })

  it('finds nothing filled in', () => {
    const findings = checkReport({ report: blankReport({ site: 'qinglan', year: 2025 }) })
    expect(findings.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      'error “一、总体情况”没有内容。',
      'error “五、存在的主要问题及改进情况”没有内容。',
      'error “六、其他需要报告的事项”没有内容。',
      'warning 表二有10个数没有填写。',
      'warning 表三有175个数没有填写。',
      'warning 表四有15个数没有填写。',
    ])
    expect(hasErrors(findings)).toBe(true)
    expect(hasErrors(findings.slice(3))).toBe(false)
  })

  it('takes blank lines for no text', () => {
    const report = { ...sound, texts: { ...TEXTS, problems: ' \n　' } }
    expect(checkReport({ report })).toMatchObject([
      {
        code: 'text-missing',
        part: 'problems',
        table: null,
        hint: '请填写这一部分。各级政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。',
      },
    ])
  })

  it('finds a form of other years', () => {
    expect(messages({ ...sound, year: 2020 })).toEqual([
      '2020年的年度报告应使用“2019年格式（试行）”，现为“2021年格式”。',
    ])
    expect(messages({ ...sound, year: 2018 })).toEqual(['没有适用于2018年的年度报告格式。'])
  })
})

describe('against last year’s report', () => {
  const lastYear = (given: Partial<AnnualReport['tables']>) => reportWith({ year: 2024, ...given })

  const handedOver = lastYear({
    requests: { 'received/natural-person': 2, 'carried-out/natural-person': 2 },
  })

  it('finds nothing where what went over is the same', () => {
    expect(messages(sound, handedOver)).toEqual([])
  })

  it('finds a column in which something else came over', () => {
    const previous = lastYear({
      requests: { 'received/natural-person': 3, 'carried-out/natural-person': 3 },
    })
    expect(checkReport({ report: sound, previous })).toMatchObject([
      {
        code: 'carry',
        severity: 'error',
        row: 'carried-in',
        column: 'natural-person',
        cells: ['carried-in/natural-person'],
        message: '表三“二、上年结转申请数量”行“自然人”列是2，上一年度报告中“四、结转下年度继续办理”是3。',
        source: { sourceStatus: 'unconfirmed' },
      },
      { code: 'carry', column: 'total' },
    ])
  })

  it('finds a column in which nothing was filled in though something came over', () => {
    const report = withCell({ report: sound, table: 'requests', cell: 'carried-in/natural-person', value: null })
    expect(messages(report, handedOver)).toContain(
      '表三“二、上年结转申请数量”行“自然人”列是空，上一年度报告中“四、结转下年度继续办理”是2。',
    )
  })

  it('takes a cell left empty last year for nothing, and a whole empty row for not known', () => {
    const partly = withCell({ report: handedOver, table: 'requests', cell: 'carried-out/company', value: null })
    expect(messages(sound, partly)).toEqual([])
    expect(messages(sound, blankReport({ site: 'qinglan', year: 2024 }))).toEqual([])
  })

  it('compares the forms of 2020 and 2021', () => {
    const previous = reportWith({
      year: 2020,
      requests: { 'received/company': 4, 'carried-out/company': 4 },
    })
    const report = { ...reportWith({ year: 2021 }) }
    expect(checkReport({ report, previous }).map(({ code, column }) => [code, column])).toEqual([
      ['carry', 'company'],
      ['carry', 'total'],
    ])
    expect(messages(withTotals({ ...carryOver({ previous, year: 2021 }), texts: TEXTS }), previous)).toEqual(
      expect.not.arrayContaining([expect.stringContaining('上一年度报告')]),
    )
  })

  it.each([
    ['of another year', reportWith({ year: 2023, requests: { 'carried-out/company': 9 } })],
    ['of another site', { ...lastYear({ requests: { 'carried-out/company': 9 } }), site: 'jyj' }],
  ])('does not compare a report %s', (_, previous) => {
    expect(messages(sound, previous)).toEqual([])
  })

  it('warns where what is in force does not follow', () => {
    const previous = lastYear({ proactive: { 'normative-documents/in-force': 10 } })
    const inForce = (value: number) =>
      reportWith({
        proactive: {
          'normative-documents/made': 3,
          'normative-documents/abolished': 2,
          'normative-documents/in-force': value,
        },
      })
    expect(messages(inForce(11), previous)).toEqual([])
    expect(checkReport({ report: inForce(12), previous })).toMatchObject([
      {
        code: 'standing',
        severity: 'warning',
        row: 'normative-documents',
        column: 'in-force',
        cells: ['normative-documents/in-force', 'normative-documents/made', 'normative-documents/abolished'],
        message: '表二“行政规范性文件”行“现行有效件数”列是12，按上年10、本年制发件数3、废止件数2推算为11。',
        source: { sourceStatus: 'unconfirmed' },
      },
    ])
  })

  it('does not compare what the older form counted otherwise', () => {
    const previous = reportWith({ year: 2020, proactive: { 'rules/public-in-all': 7 } })
    expect(messages(reportWith({ year: 2021, proactive: { 'rules/in-force': 99 } }), previous)).toEqual([])
  })
})

describe('the rules', () => {
  it('have a text, a hint and a source', () => {
    const codes: readonly ReportFindingCode[] = ['sum', 'balance', 'carry', 'standing']
    for (const [code, rule] of Object.entries(reportFindingRules)) {
      expect(rule.message, code).toMatch(/。$/)
      expect(rule.hint, code).not.toBe('')
      expect(rule.source.ref, code).not.toBe('')
    }
    expect(Object.keys(reportFindingRules)).toEqual(expect.arrayContaining([...codes]))
  })
})
