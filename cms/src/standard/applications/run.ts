import { setImmediate as nextTurn } from 'node:timers/promises'
import { updateRow } from '@zhanqun/content/payload'
import type { StandardVersion } from '@zhanqun/standard'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { withTransaction } from '../../database/with-transaction.ts'
import { readOnlyOf } from '../../operations/read-only.ts'
import { loadStandard } from '../store.ts'
import {
  type Application,
  applicationAt,
  countSites,
  findApplicationSites,
  findApplications,
  isOver,
} from './application.ts'
import { applyToSite, lineOf, reasonOf } from './apply-to-site.ts'

/** So many sites between two looks whether to go on, and two notes of how far it has come. */
const CHUNK = 10

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

/** @returns false when it was left unfinished */
const runOne = async (run: Run): Promise<boolean> => {
  const { payload, application, goOn } = run
  const stored = await loadStandard({ payload }, application.standard)
  if (!stored) return finish(run, 'failed')
  const waiting: Where = { and: [{ application: { equals: application.id } }, { state: { equals: 'waiting' } }] }
  for (;;) {
    const lines = await findApplicationSites({ payload }, { where: waiting, limit: CHUNK })
    if (lines.length === 0) return finish(run, 'done')
    await note(run, { state: 'running' })
    for (const { site } of lines) {
      if (!(await goOn())) return false
      const current = await applicationAt({ payload }, application.id)
      // Stopped meanwhile; what is done stays.
      if (!current || isOver(current)) return finish(run, 'stopped')
      await runSite(run, stored.version, site)
      await nextTurn()
    }
    if (await readOnlyOf({ payload })) return false
  }
}

const runSite = async (
  { req, application, onFailure }: Run,
  standard: StandardVersion,
  siteId: string,
): Promise<void> => {
  const now = new Date().toISOString()
  try {
    await withTransaction(req, (own) => applyToSite({ req: own, application, standard, siteId, now }))
  } catch (error) {
    onFailure?.(error, siteId)
    const where: Where = { and: [lineOf(application.id, siteId), { state: { equals: 'waiting' } }] }
    const data = { state: 'failed', error: reasonOf(error) }
    await withTransaction(req, (own) =>
      updateRow({ payload: own.payload, collection: 'standard-application-sites', where, data, req: own }),
    )
  }
}

const finish = async (run: Run, state: 'done' | 'stopped' | 'failed'): Promise<boolean> => {
  await note(run, { state, finishedAt: new Date().toISOString() })
  return true
}

/** How far it has come, counted from the sites' own lines. Somebody's stop is not overwritten. */
const note = async (
  { payload, req, application }: Run,
  data: { state: string; finishedAt?: string },
): Promise<void> => {
  const counts = await countSites({ payload }, application.id)
  await withTransaction(req, async (own) => {
    const id: Where = { id: { equals: application.id } }
    const target = { payload, collection: 'standard-applications', req: own } as const
    const running: Where = { and: [id, { state: { in: ['queued', 'running'] } }] }
    if (!(await updateRow({ ...target, where: running, data: { ...counts, ...data } })))
      await updateRow({ ...target, where: id, data: counts })
  })
}
