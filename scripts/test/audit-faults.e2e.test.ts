import { verifyAudit } from '@zhanqun/cms/audit'
import type { Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { createFaultGroup } from './faults/group.ts'
import { startDyingSave } from './faults/processes.ts'

/** More calls than a save makes; the test ends with the first that comes through. */
const MOST_CALLS = 30

describe.each(databases)('a save and its entry in the audit log, on %s', (database) => {
  let cms: Cms
  let write: Awaited<ReturnType<typeof createFaultGroup>>['write']

  beforeAll(async () => {
    cms = await openTestCms(database)
    write = (await createFaultGroup(cms)).write
  })
  afterAll(() => cms.close())

  it('are both there or neither, whenever the process is killed in between', async () => {
    const { payload } = cms
    const outcomes = new Set<string>()
    let hasComeThrough = false
    let spare = startDyingSave()
    for (let dieAt = 0; dieAt < MOST_CALLS && !hasComeThrough; dieAt++) {
      // An article of its own each time: MongoDB keeps those of a killed process to itself for a minute.
      const { id } = await write()
      const title = `第${dieAt}次改动`
      const point = dieAt % 2 === 0 ? 'before' : 'after'
      const saver = await spare
      spare = startDyingSave()
      hasComeThrough = await saver.save({ article: id, title, dieAt, point })
      await saver.stop()
      const said: Where = { and: [{ doc: { equals: id } }, { title: { equals: title } }] }
      const entries = (await payload.count({ collection: 'audit-log', where: said })).totalDocs
      const article = await payload.findByID({ collection: 'articles', id, depth: 0 })
      const events = await payload.count({
        collection: 'change-events',
        where: { and: [{ doc: { equals: id } }, { op: { equals: 'update' } }] },
      })
      const isChanged = article.title === title
      expect({ entries, events: events.totalDocs }).toEqual(
        isChanged ? { entries: 1, events: 1 } : { entries: 0, events: 0 },
      )
      outcomes.add(isChanged ? 'both' : 'neither')
    }
    await (await spare).stop()
    expect(hasComeThrough).toBe(true)
    expect([...outcomes].sort()).toEqual(['both', 'neither'])
    expect((await verifyAudit({ payload, now: new Date() })).problems).toEqual([])
  })
})
