import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Column, dataPaths, openCms } from '@zhanqun/cms'
import { createTasks } from '@zhanqun/publisher/tasks'
import { startWorker, type WorkerProcess } from '@zhanqun/scripts/worker-process'
import { bodyOf } from '../rich-text.ts'
import { percentile, rounded } from '../statistics.ts'
import { until } from '../wait.ts'

const BURST = 20
const RESTARTS = 3

type Planned = { id: string; file: string; type: 'publish' | 'unpublish' }

const rounds = Number(process.argv[2] ?? 10)
const payload = await openCms()
const columns = await newsColumns(payload)
let workers: WorkerProcess[] = []

async function newsColumns(payload: Awaited<ReturnType<typeof openCms>>): Promise<Column[]> {
  const { docs } = await payload.find({
    collection: 'columns',
    where: { kind: { equals: 'news' }, template: { equals: 'list' } },
    depth: 1,
    limit: 200,
  })
  // Columns that gather those of other sites hold no articles of their own.
  return docs.filter(({ aggregates }) => !Array.isArray(aggregates) || aggregates.length === 0)
}

async function idle(): Promise<void> {
  await until({
    since: performance.now(),
    what: 'the queue',
    everyMs: 100,
    check: async () => (await Promise.all(workers.map(({ isIdle }) => isIdle()))).every(Boolean),
  }).catch(() => idle())
}

/** An article that is to come, and one that is to go. */
async function plan(count: number): Promise<Planned[]> {
  const planned: Planned[] = []
  for (let n = 0; n < count; n++) {
    for (const type of ['publish', 'unpublish'] as const) {
      const column = columns[Math.floor(Math.random() * columns.length)]
      const site = typeof column?.site === 'object' ? column.site : undefined
      if (!column || !site) throw new Error('There is no column for news.')
      const status = type === 'publish' ? 'draft' : 'published'
      const { id, month, slug } = await payload.create({
        collection: 'articles',
        data: { title: '定时的消息', column: column.id, kind: 'article', content: bodyOf(6), _status: status },
        draft: status === 'draft',
      })
      planned.push({ id, type, file: path.join(dataPaths().public, site.code, `art/${month}/${slug}.html`) })
    }
  }
  await until({
    since: performance.now(),
    what: 'the articles that are to go',
    check: () => planned.every(({ file, type }) => existsSync(file) === (type === 'unpublish')),
  })
  return planned
}

const queue = (planned: readonly Planned[], waitUntil: Date) =>
  Promise.all(
    planned.map(({ id, type }) =>
      payload.jobs.queue({
        task: 'schedulePublish',
        input: { type, doc: { relationTo: 'articles', value: id } },
        waitUntil,
      }),
    ),
  )

/** @returns for each how many milliseconds after `due` it had come about */
const lateness = (planned: readonly Planned[], due: () => number): Promise<number[]> =>
  Promise.all(
    planned.map(async ({ file, type }) => {
      const check = () => existsSync(file) === (type === 'publish')
      await until({ since: performance.now(), what: file, check })
      return Math.max(0, Date.now() - due())
    }),
  )

async function at({ pairs, inMs }: { pairs: number; inMs: number }): Promise<number[]> {
  const planned = await plan(pairs)
  const due = Date.now() + inMs
  await queue(planned, new Date(due))
  return lateness(planned, () => due)
}

async function measure(times: number): Promise<number[]> {
  const all: number[] = []
  for (let n = 0; n < times; n++) all.push(...(await at({ pairs: 1, inMs: 1000 + Math.random() * 1000 })))
  return all
}

async function duringRebuild(work: () => Promise<number[]>): Promise<number[]> {
  const tasks = createTasks({ payload })
  const { docs } = await payload.find({ collection: 'sites', pagination: false, depth: 0, select: { code: true } })
  let done = false
  const rebuilding = (async () => {
    while (!done) {
      const sites = docs.map(({ id }) => id)
      const id = await tasks.create({ kind: 'rebuild', title: '重建', sites, keys: ['*'], now: Date.now() })
      while (!done && (await tasks.byId(id))?.state === 'running') await sleep(250)
    }
  })()
  const all = await work()
  done = true
  await rebuilding
  await idle()
  return all
}

/** The moment passes while the product is down; counted from when the worker is ready again. */
async function missedMoment(): Promise<number[]> {
  const planned = await plan(2)
  await queue(planned, new Date(Date.now() + 300))
  for (const worker of workers) await worker.stop('SIGKILL')
  await sleep(600)
  let ready = Number.POSITIVE_INFINITY
  const starting = startWorker().then((worker) => {
    ready = Date.now()
    workers = [worker]
  })
  const [late] = await Promise.all([lateness(planned, () => Math.min(ready, Date.now())), starting])
  return late
}

/** The worker that runs the schedule dies just before the moment; another is there. */
async function deadRunner(): Promise<number[]> {
  const second = await startWorker()
  const planned = await plan(2)
  const due = Date.now() + 1000
  await queue(planned, new Date(due))
  await sleep(due - Date.now() - 100)
  for (const worker of workers) await worker.stop('SIGKILL')
  workers = [second]
  return lateness(planned, () => due)
}

function report(figures: Record<'quiet' | 'busy' | 'burst' | 'restart' | 'takeover', number[]>): void {
  const row = (name: string, values: readonly number[]) =>
    console.log(
      `${name.padEnd(22, '　')}${String(values.length).padStart(6)}${[0.5, 0.95, 1].map((share) => String(rounded(percentile(values, share))).padStart(9)).join('')}`,
    )
  console.log('从设定的时间到页面公开（或撤下）的毫秒数')
  console.log(
    `${''.padEnd(22, '　')}${'次数'.padStart(4)}${'中位数'.padStart(6)}${'p95'.padStart(9)}${'最大'.padStart(7)}`,
  )
  row('空闲时', figures.quiet)
  row('整站重建进行中', figures.busy)
  row(`${BURST} 篇同一时刻`, figures.burst)
  row('停机期间到点，从就绪算起', figures.restart)
  row('执行者在到点前被杀', figures.takeover)
  const p = (values: readonly number[], share: number) => rounded(percentile(values, share))
  console.log(
    JSON.stringify({
      bench: 'schedule',
      p50Ms: p(figures.quiet, 0.5),
      p95Ms: p(figures.quiet, 0.95),
      busyP50Ms: p(figures.busy, 0.5),
      busyP95Ms: p(figures.busy, 0.95),
      burstMaxMs: p(figures.burst, 1),
      restartMaxMs: p(figures.restart, 1),
      takeoverMaxMs: p(figures.takeover, 1),
    }),
  )
}

try {
  workers = [await startWorker()]
  await idle()
  const quiet = await measure(rounds)
  const busy = await duringRebuild(() => measure(rounds))
  const burst = await at({ pairs: BURST / 2, inMs: 3000 })
  const restart: number[] = []
  for (let n = 0; n < RESTARTS; n++) restart.push(...(await missedMoment()))
  const takeover: number[] = []
  for (let n = 0; n < RESTARTS; n++) takeover.push(...(await deadRunner()))
  report({ quiet, busy, burst, restart, takeover })
} finally {
  for (const worker of workers) await worker.stop('SIGTERM')
  await payload.destroy()
}
process.exit()
