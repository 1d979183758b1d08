import { addDays, civilDate } from '@zhanqun/calendar'
import { evaluateSites, isAnyFindingDue, refreshFindings } from '@zhanqun/cms/compliance'
import { forgetOldProbes, recordProbe } from '@zhanqun/cms/probes'
import { packFacts } from '@zhanqun/compliance/packed'
import type { ProbeOutcome } from '@zhanqun/probes'
import { createLeases } from '@zhanqun/publisher'
import { createLocalReq } from 'payload'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Cms, createGroup, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { openServer, type TestServer } from '../../packages/probes/test/servers.ts'
import { startProbes } from '../src/worker/probes.ts'
import { log } from './publishing/folder.ts'

const TODAY = '2026-11-20'
const at = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`)
const OPENED: ProbeOutcome = { type: 'opened', ms: 120 }
const DOWN: ProbeOutcome = { type: 'failed', reason: '服务器返回503' }
const INSPECTION = { certificateUntil: '2027-10-01', certificateProblem: null, ipv6: true }

describe.each(databases)('probing sites on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>

  const record = (site: { id: string }, outcome: ProbeOutcome, now: Date, inspection?: typeof INSPECTION) =>
    recordProbe({ payload: cms.payload, site: site.id, outcome, inspection, now })
  const resultOf = async (site: { id: string }, indicator: string, now: Date, day?: string) => {
    const req = await createLocalReq({}, cms.payload)
    const where = { id: { equals: site.id } }
    const [evaluated] = await evaluateSites({ payload: cms.payload, req, now, where, day })
    return evaluated?.evaluation?.results.find((result) => result.indicator.id === indicator)
  }
  const refresh = (now: Date) =>
    refreshFindings({
      payload: cms.payload,
      now: () => now,
      onFailure: (error) => {
        throw error
      },
    })
  const rowsOf = async (site?: { id: string }) => {
    const { docs } = await cms.payload.db.find<{ id: string; day: string; probes: number; times: number[] }>({
      collection: 'probe-days',
      where: site ? { site: { equals: site.id } } : {},
      sort: 'day',
      pagination: false,
    })
    return docs
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    for (const site of Object.values(group)) {
      const data = { site: site.id, at: at('2026-11-01').getTime(), facts: { siteId: site.id, columns: [] } }
      await cms.payload.db.create({ collection: 'site-facts', data, req: { payload: cms.payload } })
    }
    for (let back = 7; back >= 1; back--) {
      for (let turn = 0; turn < 20; turn++)
        await record(group.education, turn === 0 ? DOWN : OPENED, at(addDays(TODAY, -back), `08:${turn + 10}`))
    }
  })
  afterAll(() => cms.close())

  it('counts each day by itself, and keeps single times for the last one only', async () => {
    const rows = await rowsOf(group.education)
    expect(rows.map(({ day, probes }) => [day, probes])).toEqual(
      Array.from({ length: 7 }, (_, index) => [addDays(TODAY, index - 7), 20]),
    )
    expect(rows.map(({ times }) => times.length)).toEqual([0, 0, 0, 0, 0, 0, 19])
  })

  it('fails a site that did not open five times in a hundred, of seven whole days', async () => {
    expect(await resultOf(group.education, 'veto-availability', at(TODAY))).toMatchObject({
      state: 'broken',
      measured: { value: 5 },
    })
    expect(await resultOf(group.education, 'response-time', at(TODAY))).toMatchObject({ state: 'met' })
    expect(await resultOf(group.education, 'veto-availability', at(addDays(TODAY, -1)))).toMatchObject({
      state: 'unknown',
    })
    expect(await resultOf(group.township, 'veto-availability', at(TODAY))).toMatchObject({ state: 'unknown' })
  })

  it('says of a past day what it said then, whatever came after', async () => {
    await record(group.education, OPENED, at(TODAY))
    const later = at(addDays(TODAY, 3))
    await cms.payload.db.create({
      collection: 'site-facts-days',
      data: {
        site: group.education.id,
        day: addDays(TODAY, -20),
        at: 1,
        facts: packFacts({ siteId: group.education.id, columns: [] }),
      },
      req: { payload: cms.payload },
    })
    expect(await resultOf(group.education, 'veto-availability', later)).toMatchObject({ state: 'unknown' })
    expect(await resultOf(group.education, 'veto-availability', later, TODAY)).toMatchObject({ state: 'broken' })
  })

  it('makes findings anew when a certificate changes, not at each probe', async () => {
    await refresh(at(TODAY))
    await record(group.portal, OPENED, at(TODAY, '11:00'), INSPECTION)
    expect(await isAnyFindingDue(cms.payload, at(TODAY))).toBe(true)
    await refresh(at(TODAY))
    await record(group.portal, DOWN, at(TODAY, '12:00'))
    await record(group.portal, OPENED, at(TODAY, '12:30'), INSPECTION)
    expect(await isAnyFindingDue(cms.payload, at(TODAY))).toBe(false)
    expect(await resultOf(group.portal, 'certificate', at(TODAY))).toMatchObject({ state: 'met' })
    await record(group.portal, OPENED, at(TODAY, '13:00'), { ...INSPECTION, certificateUntil: '2026-12-01' })
    expect(await isAnyFindingDue(cms.payload, at(TODAY))).toBe(true)
    expect(await resultOf(group.portal, 'certificate', at(TODAY))).toMatchObject({ state: 'broken' })
  })

  it('forgets what is older than a year and a month', async () => {
    const before = await rowsOf()
    await forgetOldProbes(cms.payload, at(addDays(TODAY, 400 - 7)))
    expect(await rowsOf()).toHaveLength(before.length)
    await forgetOldProbes(cms.payload, at(addDays(TODAY, 400 - 6)))
    expect((await rowsOf()).map(({ day }) => day)).not.toContain(addDays(TODAY, -7))
  })

  describe('by a worker', () => {
    let server: TestServer
    afterEach(async () => {
      vi.unstubAllEnvs()
      await server.close()
    })

    it('opens every site in turn under the address that is set, one worker at a time', async () => {
      const asked: string[] = []
      server = await openServer((request, response) => {
        asked.push(String(request.url))
        response.writeHead(request.url?.startsWith('/hexi') ? 503 : 200).end('x')
      })
      vi.stubEnv('PROBE_ORIGIN', server.url.origin)
      let clock = at('2026-12-01').getTime()
      const start = (owner: string) =>
        startProbes({
          payload: cms.payload,
          leases: createLeases({ payload: cms.payload, owner, seconds: 60 }),
          owner,
          log,
          now: () => new Date(clock),
          everyMs: 5,
        })
      const workers = [start('first'), start('second')]
      try {
        for (let minutes = 0; minutes < 60; minutes += 3) {
          clock += 3 * 60_000
          await new Promise((resolve) => setTimeout(resolve, 60))
        }
      } finally {
        await Promise.all(workers.map(({ stop }) => stop()))
      }
      expect(new Set(asked)).toEqual(new Set(['/', '/jyj/', '/east/', '/hexi/']))
      const { docs } = await cms.payload.db.find<{ id: string; site: string; probes: number; failures: number }>({
        collection: 'probe-days',
        where: { day: { equals: civilDate(new Date(clock)) } },
        pagination: false,
      })
      expect(docs.reduce((sum, { probes }) => sum + probes, 0)).toBe(asked.length)
      expect(asked.length).toBeLessThanOrEqual(4 * 3)
      for (const { site, probes, failures } of docs) expect(failures).toBe(site === group.township.id ? probes : 0)
    })
  })
})
