import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, type Cms, columnOf, createGroup, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { openPublisher, publicFiles, wantedFiles } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'

/** Putting back is a change too: the sitemaps tell its minute to search engines, so that they look again. */
const withoutChangeTimes = (files: Map<string, string>) =>
  new Map([...files].map(([name, text]) => [name, text.replaceAll(/<lastmod>[^<]*<\/lastmod>/g, '<lastmod/>')]))

describe.each(databases)('the public files of a site that is put back on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let publisher: ReturnType<typeof openPublisher>

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    publisher = openPublisher(cms.payload, plainBundle())
  })
  afterAll(async () => {
    await publisher.stop()
    await cms.close()
  })

  const publish = async () => {
    await publisher.runOnce()
    const files = publicFiles()
    expect(files).toEqual(await wantedFiles(cms.payload, plainBundle()))
    return files
  }

  it('are byte for byte those of that time, on its own pages and on those that show it', async () => {
    const { rollBack } = await import('@zhanqun/cms')
    const [news, notices] = [
      await columnOf(cms, group.education, 'news'),
      await columnOf(cms, group.education, 'notice'),
    ]
    const write = (title: string, column: string) =>
      cms.payload.create({
        collection: 'articles',
        data: { title, column, content: bodyOf(`${title}的正文。`), kind: 'article', _status: 'published' },
      })
    const update = (id: string, data: Record<string, unknown>) =>
      cms.payload.update({ collection: 'articles', id, data: { _status: 'published', ...data } })
    const revised = await write('原来的消息', news.id)
    const withdrawn = await write('后来撤下的消息', news.id)
    const moved = await write('后来移走的消息', notices.id)
    const then = await publish()
    await sleep(20)
    const moment = new Date()
    await sleep(20)

    await update(revised.id, { title: '改过的消息' })
    await update(withdrawn.id, { _status: 'draft' })
    const column = await cms.payload.create({
      collection: 'columns',
      data: {
        name: '新栏目',
        slug: 'new',
        site: group.education.id,
        kind: 'news',
        template: 'list',
        order: 1,
        standardItem: news.standardItem ?? null,
      },
    })
    await update(moved.id, { column: column.id })
    await write('后来的消息', column.id)
    await cms.payload.update({ collection: 'columns', id: news.id, data: { name: '改名', slug: 'gaiming' } })
    await cms.payload.update({ collection: 'sites', id: group.education.id, data: { shortName: '新简称' } })
    expect(await publish()).not.toEqual(then)

    const site = { id: group.education.id, code: 'jyj', name: group.education.name }
    await rollBack({ payload: cms.payload, user: null, site, moment })
    const now = await publish()
    // The address that the column had in between goes on leading to it.
    expect(now.get('jyj/gaiming/index.html')).toBeDefined()
    const withoutFormer = new Map([...now].filter(([name]) => !name.startsWith('jyj/gaiming/')))
    expect(withoutChangeTimes(withoutFormer)).toEqual(withoutChangeTimes(then))
  })

  it('lose a column out of use with everything in it, and get it back', async () => {
    const news = await columnOf(cms, group.education, 'news')
    const before = await publish()
    const update = (hidden: boolean) =>
      cms.payload.update({
        collection: 'columns',
        id: String(news.parent && typeof news.parent === 'object' ? news.parent.id : (news.parent ?? news.id)),
        data: { hidden },
      })
    await update(true)
    const without = await publish()
    expect(without.size).toBeLessThan(before.size)
    expect([...without.values()].some((html) => Buffer.from(html, 'latin1').toString().includes('原来的消息'))).toBe(
      false,
    )
    await update(false)
    expect(await publish()).toEqual(before)
  })
})
