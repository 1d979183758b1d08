import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Site } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, databases, openTestCms } from './cms-fixture.ts'

const COUNTED = ['articles', 'change-events', 'audit-log', 'publish-status'] as const

describe.each(databases)('transactions on %s', (database) => {
  let cms: Cms
  let education: Site
  let newsColumn: string
  let noticeColumn: string

  const counts = async () => {
    const numbers = await Promise.all(
      COUNTED.map((collection) => cms.payload.count({ collection, overrideAccess: true, trash: true })),
    )
    const versions = await cms.payload.countVersions({ collection: 'articles', overrideAccess: true })
    return [...numbers, versions].map(({ totalDocs }) => totalDocs)
  }

  const article = (title: string, column = newsColumn) => ({
    title,
    column,
    kind: 'article' as const,
    content: bodyOf('第一段文字。', '第二段文字。'),
    _status: 'published' as const,
  })

  beforeAll(async () => {
    cms = await openTestCms(database)
    education = (await createGroup(cms)).education
    newsColumn = (await columnOf(cms, education, 'news')).id
    noticeColumn = (await columnOf(cms, education, 'notice')).id
  })
  afterAll(() => cms.close())

  it('writes the article, its version, its audit entry, its event and its state together', async () => {
    const before = await counts()
    await cms.payload.create({ collection: 'articles', data: article('一并写入') })
    expect(await counts()).toEqual(before.map((count) => count + 1))
  })

  it('writes all of them also for those who ask for a part of the article in return', async () => {
    const data = { ...article('只要标题'), _status: 'draft' as const }
    const draft = await cms.payload.create({ collection: 'articles', data, draft: true })
    const before = await counts()
    await cms.payload.update({
      collection: 'articles',
      id: draft.id,
      data: { title: '仍只要标题', _status: 'published' },
      select: { title: true, updatedAt: true, _status: true },
    })
    const [articles = 0, events = 0, entries = 0, states = 0, versions = 0] = before
    expect(await counts()).toEqual([articles, events + 1, entries + 1, states + 1, versions + 1])
    const { docs } = await cms.payload.find({ collection: 'change-events', sort: '-at', limit: 1 })
    expect(docs[0]?.site).toBe(String(education.id))
  })

  it('leaves nothing when a hook at the end fails', async () => {
    const before = await counts()
    const hooks = cms.payload.collections.articles.config.hooks.afterChange
    hooks.push(() => {
      throw new Error('planted')
    })
    await expect(cms.payload.create({ collection: 'articles', data: article('半途失败') })).rejects.toThrow('planted')
    hooks.pop()
    expect(await counts()).toEqual(before)
  })

  it('loses nothing with eight writers at once', async () => {
    const before = await counts()
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        cms.payload.create({ collection: 'articles', data: article(`并发稿件${index}`) }),
      ),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(24)
    expect(await counts()).toEqual(before.map((count) => count + 24))
  })

  it('changes all or nothing in bulk', async () => {
    const made = await Promise.all(
      ['批量甲', '批量乙', '批量丙'].map((title) =>
        cms.payload.create({ collection: 'articles', data: article(title) }),
      ),
    )
    const before = await counts()
    const hooks = cms.payload.collections.articles.config.hooks.afterChange
    hooks.push(({ doc }) => {
      if (doc.title === '批量丙') throw new Error('planted')
      return doc
    })
    await expect(
      cms.payload.update({
        collection: 'articles',
        where: { id: { in: made.map(({ id }) => id) } },
        data: { column: noticeColumn },
      }),
    ).rejects.toThrow('全部没有改动')
    hooks.pop()
    expect(await counts()).toEqual(before)
    const after = await cms.payload.find({ collection: 'articles', where: { column: { equals: noticeColumn } } })
    expect(after.totalDocs).toBe(0)
  })

  it('refuses an inner write that was not given the request', async () => {
    const before = await counts()
    const hooks = cms.payload.collections.articles.config.hooks.beforeChange
    hooks.push(async ({ data, req }) => {
      await req.payload.create({ collection: 'articles', data: article('没有带上请求') })
      return data
    })
    await expect(cms.payload.create({ collection: 'articles', data: article('外层') })).rejects.toThrow('req')
    hooks.pop()
    expect(await counts()).toEqual(before)
  })

  it('answers an error when an inner failure was swallowed', async () => {
    const before = await counts()
    const hooks = cms.payload.collections.articles.config.hooks.beforeChange
    hooks.push(async ({ data, req }) => {
      await req.payload
        .create({ collection: 'articles', data: { ...article('坏的'), column: 'nowhere' }, req })
        .catch(() => {})
      return data
    })
    await expect(cms.payload.create({ collection: 'articles', data: article('外层二') })).rejects.toThrow()
    hooks.pop()
    expect(await counts()).toEqual(before)
  })
})
