import type { ColumnChange } from '@zhanqun/demo'
import type { Payload } from 'payload'

/** Makes columns of some sites differ from the standard by which they were made. */
export const changeColumns = async ({
  payload,
  changes,
  columns,
  siteIds,
}: {
  payload: Payload
  changes: readonly ColumnChange[]
  /** Ids by site and standard item: `site:item`. */
  columns: ReadonlyMap<string, string>
  siteIds: ReadonlyMap<string, string>
}): Promise<void> => {
  for (const change of changes) {
    const idOf = (item: string): string => {
      const id = columns.get(`${siteIds.get(change.siteCode)}:${item}`)
      if (!id) throw new Error(`The site ${change.siteCode} has no column for ${item}.`)
      return id
    }
    const id = idOf(change.standardItem)
    switch (change.type) {
      case 'renamed':
        await payload.update({ collection: 'columns', id, data: { name: change.name } })
        break
      case 'moved': {
        const other = await payload.findByID({ collection: 'columns', id: idOf(change.before), depth: 0 })
        await payload.update({ collection: 'columns', id, data: { order: (other.order ?? 0) - 1 } })
        break
      }
      case 'left-out':
        await payload.delete({ collection: 'columns', id })
        break
      default:
        change satisfies never
    }
  }
}
