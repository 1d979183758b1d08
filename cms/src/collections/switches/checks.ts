import type { CollectionBeforeDeleteHook, CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { scopeFor } from '../../access/scope.ts'
import { type failure, fieldFailure } from '../../errors/fail.ts'
import { idOf } from '../../relations.ts'

export const MAX_BANNER_LENGTH = 120
const MAX_LINK_LENGTH = 500
const FIVE_YEARS_MS = 5 * 366 * 24 * 3_600_000

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection: 'switches' })

/** Where a switch holds, as far as it is known from a row or a form. */
type Reach = { scope: unknown; site: string | null }

const reachOf = (doc: Record<string, unknown>): Reach => ({ scope: doc.scope, site: idOf(doc.site) })

/** Whether the user may switch all sites that a switch reaches. */
const mayReach = async (req: PayloadRequest, { scope, site }: Reach): Promise<boolean> => {
  if (!req.user) return true
  const allowed = await scopeFor(req, 'switch.manage')
  if (allowed === 'all') return true
  if (scope === 'group' || site === null || !allowed.has(site)) return false
  if (scope === 'site') return true
  const { docs } = await req.payload.find({
    collection: 'sites',
    where: { ancestors: { in: [site] } },
    depth: 0,
    pagination: false,
    select: { code: true },
    overrideAccess: true,
    req,
  })
  return docs.every(({ id }) => allowed.has(id))
}

/** Absolute over http or https, or root-relative; a backslash would lead a browser to another host. */
const isLink = (link: string): boolean => {
  if (/[\s\\]/.test(link) || link.length > MAX_LINK_LENGTH) return false
  if (link.startsWith('/')) return !link.startsWith('//')
  return /^https?:\/\//i.test(link) && URL.canParse(link)
}

const dateOf = (path: string, label: string, value: unknown): Date | null => {
  if (value === undefined || value === null || value === '') return null
  const date = new Date(value instanceof Date ? value : String(value))
  if (Number.isNaN(date.getTime()))
    throw fail(path, 'DATE_INVALID', { field: label, value: String(value).slice(0, 40) })
  return date
}

const LEVEL_LABELS: Readonly<Record<string, string>> = { urgent: '紧急公告', notice: '一般公告' }

const labelOf = ({ kind, text, level }: Record<string, unknown>): string =>
  kind === 'grey' ? '灰度模式' : `${LEVEL_LABELS[String(level)] ?? '公告'}：${String(text ?? '').slice(0, 40)}`

/** Refuses what the user may not switch and what no page could show, and derives `label`. */
export const checkSwitch: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, req }) => {
  const merged: Record<string, unknown> = { ...originalDoc, ...data }
  if (originalDoc?.id && !(await mayReach(req, reachOf(originalDoc)))) throw fail('scope', 'FORBIDDEN_SWITCH')
  if (merged.scope === 'group') merged.site = null
  else if (idOf(merged.site) === null) throw fail('site', 'SWITCH_SITE_REQUIRED')
  if (!(await mayReach(req, reachOf(merged)))) throw fail('scope', 'FORBIDDEN_SWITCH')

  const from = dateOf('from', '开始时间', merged.from) ?? new Date()
  const until = dateOf('until', '结束时间', merged.until)
  if (until && until <= from) throw fail('until', 'DATE_ORDER', { earlier: '开始时间', later: '结束时间' })
  if (until && until.getTime() - from.getTime() > FIVE_YEARS_MS) throw fail('until', 'SWITCH_TOO_LONG')

  const isBanner = merged.kind === 'banner'
  if (!isBanner && !until) throw fail('until', 'SWITCH_UNTIL_REQUIRED')
  // A banner is one line: whatever breaks lines, or is not seen at all, becomes a space.
  const text = String(isBanner ? (merged.text ?? '') : '')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  if (isBanner && (text === '' || text.length > MAX_BANNER_LENGTH)) {
    throw fail('text', 'SWITCH_TEXT', { max: MAX_BANNER_LENGTH })
  }
  const link = isBanner && typeof merged.link === 'string' ? merged.link.trim() : ''
  if (link !== '' && !isLink(link)) throw fail('link', 'SWITCH_LINK')
  return {
    ...data,
    site: merged.site,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    text: text || null,
    link: link || null,
    label: labelOf({ ...merged, text }),
  }
}

export const mustReach: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const doc = await req.payload.findByID({ collection: 'switches', id, depth: 0, overrideAccess: true, req })
  if (!(await mayReach(req, { scope: doc.scope, site: idOf(doc.site) }))) throw fail('scope', 'FORBIDDEN_SWITCH')
}
