import { MENDABLE } from '@zhanqun/standard'
import type { Payload, PayloadRequest, SelectType, Where } from 'payload'
import { z } from 'zod'
import { APPLICATION_SITE_STATES, APPLICATION_STATES } from '../../collections/standards.ts'
import { idOf } from '../../relations.ts'
import { textOrNullValue } from '../../row-values.ts'
import { recordSchema } from '../sites/record.ts'

/** Which sites a version is brought to: these, one and everything below it, or the whole group. */
export const scopeSchema = z.union([
  z.strictObject({ sites: z.array(z.string().max(60)).min(1).max(5000) }),
  z.strictObject({ subtree: z.string().max(60) }),
  z.strictObject({ all: z.literal(true) }),
])
export type ApplicationScope = z.infer<typeof scopeSchema>

/** Which findings are mended; all but names that the standard allows too, where nothing is said. */
export const optionsSchema = z.strictObject({ mend: z.array(z.enum(MENDABLE)).max(MENDABLE.length).optional() })
export type ApplicationOptions = z.infer<typeof optionsSchema>

const relation = z.unknown().transform((value) => idOf(value) ?? '')

const applicationSchema = z.object({
  id: z.string(),
  standard: relation,
  kind: z.enum(['apply', 'undo']),
  undoes: textOrNullValue,
  scope: z.unknown().optional(),
  options: optionsSchema.nullish().transform((value) => value ?? {}),
  state: z.enum(APPLICATION_STATES),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  skipped: z.number(),
  changed: z.number(),
  requestedBy: textOrNullValue,
  requestedByName: textOrNullValue,
  requestedAt: z.string(),
  finishedAt: textOrNullValue,
  error: textOrNullValue,
})
export type Application = z.infer<typeof applicationSchema>

const applicationSiteSchema = z.object({
  id: z.string(),
  application: relation,
  site: z.string(),
  state: z.enum(APPLICATION_SITE_STATES),
  findings: z.number(),
  operations: z.number(),
  record: recordSchema.nullish().transform((value) => value ?? null),
  error: textOrNullValue,
  undone: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
})
export type ApplicationSite = z.infer<typeof applicationSiteSchema>

type Reader = { readonly payload: Payload; readonly req?: PayloadRequest | undefined }

export const isOver = ({ state }: Pick<Application, 'state'>): boolean => state !== 'queued' && state !== 'running'

export const findApplications = async (
  { payload, req }: Reader,
  { where = {}, limit = 0, sort = '-requestedAt' }: { where?: Where; limit?: number; sort?: string },
): Promise<readonly Application[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'standard-applications',
    where,
    sort,
    pagination: false,
    limit,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => applicationSchema.parse(row))
}

/** How far an application has come, from the sites' own lines. */
export const countSites = async (
  { payload, req }: Reader,
  id: string,
): Promise<Pick<Application, 'changed' | 'skipped' | 'failed' | 'done'>> => {
  const count = async (state: ApplicationSite['state']) => {
    const where: Where = { and: [{ application: { equals: id } }, { state: { equals: state } }] }
    const { totalDocs } = await payload.db.count({
      collection: 'standard-application-sites',
      where,
      ...(req ? { req } : {}),
    })
    return totalDocs
  }
  const [changed, skipped] = [await count('done'), await count('unchanged')]
  return { changed, skipped, failed: await count('failed'), done: changed + skipped }
}

export const applicationAt = async (reader: Reader, id: string): Promise<Application | undefined> =>
  (await findApplications(reader, { where: { id: { equals: id } }, limit: 1 }))[0]

export const findApplicationSites = async (
  { payload, req }: Reader,
  { where, limit = 0, withRecord = false }: { where: Where; limit?: number; withRecord?: boolean },
): Promise<readonly ApplicationSite[]> => {
  const fields: SelectType = {
    application: true,
    site: true,
    state: true,
    findings: true,
    operations: true,
    error: true,
    undone: true,
  }
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'standard-application-sites',
    where,
    select: { ...fields, ...(withRecord ? { record: true } : {}) },
    sort: 'id',
    pagination: false,
    limit,
    ...(req ? { req } : {}),
  })
  return docs.map((row: unknown) => applicationSiteSchema.parse(row))
}
