import { setTimeout as sleep } from 'node:timers/promises'
import type { PassReport, Publisher } from '@zhanqun/publisher'
import { Counter, createRegistry, Gauge, Histogram } from '@zhanqun/telemetry'

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
const PATIENCE_MS = 3000
const KINDS = ['pages', 'search', 'removed'] as const satisfies readonly PassReport['kind'][]

export type WorkerMetrics = {
  /** Everything in Prometheus's text format, with the queue as it is now. */
  readonly text: (publisher: Pick<Publisher, 'queue'>) => Promise<string>
  readonly contentType: string
  readonly onPass: (report: PassReport) => void
  readonly onFailedPass: () => void
  /** How late what was scheduled has been run. */
  readonly onScheduled: (lateMs: number) => void
}

/** What a worker counts. Names and meaning: docs/operations.md. */
export const createWorkerMetrics = (): WorkerMetrics => {
  const registry = createRegistry()
  const registers = [registry]
  const counter = (name: string, help: string) => new Counter({ name, help, registers })
  const rendered = counter('zhanqun_pages_rendered_total', 'Pages rendered.')
  const written = counter('zhanqun_pages_written_total', 'Pages written because they had changed.')
  const deleted = counter('zhanqun_pages_deleted_total', 'Files taken off the public sites.')
  const failed = counter('zhanqun_pages_failed_total', 'Pages that could not be rendered.')
  const failedPasses = counter('zhanqun_passes_failed_total', 'Passes broken off by an error.')
  const searches = counter('zhanqun_search_builds_total', 'Static search indexes built.')
  const seconds = new Histogram({
    name: 'zhanqun_pass_seconds',
    help: 'Duration of a pass over a site, by kind.',
    labelNames: ['kind'] as const,
    buckets: SECONDS,
    registers,
  })
  for (const kind of KINDS) seconds.zero({ kind })
  const late = new Histogram({
    name: 'zhanqun_schedule_lateness_seconds',
    help: 'From the set time of a publication or take-down to its being carried out.',
    buckets: SECONDS,
    registers,
  })

  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  const known = gauge(
    'zhanqun_queue_readable',
    '1 if the queue could be read just now; else the queue figures are old.',
  )
  const ready = gauge('zhanqun_worker_ready', '1 once the worker knows what has to be done.')
  const waiting = gauge('zhanqun_queue_events', 'Changes that wait to be published.')
  const oldest = gauge('zhanqun_queue_oldest_event_seconds', 'For how long the oldest change has waited.')
  const sites = gauge('zhanqun_queue_sites', 'Sites with changes that wait.')
  const search = gauge('zhanqun_queue_search', 'Static search indexes that wait to be built.')
  const held = gauge('zhanqun_queue_held', 'Changes of paused tasks.')
  const givenUp = gauge('zhanqun_queue_failed', 'Changes given up after several attempts.')
  const leases = new Gauge({
    name: 'zhanqun_leases',
    help: 'Leases held, by worker.',
    labelNames: ['owner'] as const,
    registers,
  })

  const readQueue = async (publisher: Pick<Publisher, 'queue'>): Promise<void> => {
    const queue = await publisher.queue()
    ready.set(queue.ready ? 1 : 0)
    waiting.set(queue.waiting)
    oldest.set(queue.oldestMs / 1000)
    sites.set(queue.sitesWaiting)
    search.set(queue.search)
    held.set(queue.held)
    givenUp.set(queue.failed)
    leases.reset()
    for (const { owner, count } of queue.leases) leases.set({ owner }, count)
  }

  return {
    text: async (publisher) => {
      const patience = new AbortController()
      const inTime = sleep(PATIENCE_MS, undefined, { signal: patience.signal }).then(() => Promise.reject(new Error()))
      try {
        await Promise.race([readQueue(publisher), inTime])
        known.set(1)
      } catch {
        // The database is away: what the process itself knows is all the more of interest then.
        known.set(0)
      } finally {
        patience.abort()
        inTime.catch(() => undefined)
      }
      return registry.metrics()
    },
    contentType: registry.contentType,
    onPass: (report) => {
      rendered.inc(report.rendered)
      written.inc(report.written)
      deleted.inc(report.deleted)
      failed.inc(report.failed)
      if (report.kind === 'search') searches.inc()
      seconds.observe({ kind: report.kind }, report.totalMs / 1000)
    },
    onFailedPass: () => failedPasses.inc(),
    onScheduled: (lateMs) => late.observe(Math.max(0, lateMs) / 1000),
  }
}
