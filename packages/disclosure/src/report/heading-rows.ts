import type { TableBlock } from './types.ts'

/**
 * The column headings of a block as rows of texts, one for each column: a heading over several columns
 * stands at the first of them, a column's own label in the row of its level, the rest is empty.
 */
export const headingRows = ({ columns }: TableBlock): readonly (readonly string[])[] => {
  const height = Math.max(...columns.map(({ groups }) => groups.length)) + 1
  return Array.from({ length: height }, (_, level) =>
    columns.map(({ groups, label }, index) => {
      if (groups.length === level) return label
      return spanFrom({ columns, index, level }) === 0 ? '' : (groups[level] ?? '')
    }),
  )
}

/** How many columns the heading of a level covers that begins at a column; 0 where none begins there. */
export const spanFrom = ({
  columns,
  index,
  level,
}: {
  columns: TableBlock['columns']
  index: number
  level: number
}): number => {
  const pathAt = (at: number): string | null => {
    const groups = columns[at]?.groups ?? []
    return groups.length > level ? groups.slice(0, level + 1).join('\n') : null
  }
  const path = pathAt(index)
  if (path === null || pathAt(index - 1) === path) return 0
  const end = columns.findIndex((_, at) => at > index && pathAt(at) !== path)
  return (end === -1 ? columns.length : end) - index
}
