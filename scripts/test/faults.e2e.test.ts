import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dataPaths } from '@zhanqun/cms'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { createFaultGroup, type FaultGroup, type Published, until } from './faults/group.ts'
import { BROKEN } from './faults/orders.ts'
import { lockDatabase, type Running, startEditor, startWeb, startWorker } from './faults/processes.ts'
import { openProxy } from './faults/proxy.ts'
import { startReader } from './faults/reader.ts'

const SEED = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** A server of its own takes several times as long as the embedded database. */
const KILLS = { sqlite: 20, mongodb: 6 }
/** How long the database cannot be reached. */
const OUTAGE_SECONDS = Number(process.env.FAULT_OUTAGE_SECONDS ?? 6)
const HOUR = 3_600_000

describe.each(databases)('faults, on %s', (database) => {
  const kills = Number(process.env.FAULT_KILLS ?? KILLS[database])
  let cms: Cms
  let group: FaultGroup
  const processes: Running[] = []
  const keep = <T extends Running>(started: T): T => {
    processes.push(started)
    return started
  }
  const worker = async (env?: Record<string, string>) => {
    const started = keep(await startWorker(env))
    started.tell({ start: true })
    return started
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createFaultGroup(cms)
  })
  afterEach(async () => {
    for (const running of processes.splice(0)) await running.kill()
  })
  afterAll(() => cms.close())

  it('loses nothing and shows nothing half or withdrawn while workers and servers are killed', async () => {
    console.log(`FAULT_SEED=${SEED} FAULT_KILLS=${kills}`)
    const random = fc.sample(fc.nat(999), { seed: SEED, numRuns: kills * 8 + 8 })
    const next = (below: number): number => (random.pop() ?? 0) % below
    const articles: Published[] = []
    for (let n = 0; n < 6; n++) articles.push(await group.write())

    let web = keep(await startWeb())
    const reader = startReader({
      origin: () => web.origin,
      pages: () => [{ address: '/' }, { address: '/jyj/' }, { address: '/jyj/dt/' }, ...articles],
    })
    const acknowledge = async () => {
      for (const article of articles) {
        if (article.isLive || article.goneSince !== undefined) continue
        if ((await group.stateOf(article.id))?.state === 'withdrawn') article.goneSince = performance.now()
      }
    }
    const two = [await worker(), await worker()]
    let spare = startWorker().then(keep)
    for (let round = 0; round < kills; round++) {
      for (let edits = 0; edits < 3; edits++) {
        const article = articles[next(articles.length)]
        if (!article || (articles.length < 12 && next(4) === 0)) articles.push(await group.write())
        else if (article.isLive && next(2) === 0) await group.takeDown(article)
        else await group.edit(article)
        await acknowledge()
      }
      const chosen = next(2)
      const victim = two[chosen]
      // At a file operation, or at any moment.
      if (next(2) === 0) victim?.tell({ dieAfter: next(12) })
      await sleep(next(250))
      await victim?.kill()
      const fresh = await spare
      fresh.tell({ start: true })
      two[chosen] = fresh
      spare = startWorker().then(keep)
      if (round % 10 === 5) {
        await web.kill()
        web = keep(await startWeb())
      }
      await acknowledge()
    }
    await until(async () => (await group.waiting()) === 0, '全部处理完毕')
    await acknowledge()
    await sleep(200)
    await reader.stop()
    await spare
    expect([...reader.wrong]).toEqual([])
    expect(reader.answers()).toBeGreaterThan(kills)
    expect(await group.expectDone()).toEqual({ differing: [], untrue: [] })
  })

  it('publishes everything that an editor has saved when the CMS is killed in between', async () => {
    await worker()
    const saved: string[] = []
    const editor = keep(await startEditor(group.column, (id) => saved.push(id)))
    await until(() => saved.length >= 8, '保存了八篇')
    await editor.kill()
    expect(await group.expectDone()).toEqual({ differing: [], untrue: [] })
    for (const id of saved) expect(await group.stateOf(id)).toMatchObject({ state: 'live' })
  })

  it('goes on by itself when the database has been out of reach', async () => {
    const proxied = database === 'mongodb' ? await proxiedDatabase() : undefined
    const running = await worker(proxied?.env)
    const before = await group.write()
    await group.becomes(before, 'live')
    const shown = new Date(Date.now() + 1000).toISOString()
    const planned = await group.write({ publishedAt: shown })
    await sleep(300)
    const lock = proxied ? undefined : keep(await lockDatabase(dataPaths().databaseFile))
    await proxied?.proxy.shut()
    await sleep(OUTAGE_SECONDS * 1000)
    expect(existsSync(path.join(dataPaths().public, before.address))).toBe(true)
    await lock?.kill()
    await proxied?.proxy.open()
    await group.becomes(planned, 'live')
    expect(running.isAlive()).toBe(true)
    expect(await group.expectDone()).toEqual({ differing: [], untrue: [] })
    await proxied?.proxy.shut()
  })

  it('says that the disk is full, keeps what stands, and goes on when there is space again', async () => {
    const running = await worker()
    const old = await group.write()
    await group.becomes(old, 'live')
    running.tell({ diskFull: true })
    await sleep(100)
    const article = await group.write()
    await group.edit(old)
    await group.becomes(article, 'failed')
    expect(await group.stateOf(article.id)).toMatchObject({ errorCode: 'DISK_FULL' })
    expect(existsSync(path.join(dataPaths().public, old.address))).toBe(true)
    running.tell({ diskFull: false })
    await group.becomes(article, 'live')
    await group.becomes(old, 'live')
    expect(await group.expectDone()).toEqual({ differing: [], untrue: [] })
  })

  it('lets an article whose template throws fail alone, and says so to its editor', async () => {
    await worker()
    const broken = await group.write({ title: `${BROKEN}的消息` })
    const other = await group.write()
    await group.becomes(broken, 'failed')
    await group.becomes(other, 'live')
    const state = await group.stateOf(broken.id)
    expect(state).toMatchObject({ errorCode: 'PAGE_NOT_RENDERED' })
    expect(state?.errorMessage).toContain('模板缺少变量')
    await group.edit(broken)
    await group.becomes(broken, 'live')
    expect(await group.expectDone()).toEqual({ differing: [], untrue: [] })
  })

  it('goes on when the clock is set forth and back, and takes over what a dead machine holds', async () => {
    const first = await worker({ FAULT_HOST: 'another-machine' })
    const articles = [await group.write()]
    for (const ahead of [6 * HOUR, 0, -6 * HOUR, 6 * HOUR]) {
      first.tell({ ahead })
      await sleep(50)
      const article = await group.write({ publishedAt: new Date(Date.now() - 24 * HOUR).toISOString() })
      articles.push(article)
      await group.becomes(article, 'live')
    }
    // It dies six hours ahead with leases in its hands.
    first.tell({ dieAfter: 2 })
    const late = await group.write({ publishedAt: new Date(Date.now() - 24 * HOUR).toISOString() })
    await until(() => !first.isAlive(), '另一台机器停机')
    await worker()
    await group.becomes(late, 'live')
    expect(await group.expectDone()).toEqual({ differing: [], untrue: [] })
  })
})

/** The database as a worker sees it, through a proxy that can be shut. */
const proxiedDatabase = async () => {
  const url = new URL(process.env.DATABASE_URL ?? '')
  const proxy = await openProxy({ host: url.hostname, port: Number(url.port || 27017) })
  url.host = `127.0.0.1:${proxy.port}`
  // A replica set would tell the driver the server's own address.
  url.searchParams.delete('replicaSet')
  url.searchParams.set('directConnection', 'true')
  return { proxy, env: { DATABASE_URL: url.href } }
}
