import { inTreeOrder, type StandardVersion, standardItemSchema, standardVersionSchema } from '@zhanqun/standard'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { textOrNullValue, textValue } from '../row-values.ts'

/** A version as it is stored: its own id is `versionId`, `rowId` names its row. */
export type StoredStandard = {
  readonly rowId: string
  readonly revision: number
  readonly version: StandardVersion
}

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest }

export const headSchema = standardVersionSchema
  .omit({ id: true, items: true, effectiveTo: true, basedOn: true, note: true })
  .extend({
    id: z.string(),
    versionId: z.string(),
    effectiveTo: textOrNullValue,
    basedOn: textOrNullValue,
    note: textValue,
    revision: z.number(),
  })

/** What is known of a version without its items. */
export type StandardHead = z.infer<typeof headSchema>

const itemRow = z.object({ item: standardItemSchema })

/** Versions change seldom and are asked for with every page of the admin; a revision never has two contents. */
const known = new Map<string, { readonly revision: number; readonly version: StandardVersion }>()
const KEPT = 12

export const findHeads = async ({ payload, req }: Reader, where: Where = {}): Promise<readonly StandardHead[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'standards',
    where,
    sort: '-effectiveFrom',
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => headSchema.parse(row))
}

/** @returns undefined where there is none of that id */
export const loadStandard = async (reader: Reader, rowId: string): Promise<StoredStandard | undefined> => {
  const [head] = await findHeads(reader, { id: { equals: rowId } })
  return head && withItems(reader, head)
}

/** The version that holds for the group now; there is one from the first start on. */
export const standardInForce = async (reader: Reader): Promise<StoredStandard> => {
  const [head] = await findHeads(reader, { status: { equals: 'in-force' } })
  if (!head) throw new Error('No column standard is in force.')
  return withItems(reader, head)
}

export const withItems = async (reader: Reader, head: StandardHead): Promise<StoredStandard> => {
  const { id: rowId, versionId, revision, ...rest } = head
  const cached = known.get(rowId)
  const items = cached?.revision === revision ? cached.version.items : await findItems(reader, rowId)
  const version: StandardVersion = { ...rest, id: versionId, items }
  // What a transaction has written of a draft may yet be rolled back.
  if (rest.status !== 'draft' || !reader.req?.transactionID) remember(rowId, { revision, version })
  return { rowId, revision, version }
}

const remember = (rowId: string, entry: { revision: number; version: StandardVersion }): void => {
  known.delete(rowId)
  known.set(rowId, entry)
  const oldest = known.keys().next().value
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
}

const findItems = async ({ payload, req }: Reader, rowId: string) => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'standard-items',
    where: { standard: { equals: rowId } },
    select: { item: true },
    sort: 'id',
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return inTreeOrder(docs.map((row: unknown) => itemRow.parse(row).item))
}
