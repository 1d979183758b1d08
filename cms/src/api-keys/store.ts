import { createRow, updateRow } from '@zhanqun/content/payload'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { KEY_OPERATION_NAMES } from '../access/key-operations.ts'
import { flagValue, textValue } from '../row-values.ts'
import { digestOf, isToken } from './token.ts'

const numberOrNull = z
  .number()
  .nullish()
  .transform((value) => value ?? null)

const schema = z.object({
  id: z.string(),
  prefix: z.string(),
  name: z.string(),
  owner: z.string(),
  // An operation that a newer version has taken away opens nothing.
  operations: z.array(z.string()).transform((names) => KEY_OPERATION_NAMES.filter((name) => names.includes(name))),
  everywhere: flagValue,
  places: z
    .array(z.object({ site: z.string(), scope: z.enum(['site', 'subtree']) }))
    .nullish()
    .transform((value) => value ?? []),
  addresses: textValue,
  endsAt: z.number(),
  perMinute: numberOrNull,
  madeAt: z.number(),
  madeByName: textValue,
  usedAt: numberOrNull,
  usedFrom: textValue,
  revokedAt: numberOrNull,
  revokedByName: textValue,
  minute: numberOrNull,
  taken: numberOrNull,
  warned: numberOrNull,
})

export type ApiKey = z.infer<typeof schema>

const COLLECTION = 'api-keys'

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest }

const findKey = async ({ payload, req }: Reader, where: Where): Promise<ApiKey | undefined> => {
  const found: unknown = await payload.db.findOne({ collection: COLLECTION, where, ...(req ? { req } : {}) })
  return found ? schema.parse(found) : undefined
}

export const keyById = (reader: Reader, id: string): Promise<ApiKey | undefined> =>
  findKey(reader, { id: { equals: id } })

export const keyByToken = async (payload: Payload, token: string): Promise<ApiKey | undefined> =>
  isToken(token) ? findKey({ payload }, { digest: { equals: digestOf(token) } }) : undefined

export const findKeys = async ({ payload, req }: Reader, where: Where): Promise<ApiKey[]> => {
  const { docs } = await payload.db.find({
    collection: COLLECTION,
    where,
    sort: '-madeAt',
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return docs.map((row) => schema.parse(row))
}

export const addKey = (
  req: PayloadRequest,
  data: Pick<
    ApiKey,
    'prefix' | 'name' | 'owner' | 'operations' | 'everywhere' | 'places' | 'addresses' | 'endsAt' | 'perMinute'
  > & { digest: string; madeAt: number; madeByName: string },
  id: string,
): Promise<void> => createRow({ payload: req.payload, collection: COLLECTION, data, req, id })

/** @param when what must still be true of the row; @returns whether it was */
export const changeKey = (
  { payload, req }: Reader,
  { id, data, when }: { id: string; data: Record<string, unknown>; when?: Where },
): Promise<boolean> =>
  updateRow({
    payload,
    collection: COLLECTION,
    where: { and: [{ id: { equals: id } }, ...(when ? [when] : [])] },
    data,
    req,
  })
