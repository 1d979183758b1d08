import { unpackFacts } from '@zhanqun/compliance/packed'
import { INSPECTION_STATE_WORDS, type InspectionState } from '@zhanqun/inspection'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { isId } from '../database/is-id.ts'
import { flagValue, textOrNullValue, textValue } from '../row-values.ts'
import { byClass, classOf } from './site-classes.ts'

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest | undefined }

const numberOrNull = z
  .number()
  .nullish()
  .transform((value) => value ?? null)
const orEmpty = <S extends z.ZodType>(schema: S) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? [])

const chosen = z.object({ site: z.string(), reason: z.string() })
const drawn = z.object({ code: z.string(), rank: z.string() })

const drawSchema = z.object({
  strata: z.array(
    z.object({
      siteClass: z.string().nullable(),
      district: z.string().nullable(),
      size: z.number(),
      quota: z.number(),
      drawn: z.array(drawn),
    }),
  ),
  candidates: z.array(
    drawn.extend({ name: z.string(), siteClass: z.string(), district: z.string(), districtName: z.string() }),
  ),
})

const stateSchema = z.custom<InspectionState>(
  (value) => typeof value === 'string' && Object.hasOwn(INSPECTION_STATE_WORDS, value),
)

const stepSchema = z.object({
  to: stateSchema,
  at: z.number(),
  by: z.string(),
  byName: z.string(),
  reason: z.string(),
  /** That was drawn by, with this step. */
  seed: z.string().nullish(),
})

const inspectionSchema = z.object({
  id: z.coerce.string(),
  name: z.string(),
  year: z.number(),
  quarter: z.number(),
  setId: textOrNullValue,
  percent: z.number(),
  least: z.number(),
  strata: orEmpty(z.enum(['class', 'district'])),
  seed: textValue,
  seedFrom: textOrNullValue,
  named: orEmpty(chosen),
  excluded: orEmpty(chosen),
  state: stateSchema,
  revision: z.number(),
  draw: drawSchema.nullish().transform((value) => value ?? null),
  frozenOn: textOrNullValue,
  frozenAt: numberOrNull,
  yardstick: textOrNullValue,
  scoredBy: textOrNullValue,
  opening: textValue,
  closing: textValue,
  article: textOrNullValue,
  steps: orEmpty(stepSchema),
  createdAt: z.number(),
  publishedAt: numberOrNull,
})

export type Inspection = z.infer<typeof inspectionSchema>
export type Draw = z.infer<typeof drawSchema>
export type Step = z.infer<typeof stepSchema>

const checkSchema = z.object({
  isBroken: z.boolean(),
  note: z.string(),
  screenshots: z.array(z.object({ file: z.string(), name: z.string() })),
  by: z.string(),
  byName: z.string(),
  at: z.number(),
})

/** What somebody has judged by hand of one indicator. */
export type ManualCheck = z.infer<typeof checkSchema>

const checksSchema = z
  .record(z.string(), checkSchema)
  .nullish()
  .transform((value) => value ?? {})

/** All of a site but what is large. */
const SMALL = {
  inspection: true,
  site: true,
  code: true,
  name: true,
  kind: true,
  level: true,
  openedAt: true,
  district: true,
  namedFor: true,
  setId: true,
  isFrozen: true,
  factsAt: true,
  checks: true,
  remarks: true,
  verdict: true,
  total: true,
  isUnconfirmed: true,
  vetoes: true,
  broken: true,
} as const

const siteSchema = z.object({
  id: z.coerce.string(),
  inspection: z.string(),
  site: z.string(),
  code: z.string(),
  name: z.string(),
  kind: z.enum(['portal', 'department', 'channel']),
  level: z.enum(['municipal', 'county', 'township']),
  openedAt: textOrNullValue,
  district: textValue,
  namedFor: textOrNullValue,
  setId: textOrNullValue,
  isFrozen: flagValue,
  factsAt: numberOrNull,
  checks: checksSchema,
  remarks: textValue,
  verdict: z
    .enum(['qualified', 'unqualified', 'unjudged'])
    .nullish()
    .transform((value) => value ?? null),
  total: numberOrNull,
  isUnconfirmed: flagValue,
  vetoes: numberOrNull,
  broken: numberOrNull,
})

export type InspectionSite = z.infer<typeof siteSchema>

const ofReq = ({ req }: Reader) => (req ? { req } : {})

/** Newest first. */
export const findInspections = async (reader: Reader, where: Where = {}): Promise<readonly Inspection[]> => {
  const { docs } = await reader.payload.db.find<{ id: string }>({
    collection: 'inspections',
    where,
    sort: ['-createdAt', '-id'],
    pagination: false,
    limit: 0,
    ...ofReq(reader),
  })
  return docs.map((row: unknown) => inspectionSchema.parse(row))
}

export const inspectionAt = async (reader: Reader, id: string): Promise<Inspection | undefined> =>
  isId(reader.payload, id) ? (await findInspections(reader, { id: { equals: id } }))[0] : undefined

/** In the order of their classes and districts. */
export const findInspectionSites = async (
  reader: Reader,
  where: Where,
  limit = 0,
): Promise<readonly InspectionSite[]> => {
  const { docs } = await reader.payload.db.find<{ id: string }>({
    collection: 'inspection-sites',
    where,
    select: SMALL,
    sort: 'code',
    pagination: false,
    limit,
    ...ofReq(reader),
  })
  return docs.map((row: unknown) => siteSchema.parse(row)).toSorted((a, b) => byClass(placeOf(a), placeOf(b)))
}

const placeOf = (site: InspectionSite) => ({ siteClass: classOf(site), district: site.district })

export const sitesOfInspection = (reader: Reader, inspection: string): Promise<readonly InspectionSite[]> =>
  findInspectionSites(reader, { inspection: { equals: inspection } })

/**
 * What was packed with a site: its facts, or its evaluation.
 * @returns null where there is nothing
 */
export const packedOf = async (reader: Reader, { id }: InspectionSite, field: 'facts' | 'evaluation') => {
  const row = await reader.payload.db.findOne<Record<string, unknown> & { id: string }>({
    collection: 'inspection-sites',
    where: { id: { equals: id } },
    select: { [field]: true },
    ...ofReq(reader),
  })
  const packed = row?.[field]
  return typeof packed === 'string' && packed !== '' ? unpackFacts(packed) : null
}
