import { HEADERS, type TableCells, type TableKey } from './columns.ts'

/** One row of a table, with its number as a spreadsheet shows it. */
export type TableRow = { readonly row: number; readonly cells: TableCells }

export type ReadRows =
  | { readonly rows: readonly TableRow[]; readonly keys: ReadonlySet<TableKey> }
  | { readonly missing: readonly string[]; readonly row: number }

/**
 * Finds the header of a table, also one of two rows with merged cells and tick columns
 * (全社会｜特定群众), and names the cells below it. Titles above the header and empty rows are passed over.
 */
export const readRows = (rows: readonly (readonly string[])[]): ReadRows => {
  const found = rows
    .slice(0, HEADER_WITHIN)
    .findIndex((row) => row.filter((cell) => keyOf(cell) !== undefined).length >= 3)
  const top = rows[found]
  if (!top) return { missing: ['公开事项', '公开时限'], row: 1 }
  // A heading merged over both rows may have been filled in twice.
  const next = (rows[found + 1] ?? []).map((cell, index) => (cell === top[index] ? '' : cell))
  const below = isSubHeader(next) ? next : []
  const width = Math.max(top.length, below.length)
  const columns = Array.from({ length: width }, (_, index) => columnOf(top[index] ?? '', below[index] ?? ''))
  const keys = new Set(columns.flatMap((column) => (column ? [column.key] : [])))
  const missing = [
    ...(NAMING.some((key) => keys.has(key)) ? [] : ['公开事项']),
    ...(keys.has('update') ? [] : [HEADERS.update]),
  ]
  if (missing.length > 0) return { missing, row: found + 1 }
  const first = found + (below.length > 0 ? 2 : 1)
  return {
    keys,
    rows: rows.slice(first).flatMap((row, index) => {
      const cells = cellsOf(row, columns)
      return isBlank(cells) || isHeaderAgain(cells) ? [] : [{ row: first + index + 1, cells }]
    }),
  }
}

/** Titles and notes stand above the header in a few rows at most. */
const HEADER_WITHIN = 12

const NAMING: readonly TableKey[] = ['first', 'second', 'name']

/** A column of the table: a cell's text, or a tick that stands for a word. */
type Column = { readonly key: TableKey; readonly tick?: string }

const ALIASES: Readonly<Record<string, TableKey>> = {
  公开事项: 'first',
  一级事项: 'first',
  一级公开事项: 'first',
  公开事项一级事项: 'first',
  二级事项: 'second',
  二级公开事项: 'second',
  公开事项二级事项: 'second',
  公开内容: 'elements',
  公开要素: 'elements',
  公开内容及要素: 'elements',
  公开渠道: 'channels',
  公开载体: 'channels',
  公开渠道及载体: 'channels',
  公开渠道与载体: 'channels',
  责任主体: 'organ',
}

const TICKS: Readonly<Record<string, Column>> = {
  一级: { key: 'first' },
  二级: { key: 'second' },
  全社会: { key: 'audience', tick: '全社会' },
  特定群众: { key: 'audience', tick: '特定群众' },
  特定群体: { key: 'audience', tick: '特定群众' },
  特定群众群体: { key: 'audience', tick: '特定群众' },
  主动: { key: 'ways', tick: '主动公开' },
  主动公开: { key: 'ways', tick: '主动公开' },
  依申请: { key: 'ways', tick: '依申请公开' },
  依申请公开: { key: 'ways', tick: '依申请公开' },
  县级: { key: 'levels', tick: '县级' },
  县区级: { key: 'levels', tick: '县级' },
  乡级: { key: 'levels', tick: '乡级' },
  乡镇级: { key: 'levels', tick: '乡级' },
  村级: { key: 'levels', tick: '村级' },
  乡村级: { key: 'levels', tick: '乡级；村级' },
}

const TICKED = /^[√✓✔☑■▣●Vv]$/u

const bare = (cell: string): string => cell.normalize('NFKC').replaceAll(/[\s、/()（）_:]/g, '')

// Object.entries forgets that the headers have no other keys.
const HEADER_KEYS: ReadonlyMap<string, TableKey> = new Map([
  ...(Object.entries(HEADERS) as readonly [TableKey, string][]).map(([key, header]) => [bare(header), key] as const),
  ...Object.entries(ALIASES),
])

/** Official headings may say in brackets how their column is to be filled in. */
const keyOf = (cell: string): TableKey | undefined =>
  HEADER_KEYS.get(bare(cell)) ?? HEADER_KEYS.get(bare(cell.replaceAll(/[（(][^（()）]*[）)]/g, '')))

const isSubHeader = (row: readonly string[]): boolean => {
  const cells = row.map(bare).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => TICKS[cell] !== undefined || ALIASES[cell] !== undefined)
}

const columnOf = (top: string, below: string): Column | undefined => {
  const sub = bare(below)
  if (sub !== '') {
    const alias = ALIASES[sub]
    return TICKS[sub] ?? (alias ? { key: alias } : undefined)
  }
  const key = keyOf(top)
  return key ? { key } : undefined
}

const cellsOf = (row: readonly string[], columns: readonly (Column | undefined)[]): TableCells => {
  const texts = new Map<TableKey, string[]>()
  for (const [index, column] of columns.entries()) {
    if (!column) continue
    const text = textOf(column, row[index] ?? '')
    if (text !== '') texts.set(column.key, [...(texts.get(column.key) ?? []), text])
  }
  const cells = (key: TableKey): string => (texts.get(key) ?? []).join('；')
  // Every key is given its cell here.
  return Object.fromEntries([...HEADER_KEYS.values()].map((key) => [key, cells(key)])) as TableCells
}

/** A tick stands for its column's word; whatever else stands there says more about it. */
const textOf = ({ tick }: Column, cell: string): string => {
  const text = cell.replaceAll('\r\n', '\n').replaceAll('\r', '\n').trim()
  if (tick === undefined || text === '') return text
  return TICKED.test(text) ? tick : tick === '特定群众' ? `${tick}：${text}` : text
}

const isBlank = ({ number: _, ...cells }: TableCells): boolean => Object.values(cells).every((text) => text === '')

const isHeaderAgain = ({ elements, update }: TableCells): boolean =>
  keyOf(update) === 'update' && (elements === '' || keyOf(elements) === 'elements')
