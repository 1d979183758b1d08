import { loadArticles, loadSnapshot } from '@zhanqun/content/payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, type Cms, columnOf, createGroup, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)('an article read for its page, on %s', (database) => {
  let cms: Cms
  beforeAll(async () => {
    cms = await openTestCms(database)
  })
  afterAll(() => cms.close())

  it('is of one version when it is saved after the snapshot of its site was read', async () => {
    const { payload } = cms
    const { education } = await createGroup(cms)
    const column = await columnOf(cms, education, 'news')
    const textOf = (version: number) => ({
      title: `第${version}版`,
      summary: `第${version}版的摘要`,
      content: bodyOf(`第${version}版的正文`),
      author: `第${version}版的作者`,
    })
    const write = () =>
      payload.create({
        collection: 'articles',
        data: { ...textOf(1), column: column.id, kind: 'article', _status: 'published' },
      })
    const [kept, changed] = [await write(), await write()]
    const now = new Date(Date.now() + 1000)
    const snapshot = await loadSnapshot({ payload, siteId: education.id, now })
    if (!snapshot) throw new Error('No snapshot')
    await payload.update({ collection: 'articles', id: changed.id, data: textOf(2) })

    const found = await loadArticles({ payload, snapshot, ids: [kept.id, changed.id], now })

    const shown = [kept, changed].map(({ id }) => found.get(id))
    expect(shown).toMatchObject([
      { title: '第1版', summary: '第1版的摘要', bodyText: '第1版的正文', author: '第1版的作者' },
      { title: '第2版', summary: '第2版的摘要', bodyText: '第2版的正文', author: '第2版的作者' },
    ])
  })
})
