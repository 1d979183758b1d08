import { existsSync } from 'node:fs'
import path from 'node:path'
import { dataPaths } from '@zhanqun/cms'
import { verifyAudit } from '@zhanqun/cms/audit'
import type { Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, columnOf, createUser, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { callEndpoint } from '../../cms/test/endpoints.ts'
import { dayAhead } from '../../cms/test/key-client.ts'
import { createFaultGroup } from './faults/group.ts'
import type { DyingWork } from './faults/orders.ts'
import { type DyingWriter, startDyingWriter } from './faults/processes.ts'
import { openPublisher } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'

/** More calls than any of these makes; each ends with the first that comes through. */
const MOST_CALLS = 30

describe.each(databases)('what is written together with its entry in the audit log, on %s', (database) => {
  let cms: Cms
  let write: Awaited<ReturnType<typeof createFaultGroup>>['write']
  let spare: Promise<DyingWriter>

  beforeAll(async () => {
    cms = await openTestCms(database)
    write = (await createFaultGroup(cms)).write
    spare = startDyingWriter()
  })
  afterAll(async () => {
    await (await spare).stop()
    await cms.close()
  })

  const count = async (collection: 'audit-log' | 'change-events', where: Where) =>
    (await cms.payload.db.count({ collection, where })).totalDocs

  /**
   * Kills a process at ever later calls until one comes through, each time with something of its own: MongoDB keeps what
   * a killed process wrote to itself for a minute.
   * @param attempt gives the work, and looks afterwards whether everything of it is there or nothing
   */
  const killAtEachCall = async (
    attempt: (n: number) => Promise<{ work: DyingWork; outcome: () => Promise<'both' | 'neither'> }>,
  ): Promise<void> => {
    const outcomes = new Set<string>()
    let hasComeThrough = false
    for (let dieAt = 0; dieAt < MOST_CALLS && !hasComeThrough; dieAt++) {
      const { work, outcome } = await attempt(dieAt)
      const writer = await spare
      const next = startDyingWriter()
      hasComeThrough = await writer.write({ work, dieAt, point: dieAt % 2 === 0 ? 'before' : 'after' })
      spare = hasComeThrough ? Promise.resolve(writer) : next
      if (hasComeThrough) await (await next).stop()
      outcomes.add(await outcome())
    }
    expect(hasComeThrough).toBe(true)
    expect([...outcomes].sort()).toEqual(['both', 'neither'])
  }

  it('is a save: both are there or neither, whenever the process is killed in between', async () => {
    await killAtEachCall(async (n) => {
      const { id } = await write()
      const title = `第${n}次改动`
      const outcome = async () => {
        const isChanged = (await cms.payload.findByID({ collection: 'articles', id, depth: 0 })).title === title
        const entries = await count('audit-log', { and: [{ doc: { equals: id } }, { title: { equals: title } }] })
        const events = await count('change-events', { and: [{ doc: { equals: id } }, { op: { equals: 'update' } }] })
        expect({ entries, events }).toEqual(isChanged ? { entries: 1, events: 1 } : { entries: 0, events: 0 })
        return isChanged ? 'both' : 'neither'
      }
      return { work: { kind: 'save', article: id, title }, outcome }
    })
  })

  it('is a key of a system', async () => {
    const admin = await createUser(cms, { roles: ['platform-admin'] })
    await killAtEachCall(async (n) => {
      const name = `第${n}个系统`
      const key = {
        name,
        owner: admin.id,
        operations: ['read-published'],
        places: null,
        addresses: '',
        until: dayAhead(9),
        perMinute: null,
      } as const
      const outcome = async () => {
        const made = await cms.payload.db.findOne<{ id: string }>({
          collection: 'api-keys',
          where: { name: { equals: name } },
        })
        const entries = await count('audit-log', { title: { equals: name } })
        expect(entries).toBe(made ? 1 : 0)
        return made ? 'both' : 'neither'
      }
      return { work: { kind: 'key', user: admin.id, key }, outcome }
    })
  })

  it('is an offered article that a site takes over, with its publication, which the next worker sees to', async () => {
    const { payload } = cms
    const publisher = openPublisher(payload, plainBundle())
    await publisher.runOnce()
    const { docs: sites } = await payload.find({ collection: 'sites', depth: 0 })
    const [portal, department] = ['city', 'jyj'].map((code) => sites.find((site) => site.code === code))
    if (!portal || !department) throw new Error('The group lacks a site.')
    const column = (await columnOf(cms, portal, 'news')).id
    const writer = await createUser(cms, { grants: [{ role: 'publisher', site: department }] })
    const taker = await createUser(cms, { grants: [{ role: 'publisher', site: portal }] })
    const taken = new Map<string, boolean>()
    await killAtEachCall(async () => {
      const { id, address } = await write()
      const body = { article: id, kind: 'submit', mode: 'reference', to: [portal.id] }
      expect((await callEndpoint({ cms, user: writer, method: 'POST', path: '/sharing', body })).status).toBe(200)
      const shareOf = async () => {
        const { docs } = await payload.find({ collection: 'shares', where: { article: { equals: id } } })
        const [share] = docs
        if (!share) throw new Error('There is no offer.')
        return share
      }
      const { id: share } = await shareOf()
      const outcome = async () => {
        const isTaken = (await shareOf()).state === 'accepted'
        const entries = await count('audit-log', {
          and: [{ doc: { equals: id } }, { action: { equals: 'share-accept' } }],
        })
        const events = await count('change-events', {
          and: [{ doc: { equals: share } }, { op: { equals: 'publish' } }],
        })
        expect({ entries, events }).toEqual(isTaken ? { entries: 1, events: 1 } : { entries: 0, events: 0 })
        taken.set(address.replace('/jyj/', 'city/'), isTaken)
        return isTaken ? 'both' : 'neither'
      }
      return { work: { kind: 'accept', user: taker.id, share, column }, outcome }
    })
    await publisher.runOnce()
    await publisher.stop()
    const shown = [...taken.keys()].map((page) => [page, existsSync(path.join(dataPaths().public, page))])
    expect(shown).toEqual([...taken])
  })

  it('leaves a log that can be verified', async () => {
    expect((await verifyAudit({ payload: cms.payload, now: new Date() })).problems).toEqual([])
  })
})
