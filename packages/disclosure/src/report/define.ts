import type { Source } from '../norms.ts'
import type { TableBlock, TableColumn, TableRow } from './types.ts'

type Given<Whole, Needed extends keyof Whole> = Pick<Whole, Needed> & Partial<Whole>

/** A column: cases counted in 件, entered, without a heading above, unless it says otherwise. */
export const column = (given: Given<TableColumn, 'id' | 'label' | 'source'>): TableColumn => ({
  otherLabels: [],
  groups: [],
  unit: '件',
  kind: 'count',
  sum: null,
  ...given,
})

/** A row and what is below it. With rows below it is a heading, unless it says that it has numbers too. */
export type RowNode = Given<Omit<TableRow, 'parent' | 'depth'>, 'id' | 'label'> & {
  readonly rows?: readonly RowNode[]
}

/** The rows of a tree, each heading before what is below it. */
export const rowsOf = ({
  nodes,
  source,
  parent = null,
  depth = 0,
}: {
  nodes: readonly RowNode[]
  source: Source
  parent?: string | null
  depth?: number
}): TableRow[] =>
  nodes.flatMap(({ rows, ...node }) => [
    { number: '', otherLabels: [], numeric: rows === undefined, sum: null, source, ...node, parent, depth },
    ...rowsOf({ nodes: rows ?? [], source, parent: node.id, depth: depth + 1 }),
  ])

export const block = (given: Given<TableBlock, 'id' | 'caption' | 'columns' | 'rows' | 'source'>): TableBlock => ({
  balances: [],
  carries: [],
  standings: [],
  ...given,
})
