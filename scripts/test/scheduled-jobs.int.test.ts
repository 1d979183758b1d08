import { setTimeout as sleep } from 'node:timers/promises'
import type { Article, Site } from '@zhanqun/cms'
import { createLeases } from '@zhanqun/publisher'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bodyOf,
  type Cms,
  columnOf,
  createGroup,
  createUser,
  databases,
  openTestCms,
} from '../../cms/test/cms-fixture.ts'
import { dayAhead, keyMaker } from '../../cms/test/key-client.ts'
import { startKeyWarnings } from '../src/worker/ending-keys.ts'
import { startScheduledJobs } from '../src/worker/scheduled-jobs.ts'
import { log } from './publishing/folder.ts'

describe.each(databases)('scheduled publishing on %s', (database) => {
  let cms: Cms
  let education: Site

  beforeAll(async () => {
    cms = await openTestCms(database)
    education = (await createGroup(cms)).education
  })
  afterAll(() => cms.close())

  const scheduleArticle = async (): Promise<Article['id']> => {
    const column = await columnOf(cms, education, 'news')
    const { id } = await cms.payload.create({
      collection: 'articles',
      data: { title: '定时稿件', column: column.id, content: bodyOf('正文。'), kind: 'article' },
      draft: true,
    })
    const doc = { relationTo: 'articles' as const, value: id }
    await cms.payload.jobs.queue({ task: 'schedulePublish', input: { type: 'publish', doc }, waitUntil: new Date() })
    return id
  }
  const statusOf = async (id: Article['id']) =>
    (await cms.payload.findByID({ collection: 'articles', id, depth: 0 }))._status
  const startJobs = ({ onTick = () => {} }: { onTick?: () => void } = {}) => {
    const real = createLeases({ payload: cms.payload, owner: 'jobs-test', seconds: 15 })
    const renew = (...args: Parameters<typeof real.renew>) => {
      onTick()
      return real.renew(...args)
    }
    return startScheduledJobs({
      payload: cms.payload,
      leases: { ...real, renew },
      owner: 'jobs-test',
      log,
      giveWayTo: () => {},
      onRun: () => {},
      onLate: () => {},
    })
  }

  it('waits while the group is read-only, and is made up for afterwards', async () => {
    const { payload } = cms
    const id = await scheduleArticle()
    const setReadOnly = (readOnly: boolean) =>
      payload.updateGlobal({ slug: 'operations', data: { readOnly, reason: readOnly ? '演练' : null } })
    await setReadOnly(true)

    let ticks = 0
    const jobs = startJobs({ onTick: () => ticks++ })
    while (ticks < 2) await sleep(50)
    expect(await statusOf(id)).toBe('draft')
    await setReadOnly(false)
    while ((await statusOf(id)) !== 'published') await sleep(50)
    await jobs.stop()
  })

  it('tells people of keys that end soon, each warning once, however often the worker is started', async () => {
    const admin = await createUser(cms, { roles: ['platform-admin'] })
    const owner = await createUser(cms, {})
    const make = keyMaker(cms, { admin, owner })
    await make({ name: '五天后到期的系统', until: dayAhead(5) })
    await make({ name: '百天后到期的系统', until: dayAhead(100) })
    const told = async () =>
      (
        await cms.payload.db.find<{ id: string; text: string }>({
          collection: 'notices',
          where: { to: { equals: owner.id } },
        })
      ).docs
    const first = startKeyWarnings({ payload: cms.payload, log, firstMs: 0 })
    while ((await told()).length === 0) await sleep(20)
    await first.stop()
    await startKeyWarnings({ payload: cms.payload, log, firstMs: 0 }).stop()
    expect((await told()).map(({ text }) => text)).toEqual([
      `“五天后到期的系统”的接口密钥将于 ${dayAhead(5)} 到期，到期后系统不能再调用接口`,
    ])
  })

  // SQLite has one writer, which the system frees of its lock when it dies.
  it.runIf(database === 'mongodb')('is made up for when the transaction of a killed process has ended', async () => {
    const { payload } = cms
    const id = await scheduleArticle()
    const leaveHalfWritten = async () => {
      // The adapter marks the transaction on the asynchronous context, which must not be that of the jobs.
      await Promise.resolve()
      const transactionID = await payload.db.beginTransaction()
      if (transactionID === null) throw new Error('The database has no transactions.')
      await payload.db.updateOne({ collection: 'articles', id, data: { title: '改到一半' }, req: { transactionID } })
      return transactionID
    }
    const transaction = await leaveHalfWritten()
    const jobs = startJobs()
    const tried = async () =>
      (await payload.find({ collection: 'payload-jobs', limit: 1, depth: 0 })).docs[0]?.totalTried ?? 0
    while ((await tried()) < 2) await sleep(50)
    expect(await statusOf(id)).toBe('draft')
    await payload.db.rollbackTransaction(transaction)
    while ((await statusOf(id)) !== 'published') await sleep(50)
    await jobs.stop()
  })
})
