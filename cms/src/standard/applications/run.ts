import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { updateRow } from '@zhanqun/content/payload'
import { describeError, isTransientConflict } from '@zhanqun/errors'
import type { StandardVersion } from '@zhanqun/standard'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { withTransaction } from '../../database/with-transaction.ts'
import { readOnlyOf } from '../../operations/read-only.ts'
import { findHeads, loadStandard } from '../store.ts'
import {
  type Application,
  applicationAt,
  countSites,
  findApplicationSites,
  findApplications,
  isOver,
} from './application.ts'
import { applyToSite, lineOf } from './apply-to-site.ts'
import { isCatalogued, reasonOf } from './reason.ts'

/** So many sites between two looks whether to go on, and two notes of how far it has come. */
const CHUNK = 10
/** Between two looks at sites that could not be done yet. */
const PAUSE_MS = 1000
/** A site that fails for a reason that may pass, a busy disk for one, is tried so many times. */
const ATTEMPTS = 3

export type RunOptions = {
  readonly payload: Payload
  /** Asked between sites. @returns false when this process is to leave the rest to another one */
  readonly goOn: () => Promise<boolean> | boolean
  readonly onFailure?: (error: unknown, siteId: string) => void
}

/**
 * Works off what has been asked for, oldest first, until nothing waits. Each site is done in a transaction
 * of its own or not at all, so that whoever comes after a process that died just goes on.
 * @returns whether there was anything to do
 */
export const runApplications = async (options: RunOptions): Promise<boolean> => {
  const { payload } = options
  const req = await createLocalReq({}, payload)
  const open = { where: { state: { in: ['queued', 'running'] } }, limit: 1, sort: 'requestedAt' }
  let worked = false
  for (;;) {
    if (await readOnlyOf({ payload })) return worked
    const [application] = await findApplications({ payload }, open)
    if (!application) return worked
    worked = true
    if (!(await runOne({ ...options, req, application }))) return worked
  }
}

type Run = RunOptions & { readonly req: PayloadRequest; readonly application: Application }

/** Why nothing more is done: the group is read-only, somebody has stopped it, another version is in force by now. */
type Halt = 'read-only' | 'stopped' | 'superseded'

/** @returns false when it was left unfinished */
const runOne = async (run: Run): Promise<boolean> => {
  const { payload, application, goOn } = run
  const stored = await loadStandard({ payload }, application.standard)
  if (!stored) return finish(run, { state: 'failed' })
  const { name } = stored.version
  const attempts = new Map<string, number>()
  const postponed = new Set<string>()
  for (;;) {
    const lines = await findApplicationSites(
      { payload },
      { where: waitingBut(application.id, postponed), limit: CHUNK },
    )
    if (lines.length === 0 && postponed.size === 0) return finish(run, { state: 'done' })
    await note(run, { state: 'running' })
    for (const { site } of lines) {
      if (!(await goOn())) return false
      const outcome = await runSite({ ...run, standard: stored.version, site, attempts })
      if (outcome === 'read-only') return false
      if (outcome === 'stopped') return finish(run, { state: 'stopped' })
      if (outcome === 'superseded')
        return finish(run, { state: 'stopped', error: describeError('STANDARD_SUPERSEDED', { name }) })
      if (outcome === 'postponed') postponed.add(site)
      await nextTurn()
    }
    if (lines.length > 0) continue
    if (!(await goOn())) return false
    postponed.clear()
    await sleep(PAUSE_MS)
  }
}

const waitingBut = (application: string, postponed: ReadonlySet<string>): Where => ({
  and: [
    { application: { equals: application } },
    { state: { equals: 'waiting' } },
    ...(postponed.size > 0 ? [{ site: { not_in: [...postponed] } }] : []),
  ],
})

const runSite = async ({
  req,
  application,
  onFailure,
  standard,
  site: siteId,
  attempts,
}: Run & {
  readonly standard: StandardVersion
  readonly site: string
  /** Of each site that has failed, for a reason that may pass. */
  readonly attempts: Map<string, number>
}): Promise<Halt | 'dealt-with' | 'postponed'> => {
  const now = new Date().toISOString()
  try {
    return await withTransaction(req, async (own) => {
      const halt = await haltOf(own, application)
      if (halt !== null) return halt
      await applyToSite({ req: own, application, standard, siteId, now })
      return 'dealt-with'
    })
  } catch (error) {
    // Somebody else is writing there, or has died in the midst of it.
    if (isTransientConflict(error)) return 'postponed'
    const attempt = (attempts.get(siteId) ?? 0) + 1
    attempts.set(siteId, attempt)
    if (!isCatalogued(error) && attempt < ATTEMPTS) return 'postponed'
    onFailure?.(error, siteId)
    const where: Where = { and: [lineOf(application.id, siteId), { state: { equals: 'waiting' } }] }
    const data = { state: 'failed', error: reasonOf(error) }
    await withTransaction(req, (own) =>
      updateRow({ payload: own.payload, collection: 'standard-application-sites', where, data, req: own }),
    )
    return 'dealt-with'
  }
}

/** Asked in the transaction of a site, so that what somebody decides holds for every site from then on. */
const haltOf = async (own: PayloadRequest, { id, kind, standard }: Application): Promise<Halt | null> => {
  const reader = { payload: own.payload, req: own }
  if (await readOnlyOf(reader)) return 'read-only'
  const current = await applicationAt(reader, id)
  if (!current || isOver(current)) return 'stopped'
  if (kind === 'undo') return null
  const [head] = await findHeads(reader, { id: { equals: standard } })
  return head?.status === 'in-force' ? null : 'superseded'
}

const finish = async (
  run: Run,
  data: { readonly state: 'done' | 'stopped' | 'failed'; readonly error?: string },
): Promise<boolean> => {
  await note(run, { ...data, finishedAt: new Date().toISOString() })
  return true
}

/** How far it has come, counted from the sites' own lines. Somebody's stop is not overwritten. */
const note = (
  { payload, req, application: { id } }: Run,
  data: { readonly state: string; readonly finishedAt?: string; readonly error?: string },
): Promise<void> =>
  withTransaction(req, async (own) => {
    const counts = await countSites({ payload, req: own }, id)
    const target = { payload, collection: 'standard-applications', req: own } as const
    const running: Where = { and: [{ id: { equals: id } }, { state: { in: ['queued', 'running'] } }] }
    if (!(await updateRow({ ...target, where: running, data: { ...counts, ...data } })))
      await updateRow({ ...target, where: { id: { equals: id } }, data: counts })
  })
