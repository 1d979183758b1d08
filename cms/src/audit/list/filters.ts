import { isIP } from 'node:net'
import type { Where } from 'payload'
import { z } from 'zod'
import { failure } from '../../errors/fail.ts'
import { isAction, kindLabel } from '../words.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const MOST_CHARACTERS = 100
const text = z.string().trim().min(1).max(MOST_CHARACTERS)

const filterSchema = z.object({
  from: day.optional(),
  until: day.optional(),
  actor: text.optional(),
  site: text.optional(),
  action: z.string().refine(isAction).optional(),
  kind: z
    .string()
    .refine((kind) => kindLabel(kind) !== kind)
    .optional(),
  doc: text.optional(),
  address: text.optional(),
  text: text.optional(),
})

export type AuditFilters = z.infer<typeof filterSchema>

const NAMES = Object.keys(filterSchema.shape)

/** The filters of an address; empty ones are none. @throws AUDIT_FILTER */
export const filtersIn = (params: URLSearchParams): AuditFilters => {
  const given = NAMES.flatMap((name): [string, string][] => {
    const value = params.get(name)?.trim()
    return value ? [[name, value]] : []
  })
  const parsed = filterSchema.safeParse(Object.fromEntries(given))
  if (!parsed.success) throw failure('AUDIT_FILTER', { name: String(parsed.error.issues[0]?.path[0] ?? '') })
  return parsed.data
}

/** Days are those of Beijing, where all sites are. */
const ZONE = '+08:00'

export const whereOf = (filters: AuditFilters): Where => {
  const { from, until, actor, site, action, kind, doc, address, text: words } = filters
  const conditions: Where[] = [
    ...(from ? [{ at: { greater_than_equal: startOf(from) } }] : []),
    ...(until ? [{ at: { less_than: dayAfter(until) } }] : []),
    ...(actor ? [{ actor: { equals: actor } }] : []),
    ...(site ? [{ site: { equals: site } }] : []),
    ...(action ? [{ action: { equals: action } }] : []),
    ...(kind ? [{ docCollection: { equals: kind } }] : []),
    ...(doc ? [{ doc: { equals: doc } }] : []),
    ...(address ? [{ address: isIP(address) ? { equals: address } : { contains: address } }] : []),
    ...(words ? [{ title: { contains: words } }] : []),
  ]
  return conditions.length > 0 ? { and: conditions } : {}
}

const startOf = (date: string): string => {
  const start = new Date(`${date}T00:00:00${ZONE}`)
  if (Number.isNaN(start.getTime())) throw failure('AUDIT_FILTER', { name: date })
  return start.toISOString()
}

const DAY_MS = 86_400_000

const dayAfter = (date: string): string => new Date(new Date(startOf(date)).getTime() + DAY_MS).toISOString()
