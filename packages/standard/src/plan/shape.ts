import type { ColumnShape } from './types.ts'

/** What of a column its standard lays down besides name and place. */
export const shapeOf = ({ kind, template, inNavigation, aggregates }: ColumnShape): ColumnShape => ({
  kind,
  template,
  inNavigation,
  aggregates,
})

/** Whether two columns look the same and gather from the same items, in whatever order these are named. */
export const isSameShape = (a: ColumnShape, b: ColumnShape): boolean =>
  a.kind === b.kind &&
  a.template === b.template &&
  a.inNavigation === b.inNavigation &&
  a.aggregates.toSorted().join('\n') === b.aggregates.toSorted().join('\n')
