import { expect, it } from 'vitest'
import { regularRows } from '../src/document/regular-rows.ts'

/** `2×1` is a cell of two columns and one row. */
const rowsOf = (...rows: readonly string[][]) =>
  regularRows(
    rows.map((row) =>
      row.map((size) => {
        const [columns = 1, height = 1] = size.split('×').map(Number)
        return { header: false, columns, rows: height, blocks: [] }
      }),
    ),
  ).map((row) => row.map(({ columns, rows: height }) => `${columns}×${height}`))

it.each([
  ['a regular table as it is', [['1×1', '1×1'], ['2×1']], [['1×1', '1×1'], ['2×1']]],
  [
    'short rows filled',
    [['1×1'], ['1×1', '1×1']],
    [
      ['1×1', '1×1'],
      ['1×1', '1×1'],
    ],
  ],
  ['cells beside one that reaches down', [['1×2', '1×1'], ['1×1']], [['1×2', '1×1'], ['1×1']]],
  ['cells that end with the table', [['1×9', '1×1']], [['1×1', '1×1']]],
  ['no rows', [], []],
])('gives %s', (_name, given, expected) => {
  expect(rowsOf(...given)).toEqual(expected)
})
