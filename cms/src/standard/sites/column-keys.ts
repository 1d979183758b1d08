import { EVERYTHING, keys } from '@zhanqun/content'
import type { SiteColumn } from '@zhanqun/standard'
import type { ColumnWrites } from './column-writes.ts'

/** What public pages may have read that these writes change; see `emitColumnSaved` for a single column. */
export const changedKeys = ({
  siteId,
  before,
  writes: { removed, created, updated, after },
}: {
  siteId: string
  before: readonly SiteColumn[]
  writes: ColumnWrites
}): readonly string[] => {
  const was = new Map(before.map((column) => [column.id, column]))
  const is = new Map(after.map((column) => [column.id, column]))
  const touched = [...removed, ...created.map(({ id }) => id), ...updated.map(({ id }) => id)]
  if (touched.length === 0) return []
  const shown = (id: string) => [was.get(id), is.get(id)].some((column) => column?.inNavigation)
  // A column without articles adds nothing to what other sites gather.
  const gathered = touched.flatMap((id) => {
    const [old, now] = [was.get(id), is.get(id)]
    return (now?.articles ?? 0) > 0 && old?.standardItem !== now?.standardItem
      ? [old?.standardItem, now?.standardItem]
      : []
  })
  // Whatever a column holds comes and goes with the columns above it.
  const turned = after.filter(({ id, articles }) => articles > 0 && isHidden(was, id) !== isHidden(is, id))
  return [
    keys.columns(siteId),
    ...touched.flatMap((id) => [keys.column(id), keys.list(id)]),
    ...(touched.some(shown) ? [keys.navigation(siteId)] : []),
    ...[...gathered, ...turned.map(({ standardItem }) => standardItem)].flatMap((item) =>
      item ? [keys.aggregate(item)] : [],
    ),
    ...(turned.length > 0 ? [EVERYTHING] : []),
  ]
}

const isHidden = (columns: ReadonlyMap<string, SiteColumn>, id: string): boolean => {
  for (let at = columns.get(id); at; at = columns.get(at.parentId ?? '')) if (at.hidden) return true
  return false
}
