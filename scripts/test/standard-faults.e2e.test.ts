import { setTimeout as sleep } from 'node:timers/promises'
import type { Site } from '@zhanqun/cms'
import fc from 'fast-check'
import type { Where } from 'payload'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, createSite, createUser, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { applying, enforce, item } from '../../cms/test/standard-fixture.ts'
import { createFaultGroup, type FaultGroup, until } from './faults/group.ts'
import { type Running, startWorker } from './faults/processes.ts'

const SEED = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** A server of its own takes several times as long as the embedded database. */
const KILLS = { sqlite: 5, mongodb: 3 }
const SITES = { sqlite: 16, mongodb: 10 }

const FIRST = [
  item('news', { name: '新闻', template: 'section', minimum: 0, inNavigation: true }),
  item('notice', { parentId: 'news', name: '公告', kind: 'notice', order: 15 }),
  item('old', { name: '旧栏', order: 30 }),
]
const SECOND = [
  item('news', { name: '新闻中心', template: 'section', minimum: 0, inNavigation: true }),
  item('notice', { name: '公告', kind: 'notice', order: 15 }),
  item('data', { parentId: 'news', name: '数据', kind: 'data', order: 40 }),
]
const BEFORE = ['news 新闻 news 10 导航', 'news/notice 公告 notice 15 ', 'old 旧栏 old 30 ']
const AFTER = ['news 新闻中心 news 10 导航', 'news/data 数据 data 40 ', 'notice 公告 notice 15 ']

describe.each(databases)('a standard that is applied and undone while workers are killed, on %s', (database) => {
  const kills = Number(process.env.FAULT_KILLS ?? KILLS[database])
  let cms: Cms
  let group: FaultGroup
  let by: ReturnType<typeof applying>
  let first: string
  let second: string
  const sites: Site[] = []
  const processes: Running[] = []
  const startSpare = async (): Promise<Running> => {
    const started = await startWorker()
    processes.push(started)
    return started
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createFaultGroup(cms)
    by = applying(cms, await createUser(cms, { roles: ['platform-admin'] }))
    const [portal] = (await cms.payload.find({ collection: 'sites', where: { code: { equals: 'city' } } })).docs
    first = await enforce(cms, 'first', FIRST)
    for (let n = 0; n < SITES[database]; n++) {
      const data = { code: `ju${n}`, name: `测试局${n}`, kind: 'department', level: 'municipal' } as const
      const site = await createSite(cms, { ...data, ...(portal ? { parent: portal.id } : {}) })
      await by.write(site, 'news/notice')
      sites.push(site)
    }
    second = await enforce(cms, 'second', SECOND)
  })
  afterEach(async () => {
    for (const running of processes.splice(0)) await running.kill()
  })
  afterAll(() => cms.close())

  const entries = async ({ id }: Site, action: string) => {
    const where: Where = { and: [{ doc: { equals: id } }, { action: { equals: action } }] }
    return (await cms.payload.count({ collection: 'audit-log', where })).totalDocs
  }
  /** A site as it was, or as it is to be; nothing in between. */
  const stateOf = async (site: Site) => {
    const { standard } = await cms.payload.findByID({ collection: 'sites', id: site.id, depth: 0 })
    const logged = [await entries(site, 'apply-standard'), await entries(site, 'undo-standard')].join()
    return { shape: await by.shape(site), standard, logged }
  }
  const lineOf = async (application: string) => {
    const { sites: lines } = await by.seen(application)
    return new Map<string, string>(lines.map((line: { site: string; state: string }) => [line.site, line.state]))
  }

  it('leaves every site as it was or as it is to be, and does them all in the end', async () => {
    console.log(`FAULT_SEED=${SEED} FAULT_KILLS=${kills}`)
    const random = fc.sample(fc.nat(999), { seed: SEED, numRuns: kills * 3 })
    const next = (below: number): number => (random.pop() ?? 0) % below
    const half = sites.length / 2
    const [taken, given] = [sites.slice(0, half), sites.slice(half)]
    const applied = await by.apply(second, { sites: taken.map(({ id }) => id) })
    await by.run()
    // Both wait, and are worked off one after the other.
    const undo: string = (await by.call('POST', `/applications/${applied}/undo`)).json.application
    const apply = await by.apply(second, { sites: given.map(({ id }) => id) })

    const was = {
      undo: { shape: AFTER, standard: second, logged: '1,0' },
      apply: { shape: BEFORE, standard: first, logged: '0,0' },
    }
    const is = {
      undo: { shape: BEFORE, standard: first, logged: '1,1' },
      apply: { shape: AFTER, standard: second, logged: '1,0' },
    }
    const expectWhole = async () => {
      for (const [kind, some] of [['undo', taken] as const, ['apply', given] as const]) {
        const lines = await lineOf(kind === 'undo' ? undo : apply)
        for (const site of some) {
          const line = lines.get(site.id)
          expect(await stateOf(site)).toEqual(line === 'done' ? is[kind] : was[kind])
          expect(['waiting', 'done']).toContain(line)
        }
      }
    }
    const left = async () => [await lineOf(undo), await lineOf(apply)].flatMap((lines) => [...lines.values()])
    let open = (await left()).length
    let killedAtWork = 0
    let spare = startSpare()
    for (let round = 0; round < kills; round++) {
      const victim = await spare
      spare = startSpare()
      // At a write of an application, or at any moment.
      const isAtWrite = next(3) > 0
      if (isAtWrite) victim.tell({ dieAtWrite: next(60) })
      victim.tell({ start: true })
      const isOver = async () => !victim.isAlive() || !(await left()).includes('waiting')
      if (isAtWrite) await until(isOver, '发布进程停机')
      else await sleep(next(400))
      await victim.kill()
      await expectWhole()
      const now = (await left()).filter((state) => state === 'waiting').length
      if (now > 0 && now <= open) killedAtWork++
      open = now
      if (open === 0) break
    }
    expect(killedAtWork).toBeGreaterThan(0)

    const last = await spare
    last.tell({ start: true })
    await until(async () => !(await left()).includes('waiting'), '全部站点处理完毕')
    await expectWhole()
    const whole = { total: half, done: half, changed: half, skipped: 0, failed: 0, error: null }
    await until(async () => (await by.seen(apply)).state === 'done', '套用结束')
    const { json } = await by.call('GET', '/applications')
    for (const id of [undo, apply]) {
      expect(await by.seen(id)).toMatchObject({ ...whole, state: 'done', finishedAt: expect.any(String) })
      expect(json.applications.find((row: { id: string }) => row.id === id)).toMatchObject(whole)
    }
    expect(await group.expectDone()).toEqual({ differing: [], untrue: [] })
  })
})
