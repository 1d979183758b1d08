import { expect, it } from 'vitest'
import type { Cell } from '../src/document/model.ts'
import { columnWidths, printedRows } from '../src/document/printed-table.ts'

const cell = (text: string, columns = 1, rows = 1): Cell => ({
  header: false,
  columns,
  rows,
  blocks: [
    {
      kind: 'paragraph',
      align: 'left',
      runs: [{ text, bold: false, italic: false, underline: false, strike: false, script: null, href: null }],
    },
  ],
})

/** `│` stands where a cell goes on without a line. */
const shown = (rows: readonly (readonly Cell[])[]) =>
  printedRows(rows).map((row) =>
    row.map(({ text, columns, top, bottom }) => `${top ? '' : '│'}${text}${bottom ? '' : '│'}×${columns}`),
  )

it('gives each row all of its cells, so that a page may end after any of them', () => {
  expect(
    shown([
      [cell('结果', 1, 3), cell('予以公开', 2), cell('42')],
      [cell('不予公开', 1, 2), cell('国家秘密'), cell('0')],
      [cell('行政查询'), cell('1')],
      [cell('合计', 3), cell('43')],
    ]),
  ).toEqual([
    ['结果│×1', '予以公开×2', '42×1'],
    ['││×1', '不予公开│×1', '国家秘密×1', '0×1'],
    ['│×1', '│×1', '行政查询×1', '1×1'],
    ['合计×3', '43×1'],
  ])
})

it('makes columns as wide as what they hold, within limits, and together as wide as the page', () => {
  const rows = printedRows([
    [cell('序号'), cell('一段很长很长很长很长很长的说明'), cell('2026')],
    [cell('这一格横跨两列，不使任何一列变宽', 2), cell('')],
  ])
  const [first = 0, second = 0, third = 0] = columnWidths(rows, 340)
  expect(first + second + third).toBeCloseTo(340)
  expect([second / first, third / first]).toEqual([10 / 3.5, 1])
})
