import { inTransaction } from '@zhanqun/publisher/tasks'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, type Cms, columnOf, createGroup, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)('how many articles columns hold, on %s', (database) => {
  let cms: Cms
  beforeAll(async () => {
    cms = await openTestCms(database)
  })
  afterAll(() => cms.close())

  it('counts drafts and what lies in the bin, column by column, and what a transaction has written', async () => {
    const { articleCounts } = await import('../src/database/article-counts.ts')
    const { payload } = cms
    const { portal, education, district } = await createGroup(cms)
    const [news, notice] = [await columnOf(cms, education, 'news'), await columnOf(cms, education, 'notice')]
    const far = await columnOf(cms, district, 'news')
    const write = (column: string, data: object = {}) =>
      payload.create({
        collection: 'articles',
        data: { title: '一篇', column, kind: 'article', content: bodyOf('正文'), _status: 'published', ...data },
      })
    await write(news.id)
    await write(news.id, { _status: 'draft' })
    await write(news.id, { deletedAt: new Date().toISOString() })
    await write(notice.id)
    await write(far.id)
    const homeless = await write(news.id)
    await payload.db.updateOne({ collection: 'articles', id: homeless.id, data: { column: null } })

    const siteIds = [portal.id, education.id]
    const expected = new Map([
      [news.id, 3],
      [notice.id, 1],
    ])
    expect(await articleCounts({ payload, siteIds })).toEqual(expected)
    expect(await articleCounts({ payload, siteIds: [district.id] })).toEqual(new Map([[far.id, 1]]))
    expect(await articleCounts({ payload, siteIds: [] })).toEqual(new Map())

    const undone = new Error('undone')
    const work = inTransaction(payload, async (transaction) => {
      const req = Object.assign(await createLocalReq({}, payload), transaction)
      await payload.db.deleteMany({ collection: 'articles', where: { column: { equals: notice.id } }, req })
      expect(await articleCounts({ payload, siteIds, req })).toEqual(new Map([[news.id, 3]]))
      expect(await articleCounts({ payload, siteIds })).toEqual(expected)
      throw undone
    })
    await expect(work).rejects.toBe(undone)
    expect(await articleCounts({ payload, siteIds })).toEqual(expected)
  })
})
