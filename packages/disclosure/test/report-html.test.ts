import { describe, expect, it } from 'vitest'
import {
  type AnnualReport,
  cellsOf,
  reportHtml,
  reportTemplates,
  TABLE_IDS,
  TEMPLATE_IDS,
  tableHtml,
} from '../src/exports/index.ts'
import { cleanElements, HOSTILE, parse, tablesOf, textOf } from './html-walk.ts'
import { filledWith, YEARS } from './random-report.ts'

describe.each(TEMPLATE_IDS)('a report in the form of %s', (template) => {
  const { tables, parts } = reportTemplates[template]
  const report = filledWith({ year: YEARS[template], value: 0 })

  /** Every number is its place among the cells of its table, so that each is different. */
  const numbered: AnnualReport = {
    ...report,
    tables: {
      ...report.tables,
      ...Object.fromEntries(
        TABLE_IDS.map((id) => [id, Object.fromEntries(cellsOf(tables[id]).map((cell, index) => [cell.id, index]))]),
      ),
    },
  }

  it('has a heading for each part, in order', () => {
    const headings = cleanElements(reportHtml(numbered)).filter(({ tagName }) => tagName === 'h2')
    expect(headings.map(({ childNodes }) => textOf(childNodes))).toEqual(
      parts.map(({ number, title }) => `${number}${title}`),
    )
  })

  it('has tables whose every cell is headed by its rows and columns, and by nothing else', () => {
    for (const id of TABLE_IDS) {
      const table = tables[id]
      const walked = tablesOf(parse(tableHtml({ table, values: numbered.tables[id] })))
      expect(walked.map(({ caption }) => caption)).toEqual(table.blocks.map(({ caption }) => caption))
      const read = walked.flatMap(({ cells }) => cells)
      const expected = cellsOf(table).map(({ block, row, column }, index) => {
        const rows = [row]
        for (let parent = row.parent; parent !== null; ) {
          const above = block.rows.find((one) => one.id === parent)
          if (!above) throw new Error('A row has no parent')
          rows.unshift(above)
          parent = above.parent
        }
        const rowHeads = rows.filter(({ label }) => label !== '').map(({ number, label }) => `${number}${label}`)
        return { text: String(index), heads: new Set([...column.groups, column.label, ...rowHeads]) }
      })
      expect(read.map(({ text, heads }) => ({ text, heads: new Set(heads) }))).toEqual(expected)
      expect(read.every(({ heads }) => new Set(heads).size === heads.length)).toBe(true)
    }
  })

  it('leaves cells empty that are not filled in', () => {
    const table = tables.requests
    const cells = tablesOf(parse(tableHtml({ table, values: { 'received/total': 0 } }))).flatMap((one) => one.cells)
    expect(cells.filter(({ text }) => text !== '').map(({ text, heads }) => [text, ...heads])).toEqual([
      ['0', '总计', '一、本年新收申请数量'],
    ])
  })

  it('escapes its texts, and makes a paragraph of each line', () => {
    const html = reportHtml({ ...numbered, texts: { overview: `第一段\r\n\n${HOSTILE}`, problems: '', other: '无' } })
    const paragraphs = cleanElements(html).filter(({ tagName }) => tagName === 'p')
    expect(paragraphs.map(({ childNodes }) => textOf(childNodes))).toEqual(['第一段', HOSTILE, '无'])
  })
})

describe('the markup of a table', () => {
  it('is as a person would write it', () => {
    const table = reportTemplates['2021'].tables.proactive
    const [first] = tableHtml({ table, values: { 'rules/made': 2 } }).split('</table>')
    expect(first).toBe(
      '<table><caption>第二十条第（一）项</caption>' +
        '<thead><tr><td></td><th scope="col">本年制发件数</th><th scope="col">本年废止件数</th><th scope="col">现行有效件数</th></tr></thead>' +
        '<tbody><tr><th scope="row">规章</th><td>2</td><td></td><td></td></tr>' +
        '<tr><th scope="row">行政规范性文件</th><td></td><td></td><td></td></tr></tbody>',
    )
  })

  it('has column groups that its headings fill', () => {
    const html = tableHtml({ table: reportTemplates['2021'].tables.requests, values: {} })
    expect(html).toContain(
      '<colgroup span="3"></colgroup><colgroup></colgroup><colgroup span="5"></colgroup><colgroup></colgroup>' +
        '<thead><tr><td colspan="3" rowspan="2"></td><th scope="col" rowspan="2">自然人</th>' +
        '<th scope="colgroup" colspan="5">法人或其他组织</th><th scope="col" rowspan="2">总计</th></tr>',
    )
    expect(html).toContain(
      '<th scope="rowgroup" rowspan="22">三、本年度办理结果</th><th scope="row" colspan="2">（一）予以公开</th>',
    )
    expect(html).toContain('<th scope="row" rowspan="8">（三）不予公开</th><th scope="row">1.属于国家秘密</th>')
  })
})
