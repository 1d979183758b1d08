import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataPaths } from '@zhanqun/cms'
import { PAGE_SIZE } from '@zhanqun/content'
import { loadSites } from '@zhanqun/content/payload'
import { describe, expect, it } from 'vitest'
import type { Site } from '../../cms/src/payload-types.ts'
import { bodyOf, columnOf, createSite, databases } from '../../cms/test/cms-fixture.ts'
import { foundInGroup, pageOf, statusOf, writeArticle } from './publishing/articles.ts'
import { openPublisher, publicFiles, wantedFiles } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'
import { usePublishedGroup } from './publishing/published-group.ts'

const DAY = 86_400_000
const text = (value: string) => Buffer.from(value).toString('latin1')

describe.each(databases)('the life cycle of a site, as it is published, on %s', (database) => {
  const opened = usePublishedGroup(database)

  /** Publishes, and holds the folder of every site that is not frozen against what the database says. */
  const publish = async ({ except = [] }: { except?: readonly Site[] } = {}) => {
    opened.bundle.rendered.length = 0
    const reports = await opened.publisher.runOnce()
    const others = (files: Map<string, string>) =>
      new Map([...files].filter(([name]) => !except.some(({ code }) => name.startsWith(`${code}/`))))
    expect(others(publicFiles())).toEqual(others(await wantedFiles(opened.cms.payload, plainBundle())))
    return reports
  }
  const change = (site: { id: string }, data: Record<string, unknown>): Promise<Site> =>
    opened.cms.payload.update({ collection: 'sites', id: site.id, data, depth: 0 })
  const newSite = (code: string, data: Partial<Omit<Site, 'parent'>> = {}) =>
    createSite(opened.cms, {
      code,
      name: `${code}的网站`,
      kind: 'department',
      level: 'municipal',
      parent: opened.group.portal.id,
      ...data,
    })
  const write = (site: Site, title: string, data: Record<string, unknown> = {}) =>
    writeArticle(opened.cms, site, { title, content: bodyOf(`${title}的正文。`), ...data })
  const filesOf = ({ code }: { code: string }) =>
    new Map([...publicFiles()].filter(([name]) => name.startsWith(`${code}/`)))
  const listed = (code: string) => {
    const { sites } = JSON.parse(readFileSync(path.join(dataPaths().public, '_sites.json'), 'utf8'))
    return sites.find((site: { code: string }) => site.code === code)
  }
  const portalShows = (value: string) =>
    [...publicFiles()].some(([name, page]) => name.startsWith('city/') && page.includes(text(value)))
  const hasIndex = ({ code }: { code: string }) => existsSync(path.join(dataPaths().public, code, 'pagefind'))

  it('keeps a site that is being built from the public, and opens it whole', async () => {
    const site = await newSite('jsz', { state: 'building' })
    const article = await write(site, '开张消息')
    const unseen = await write(site, '开张前撤下的消息')
    await opened.cms.payload.update({ collection: 'articles', id: unseen.id, data: { _status: 'draft' } })
    await publish()
    expect((await statusOf(opened.cms, article.id))?.state).toBe('withdrawn')
    expect([filesOf(site).size, foundInGroup('开张消息'), portalShows('jsz的网站')]).toEqual([0, 0, false])
    await change(site, { state: 'online' })
    await publish()
    expect([foundInGroup('开张消息'), portalShows('jsz的网站')]).toEqual([1, true])
    expect(await statusOf(opened.cms, article.id)).toMatchObject({ state: 'live', url: `/${pageOf(site, article)}` })
    expect((await statusOf(opened.cms, unseen.id))?.state).toBe('withdrawn')
  })

  it('puts a notice in place of a suspended site, and brings all of it back', async () => {
    const site = await newSite('zss')
    const article = await write(site, '停用期间的消息')
    await publish()
    const open = filesOf(site)
    expect([foundInGroup('停用期间'), portalShows('zss的网站'), hasIndex(site)]).toEqual([1, true, true])

    const until = new Date(Date.now() + 86_400_000).toISOString()
    await change(site, { state: 'suspended', notice: '机房搬迁。', noticeUntil: until })
    await publish()
    const away = filesOf(site)
    expect([...away.keys()].sort()).toEqual([
      'zss/404.html',
      'zss/503.html',
      'zss/index.html',
      'zss/switches.css',
      'zss/switches.json',
    ])
    expect(away.get('zss/503.html')).toContain(text('机房搬迁。'))
    expect([foundInGroup('停用期间'), portalShows('zss的网站')]).toEqual([0, false])
    expect(listed('zss')).toMatchObject({ state: 'suspended', retryAfter: until })

    // Editors go on; none of it is to be seen, not even by the site's own index.
    await write(site, '后台照常写稿')
    await change(site, { notice: '机房搬迁，延期。' })
    await publish()
    expect(filesOf(site).get('zss/index.html')).toContain(text('延期'))
    expect(foundInGroup('后台照常')).toBe(0)
    const index = readFileSync(path.join(dataPaths().public, 'zss/pagefind/pagefind-entry.json'), 'utf8')
    expect(index).not.toContain('"page_count":1')

    await change(site, { state: 'online' })
    await publish()
    const back = filesOf(site)
    for (const [name, page] of open) if (name === pageOf(site, article)) expect(back.get(name)).toBe(page)
    expect(back.has('zss/503.html')).toBe(false)
    expect([foundInGroup('停用期间'), foundInGroup('后台照常'), portalShows('zss的网站')]).toEqual([1, 1, true])
    expect(listed('zss')).not.toHaveProperty('retryAfter')
  })

  it('takes links to a site away with it, in texts of other sites too', async () => {
    const site = await newSite('wlz')
    const target = await write(site, '被别站引用')
    const linking = await write(opened.group.district, '引用别站', { content: linkTo(target.id) })
    await publish()
    const page = () => publicFiles().get(pageOf(opened.group.district, linking)) ?? ''
    expect(page()).toContain('href="/wlz/art')
    await change(site, { state: 'suspended', notice: '维护。' })
    await publish()
    expect(page()).not.toContain('href="/wlz/art')
    await change(site, { state: 'online' })
    await publish()
    expect(page()).toContain('href="/wlz/art')
  })

  it('takes a merged site away and says where it has gone; articles keep their address there', async () => {
    const site = await newSite('hbz')
    const target = await newSite('zyz')
    const moved = await write(site, '随站迁移的消息')
    await write(site, '留在原处的消息')
    await publish()
    const { id: column } = await columnOf(opened.cms, target, 'news')
    await opened.cms.payload.update({ collection: 'articles', id: moved.id, data: { column, _status: 'published' } })
    await change(site, { state: 'merged', mergedInto: target.id })
    await publish()
    expect(filesOf(site).size).toBe(0)
    expect(existsSync(path.join(dataPaths().public, 'hbz'))).toBe(false)
    expect(filesOf(target).has(pageOf(target, moved))).toBe(true)
    expect(listed('hbz')).toMatchObject({ state: 'merged', mergedInto: 'zyz' })
    expect([foundInGroup('随站迁移'), foundInGroup('留在原处'), portalShows('hbz的网站')]).toEqual([1, 0, false])

    await change(target, { code: 'zyz2' })
    await publish()
    expect([listed('hbz').mergedInto, listed('zyz2').formerCodes]).toEqual(['zyz2', ['zyz']])
    await change(site, { state: 'online' })
    await publish()
    expect([foundInGroup('留在原处'), listed('hbz').mergedInto]).toEqual([1, undefined])
  })

  it('closes a site: a last version of every page, and then nothing touches it', async () => {
    const site = await newSite('gtz')
    const article = await write(site, '存档的消息')
    const withdrawn = await write(site, '存档后要撤的消息')
    await publish()
    const open = filesOf(site)
    await write(site, '排在关停之后', { publishedAt: new Date(Date.now() + 30 * DAY).toISOString() })
    await publish()
    await change(site, { state: 'closed' })
    await publish()
    const archive = filesOf(site)
    // Nothing new will come, and nobody is to find their way here any more.
    const stays = (name: string) => !/\/(feed\.(xml|json)|sitemap[^/]*\.xml)$/.test(name)
    expect([...archive.keys()]).toEqual([...open.keys()].filter(stays))
    expect([...archive].filter(([name, page]) => !page.includes('closed 20') && name.endsWith('.html'))).toEqual([])
    expect([foundInGroup('存档的消息'), portalShows('gtz的网站'), portalShows('存档的消息')]).toEqual([0, false, false])
    expect([hasIndex(site), listed('gtz').state]).toEqual([true, 'closed'])

    // The portal's name is on every page of every other site.
    await change(opened.group.portal, { shortName: '改过的简称' })
    await newSite('hlz')
    await publish({ except: [site] })
    expect(filesOf(site)).toEqual(archive)
    await opened.publisher.rebuild({ sites: [site.id] })
    await publish({ except: [site] })
    const { docs } = await opened.cms.payload.find({
      collection: 'publish-subscriptions',
      where: { site: { equals: site.id } },
    })
    expect(docs).toHaveLength(1)

    // Nor does a new theme, a worker that is started again, or what was planned for a later day; the files of the old theme stay for it.
    const second = plainBundle({ id: 'plain-2', note: '新主题' })
    const next = openPublisher(opened.cms.payload, second, { now: () => new Date(Date.now() + 90 * DAY) })
    rmSync(path.join(dataPaths().public, '..', 'bundle', '_astro', 'site.css'))
    writeFileSync(path.join(dataPaths().public, '..', 'bundle', '_astro', 'new.css'), 'body{}')
    await next.runOnce()
    await next.stop()
    expect(filesOf(site)).toEqual(archive)
    expect(filesOf(opened.group.education).get('jyj/index.html')).toContain(text('新主题'))
    expect(existsSync(path.join(dataPaths().public, '_astro/site.css'))).toBe(true)

    // But what must not stay public goes, from the page, the lists and the index.
    await opened.cms.payload.update({ collection: 'articles', id: withdrawn.id, data: { _status: 'draft' } })
    await opened.publisher.runOnce()
    const left = filesOf(site)
    expect([left.has(pageOf(site, withdrawn)), left.get(pageOf(site, article))]).toEqual([
      false,
      archive.get(pageOf(site, article)),
    ])
    expect([...left.values()].some((page) => page.includes(text('存档后要撤')))).toBe(false)
    expect((await statusOf(opened.cms, withdrawn.id))?.state).toBe('withdrawn')
    const touched = [...left].filter(([name, page]) => archive.get(name) !== page)
    expect(touched.length).toBeLessThan(left.size / 2)

    // A new publisher of the first theme makes all of it as it was, and the site, once open, like any other.
    const third = openPublisher(opened.cms.payload, opened.bundle)
    await third.runOnce()
    await third.stop()
    await change(site, { state: 'online' })
    await publish()
    expect([foundInGroup('存档的消息'), portalShows('gtz的网站')]).toEqual([1, true])
    await change(site, { state: 'closed' })
    await publish()
    expect(filesOf(site).get('gtz/index.html')).toContain('closed 20')
  })

  it('tells other sites of a closing that something more urgent has overtaken', async () => {
    const site = await newSite('jjg')
    const [kept, taken] = [await write(site, '关停前留下的稿件'), await write(site, '关停前撤下的稿件')]
    await publish()
    expect(portalShows('jjg的网站')).toBe(true)
    await opened.cms.payload.update({ collection: 'articles', id: taken.id, data: { _status: 'draft' } })
    const closed = await change(site, { state: 'closed' })
    await publish({ except: [closed] })
    expect([portalShows('jjg的网站'), listed('jjg').state]).toEqual([false, 'closed'])
    expect([filesOf(site).has(pageOf(site, kept)), filesOf(site).has(pageOf(site, taken))]).toEqual([true, false])
    expect((await statusOf(opened.cms, taken.id))?.state).toBe('withdrawn')
    await change(site, { state: 'online' })
    await publish()
  })

  it('goes on with closing a site where a worker has died, also before it could be frozen', async () => {
    const site = await newSite('dxz')
    await write(site, '断电前的消息')
    await publish()
    await change(site, { state: 'closed' })
    await publish()
    const archive = filesOf(site)
    rmSync(path.join(dataPaths().manifests, 'dxz.archive.json'))
    rmSync(path.join(dataPaths().public, 'dxz/index.html'))
    const next = openPublisher(opened.cms.payload, opened.bundle)
    await next.runOnce()
    expect(filesOf(site)).toEqual(archive)
    // All of it lost: made anew from the database.
    rmSync(path.join(dataPaths().public, 'dxz'), { recursive: true })
    await next.stop()
    const after = openPublisher(opened.cms.payload, opened.bundle)
    await after.runOnce()
    await after.stop()
    expect(filesOf(site)).toEqual(archive)
  })

  it('ends in the right state after any hurry', async () => {
    const site = await newSite('jmz')
    await write(site, '匆忙的消息')
    await change(site, { state: 'suspended', notice: '维护。' })
    await change(site, { state: 'closed' })
    await change(site, { state: 'online' })
    await change(site, { code: 'jmz2' })
    await change(site, { state: 'closed' })
    await publish()
    expect(filesOf({ code: 'jmz' }).size).toBe(0)
    expect(filesOf({ code: 'jmz2' }).get('jmz2/index.html')).toContain('closed 20')
    await change(site, { state: 'online' })
    await change(site, { code: 'jmz3' })
    await publish()
    expect(filesOf({ code: 'jmz2' }).size).toBe(0)
    expect(foundInGroup('匆忙的消息')).toBe(1)
    await change(site, { state: 'suspended', notice: '再维护。' })
    await change(site, { state: 'merged', mergedInto: opened.group.education.id })
    await publish()
    expect(filesOf({ code: 'jmz3' }).size).toBe(0)
    expect(await loadSites({ payload: opened.cms.payload })).toContainEqual(
      expect.objectContaining({ state: 'merged' }),
    )
  })

  it('leads from the former addresses of columns to where they are now, and no further than needed', async () => {
    const site = await newSite('lmz')
    const news = await columnOf(opened.cms, site, 'news')
    for (let n = 0; n < 2 * PAGE_SIZE; n++) await write(site, `第${n}期`)
    await publish()
    const old = `lmz/${news.path}`
    const move = (slug: string) => opened.cms.payload.update({ collection: 'columns', id: news.id, data: { slug } })
    const isRedirect = (name: string) => filesOf(site).get(name)?.includes(text('→ '))
    await move('xin-dizhi')
    await publish()
    expect([`${old}/index.html`, `${old}/list_1.html`].map(isRedirect)).toEqual([true, true])
    await move('geng-xin')
    await publish()
    expect(filesOf(site).get(`${old}/index.html`)).toContain('geng-xin/')

    const { id, parent } = news
    const taker = await opened.cms.payload.create({
      collection: 'columns',
      data: { name: '后来者', slug: news.slug, site: site.id, kind: 'news', template: 'list', order: 1, parent },
    })
    await publish()
    expect([`${old}/index.html`, `${old}/list_1.html`].map(isRedirect)).toEqual([false, undefined])
    await opened.cms.payload.update({ collection: 'columns', id: taker.id, data: { slug: 'zai-hou' } })
    await publish()
    expect(filesOf(site).get(`${old}/index.html`)).toContain('zai-hou/')
    await opened.cms.payload.delete({ collection: 'columns', id: taker.id })
    await publish()
    expect(filesOf(site).has(`${old}/index.html`)).toBe(false)
    await opened.cms.payload.update({ collection: 'columns', id, data: { template: 'single' } })
    await publish()
    const left = [...filesOf(site).keys()].filter((name) => name.includes('xin-dizhi'))
    // Readers' programs follow no page, so the feeds themselves stay.
    expect(left.map((name) => name.slice(name.lastIndexOf('/') + 1)).sort()).toEqual([
      'feed.json',
      'feed.xml',
      'index.html',
    ])
  })
})

const linkTo = (id: string) => {
  const body = bodyOf('见')
  const child = { type: 'text', version: 1, text: '原文', format: 0, detail: 0, mode: 'normal', style: '' }
  const link = {
    type: 'link',
    version: 3,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: [child],
    fields: { linkType: 'internal', doc: { relationTo: 'articles', value: id }, newTab: false },
  }
  return {
    root: { ...body.root, children: body.root.children.map((paragraph) => ({ ...paragraph, children: [link] })) },
  }
}
