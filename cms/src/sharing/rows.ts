import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { isId } from '../database/is-id.ts'
import { relationValue, textOrNullValue, textValue } from '../row-values.ts'
import { KIND_VALUES, MODE_VALUES, NEWS_VALUES, SOURCE_VALUES, STATE_VALUES } from './states.ts'

const numberOrNull = z
  .number()
  .nullish()
  .transform((value) => value ?? null)

const shareSchema = z.object({
  id: z.string(),
  article: z.string(),
  title: z.string(),
  fromSite: z.string(),
  fromColumn: textOrNullValue,
  toSite: z.string(),
  toColumn: textOrNullValue,
  kind: z.enum(KIND_VALUES),
  mode: z.enum(MODE_VALUES),
  message: textValue,
  state: z.enum(STATE_VALUES),
  offeredBy: textOrNullValue,
  offeredByName: textValue,
  offeredAt: z.number(),
  decidedBy: textOrNullValue,
  decidedByName: textValue,
  decidedAt: numberOrNull,
  taken: z
    .enum(MODE_VALUES)
    .nullish()
    .transform((value) => value ?? null),
  reason: textValue,
  copy: textOrNullValue,
  sourceState: z
    .enum(SOURCE_VALUES)
    .nullish()
    .transform((value) => value ?? 'same'),
  news: z
    .enum(NEWS_VALUES)
    .nullish()
    .transform((value) => value ?? null),
})

export type Share = z.infer<typeof shareSchema>

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest | undefined }

export const findShares = async (
  { payload, req }: Reader,
  { where, limit = 0, page = 1 }: { where: Where; limit?: number; page?: number },
): Promise<{ readonly shares: readonly Share[]; readonly total: number }> => {
  const { docs, totalDocs } = await payload.db.find<{ id: string }>({
    collection: 'shares',
    where,
    sort: ['-offeredAt', '-id'],
    limit,
    page,
    pagination: limit > 0,
    ...(req ? { req } : {}),
  })
  const shares = docs.map((row: unknown) => shareSchema.parse(row))
  return { shares, total: limit > 0 ? (totalDocs ?? shares.length) : shares.length }
}

/** Shares by which a site refers to an article; see `isReference`. */
export const REFERENCES: readonly Where[] = [{ state: { equals: 'accepted' } }, { taken: { equals: 'reference' } }]

/** How many articles of other sites a column shows. */
export const countReferencesIn = async (req: PayloadRequest, columnId: string): Promise<number> => {
  const where: Where = { and: [{ toColumn: { equals: columnId } }, ...REFERENCES] }
  return (await req.payload.db.count({ collection: 'shares', where, req })).totalDocs
}

/** How many articles of other sites each column of some sites shows; a column that shows none is left out. */
export const referenceCounts = async (
  reader: Reader,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const where: Where = { and: [{ toSite: { in: [...siteIds] } }, ...REFERENCES] }
  const { shares } = await findShares(reader, { where })
  const byColumn = Map.groupBy(shares, ({ toColumn }) => toColumn ?? '')
  return new Map([...byColumn].map(([column, shown]) => [column, shown.length]))
}

export const shareAt = async (reader: Reader, id: string): Promise<Share | undefined> =>
  isId(reader.payload, id)
    ? (await findShares(reader, { where: { id: { equals: id } }, limit: 1 })).shares[0]
    : undefined

const siteSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  parent: relationValue,
  ancestors: z
    .array(z.unknown())
    .nullish()
    .transform((value) => (value ?? []).flatMap((one) => relationValue.parse(one) ?? [])),
})

export type SharingSite = z.infer<typeof siteSchema>

/** Sites as far as sharing knows of them, whoever asks. */
export const findSites = async ({ payload, req }: Reader, where: Where = {}): Promise<readonly SharingSite[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'sites',
    where,
    select: { name: true, state: true, parent: true, ancestors: true },
    sort: ['order', 'id'],
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => siteSchema.parse(row))
}

const sourceSchema = z.looseObject({
  id: z.string(),
  title: textValue,
  site: relationValue,
  column: relationValue,
  formType: textOrNullValue,
  publishedAt: z.coerce.string(),
  updatedAt: z.coerce.string(),
})

export type Source = z.infer<typeof sourceSchema>

/**
 * The public version of an article, or what has been signed for a later moment; never a draft.
 * @returns undefined when there is none
 */
export const publicVersion = async ({ payload, req }: Reader, id: string): Promise<Source | undefined> => {
  if (!isId(payload, id)) return undefined
  const found: unknown = await payload.db.findOne({
    collection: 'articles',
    where: {
      and: [{ id: { equals: id } }, { _status: { equals: 'published' } }, { deletedAt: { exists: false } }],
    },
    ...(req ? { req } : {}),
  })
  return found ? sourceSchema.parse(found) : undefined
}
