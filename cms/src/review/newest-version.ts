import { createHash } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'
import { textValue } from '../row-values.ts'

/** An article as it was saved last. */
export type NewestVersion = {
  readonly id: string
  /** Digest of everything that publishing it would make public. */
  readonly digest: string
  readonly title: string
  readonly kind: string
  readonly site: string | null
  readonly column: string | null
  readonly isPublished: boolean
  /** In epoch milliseconds. */
  readonly savedAt: number
  readonly data: Record<string, unknown>
}

/** Of a version, but no part of what is reviewed: when it was saved, in what state, and what others say of it. */
const APART: ReadonlySet<string> = new Set(['id', '_status', 'updatedAt', 'createdAt', 'deletedAt', 'marks'])

/** The same for the same content, whatever the order in which a database gives the fields; nothing counts as empty. */
const canonical = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(canonical)
  if (!isRecord(value)) return value ?? null
  const entries = Object.entries(value)
    .map(([key, part]) => [key, canonical(part)] as const)
    .filter(([, part]) => part !== null)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const digestOf = (data: Record<string, unknown>): string => {
  const reviewed = Object.fromEntries(Object.entries(data).filter(([name]) => !APART.has(name)))
  return createHash('sha256')
    .update(JSON.stringify(canonical(reviewed)))
    .digest('hex')
}

const versionSchema = z.object({
  id: z.coerce.string(),
  updatedAt: z.coerce.date(),
  version: z.looseObject({ title: textValue, kind: textValue, _status: textValue }),
})

/** What an article would be published as, were it published now. */
export const newestVersion = async (req: PayloadRequest, article: string): Promise<NewestVersion | undefined> => {
  const { docs } = await req.payload.db.findVersions({
    collection: 'articles',
    where: { and: [{ parent: { equals: article } }, { latest: { equals: true } }] },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    req,
  })
  if (!docs[0]) return undefined
  const { id, updatedAt, version } = versionSchema.parse(docs[0])
  const { title, kind, _status: status } = version
  return {
    id,
    digest: digestOf(version),
    title,
    kind: kind || 'article',
    site: idOf(version.site),
    column: idOf(version.column),
    isPublished: status === 'published',
    savedAt: updatedAt.getTime(),
    data: version,
  }
}
