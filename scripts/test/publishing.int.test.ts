import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataPaths } from '@zhanqun/cms'
import { ZhanqunError } from '@zhanqun/errors'
import { createLeases } from '@zhanqun/publisher'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { bodyOf, columnOf, createSite, databases } from '../../cms/test/cms-fixture.ts'
import { textFile } from './exactness/files.ts'
import { foundInGroup, pageOf, statusOf, writeArticle } from './publishing/articles.ts'
import { openPublisher, publicFiles, uncompressedPages, wantedFiles } from './publishing/folder.ts'
import { BROKEN, plainBundle } from './publishing/plain-bundle.ts'
import { usePublishedGroup } from './publishing/published-group.ts'

describe.each(databases)('publishing on %s', (database) => {
  const opened = usePublishedGroup(database)

  /** Publishes, and holds the folder against what the database says. */
  const publish = async () => {
    opened.bundle.rendered.length = 0
    const reports = await opened.publisher.runOnce()
    const rendered = [...opened.bundle.rendered]
    expect(publicFiles()).toEqual(await wantedFiles(opened.cms.payload, plainBundle()))
    expect(uncompressedPages()).toEqual([])
    return { reports, rendered }
  }

  const write = (data?: Record<string, unknown>) => writeArticle(opened.cms, opened.group.education, data)

  it('publishes every site at first, and nothing when nothing has changed', async () => {
    expect((await publish()).reports).toEqual([])
    const { root, sites } = JSON.parse(readFileSync(path.join(dataPaths().public, '_sites.json'), 'utf8'))
    expect(root).toBe('city')
    expect(sites.map(({ code }: { code: string }) => code)).toEqual(['city', 'east', 'hexi', 'jyj'])
    expect(existsSync(path.join(dataPaths().public, '_astro/site.css'))).toBe(true)
  })

  it('publishes an article: its page, its lists and home pages, and no other article', async () => {
    await write({ title: '第一条' })
    await publish()
    const article = await write({ title: '第二条消息', content: bodyOf('关于义务教育招生的通知。') })
    const { rendered } = await publish()
    expect(publicFiles().get(pageOf(opened.group.education, article))).toContain(
      Buffer.from('关于义务教育招生的通知').toString('latin1'),
    )
    expect(rendered.filter((address) => address.startsWith('/art/'))).toEqual([
      `/art/${article.month}/${article.slug}.html`,
    ])
    expect(foundInGroup('义务教育招生')).toBe(1)
    expect(await statusOf(opened.cms, article.id)).toMatchObject({
      state: 'live',
      url: `/jyj/art/${article.month}/${article.slug}.html`,
    })
    const column = await columnOf(opened.cms, opened.group.education, 'news')
    const portal = [...publicFiles()].filter(([name]) => name.startsWith('city/')).map(([, text]) => text)
    if (column.standardItem) {
      expect(portal.some((text) => text.includes(Buffer.from('第二条消息').toString('latin1')))).toBe(true)
    }
  })

  it('does not touch the public page while a draft is written', async () => {
    const article = await write({ title: '定稿' })
    await publish()
    await opened.cms.payload.update({ collection: 'articles', id: article.id, data: { title: '草稿中' }, draft: true })
    expect((await publish()).reports).toEqual([])
    await opened.cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { title: '改后定稿', _status: 'published' },
    })
    await publish()
    expect(publicFiles().get(pageOf(opened.group.education, article))).toContain(
      Buffer.from('改后定稿').toString('latin1'),
    )
  })

  it('takes an article down: page, lists, search, picture', async () => {
    const picture = await opened.cms.payload.create({
      collection: 'media',
      data: { alt: '会场', site: opened.group.education.id },
      file: await pngFile(),
    })
    const article = await write({ title: '将要撤下的消息', cover: picture.id })
    await publish()
    expect([...publicFiles().keys()].some((name) => name.startsWith('jyj/media/'))).toBe(true)
    expect(foundInGroup('将要撤下')).toBe(1)
    await opened.cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'draft' } })
    await publish()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
    expect([...publicFiles().keys()].some((name) => name.startsWith('jyj/media/'))).toBe(false)
    expect(foundInGroup('将要撤下')).toBe(0)
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'withdrawn' })
    await opened.cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'published' } })
    await publish()
    await opened.cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { deletedAt: new Date().toISOString() },
    })
    await publish()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
  })

  it('takes an article down whose attachment has been deleted since', async () => {
    const file = await opened.cms.payload.create({
      collection: 'attachments',
      data: { site: opened.group.education.id },
      file: textFile(2),
    })
    const article = await write({ attachments: [{ file: file.id }] })
    await publish()
    await opened.cms.payload.delete({ collection: 'attachments', id: file.id })
    await publish()
    await opened.cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'draft' } })
    await publish()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
  })

  it('moves an article to another column and to another site', async () => {
    const notice = await columnOf(opened.cms, opened.group.education, 'notice')
    const article = await write({ title: '要搬家的消息' })
    await publish()
    await opened.cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { column: notice.id, _status: 'published' },
    })
    await publish()
    const foreign = await columnOf(opened.cms, opened.group.district, 'news')
    await opened.cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { column: foreign.id, _status: 'published' },
    })
    await publish()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
    expect(publicFiles().has(pageOf(opened.group.district, article))).toBe(true)
    expect(foundInGroup('要搬家')).toBe(1)
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'live' })
  })

  it('follows columns: a new name, a new address, a deleted column', async () => {
    const column = await columnOf(opened.cms, opened.group.district, 'notice')
    await opened.cms.payload.update({ collection: 'columns', id: column.id, data: { name: '公告栏' } })
    await publish()
    await opened.cms.payload.update({ collection: 'columns', id: column.id, data: { slug: 'gonggao' } })
    await publish()
    expect([...publicFiles().keys()].some((name) => name.startsWith('east/') && name.includes('gonggao/'))).toBe(true)
    await opened.cms.payload.delete({ collection: 'columns', id: column.id })
    await publish()
    expect([...publicFiles().keys()].some((name) => name.startsWith('east/') && name.includes('gonggao/'))).toBe(false)
  })

  it('gathers at once from a column that begins to stand for what a portal gathers', async () => {
    const { standardItem } = await columnOf(opened.cms, opened.group.education, 'news')
    const data = {
      site: opened.group.education.id,
      name: '学校动态',
      slug: 'xxdt',
      kind: 'news',
      template: 'list',
      order: 900,
    } as const
    const column = await opened.cms.payload.create({ collection: 'columns', data })
    await write({ title: '学校动态一则', column: column.id })
    // After the second of these the worker knows from which columns the portal gathers.
    for (const title of ['汇集一', '汇集二', '汇集三']) {
      await write({ title })
      await publish()
    }
    const portal = () => [...publicFiles()].filter(([name]) => name.startsWith('city/')).map(([, text]) => text)
    const shown = () => portal().some((text) => text.includes(Buffer.from('学校动态一则').toString('latin1')))
    expect(shown()).toBe(false)
    await opened.cms.payload.update({ collection: 'columns', id: column.id, data: { standardItem } })
    await publish()
    expect(shown()).toBe(true)
  })

  it('carries a change of the footer to every page of the site, and of the portal to all sites', async () => {
    await opened.cms.payload.update({
      collection: 'sites',
      id: opened.group.township.id,
      data: { contact: { phone: '0990-1' } },
    })
    const { reports } = await publish()
    expect(reports.filter(({ kind }) => kind === 'pages').map(({ site }) => site)).toEqual(['hexi'])
    await opened.cms.payload.update({ collection: 'sites', id: opened.group.portal.id, data: { shortName: '新简称' } })
    const all = await publish()
    expect(new Set(all.reports.map(({ site }) => site))).toEqual(new Set(['city', 'east', 'hexi', 'jyj']))
  })

  it('keeps archive pages in step with the number of articles', async () => {
    const column = await columnOf(opened.cms, opened.group.township, 'news')
    const articles = []
    for (let n = 0; n < 41; n++) articles.push(await write({ title: `第${n}期`, column: column.id }))
    await publish()
    expect([...publicFiles().keys()].filter((name) => /^hexi\/.*list_1\.html$/.test(name))).toHaveLength(1)
    for (const { id } of articles.slice(0, 2)) {
      await opened.cms.payload.update({ collection: 'articles', id, data: { _status: 'draft' } })
    }
    await publish()
    expect([...publicFiles().keys()].filter((name) => /^hexi\/.*list_1\.html$/.test(name))).toHaveLength(0)
  })

  it('follows a link in the text to another article as that comes and goes', async () => {
    const target = await write({ title: '被引用的文件' })
    const linking = await write({ title: '引用别人的消息', content: linkTo(target.id) })
    await publish()
    const page = () => publicFiles().get(pageOf(opened.group.education, linking)) ?? ''
    expect(page()).toContain(`href="/jyj/art/${target.month}/${target.slug}.html"`)
    await opened.cms.payload.update({ collection: 'articles', id: target.id, data: { _status: 'draft' } })
    await publish()
    expect(page()).not.toContain('href="/jyj/art')
  })

  it('follows a link to another site as its address changes', async () => {
    const target = await write({ title: '外站的文件' })
    const column = await columnOf(opened.cms, opened.group.district, 'news')
    const linking = await write({ title: '引用外站的消息', column: column.id, content: linkTo(target.id) })
    await publish()
    const page = () => publicFiles().get(pageOf(opened.group.district, linking)) ?? ''
    expect(page()).toContain(`href="/jyj/art/${target.month}/${target.slug}.html"`)
    const domain = 'jyj.example.gov.cn'
    await opened.cms.payload.update({ collection: 'sites', id: opened.group.education.id, data: { domain } })
    await publish()
    expect(page()).toContain(`href="https://${domain}/art/`)
    await opened.cms.payload.update({ collection: 'sites', id: opened.group.education.id, data: { domain: null } })
    await publish()
  })

  it('follows a picture that another site has uploaded', async () => {
    const picture = await opened.cms.payload.create({
      collection: 'media',
      data: { alt: '借用', site: opened.group.education.id },
      file: await pngFile(),
    })
    const column = await columnOf(opened.cms, opened.group.district, 'news')
    await write({ title: '借用图片的消息', column: column.id, cover: picture.id })
    await publish()
    const media = () => [...publicFiles().keys()].filter((name) => name.startsWith('east/media/'))
    const before = media()
    expect(before).toHaveLength(1)
    await opened.cms.payload.update({ collection: 'media', id: picture.id, data: {}, file: await pngFile() })
    await publish()
    expect(media()).toHaveLength(1)
    expect(media()).not.toEqual(before)
    await opened.cms.payload.delete({ collection: 'media', id: picture.id })
    await publish()
    expect(media()).toEqual([])
  })

  it('shows an article when the moment of its date has come', async () => {
    const article = await write({ title: '明天的消息', publishedAt: new Date(Date.now() + 1500).toISOString() })
    await publish()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'withdrawn' })
    await new Promise((resolve) => setTimeout(resolve, 1600))
    await publish()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(true)
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'live' })
  })

  it('shows an article in the column that it stands in when its moment comes, and not when the clock is set back', async () => {
    const HOUR = 3_600_000
    let ahead = 0
    const now = () => new Date(Date.now() + ahead)
    const clocked = openPublisher(opened.cms.payload, opened.bundle, { now })
    const publishAt = async (hours: number) => {
      ahead = hours * HOUR
      await clocked.runOnce()
      expect(publicFiles()).toEqual(await wantedFiles(opened.cms.payload, plainBundle(), now()))
    }
    const article = await write({ title: '三小时后的消息', publishedAt: new Date(Date.now() + 3 * HOUR).toISOString() })
    await publishAt(0)
    const notice = await columnOf(opened.cms, opened.group.education, 'notice')
    await opened.cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { column: notice.id, _status: 'published' },
    })
    await publishAt(0)
    await publishAt(4)
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(true)
    const other = await write({ title: '时钟回拨后的消息' })
    await publishAt(0)
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
    expect(publicFiles().has(pageOf(opened.group.education, other))).toBe(true)
    await publishAt(4)
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(true)
    await opened.cms.payload.delete({ collection: 'articles', id: article.id })
    await publishAt(0)
    await clocked.stop()
  })

  it('publishes what was saved, and takes over what was left, before the clock was set back', async () => {
    const later = Date.now() + 3 * 3_600_000
    const leases = createLeases({ payload: opened.cms.payload, owner: 'another-machine/1/dead', seconds: 30 })
    await leases.claim(opened.group.education.id, later)
    const article = await write({ title: '回拨前的消息' })
    await opened.cms.payload.db.updateMany({ collection: 'change-events', where: {}, data: { at: later } })
    const patient = openPublisher(opened.cms.payload, opened.bundle, { leaseSeconds: 1 })
    await patient.runOnce()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await patient.runOnce()
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(true)
    await patient.stop()
    await publish()
  })

  it('lets a page that cannot be rendered fail alone, says so, and mends it', async () => {
    const article = await write({ title: `${BROKEN}的消息` })
    const other = await write({ title: '完好的消息' })
    const reports = await opened.publisher.runOnce()
    expect(reports.reduce((sum, { failed }) => sum + failed, 0)).toBe(1)
    expect(publicFiles().has(pageOf(opened.group.education, other))).toBe(true)
    expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'failed', errorCode: 'PAGE_NOT_RENDERED' })
    expect((await statusOf(opened.cms, article.id))?.errorMessage).toContain('模板缺少变量')
    await opened.cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { title: '好了', _status: 'published' },
    })
    await publish()
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'live' })
  })

  it('keeps back a page without a META tag that it must have, and says which and where to mend it', async () => {
    opened.bundle.check = ({ html }) => {
      if (Buffer.from(html).includes('没有来源'))
        throw new ZhanqunError('META_TAG_MISSING', { tag: 'ContentSource', mend: '稿件的“来源”' })
    }
    try {
      const article = await write({ title: '没有来源的消息' })
      await opened.publisher.runOnce()
      expect(publicFiles().has(pageOf(opened.group.education, article))).toBe(false)
      const status = await statusOf(opened.cms, article.id)
      expect(status).toMatchObject({ state: 'failed', errorCode: 'META_TAG_MISSING' })
      expect(status?.errorMessage).toContain('ContentSource，没有发布。请补上稿件的“来源”')
      await opened.cms.payload.update({
        collection: 'articles',
        id: article.id,
        data: { title: '有了', _status: 'published' },
      })
    } finally {
      opened.bundle.check = () => {}
    }
    await publish()
    // What was to be tried again later is nothing to the tests that follow.
    await opened.cms.payload.db.deleteMany({ collection: 'change-events', where: { op: { equals: 'retry' } } })
  })

  it('makes of the data files those that show the new article, and the catalogue for a document only', async () => {
    await write({ title: '先前的消息' })
    await publish()
    const folder = path.join(dataPaths().public, opened.group.education.code)
    const inodes = () =>
      new Map(
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.(xml|csv|txt)$|feed\.json$|catalogue\.json$/.test(name))
          .map((name) => [name, statSync(path.join(folder, name)).ino]),
      )
    const remade = async (data: object) => {
      const before = inodes()
      await write({ title: '又一条消息', ...data })
      await publish()
      return [...inodes()].flatMap(([name, inode]) => (before.get(name) === inode ? [] : [name])).sort()
    }
    expect((await remade({})).map((name) => path.basename(name)).sort()).toEqual([
      'feed.json',
      'feed.xml',
      expect.stringMatching(/^sitemap-\d{4}\.xml$/),
    ])
    expect(await remade({ kind: 'document' })).toEqual(
      expect.arrayContaining(['open/catalogue.csv', 'open/catalogue.json']),
    )
  })

  it('looks at sites that are to be verified all at once, and mends those that are not as they must be', async () => {
    const { openManifest } = await import('../../packages/publisher/src/manifest/manifest.ts')
    const { createEvents, PRIORITY } = await import('../../packages/publisher/src/payload/events.ts')
    const events = createEvents({ payload: opened.cms.payload })
    const { docs } = await opened.cms.payload.find({ collection: 'sites', pagination: false, depth: 0, sort: 'code' })
    const verify = async () => {
      for (const [index, { id }] of docs.entries())
        await events.create({
          site: id,
          keys: [],
          op: 'verify',
          priority: PRIORITY.bulk,
          at: Date.now() - 1000 + index,
        })
    }
    await verify()
    expect((await publish()).reports).toEqual([])
    await verify()
    const manifest = openManifest({ file: path.join(dataPaths().manifests, 'hexi.sqlite') })
    manifest.write(() => manifest.intend(['index.html']))
    manifest.close()
    writeFileSync(path.join(dataPaths().public, 'hexi/index.html'), 'half a pass')
    expect((await publish()).reports.map(({ site }) => site)).toEqual(['hexi'])
    expect((await opened.publisher.queue()).waiting).toBe(0)
  })

  it('publishes what another worker has left half done, and leaves no stray file', async () => {
    const stray = path.join(dataPaths().public, 'jyj/art/202601/stray.html')
    const { openManifest } = await import('../../packages/publisher/src/manifest/manifest.ts')
    const { writeFileWhole } = await import('../../packages/publisher/src/files/write.ts')
    const manifest = openManifest({ file: path.join(dataPaths().manifests, 'jyj.sqlite') })
    manifest.write(() => manifest.intend(['art/202601/stray.html', 'index.html']))
    manifest.close()
    writeFileWhole(stray, 'half a pass')
    writeFileSync(path.join(dataPaths().public, 'jyj/index.html'), 'half a pass')
    await write({ title: '再发一条' })
    await publish()
    expect(existsSync(stray)).toBe(false)
  })

  it('writes everything anew when the manifest is lost', async () => {
    const { removeDatabase } = await import('../../packages/publisher/src/manifest/schema.ts')
    removeDatabase(path.join(dataPaths().manifests, 'jyj.sqlite'))
    writeFileSync(path.join(dataPaths().public, 'jyj/left-over.html'), 'x')
    await opened.publisher.rebuild()
    await publish()
  })

  it('shares the work between two publishers, each change published once', async () => {
    for (let n = 0; n < 6; n++) await write({ title: `并行${n}` })
    const second = openPublisher(opened.cms.payload, opened.bundle)
    const [a, b] = await Promise.all([opened.publisher.runOnce(), second.runOnce()])
    const pages = [...a, ...b].filter(({ kind, site }) => kind === 'pages' && site === 'jyj')
    expect(pages.length).toBeGreaterThan(0)
    await publish()
    await second.stop()
  })

  it('lets a take-down through while a rebuild is going on, in the same site and in another', async () => {
    const news = await columnOf(opened.cms, opened.group.township, 'news')
    for (let n = 0; n < 40; n++) await write({ title: `旧闻${n}`, column: news.id })
    const here = await write({ title: '本站急撤的消息', column: news.id })
    const elsewhere = await write({ title: '别站急撤的消息' })
    await publish()
    let count = 0
    opened.bundle.onRender = async ({ site }) => {
      if (site !== 'hexi' || ++count !== 10) return
      for (const { id } of [here, elsewhere]) {
        await opened.cms.payload.update({ collection: 'articles', id, data: { _status: 'draft' } })
      }
    }
    await opened.publisher.rebuild({ sites: [opened.group.township.id] })
    const { reports } = await publish()
    opened.bundle.onRender = async () => {}
    const order = reports
      .filter(({ kind }) => kind === 'pages')
      .map(({ site, partial }) => `${site}${partial ? ' …' : ''}`)
    expect(order.indexOf('hexi …')).toBeGreaterThanOrEqual(0)
    expect(order.indexOf('hexi')).toBeGreaterThan(order.indexOf('hexi …'))
    expect(order.indexOf('jyj')).toBeLessThan(order.lastIndexOf('hexi'))
    const pages = reports.filter(({ site, kind }) => site === 'hexi' && kind === 'pages')
    // What had been rendered before the take-down is not rendered again.
    expect(pages.reduce((sum, { rendered }) => sum + rendered, 0)).toBeLessThan(200)
  })

  it('opens, renames, closes and deletes a site', async () => {
    const site = await createSite(opened.cms, {
      code: 'wjw',
      name: '卫生健康委员会',
      kind: 'department',
      level: 'municipal',
      parent: opened.group.portal.id,
    })
    const column = await columnOf(opened.cms, site, 'news')
    const article = await write({ title: '卫健消息', column: column.id })
    await publish()
    expect(foundInGroup('卫健消息')).toBe(1)
    await opened.cms.payload.update({ collection: 'sites', id: site.id, data: { code: 'wsjk' } })
    await publish()
    expect(publicFiles().has(pageOf({ code: 'wsjk' }, article))).toBe(true)
    expect(existsSync(path.join(dataPaths().public, 'wjw'))).toBe(false)
    await opened.cms.payload.update({ collection: 'sites', id: site.id, data: { state: 'closed' } })
    await publish()
    expect(foundInGroup('卫健消息')).toBe(0)
    // Its page stays in the archive.
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'live' })
    await opened.cms.payload.update({ collection: 'sites', id: site.id, data: { state: 'online' } })
    await publish()
    expect(foundInGroup('卫健消息')).toBe(1)
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'live' })
    await opened.cms.payload.delete({ collection: 'articles', id: article.id })
    await opened.cms.payload.delete({ collection: 'sites', id: site.id })
    await publish()
    expect(existsSync(path.join(dataPaths().public, 'wsjk'))).toBe(false)
  })

  it('renders everything with a new bundle, once', async () => {
    const second = plainBundle({ id: 'plain-2', note: '新主题' })
    const next = openPublisher(opened.cms.payload, second)
    await next.runOnce()
    expect(publicFiles()).toEqual(await wantedFiles(opened.cms.payload, plainBundle({ note: '新主题' })))
    expect(await next.runOnce()).toEqual([])
    await next.stop()
  })
})

const pngFile = async () => {
  const data = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: '会场.png', size: data.length }
}

const linkTo = (id: string) => {
  const body = bodyOf('见')
  const text = { type: 'text', version: 1, text: '原文', format: 0, detail: 0, mode: 'normal', style: '' }
  const link = {
    type: 'link',
    version: 3,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: [text],
    fields: { linkType: 'internal', doc: { relationTo: 'articles', value: id }, newTab: false },
  }
  return {
    root: { ...body.root, children: body.root.children.map((paragraph) => ({ ...paragraph, children: [link] })) },
  }
}
