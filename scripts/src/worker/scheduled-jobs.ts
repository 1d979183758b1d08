import { setTimeout as sleep } from 'node:timers/promises'
import { readOnlyOf, tellScheduleFailed } from '@zhanqun/cms'
import { putRow } from '@zhanqun/content/payload'
import { describeError } from '@zhanqun/errors'
import { isDeadHere, type Leases, type Log } from '@zhanqun/publisher'
import type { Payload, Where } from 'payload'
import { z } from 'zod'

const LEASE = 'jobs'
/** A runner that dies on another machine is replaced after this long; on this one, at once. */
export const JOBS_LEASE_SECONDS = 3
const LONGEST_SLEEP_MS = 500
const AT_ONCE = 20
/**
 * Writing may fail for a moment (an editor saves the same article, the database is away) or for a minute:
 * MongoDB keeps the documents that a killed process was writing to itself for `transactionLifetimeLimitSeconds`,
 * 60 by default. All attempts together take two and a half minutes.
 */
const ATTEMPTS = 10
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

const collection = 'payload-jobs'

const jobSchema = z.object({
  id: z.coerce.string(),
  waitUntil: z.coerce.date().nullish(),
  totalTried: z.number().nullish(),
  input: z
    .object({
      doc: z.object({ relationTo: z.string(), value: z.coerce.string() }).nullish(),
      user: z.object({ value: z.coerce.string() }).nullish(),
    })
    .nullish(),
  error: z.object({ message: z.string() }).partial().nullish(),
})

type Job = z.infer<typeof jobSchema>

export type ScheduledJobs = { stop: () => Promise<void> }

/**
 * Runs Payload's jobs (scheduled publishing and taking down) at their time. Payload's queue gives the
 * same job to two runners, so there is one only: whoever holds the lease.
 */
