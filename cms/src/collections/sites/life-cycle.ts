import { FIRST_STATES, isSiteState, nextStates, SITE_STATES, type SiteState, stateChange } from '@zhanqun/content'
import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { onPlatformOrItself } from '../../access/scope.ts'
import { failure, fieldFailure } from '../../errors/fail.ts'
import { idOf } from '../../relations.ts'

const fail = (path: string, ...[code, details]: Parameters<typeof failure>) =>
  fieldFailure({ path, code, details: details ?? {}, collection: 'sites' })

type Row = Readonly<Record<string, unknown>>

/** The product itself (seed, migration, restoring) is bound by the table, not by roles. */
const isPlatform = (req: PayloadRequest): boolean => onPlatformOrItself(req, 'site.create')

const checkChange = (req: PayloadRequest, change: { from: SiteState; to: SiteState; isRoot: boolean }) => {
  const { from, to, isRoot } = change
  const names = { from: SITE_STATES[from].label, to: SITE_STATES[to].label }
  const known = stateChange(change)
  if (!known) {
    const next = nextStates({ from, isRoot, platform: true }).map((state) => SITE_STATES[state].label)
    throw fail('state', 'SITE_STATE_CHANGE', { ...names, next: next.join('、') || '无' })
  }
  if (known.who === 'platform' && !isPlatform(req)) throw fail('state', 'SITE_STATE_FORBIDDEN', names)
}

const checkNotice = (data: Record<string, unknown>, original: Row, changed: boolean) => {
  const given = (field: string) => (field in data ? data[field] : original[field])
  const notice = given('notice')
  if (typeof notice !== 'string' || notice.trim() === '') throw fail('notice', 'SITE_NOTICE_REQUIRED')
  const until = given('noticeUntil')
  if (!until) return
  const shown = String(until).slice(0, 40)
  const at = Date.parse(shown)
  const unchanged = !changed && Date.parse(String(original.noticeUntil)) === at
  if (!unchanged && !(at > Date.now())) throw fail('noticeUntil', 'SITE_NOTICE_UNTIL', { value: shown })
}

/** Only a site that is online can be merged into: so no circle of merged sites can come about. */
const checkTarget = async (req: PayloadRequest, data: Record<string, unknown>, original: Row, changed: boolean) => {
  const targetId = idOf('mergedInto' in data ? data.mergedInto : original.mergedInto)
  if (!changed && targetId !== null && targetId === idOf(original.mergedInto)) return
  const target =
    targetId === null || targetId === original.id
      ? null
      : await req.payload.db.findOne<{ id: string; state?: unknown }>({
          collection: 'sites',
          where: { id: { equals: targetId } },
          select: { state: true },
          req,
        })
  if (target?.state !== 'online') throw fail('mergedInto', 'SITE_MERGE_TARGET')
}

/**
 * Lets a site change its state only as the table of the life cycle says, with what the new state
 * needs, and clears what it has no use for.
 */
export const checkLifeCycle: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, operation, req }) => {
  const original: Row = originalDoc ?? {}
  const from = operation === 'create' ? undefined : original.state
  const to = isSiteState(data.state) ? data.state : from
  // What is no state at all is refused by the field itself.
  if (!isSiteState(to)) return data

  const changed = from !== to
  if (from === undefined && !FIRST_STATES.includes(to)) {
    throw fail('state', 'SITE_STATE_FIRST', { to: SITE_STATES[to].label })
  }
  if (from === 'closed' && !changed) throw failure('SITE_ARCHIVED', { name: String(original.name ?? '') })
  if (isSiteState(from) && changed) {
    const isRoot = idOf('parent' in data ? data.parent : original.parent) === null
    checkChange(req, { from, to, isRoot })
  }
  if (to === 'suspended') checkNotice(data, original, changed)
  else Object.assign(data, { notice: null, noticeUntil: null })
  if (to === 'merged') await checkTarget(req, data, original, changed)
  else data.mergedInto = null
  if (changed) data.stateSince = new Date().toISOString()
  return data
}
