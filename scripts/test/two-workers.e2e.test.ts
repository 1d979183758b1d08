import { existsSync, globSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Article, dataPaths, type Site } from '@zhanqun/cms'
import { createTasks } from '@zhanqun/publisher/tasks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, type Cms, columnOf, createSite, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { startWorker, until, type WorkerProcess } from '../src/worker/process.ts'

const SITES = 40
/** MongoDB keeps what a killed process was writing to locked for a minute; jobs that meet it wait longer each time. */
const AFTER_KILL_SECONDS = 150

describe.each(databases)('two workers on one database, %s', (database) => {
  let cms: Cms
  let portal: Site
  let workers: WorkerProcess[] = []

  beforeAll(async () => {
    cms = await openTestCms(database)
    portal = await createSite(cms, { code: 'city', name: '测试市人民政府', kind: 'portal', level: 'municipal' })
    for (let n = 1; n < SITES; n++) {
      const name = `测试市第${n}局`
      const code = `ju${n}`
      await createSite(cms, { code, name, kind: 'department', level: 'municipal', parent: portal.id })
    }
    workers = await Promise.all([startWorker(), startWorker()])
    await idle()
  })
  afterAll(async () => {
    for (const worker of workers) await worker.stop('SIGKILL')
    await cms.close()
  })

  const idle = () => until(async () => (await Promise.all(workers.map(({ isIdle }) => isIdle()))).every(Boolean), 240)
  const sum = async (name: string) =>
    (await Promise.all(workers.map(({ metric }) => metric(name)))).reduce((total, value) => total + value, 0)
  const write = async (title: string, status: 'draft' | 'published') => {
    const column = await columnOf(cms, portal, 'news')
    return cms.payload.create({
      collection: 'articles',
      data: { title, column: column.id, content: bodyOf('正文。'), kind: 'article', _status: status },
      draft: status === 'draft',
    })
  }
  const isThere = ({ month, slug }: Article) =>
    existsSync(path.join(dataPaths().public, `city/art/${month}/${slug}.html`))
  const schedule = (article: Article, type: 'publish' | 'unpublish', at: Date) =>
    cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type, doc: { relationTo: 'articles', value: article.id } },
      waitUntil: at,
    })
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)
  const jobsLeft = async () => (await cms.payload.count({ collection: 'payload-jobs' })).totalDocs

  it('makes one task of the first publication, whichever of them comes first', async () => {
    const tasks = await createTasks({ payload: cms.payload }).list({ limit: 10 })
    expect(tasks).toHaveLength(1)
    expect(tasks[0]?.task).toMatchObject({ state: 'done', sites: SITES })
    expect(tasks[0]?.progress).toMatchObject({ sitesDone: SITES, failed: 0 })
  })

  it('renders each page of a rebuild once, and both take part', async () => {
    const pages = globSync('*/**/*.html', { cwd: dataPaths().public }).length
    const renderedByEach = () => Promise.all(workers.map(({ metric }) => metric('zhanqun_pages_rendered_total')))
    const before = await renderedByEach()
    const sites = (await cms.payload.find({ collection: 'sites', pagination: false, depth: 0 })).docs.map(
      ({ id }) => id,
    )
    const tasks = createTasks({ payload: cms.payload })
    const id = await tasks.create({ kind: 'rebuild', title: '全部', sites, keys: ['*'], now: Date.now() })
    for (const { url } of workers) await fetch(url('/wake'), { method: 'POST' })
    await until(async () => (await tasks.byId(id))?.state === 'done', 240)
    // A worker counts the pages of its last pass a moment after the task is done.
    const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
    await until(async () => (await sum('zhanqun_pages_rendered_total')) >= total(before) + pages)
    const rendered = (await renderedByEach()).map((value, index) => value - (before[index] ?? 0))
    expect(total(rendered)).toBe(pages)
    for (const share of rendered) expect(share).toBeGreaterThan(0)
    const [watched] = await tasks.list({ limit: 1 })
    expect(watched?.progress).toMatchObject({ sitesDone: SITES, pages, pagesDone: pages })
  })

  it('says how it is doing: alive, ready, and in figures', async () => {
    const [first] = workers
    if (!first) throw new Error('There is no worker.')
    expect(await (await fetch(first.url('/healthz'))).json()).toEqual({ status: 'ok' })
    expect(await (await fetch(first.url('/readyz'))).json()).toEqual({
      ready: true,
      reasons: {},
      queueLength: 0,
      failed: 0,
      oldestEventMs: 0,
    })
    const answer = await fetch(first.url('/metrics'))
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
    const text = await answer.text()
    for (const name of ['queue_events 0', 'queue_oldest_event_seconds 0', 'queue_readable 1', 'worker_ready 1'])
      expect(text).toContain(`\nzhanqun_${name}\n`)
    // The lease of the scheduled jobs is held by one of the two, maybe beside others.
    expect(text).toMatch(/zhanqun_leases\{owner="[^"]+"\} [1-9]/)
    expect(await first.metric('process_resident_memory_bytes')).toBeGreaterThan(0)
    const { port } = new URL(first.url('/'))
    const outside = Object.values(networkInterfaces()).flatMap((addresses) =>
      (addresses ?? []).flatMap(({ address, family, internal }) => (family === 'IPv4' && !internal ? [address] : [])),
    )
    for (const address of outside) await expect(fetch(`http://${address}:${port}/metrics`)).rejects.toThrow()
  })

  it('ends when its port is taken, though it has connections to the database', async () => {
    const { port } = new URL(workers[0]?.url('/') ?? '')
    await expect(startWorker({ WORKER_PORT: port })).rejects.toThrow('ended with 1')
  })

  it('publishes and takes down at the set time, each once', async () => {
    const coming = await Promise.all(Array.from({ length: 8 }, (_, n) => write(`定时发布${n}`, 'draft')))
    const going = await Promise.all(Array.from({ length: 8 }, (_, n) => write(`定时撤下${n}`, 'published')))
    await until(() => going.every(isThere))
    const at = inSeconds(2)
    for (const article of coming) await schedule(article, 'publish', at)
    for (const article of going) await schedule(article, 'unpublish', at)
    await until(() => coming.every(isThere) && !going.some(isThere))
    expect(Date.now()).toBeGreaterThanOrEqual(at.getTime())
    await until(async () => (await jobsLeft()) === 0)
    expect(await sum('zhanqun_schedule_lateness_seconds_count')).toBe(16)
    await until(async () => (await sum('zhanqun_search_builds_total')) > 0)
  })

  it('does what fell due while the one that runs the schedule was killed', async () => {
    const articles = await Promise.all([write('甲', 'draft'), write('乙', 'draft')])
    for (const article of articles) await schedule(article, 'publish', inSeconds(1))
    const [first] = workers.splice(0, 1)
    await first?.stop('SIGKILL')
    await until(() => articles.every(isThere), AFTER_KILL_SECONDS)
    const more = await write('丙', 'draft')
    const gone = articles[0]
    await schedule(more, 'publish', inSeconds(0.5))
    if (gone) await schedule(gone, 'unpublish', inSeconds(0.5))
    for (const worker of workers.splice(0)) await worker.stop('SIGKILL')
    await sleep(700)
    expect(isThere(more)).toBe(false)
    workers = [await startWorker()]
    await until(() => isThere(more) && !articles.slice(0, 1).some(isThere), AFTER_KILL_SECONDS)
  })

  it('tries again what could not be written at its time', async () => {
    // A draft may lack its title; what is published may not.
    const article = await write('', 'draft')
    await schedule(article, 'publish', inSeconds(0))
    const job = async () => (await cms.payload.find({ collection: 'payload-jobs', limit: 1, depth: 0 })).docs[0]
    await until(async () => ((await job())?.totalTried ?? 0) > 0)
    await cms.payload.update({ collection: 'articles', id: article.id, data: { title: '丁' }, draft: true })
    await until(() => isThere(article))
  })
})
