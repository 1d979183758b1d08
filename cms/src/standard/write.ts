import { createRow } from '@zhanqun/content/payload'
import type { StandardItem, StandardVersion } from '@zhanqun/standard'
import type { Payload, PayloadRequest } from 'payload'

type Target = { readonly payload: Payload; readonly req: Partial<PayloadRequest>; readonly rowId: string }

export const itemRowOf = (rowId: string, item: StandardItem): Record<string, unknown> => ({
  standard: rowId,
  itemId: item.id,
  parentItem: item.parentId,
  order: item.order,
  name: item.name,
  item,
})

/** Adds a version with its items, in the transaction of the request. @returns the id of its row */
export const insertStandard = async ({
  payload,
  req,
  version,
}: Omit<Target, 'rowId'> & { version: StandardVersion }): Promise<string> => {
  const { id, items, ...head } = version
  const row = await payload.db.create({
    collection: 'standards',
    data: { ...head, versionId: id, revision: 1 },
    req,
  })
  await insertItems({ payload, req, rowId: String(row.id), items })
  return String(row.id)
}

export const insertItems = async ({
  payload,
  req,
  rowId,
  items,
}: Target & { items: readonly StandardItem[] }): Promise<void> => {
  for (const item of items)
    await createRow({ payload, collection: 'standard-items', data: itemRowOf(rowId, item), req })
}
