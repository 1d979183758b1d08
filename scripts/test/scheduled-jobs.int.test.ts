import { setTimeout as sleep } from 'node:timers/promises'
import { createLeases } from '@zhanqun/publisher'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, type Cms, columnOf, createGroup, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { startScheduledJobs } from '../src/worker/scheduled-jobs.ts'
import { log } from './publishing/folder.ts'

describe.each(databases)('scheduled publishing on %s', (database) => {
  let cms: Cms

  beforeAll(async () => {
    cms = await openTestCms(database)
  })
  afterAll(() => cms.close())

  it('waits while the group is read-only, and is made up for afterwards', async () => {
    const { payload } = cms
    const { education } = await createGroup(cms)
    const column = await columnOf(cms, education, 'news')
    const { id } = await payload.create({
      collection: 'articles',
      data: { title: '定时稿件', column: column.id, content: bodyOf('正文。'), kind: 'article' },
      draft: true,
    })
    const doc = { relationTo: 'articles' as const, value: id }
    await payload.jobs.queue({ task: 'schedulePublish', input: { type: 'publish', doc }, waitUntil: new Date() })
    const setReadOnly = (readOnly: boolean) =>
      payload.updateGlobal({ slug: 'operations', data: { readOnly, reason: readOnly ? '演练' : null } })
    await setReadOnly(true)

    const real = createLeases({ payload, owner: 'jobs-test', seconds: 15 })
    let ticks = 0
    const leases = {
      ...real,
      renew: (...args: Parameters<typeof real.renew>) => {
        ticks++
        return real.renew(...args)
      },
    }
    const jobs = startScheduledJobs({
      payload,
      leases,
      owner: 'jobs-test',
      log,
      giveWayTo: () => {},
      onRun: () => {},
      onLate: () => {},
    })
    const status = async () => (await payload.findByID({ collection: 'articles', id, depth: 0 }))._status
    while (ticks < 2) await sleep(50)
    expect(await status()).toBe('draft')
    await setReadOnly(false)
    while ((await status()) !== 'published') await sleep(50)
    await jobs.stop()
  })
})
