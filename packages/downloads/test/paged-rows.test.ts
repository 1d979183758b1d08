import { expect, it } from 'vitest'
import { pagedRows } from '../src/document/paged-rows.ts'
import type { PrintedCell } from '../src/document/printed-table.ts'

const cell = (text: string, given: Partial<PrintedCell> = {}): PrintedCell => ({
  text,
  whole: text,
  header: false,
  columns: 1,
  top: true,
  bottom: true,
  ...given,
})

/** Each character is a line of its own. */
const heightOf = (row: readonly PrintedCell[]) => Math.max(1, ...row.map(({ text }) => text.length))
const cut = (row: readonly PrintedCell[], at: number, room: number): [string, string] => {
  const text = row[at]?.text ?? ''
  return [text.slice(0, Math.max(0, room - 1)), text.slice(Math.max(0, room - 1))]
}

/** `│` stands where a cell goes on without a line. */
const shown = (rows: readonly (readonly PrintedCell[])[], paper: { first: number; full: number }) =>
  pagedRows(rows, { ...paper, heightOf, cut }).map((page) =>
    page.map((row) => row.map(({ text, top, bottom }) => `${top ? '' : '│'}${text}${bottom ? '' : '│'}`).join(' ')),
  )

const head = [cell('事', { header: true }), cell('数', { header: true })]
const group = (text: string, size: number) =>
  Array.from({ length: size }, (_, at) => [
    cell(at === 0 ? text : '', { whole: text, top: at === 0, bottom: at === size - 1 }),
    cell(String(at)),
  ])

it('says again on the next page what a cell over several rows says, below the head of the table', () => {
  expect(shown([head, ...group('甲', 3), ...group('乙', 3)], { first: 6, full: 5 })).toEqual([
    ['事 数', '甲│ 0', '││ 1', '│ 2', '乙 0'],
    ['事 数', '│乙│ 1', '│ 2'],
  ])
})

it('begins on the next page where no row fits below the head', () => {
  expect(shown([head, ...group('甲', 1)], { first: 2, full: 9 })).toEqual([[], ['事 数', '甲 0']])
})

it('divides a row higher than a page, and loses nothing of it', () => {
  const long = '一二三四五六七八九十'
  const pages = pagedRows(
    [
      [cell('甲'), cell(long)],
      [cell('乙'), cell('完')],
    ],
    { first: 4, full: 5, heightOf, cut },
  )
  expect(pages.map((page) => page.map((row) => row.map(({ text }) => text)))).toEqual([
    [['甲', '一二三']],
    [['', '四五六七']],
    [
      ['', '八九十'],
      ['乙', '完'],
    ],
  ])
})

it('ends also where not even one line fits', () => {
  const never = { first: 1, full: 1, heightOf: () => 9, cut: (): [string, string] => ['', '长'] }
  expect(
    pagedRows([[cell('长')], [cell('短')]], never)
      .flat(2)
      .map(({ text }) => text),
  ).toEqual(['长', '短'])
})
