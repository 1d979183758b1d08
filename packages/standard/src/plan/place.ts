import { MAX_LEVELS } from '../tree.ts'
import { hasBelow } from './apply-plan.ts'
import type { ColumnShape, ConflictReason, SiteColumn } from './types.ts'

/** The columns of a site, to ask what may stand where. */
export type Rows = readonly SiteColumn[]

/** Why a column cannot stand below a parent; null when it can. */
export const refusal = ({
  rows,
  columnId,
  slug,
  parentId,
  reserved,
}: {
  rows: Rows
  /** null for a column that is to be created. */
  columnId: string | null
  slug: string
  parentId: string | null
  reserved: ReadonlySet<string>
}): Extract<ConflictReason, 'slug' | 'reserved' | 'depth' | 'loop'> | null => {
  if (columnId !== null && parentId !== null && pathTo(rows, parentId).includes(columnId)) return 'loop'
  if (parentId === null && reserved.has(slug)) return 'reserved'
  if (rows.some((other) => other.id !== columnId && other.parentId === parentId && other.slug === slug)) return 'slug'
  const above = parentId === null ? 0 : pathTo(rows, parentId).length
  return above + heightOf(rows, columnId) > MAX_LEVELS ? 'depth' : null
}

/** Whether a column can look otherwise without hiding what it holds. */
export const mayReshape = (column: SiteColumn, to: ColumnShape): boolean => {
  if (column.template === 'link') return to.template === 'link'
  return column.articles === 0 || holdsArticles(to) || !holdsArticles(column)
}

/** A column that can be removed: it holds nothing and nothing stands below it. */
export const isBare = (rows: Rows, column: SiteColumn): boolean => column.articles === 0 && !hasBelow(rows, column.id)

const holdsArticles = ({ template, aggregates }: ColumnShape): boolean =>
  aggregates.length === 0 && (template === 'list' || template === 'single')

/** A column and its ancestors, nearest first; ends where a parent is unknown or met again. */
const pathTo = (rows: Rows, id: string): readonly string[] => {
  const path: string[] = []
  for (let at: string | null = id; at !== null && !path.includes(at); at = parentOf(rows, at)) path.push(at)
  return path
}

const parentOf = (rows: Rows, id: string): string | null => rows.find((column) => column.id === id)?.parentId ?? null

/** Levels that a column and what is below it take up; 1 for a column to be created. */
const heightOf = (rows: Rows, columnId: string | null): number => {
  let level = columnId === null ? [] : rows.filter(({ parentId }) => parentId === columnId)
  let height = 1
  while (level.length > 0 && height <= MAX_LEVELS) {
    const ids = new Set(level.map(({ id }) => id))
    level = rows.filter(({ parentId }) => parentId !== null && ids.has(parentId))
    height += 1
  }
  return height
}
