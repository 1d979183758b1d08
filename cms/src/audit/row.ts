import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isRecord } from '../is-record.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

/** An entry of the log as it lies in the database. */
export const auditRow = z.object({
  id: z.string(),
  at: z.union([z.string(), z.date()]).transform((value) => new Date(value).toISOString()),
  actor: text,
  actorName: text,
  role: text,
  action: text,
  docCollection: text,
  doc: text,
  title: text,
  site: text,
  live: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
  kept: z.unknown().optional(),
  changes: z.unknown().optional(),
  address: text,
  agent: text,
  request: text,
  digest: text,
  seal: z
    .number()
    .nullish()
    .transform((value) => value ?? null),
})

export type AuditRow = z.infer<typeof auditRow>

/** What a digest covers: all that an entry says. */
export type AuditContent = Omit<AuditRow, 'digest' | 'seal'>

/** The digest of an entry: any later change of it shows. */
export const digestOfRow = (row: AuditContent): string =>
  sha256(
    JSON.stringify([
      row.id,
      row.at,
      row.actor,
      row.actorName,
      row.role,
      row.action,
      row.docCollection,
      row.doc,
      row.title,
      row.site,
      row.live,
      canonical(row.kept),
      canonical(row.changes),
      row.address,
      row.agent,
      row.request,
    ]),
  )

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** One form for data that says the same: MongoDB drops empty objects, and either database says nothing in its own way. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item: unknown) => canonical(item) ?? null)
  if (!isRecord(value)) return value ?? null
  const entries = Object.entries(value)
    .map(([name, item]): [string, unknown] => [name, canonical(item)])
    .filter(([, item]) => item !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? null : Object.fromEntries(entries)
}
