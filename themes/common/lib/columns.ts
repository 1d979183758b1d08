import type { AggregatedItem, Column, ColumnKind, ColumnNode, ContentSource } from '@zhanqun/content'
import { articleItem, gatheredItem, type ListItem } from './items.ts'

export const isGathering = (column: Column): boolean => column.aggregates.length > 0

/** Columns of a kind that hold articles of their own. */
export const ownColumns = (source: ContentSource, kind: ColumnKind): readonly Column[] =>
  source.columnsOfKind(kind).filter((column) => column.template !== 'link' && !isGathering(column))

/** The newest lines of a column, gathered or its own. */
export const newestItems = (source: ContentSource, column: Column, limit: number): ListItem[] =>
  isGathering(column)
    ? firstOf(source.aggregated(column), limit).map(gatheredItem)
    : source.latest([column], limit).map((article) => articleItem(source, article))

const firstOf = (items: readonly AggregatedItem[], limit: number): readonly AggregatedItem[] => items.slice(0, limit)

export const nodeOf = (source: ContentSource, column: Column): ColumnNode | undefined =>
  source.columnByPath(column.path)

/** Where a column stands: what the layout and the side navigation need to know. */
export type Place = {
  readonly trail: readonly Column[]
  /** Top-level column, with its tree. */
  readonly top: ColumnNode | undefined
  /** The 政府信息公开 platform that the column is in, if any. */
  readonly platform: ColumnNode | undefined
}

export const placeOf = (source: ContentSource, column: Column): Place => {
  const trail = source.trail(column)
  const [first] = trail
  const platform = trail.find(({ template }) => template === 'disclosure')
  return {
    trail,
    top: first && nodeOf(source, first),
    platform: platform && nodeOf(source, platform),
  }
}
