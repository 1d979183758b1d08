import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { failure } from '../../errors/fail.ts'
import { type AuditRow, auditRow } from '../row.ts'

/** Where a page ends, so that the next begins there however many entries have come meanwhile. */
const cursorSchema = z.tuple([z.iso.datetime(), z.string().min(1).max(40)])

const LISTED = {
  at: true,
  actor: true,
  actorName: true,
  role: true,
  action: true,
  docCollection: true,
  doc: true,
  title: true,
  site: true,
  address: true,
  agent: true,
  seal: true,
} as const

/** Entries, newest first; by where the last page ended, which costs the same on the first page and the last. */
export const entriesAfter = async ({
  payload,
  where,
  cursor,
  limit,
  whole = false,
}: {
  payload: Payload
  where: Where
  cursor: string | null
  limit: number
  /** With what has changed, for the export. */
  whole?: boolean
}): Promise<{ entries: AuditRow[]; next: string | null }> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'audit-log',
    where: cursor === null ? where : { and: [where, beyond(cursor)] },
    sort: ['-at', '-id'],
    limit: limit + 1,
    pagination: false,
    select: whole ? { ...LISTED, changes: true, request: true, digest: true } : LISTED,
  })
  const entries = docs.slice(0, limit).map((row: unknown) => auditRow.parse(row))
  const last = entries.at(-1)
  return { entries, next: docs.length > limit && last ? `${last.at}_${last.id}` : null }
}

const beyond = (cursor: string): Where => {
  const [at, id] = cursorSchema.safeParse(cursor.split('_')).data ?? []
  if (at === undefined || id === undefined) throw failure('AUDIT_FILTER', { name: 'after' })
  return {
    and: [
      { at: { less_than_equal: at } },
      { or: [{ at: { less_than: at } }, { and: [{ at: { equals: at } }, { id: { less_than: id } }] }] },
    ],
  }
}