export const startScheduledJobs = ({
  payload,
  leases,
  owner,
  log,
  giveWayTo,
  onRun,
  onLate,
}: {
  payload: Payload
  /** Of {@link JOBS_LEASE_SECONDS}. */
  leases: Leases
  /** This process, as the leases know it. */
  owner: string
  log: Log
  /** Called with jobs that are about to run: bulk work is to wait for them. */
  giveWayTo: (work: Promise<unknown>) => void
  /** Called after jobs have run: there may be something to publish. */
  onRun: () => void
  /** Called for each job that has run, with its delay. */
  onLate: (ms: number) => void
}): ScheduledJobs => {
  const stopping = new AbortController()

  const runDue = async (): Promise<void> => {
    for (let due = await dueJobs(payload); due.length > 0 && !stopping.signal.aborted; due = await dueJobs(payload)) {
      const { jobStatus } = await payload.jobs.run({
        queue: 'default',
        limit: AT_ONCE,
        processingOrder: 'waitUntil',
        silent: { info: true },
      })
      const ran = Object.keys(jobStatus ?? {})
      for (const job of due) if (job.waitUntil && ran.includes(job.id)) onLate(Date.now() - job.waitUntil.getTime())
      if (ran.length === 0) return
      log.info({ jobs: ran.length }, 'scheduled jobs run')
      onRun()
      const failed = Object.entries(jobStatus ?? {}).flatMap(([id, { status }]) => (status === 'success' ? [] : [id]))
      if (failed.length > 0) await tryAgain({ payload, ids: failed, log })
    }
  }

  const tick = async (held: boolean): Promise<boolean> => {
    if (held) {
      if (!(await leases.renew(LEASE, Date.now()))) return false
    } else {
      await leases.freeOf((other) => isDeadHere(other, owner))
      if (!(await leases.claim(LEASE, Date.now()))) return false
      await takeOver(payload)
    }
    // In emergency read-only every job would fail for good; afterwards those that are due are run.
    if (await readOnlyOf({ payload })) return true
    if ((await dueJobs(payload)).length > 0) {
      const work = keptAlive({ leases, work: runDue() })
      giveWayTo(work)
      await work
    }
    return true
  }

  const loop = async (): Promise<void> => {
    let held = false
    while (!stopping.signal.aborted) {
      let pause = LONGEST_SLEEP_MS
      try {
        held = await tick(held)
        if (held) pause = Math.min(pause, await untilNext(payload))
      } catch (error) {
        held = false
        log.error({ err: error }, 'scheduled jobs could not be run and will be tried again')
      }
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    if (held) await leases.release(LEASE)
  }

  const running = loop()
  return {
    stop: async () => {
      stopping.abort()
      await running.catch(() => undefined)
    },
  }
}

const open: Where[] = [
  { completedAt: { exists: false } },
  { hasError: { not_equals: true } },
  { processing: { equals: false } },
]

const findJobs = async (payload: Payload, where: Where, limit: number): Promise<Job[]> => {
  const { docs } = await payload.db.find<{ id: string }>({
    collection,
    where,
    sort: 'waitUntil',
    limit,
    pagination: false,
  })
  return docs.map((row: unknown) => jobSchema.parse(row))
}

const dueJobs = (payload: Payload): Promise<Job[]> => {
  const due: Where = { waitUntil: { less_than: new Date().toISOString() } }
  return findJobs(payload, { and: [...open, { or: [{ waitUntil: { exists: false } }, due] }] }, AT_ONCE)
}

/** How long until the next job, so that it is not missed by a whole poll. */
const untilNext = async (payload: Payload): Promise<number> => {
  const [next] = await findJobs(payload, { and: [...open, { waitUntil: { exists: true } }] }, 1)
  // Payload runs what is before this moment, not at it.
  return next?.waitUntil ? Math.max(1, next.waitUntil.getTime() - Date.now() + 1) : Number.POSITIVE_INFINITY
}

/** A long list of jobs must not cost us the lease. */
const keptAlive = async <T>({ leases, work }: { leases: Leases; work: Promise<T> }): Promise<T> => {
  const renewing = setInterval(
    () => leases.renew(LEASE, Date.now()).catch(() => undefined),
    (JOBS_LEASE_SECONDS * 1000) / 3,
  )
  try {
    return await work
  } finally {
    clearInterval(renewing)
  }
}

/** Jobs that a dead runner has left marked as running would never run again. */
const takeOver = (payload: Payload) =>
  payload.db.updateJobs({ data: { processing: false }, where: { processing: { equals: true } } })

/** Payload gives a job up after its first failure; nothing that was scheduled may be lost by a moment's trouble. */
const tryAgain = async ({
  payload,
  ids,
  log,
}: {
  payload: Payload
  ids: readonly string[]
  log: Log
}): Promise<void> => {
  for (const job of await findJobs(payload, { id: { in: [...ids] } }, ids.length)) {
    const tried = job.totalTried ?? 1
    if (tried < ATTEMPTS) {
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tried - 1), LONGEST_PAUSE_MS)
      const waitUntil = new Date(Date.now() + pause).toISOString()
      await payload.db.updateJobs({
        data: { hasError: false, processing: false, waitUntil },
        where: { id: { equals: job.id } },
      })
      continue
    }
    log.error({ job: job.id, article: job.input?.doc?.value, tried }, 'a scheduled job has been given up')
    await tellEditor({ payload, job })
  }
}

/** The article says that its set time went by without effect, and so does a notice to whoever has set it. */
const tellEditor = async ({ payload, job }: { payload: Payload; job: Job }): Promise<void> => {
  const doc = job.input?.doc
  if (doc?.relationTo !== 'articles') return
  const article = await payload.db.findOne<{ id: string; site?: string; title?: string }>({
    collection: 'articles',
    where: { id: { equals: doc.value } },
  })
  if (!article?.site) return
  const where = { article: { equals: doc.value } }
  const reason = job.error?.message ?? '原因不明'
  const data = {
    article: doc.value,
    site: article.site,
    state: 'failed',
    doneAt: Date.now(),
    errorCode: 'SCHEDULE_FAILED',
    errorMessage: describeError('SCHEDULE_FAILED', { reason }),
  }
  await putRow({ payload, collection: 'publish-status', where, data })
  const user = job.input?.user?.value
  if (user) await tellScheduleFailed(payload, { article: doc.value, title: article.title ?? '', reason, user })
}
