import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatDateTime, inTitleMarks } from '@zhanqun/content'
import { isTransientConflict } from '@zhanqun/errors'
import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
  type TypedUser,
} from 'payload'
import { failure } from '../errors/fail.ts'
import { ROLLBACK, writeAudit } from '../hooks/audit.ts'
import { isRecord } from '../is-record.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { applyColumns } from './apply-columns.ts'
import { contentOf } from './content.ts'
import { withoutGone } from './gone.ts'
import { planRollback } from './load.ts'
import { type ArticleChange, type RollbackPlan, sizeOf } from './types.ts'

/** More would keep the database's writer from everybody else for too long, and MongoDB ends a transaction after a minute. */
const STEPS = { whole: 200, chunk: 100 }
const ATTEMPTS = 5

export type RollbackResult = { readonly plan: RollbackPlan; readonly done: number }

/** Tells one plan from another: what somebody has agreed to is what is done. */
export const digestOf = (plan: RollbackPlan): string =>
  createHash('sha256').update(JSON.stringify(plan)).digest('base64url').slice(0, 22)

/**
 * Puts a site back to how it was at a moment. Up to 200 changes are made in one transaction; more go
 * in steps of which each is whole, and the same call goes on where one was broken off, since what is
 * done is no longer part of the plan.
 * @param digest of the plan that was agreed to
 * @throws SITE_ARCHIVED when the site is closed, ROLLBACK_CHANGED when the plan is another by now, ROLLBACK_FAILED when something cannot be saved
 */
export const rollBack = async ({
  payload,
  user,
  site,
  moment,
  digest,
  onProgress = () => {},
  steps = STEPS,
}: {
  payload: Payload
  user: TypedUser | null
  site: { id: string; code: string; name: string }
  moment: Date
  digest?: string
  onProgress?: (done: number, total: number) => void
  /** So many changes go in one transaction; of more, so many articles in each. */
  steps?: { readonly whole: number; readonly chunk: number }
}): Promise<RollbackResult> => {
  const req = await createLocalReq({ ...(user ? { user } : {}), context: { [ROLLBACK]: true } }, payload)
  const first = await inTransaction(req, async () => {
    await refuseWhileReadOnly(req)
    const plan = await planRollback({ req, site, moment })
    if (digest !== undefined && digestOf(plan) !== digest) throw failure('ROLLBACK_CHANGED')
    const total = sizeOf(plan)
    if (total === 0) return { plan, standing: new Map<string, string>(), total, done: 0 }
    const standing = await applyColumns({ req, plan })
    await applySettings({ req, plan })
    const isWhole = total <= steps.whole
    if (isWhole) {
      await applyArticles({ req, plan, changes: plan.articles, standing, done: 0 })
      await noteRollback({ req, plan })
    }
    return { plan, standing, total, done: isWhole ? total : total - plan.articles.length }
  })
  const { plan, standing, total } = first
  let done = first.done
  onProgress(done, total)
  const waiting = done < total ? plan.articles : []
  for (let from = 0; from < waiting.length; from += steps.chunk) {
    const changes = waiting.slice(from, from + steps.chunk)
    const before = done
    await inTransaction(req, async () => {
      await applyArticles({ req, plan, changes, standing, done: before })
      if (from + steps.chunk >= waiting.length) await noteRollback({ req, plan })
    })
    done += changes.length
    onProgress(done, total)
  }
  return { plan, done }
}

const inTransaction = async <T>(req: PayloadRequest, work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      // A turn of its own: the adapters mark the transaction on the asynchronous context.
      return await Promise.resolve().then(async () => {
        await initTransaction(req)
        const result = await work()
        await commitTransaction(req)
        return result
      })
    } catch (error) {
      await killTransaction(req)
      const cause = error instanceof Error ? (error.cause ?? error) : error
      if (!isTransientConflict(cause) || attempt === ATTEMPTS) throw error
      await sleep(Math.random() * 50 * 2 ** attempt)
    }
  }
}

const applySettings = async ({ req, plan: { site, settings } }: { req: PayloadRequest; plan: RollbackPlan }) => {
  if (settings.length === 0) return
  const data = Object.fromEntries(settings.map(({ field, to }) => [field, to]))
  // A group is merged with what is there; what was empty then has to be said.
  if (isRecord(data.contact) || 'contact' in data) {
    const empty = { phone: null, email: null, address: null, postcode: null, officeHours: null }
    data.contact = { ...empty, ...(isRecord(data.contact) ? data.contact : {}) }
  }
  await saved('站点设置', 0, () =>
    req.payload.update({ collection: 'sites', id: site.id, data, depth: 0, overrideAccess: true, req }),
  )
}

const applyArticles = async ({
  req,
  changes,
  plan,
  standing,
  done,
}: {
  req: PayloadRequest
  plan: RollbackPlan
  changes: readonly ArticleChange[]
  /** The column that stands today for one of that time. */
  standing: ReadonlyMap<string, string>
  done: number
}): Promise<void> => {
  for (const [index, change] of changes.entries()) {
    const data = await dataOf({ req, change, plan, standing })
    await saved(`稿件${inTitleMarks(change.title)}`, done + index, () =>
      req.payload.update({
        collection: 'articles',
        id: change.id,
        data,
        trash: true,
        depth: 0,
        overrideAccess: true,
        req,
      }),
    )
  }
}

const dataOf = async ({
  req,
  change,
  plan,
  standing,
}: {
  req: PayloadRequest
  change: ArticleChange
  plan: RollbackPlan
  standing: ReadonlyMap<string, string>
}): Promise<Record<string, unknown>> => {
  if (!('versionId' in change)) return { _status: 'draft', deletedAt: null }
  const { docs } = await req.payload.db.findVersions({
    collection: 'articles',
    where: { id: { equals: change.versionId } },
    limit: 1,
    pagination: false,
    req,
  })
  const version: unknown = docs[0]?.version
  const [content] = await withoutGone({ req, siteId: plan.site.id }, isRecord(version) ? [version] : [])
  const { columnId } = change
  const column = columnId === null ? undefined : (standing.get(columnId) ?? columnId)
  return {
    ...contentOf(content ?? {}),
    ...(column === undefined ? {} : { column }),
    _status: 'published',
    deletedAt: null,
  }
}

/** Names what could not be saved; the transaction is rolled back by then. */
const saved = async (what: string, done: number, save: () => Promise<unknown>): Promise<void> => {
  try {
    await save()
  } catch (error) {
    if (isTransientConflict(error)) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw Object.assign(failure('ROLLBACK_FAILED', { what, reason, done }), { cause: error })
  }
}

const noteRollback = ({ req, plan: { site, to } }: { req: PayloadRequest; plan: RollbackPlan }): Promise<void> =>
  writeAudit(req, {
    action: 'rollback',
    collection: 'sites',
    docId: site.id,
    title: `${site.name}：回退到 ${formatDateTime(to)}`,
    siteId: site.id,
  })
