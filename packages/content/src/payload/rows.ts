import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'

type Row = {
  readonly payload: Payload
  readonly collection: CollectionSlug
  readonly data: Record<string, unknown>
  /** A transaction that is open. */
  readonly req?: Partial<PayloadRequest> | undefined
}

/**
 * Adds a row that only the machine reads, past hooks and access rules, in one statement.
 * @returns nothing: reading it back would be a second statement
 */
export const createRow = async ({
  payload,
  collection,
  data,
  req,
  id,
}: Row & {
  /** Where other rows are to name it at once. */
  readonly id?: string
}): Promise<void> => {
  await payload.db.create({
    collection,
    data,
    returning: false,
    ...(id === undefined ? {} : { customID: id }),
    ...(req ? { req } : {}),
  })
}

/**
 * Changes the row that meets the conditions, past hooks and access rules, in one statement.
 * @param where fields of the row itself, and such that no two rows can meet them
 * @returns whether there is such a row
 */
export const updateRow = async ({ payload, collection, where, data, req }: Row & { where: Where }): Promise<boolean> =>
  Boolean(await payload.db.updateOne({ collection, where, data, options: { atomic: true }, ...(req ? { req } : {}) }))

/** Changes the row that meets the conditions; where there is none, `data` becomes a new one. */
export const putRow = async (row: Row & { where: Where }): Promise<void> => {
  if (!(await updateRow(row))) await createRow(row)
}
