import { addDays, civilDate } from '@zhanqun/calendar'
import { dataPaths } from '@zhanqun/cms'
import { evaluateSites, isAnyFindingDue, refreshFindings } from '@zhanqun/cms/compliance'
import { createLeases } from '@zhanqun/publisher'
import { createLocalReq } from 'payload'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Cms, createGroup, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { openServer, type TestServer } from '../../packages/probes/test/servers.ts'
import { startAccessibilityChecks } from '../src/worker/accessibility.ts'
import { startLinkChecks } from '../src/worker/links.ts'
import { writeArticle } from './publishing/articles.ts'
import { log, openPublisher } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'

const DAY = 24 * 3_600_000
const GOOD = '<!doctype html><html lang="zh-CN"><title>测试</title>'

describe.each(databases)('checks in the background, on %s:', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
  })
  afterAll(() => cms.close())

  describe('links to other websites', () => {
    let server: TestServer
    let publisher: ReturnType<typeof openPublisher>
    let worker: ReturnType<typeof startLinkChecks> | undefined
    let clock = Date.now()
    let asked: string[] = []
    const gone = new Set(['/gone'])
    const now = () => new Date(clock)

    const start = (owner = 'links') => {
      worker = startLinkChecks({
        payload: cms.payload,
        leases: createLeases({ payload: cms.payload, owner, seconds: 60 }),
        owner,
        log,
        now,
        everyMs: 5,
        pauseMs: 0,
        settleMs: 0,
      })
      return worker
    }
    const result = async (day?: string) => {
      const req = await createLocalReq({}, cms.payload)
      const where = { id: { equals: group.education.id } }
      const [evaluated] = await evaluateSites({ payload: cms.payload, req, now: now(), where, day })
      const found = evaluated?.evaluation?.results.find(({ indicator }) => indicator.id === 'page-external-links')
      return found && { state: found.state, note: found.note, messages: found.findings.map(({ message }) => message) }
    }
    const eventually = (expected: unknown) =>
      expect.poll(() => result(), { timeout: 25_000, interval: 50 }).toEqual(expected)
    const linkTo = async (path: string) => {
      const { docs } = await cms.payload.db.find<{ id: string; url: string; failedDays: number; failedSince: string }>({
        collection: 'external-links',
        where: { url: { equals: new URL(path, server.url).href } },
      })
      return docs[0]
    }
    /** Puts the clock forward to the next address that is due, once none is. */
    const waitForNext = async () => {
      const { docs } = await cms.payload.db.find<{ id: string; nextAt: number }>({
        collection: 'external-links',
        where: {},
        sort: 'nextAt',
        limit: 1,
      })
      clock = Math.max(clock, docs[0]?.nextAt ?? 0)
    }
    const inTheEnd = (test: () => Promise<boolean>) =>
      expect
        .poll(
          async () => {
            if (await test()) return true
            await waitForNext()
            return false
          },
          { timeout: 25_000, interval: 50 },
        )
        .toBe(true)
    const triedSince = async (since: number) => {
      const { totalDocs } = await cms.payload.db.count({
        collection: 'external-links',
        where: { triedAt: { less_than: since } },
      })
      return totalDocs === 0
    }

    beforeAll(async () => {
      vi.stubEnv('PROBE_PRIVATE', 'on')
      server = await openServer((request, response) => {
        asked.push(`${request.method} ${request.url}`)
        response.writeHead(gone.has(request.url ?? '') ? 404 : 200).end()
      })
      const link = (path: string) => `<a href="${new URL(path, server.url).href}">${path}</a>`
      const bundle = plainBundle({ note: `${link('/well')}${link('/gone#here')}<a href="/zwgk/">own</a>` })
      publisher = openPublisher(cms.payload, bundle)
      await publisher.runOnce()
      await writeArticle(cms, group.education, { title: '相关链接' })
      await publisher.runOnce()
    })
    afterEach(() => worker?.stop())
    afterAll(async () => {
      vi.unstubAllEnvs()
      await publisher.stop()
    })

    it('are looked at once for all sites, and broken once they failed on two days', async () => {
      expect(await result()).toMatchObject({ state: 'unknown', note: '网页的这一项尚未检查。' })
      start()
      await eventually({ state: 'unknown', note: '外部链接还没有检查完。', messages: [] })
      expect(asked).toEqual([])
      // Whichever fails before anything has opened is asked again later.
      await inTheEnd(async () => (await linkTo('/gone'))?.failedDays === 1)
      await eventually({ state: 'met', note: '', messages: [] })
      expect(new Set(asked)).toEqual(new Set(['GET /gone', 'HEAD /gone', 'HEAD /well']))
      expect(asked.filter((one) => one === 'HEAD /well')).toHaveLength(1)

      const since = (await linkTo('/gone'))?.failedSince
      await inTheEnd(async () => (await result())?.state === 'broken')
      expect(civilDate(now())).not.toBe(since)
      const found = await result()
      expect(found?.messages.length).toBeGreaterThan(3)
      expect(new Set(found?.messages)).toEqual(
        new Set([`外部链接打不开：${new URL('/gone', server.url).href}（服务器返回404，自${since}起）。`]),
      )
      expect(await isAnyFindingDue(cms.payload, now())).toBe(true)
      await refreshFindings({
        payload: cms.payload,
        now,
        onFailure: (error) => {
          throw error
        },
      })
      expect(await isAnyFindingDue(cms.payload, now())).toBe(false)
    })

    it('are well again when they open, and past days stay what they were', async () => {
      const broken = civilDate(now())
      const before = addDays(broken, -30)
      // What is known at the end of a day counts for all of it.
      clock += DAY
      gone.clear()
      start()
      await inTheEnd(async () => (await result())?.state === 'met')
      expect(await isAnyFindingDue(cms.payload, now())).toBe(true)
      await cms.payload.db.updateMany({
        collection: 'site-facts-days',
        where: { site: { equals: group.education.id } },
        data: { day: before },
      })
      expect((await result(broken))?.state).toBe('broken')
      expect((await result(before))?.state).toBe('unknown')
    })

    it('are forgotten when no page leads to them, and those of new pages come in', async () => {
      await publisher.stop()
      publisher = openPublisher(
        cms.payload,
        plainBundle({ id: 'plain-2', note: `<a href="${server.url.href}new">new</a>` }),
      )
      await publisher.runOnce()
      asked = []
      start()
      await inTheEnd(async () => asked.includes('HEAD /new'))
      clock += DAY
      await expect
        .poll(async () => {
          const { docs } = await cms.payload.db.find<{ id: string; url: string }>({
            collection: 'external-links',
            where: {},
          })
          return docs.map(({ url }) => new URL(url).pathname)
        })
        .toEqual(['/new'])
    })

    it('blame nobody where nothing outside can be reached', async () => {
      await server.close()
      start()
      clock += 8 * DAY
      const before = clock
      await expect.poll(() => triedSince(before)).toBe(true)
      await eventually({
        state: 'unknown',
        note: '近24小时没有打开过任何外部地址，本平台所在的网络可能不能访问互联网，外部链接无法检查。',
        messages: [],
      })
    })

    it('are not looked at where that is switched off', async () => {
      vi.stubEnv('LINK_CHECKS', 'off')
      start()
      await eventually({ state: 'unknown', note: '本平台没有开启外部链接检查。', messages: [] })
    })
  })

  describe('the accessibility of pages', () => {
    let worker: ReturnType<typeof startAccessibilityChecks> | undefined
    let clock = Date.now()
    let isBusy = false

    const start = () => {
      worker = startAccessibilityChecks({
        payload: cms.payload,
        leases: createLeases({ payload: cms.payload, owner: 'checker', seconds: 300 }),
        owner: 'checker',
        log,
        publicDir: dataPaths().public,
        isBusy: async () => isBusy,
        now: () => new Date(clock),
        everyMs: 20,
        firstMs: 0,
        rest: 0,
      })
    }
    const publish = async (id: string, note: string) => {
      const publisher = openPublisher(cms.payload, plainBundle({ id, note }))
      await publisher.runOnce()
      await publisher.stop()
      // One site is enough.
      await cms.payload.db.deleteMany({
        collection: 'page-samples',
        where: { site: { not_equals: group.education.id } },
      })
    }
    const result = async () => {
      const req = await createLocalReq({}, cms.payload)
      const where = { id: { equals: group.education.id } }
      const [evaluated] = await evaluateSites({ payload: cms.payload, req, now: new Date(clock), where })
      return evaluated?.evaluation?.results.find(({ indicator }) => indicator.id === 'page-accessibility')
    }
    const eventually = (state: string) =>
      expect.poll(async () => (await result())?.state, { timeout: 25_000, interval: 50 }).toBe(state)
    const row = async () =>
      cms.payload.db.findOne<{ id: string; checkedOn: string | null; samples: { path: string }[] }>({
        collection: 'page-samples',
        where: {},
      })

    beforeAll(() => publish('bad', '<a href="/zwgk/"></a>'))
    afterEach(() => worker?.stop())
    afterAll(() => void vi.unstubAllEnvs())

    it('is not looked at while pages wait to be published', async () => {
      isBusy = true
      start()
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect((await row())?.checkedOn ?? null).toBeNull()
      expect(await result()).toMatchObject({ state: 'unknown', note: '网页的这一项尚未检查。' })
    })

    it('is told of one page of each kind, with what is wrong and where', async () => {
      isBusy = false
      start()
      await eventually('broken')
      const found = await result()
      const samples = (await row())?.samples.map(({ path }) => path) ?? []
      expect(samples).toContain('index.html')
      expect(samples.length).toBeLessThan(15)
      expect(found?.measured?.value).toBe(samples.length)
      for (const { message } of found?.findings ?? []) {
        expect(message).toContain('链接必须有可辨识的文本：a（元素在 tab 顺序中且没有可访问的文本）。')
        expect(message).toContain('页面必须有 <title> 元素以帮助导航：html（')
      }
    })

    it('is looked at again when pages change: at once where something was wrong, else on another day', async () => {
      await publish('good', GOOD)
      start()
      await eventually('met')
      await publish('bad again', '<a href="/zwgk/"></a>')
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect((await result())?.state).toBe('met')
      clock += DAY
      await eventually('broken')
      clock -= DAY
      expect((await result())?.state).toBe('met')
      clock += DAY
    })

    it('is not looked at where that is switched off', async () => {
      vi.stubEnv('ACCESSIBILITY_CHECKS', 'off')
      start()
      await eventually('unknown')
      expect((await result())?.note).toBe('本平台没有开启无障碍自动检测。')
    })
  })
})
