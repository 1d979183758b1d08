import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dataPaths, tellShares } from '@zhanqun/cms'
import { openGroupReader } from '@zhanqun/search'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Cms,
  columnOf,
  createGroup,
  createSite,
  createUser,
  databases,
  openTestCms,
} from '../../cms/test/cms-fixture.ts'
import { callEndpoint } from '../../cms/test/endpoints.ts'
import { richBody } from './exactness/bodies.ts'
import { pictureFile, textFile } from './exactness/files.ts'
import { foundInGroup, pageOf, statusOf, writeArticle } from './publishing/articles.ts'
import { openPublisher, publicFiles, wantedFiles } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'

type User = Awaited<ReturnType<typeof createUser>>
type Column = Awaited<ReturnType<typeof columnOf>>

describe.each(databases)('sharing articles between sites on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let publisher: ReturnType<typeof openPublisher>
  /** Writes for the education office; the portal's and the township's publishers; an editor of the portal. */
  let writer: User
  let portal: User
  let portalEditor: User
  let township: User
  let portalNews: Column

  const ask = (user: User | null, method: string, at: string, body?: unknown) =>
    callEndpoint({ cms, user, method, path: at, ...(body === undefined ? {} : { body }) })
  const codeOf = ({ json }: { json: { errors?: { data?: { code?: string } }[] } }) => json.errors?.[0]?.data?.code
  const offer = (user: User, article: string, given: Record<string, unknown> = {}) =>
    ask(user, 'POST', '/sharing', { article, kind: 'submit', mode: 'reference', to: [group.portal.id], ...given })
  const offersOf = async (user: User, article: string) =>
    (await ask(user, 'GET', `/sharing/article/${article}`)).json.shares as {
      id: string
      state: string
      source: string
    }[]
  /** An article of the education office, offered to the portal. */
  const offered = async (data: Record<string, unknown> = {}) => {
    const article = await writeArticle(cms, group.education, data)
    expect((await offer(writer, article.id)).status).toBe(200)
    const [share] = await offersOf(writer, article.id)
    if (!share) throw new Error('There is no offer.')
    return { article, share: share.id }
  }
  const decide = (user: User, share: string, given: Record<string, unknown> = {}) =>
    ask(user, 'POST', '/sharing/decide', { ids: [share], as: 'reference', column: portalNews.id, ...given })
  const referred = async (data: Record<string, unknown> = {}) => {
    const made = await offered(data)
    expect((await decide(portal, made.share)).json.failed).toEqual([])
    return made
  }

  /** Publishes, and holds the folder against what the database says. */
  const publish = async () => {
    await publisher.runOnce()
    expect(publicFiles()).toEqual(await wantedFiles(cms.payload, plainBundle()))
  }
  const isPublic = (site: { code: string }, article: Parameters<typeof pageOf>[1]) =>
    existsSync(path.join(dataPaths().public, pageOf(site, article)))
  const listOf = () => readFileSync(path.join(dataPaths().public, `city/${portalNews.path}/index.html`), 'utf8')

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    publisher = openPublisher(cms.payload, plainBundle())
    const { portal: city, education, township: hexi } = group
    writer = await createUser(cms, { grants: [{ role: 'publisher', site: education }] })
    portal = await createUser(cms, { grants: [{ role: 'publisher', site: city }] })
    portalEditor = await createUser(cms, { grants: [{ role: 'editor', site: city }] })
    township = await createUser(cms, { grants: [{ role: 'publisher', site: hexi }] })
    portalNews = await columnOf(cms, city, 'news')
    await publisher.runOnce()
  })
  afterAll(async () => {
    await publisher.stop()
    await cms.close()
  })

  it('shows a reference in the column of the other site, and follows what becomes of the source', async () => {
    const { article } = await referred({ title: '引用一甲' })
    await publish()
    expect(isPublic(group.portal, article)).toBe(true)
    expect(listOf()).toContain('引用一甲')
    const update = (data: Record<string, unknown>) =>
      cms.payload.update({ collection: 'articles', id: article.id, data, trash: true })
    await update({ title: '引用一乙', _status: 'published' })
    await publish()
    expect(listOf()).toContain('引用一乙')
    await update({ _status: 'draft' })
    await publish()
    expect(isPublic(group.portal, article)).toBe(false)
    expect(listOf()).not.toContain('引用一')
    await update({ _status: 'published' })
    await publish()
    expect(isPublic(group.portal, article)).toBe(true)
    const column = (await columnOf(cms, group.education, 'news')).id
    await cms.payload.update({ collection: 'columns', id: column, data: { hidden: true } })
    await publish()
    expect(isPublic(group.portal, article)).toBe(false)
    await cms.payload.update({ collection: 'columns', id: column, data: { hidden: false } })
    await publish()
    expect(isPublic(group.portal, article)).toBe(true)
    for (const [state, shown] of [
      ['suspended', false],
      ['online', true],
    ] as const) {
      await cms.payload.update({ collection: 'sites', id: group.education.id, data: { state, notice: '维护' } })
      await publish()
      expect(isPublic(group.portal, article)).toBe(shown)
    }
    await cms.payload.delete({ collection: 'articles', id: article.id })
    await publish()
    expect(isPublic(group.portal, article)).toBe(false)
    expect(listOf()).not.toContain('引用一')
    const { docs } = await cms.payload.find({ collection: 'shares', where: { article: { equals: article.id } } })
    expect(docs.map(({ state }) => state)).toEqual(['ended'])
  })

  it('queues the change for every site that refers, in the transaction of the save', async () => {
    const { article } = await referred({ title: '同一事务' })
    await publish()
    await cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'draft' } })
    const { docs } = await cms.payload.find({ collection: 'change-events', pagination: false })
    const urgent = docs.filter(({ op, priority }) => op === 'withdraw' && priority === 0).map(({ site }) => site)
    expect(urgent.sort()).toEqual([group.education.id, group.portal.id].sort())
    await publish()
  })

  it('names the source, is found once in the group and once on each site', async () => {
    const { article } = await referred({ title: '检索zq77001' })
    await publish()
    expect(foundInGroup('zq77001')).toBe(1)
    const reader = openGroupReader({ file: dataPaths().searchFile })
    for (const site of ['city', 'jyj']) expect(reader?.search({ q: 'zq77001', site }).total).toBe(1)
    reader?.close()
    expect((await statusOf(cms, article.id))?.url).toContain('/jyj/art/')
    const sitemap = readFileSync(path.join(dataPaths().public, 'city/sitemap.xml'), 'utf8')
    expect(sitemap).not.toContain(article.slug)
  })

  it('shows what is signed for later only from then on', async () => {
    const at = Date.now() + 3_600_000
    const { article } = await referred({ title: '稍后', publishedAt: new Date(at).toISOString() })
    await publish()
    expect(isPublic(group.portal, article)).toBe(false)
    const later = new Date(at + 1000)
    const next = openPublisher(cms.payload, plainBundle(), { now: () => later })
    await next.runOnce()
    await next.stop()
    expect(isPublic(group.portal, article)).toBe(true)
    await cms.payload.delete({ collection: 'articles', id: article.id })
    await publish()
  })

  it('copies text and files into a draft of the site itself, and notes what becomes of the original', async () => {
    const picture = await cms.payload.create({
      collection: 'media',
      data: { alt: '原图', site: group.education.id },
      file: await pictureFile(7),
    })
    const file = await cms.payload.create({
      collection: 'attachments',
      data: { site: group.education.id },
      file: textFile(7),
    })
    const { article, share } = await offered({
      title: '复制的稿件',
      content: richBody({ text: '正文', links: [], pictures: [picture.id] }),
      cover: picture.id,
      attachments: [{ file: file.id, label: '附表' }],
    })
    const answer = await decide(portalEditor, share, { as: 'copy' })
    expect(answer.json).toMatchObject({ failed: [] })
    const copy = await cms.payload.findByID({
      collection: 'articles',
      id: answer.json.done[0].result.copy,
      depth: 0,
      draft: true,
    })
    expect(copy).toMatchObject({ _status: 'draft', site: group.portal.id, source: group.education.name })
    const own = await cms.payload.findByID({ collection: 'media', id: String(copy.cover), depth: 0 })
    expect(own).toMatchObject({ site: group.portal.id, alt: '原图' })
    expect(JSON.stringify(copy.content)).toContain(own.id)
    expect(JSON.stringify(copy.content)).not.toContain(picture.id)
    const attached = String(copy.attachments?.[0]?.file)
    const ownFile = await cms.payload.findByID({ collection: 'attachments', id: attached, depth: 0 })
    expect(ownFile.site).toBe(group.portal.id)

    await cms.payload.update({ collection: 'articles', id: copy.id, data: { _status: 'published' } })
    await publish()
    expect(isPublic(group.portal, copy)).toBe(true)
    // The original and its files go; the copy stays whole.
    await cms.payload.delete({ collection: 'articles', id: article.id })
    await cms.payload.delete({ collection: 'media', id: picture.id })
    await cms.payload.delete({ collection: 'attachments', id: file.id })
    await publish()
    expect(isPublic(group.portal, copy)).toBe(true)
    for (const name of [own.filename, own.sizes?.thumb?.filename ?? own.filename])
      expect(existsSync(path.join(dataPaths().media, String(name)))).toBe(true)
    const { json } = await ask(portal, 'GET', '/sharing?state=accepted')
    expect(json.shares.find(({ id }: { id: string }) => id === share)).toMatchObject({ source: 'withdrawn' })
  })

  it('offers only what is public, only where it leads, and only by who may', async () => {
    const draft = await writeArticle(cms, group.education, { _status: 'draft' })
    expect(codeOf(await offer(writer, draft.id))).toBe('SHARE_NOT_PUBLIC')
    const article = await writeArticle(cms, group.education, { title: '不能乱送' })
    expect(codeOf(await offer(township, article.id))).toBe('SHARE_UNKNOWN')
    expect(codeOf(await offer(portal, article.id))).toBe('SHARE_UNKNOWN')
    expect(codeOf(await offer(writer, article.id, { to: [group.district.id] }))).toBe('SHARE_TARGET')
    expect(codeOf(await offer(writer, article.id, { to: [group.education.id] }))).toBe('SHARE_TO_ITSELF')
    expect(codeOf(await offer(writer, article.id, { kind: 'push' }))).toBe('SHARE_TARGET')
    expect(codeOf(await offer(writer, 'nonsense'))).toBe('SHARE_UNKNOWN')
    expect(codeOf(await offer(writer, article.id, { state: 'accepted' }))).toBe('SHARE_INPUT')
    const news = await writeArticle(cms, group.portal, { title: '门户的稿件' })
    const push = { kind: 'push', to: [group.township.id] }
    expect(codeOf(await offer(portalEditor, news.id, push))).toBe('FORBIDDEN_PUBLISH')
    expect((await offer(portal, news.id, push)).json.offered).toBe(1)
    expect(codeOf(await offer(portal, news.id, push))).toBe('SHARE_ALREADY')
  })

  it('lets nobody decide for a site that is not theirs, into a foreign column, or beyond their rights', async () => {
    const { share } = await offered({ title: '他站不可采用' })
    expect(codeOf(await ask(township, 'GET', `/sharing/received/${share}`))).toBe('SHARE_UNKNOWN')
    expect(codeOf(await ask(writer, 'GET', `/sharing/received/${share}`))).toBe('SHARE_UNKNOWN')
    for (const user of [township, writer]) expect(codeOf(await decide(user, share))).toBe('SHARE_UNKNOWN')
    expect(codeOf(await decide(township, share, { as: 'decline', reason: '不要', column: undefined }))).toBe(
      'SHARE_UNKNOWN',
    )
    expect(codeOf(await ask(township, 'POST', '/sharing/withdraw', { ids: [share] }))).toBe('SHARE_UNKNOWN')
    const foreign = await columnOf(cms, group.township, 'news')
    expect(codeOf(await decide(portal, share, { column: foreign.id }))).toBe('SHARE_COLUMN')
    expect(codeOf(await decide(portalEditor, share))).toBe('FORBIDDEN_PUBLISH')
    expect(codeOf(await ask(null, 'GET', '/sharing'))).toBe('SIGNED_OUT')
    expect((await ask(township, 'GET', '/sharing?side=received')).json.shares).toHaveLength(1)
  })

  it('shows whoever decides the public version, never a draft', async () => {
    const { article, share } = await offered({ title: '公开的标题' })
    await cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { title: '未公开的草稿标题' },
      draft: true,
    })
    const { json } = await ask(portal, 'GET', `/sharing/received/${share}`)
    expect(json.article.title).toBe('公开的标题')
    expect(JSON.stringify(json)).not.toContain('未公开')
    await cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'draft' } })
    expect((await ask(portal, 'GET', `/sharing/received/${share}`)).json.article).toBeNull()
    expect(codeOf(await decide(portal, share))).toBe('SHARE_SOURCE_GONE')
  })

  it('takes an offer over once, however many accept at the same time', async () => {
    const { article, share } = await offered({ title: '同时采用' })
    const answers = await Promise.all([1, 2, 3].map(() => decide(portal, share)))
    expect(answers.map(codeOf).sort()).toEqual(['SHARE_DECIDED', 'SHARE_DECIDED', undefined])
    const { totalDocs } = await cms.payload.count({
      collection: 'audit-log',
      where: { and: [{ doc: { equals: article.id } }, { action: { equals: 'share-accept' } }] },
    })
    expect(totalDocs).toBe(1)
  })

  it('refers to the first source, through whatever sites it came, and never back to it', async () => {
    const { article } = await referred({ title: '接力' })
    const below = { from: group.portal.id, kind: 'push' }
    expect(codeOf(await offer(portal, article.id, { ...below, to: [group.education.id] }))).toBe('SHARE_TO_ITSELF')
    expect((await offer(portal, article.id, { ...below, to: [group.township.id] })).json.offered).toBe(1)
    const { json } = await ask(township, 'GET', '/sharing?state=offered')
    const share = json.shares.find(({ title }: { title: string }) => title === '接力')
    const column = (await columnOf(cms, group.township, 'news')).id
    expect((await decide(township, share.id, { column })).json.failed).toEqual([])
    await publish()
    expect(isPublic(group.township, article)).toBe(true)
    // The portal lets go of it; the township refers to the source itself.
    const [first] = (await offersOf(writer, article.id)).map(({ id }) => id)
    await decide(portal, first ?? '', { as: 'end', reason: '不再需要', column: undefined })
    await publish()
    expect(isPublic(group.portal, article)).toBe(false)
    expect(isPublic(group.township, article)).toBe(true)
  })

  it('tells whom it concerns of offers, decisions, and what became of the source', async () => {
    const { db } = cms.payload
    const newsOf = async (user: User) => {
      await tellShares(cms.payload)
      const where = { to: { equals: user.id } }
      const { docs } = await db.find<{ id: string; text: string }>({ collection: 'notices', where, sort: 'at' })
      await db.deleteMany({ collection: 'notices', where })
      return docs.map(({ text }) => text)
    }
    for (const user of [writer, portal, portalEditor]) await newsOf(user)
    const { payload } = cms

    const shown = await referred({ title: '放假通知' })
    expect(await newsOf(portalEditor)).toEqual([])
    expect(await newsOf(writer)).toEqual([`${group.portal.name}采用了您报送的《放假通知》（引用）`])
    await payload.update({ collection: 'articles', id: shown.article.id, data: { title: '放假安排' } })
    expect(await newsOf(portalEditor)).toEqual([])
    await payload.update({ collection: 'articles', id: shown.article.id, data: { _status: 'draft' } })
    const gone = '贵站引用的《放假通知》已由来源站点撤下，贵站的页面同时撤下'
    for (const user of [portal, portalEditor]) expect(await newsOf(user)).toEqual([gone])

    const copied = await offered({ title: '开学须知' })
    const offer = `${group.education.name}报送了《开学须知》，待采用`
    for (const user of [portal, portalEditor]) expect(await newsOf(user)).toEqual([offer])
    expect(await newsOf(writer)).toEqual([])
    await decide(portal, copied.share, { as: 'copy' })
    expect(await newsOf(writer)).toEqual([`${group.portal.name}采用了您报送的《开学须知》（复制）`])
    await payload.update({ collection: 'articles', id: copied.article.id, data: { title: '开学须知（修订）' } })
    expect(await newsOf(portalEditor)).toEqual(['贵站复制的《开学须知》，原稿已修改，请核对'])
    expect(await newsOf(writer)).toEqual([])
    // Of people in other sites nobody learns more than the name.
    const { shares } = (await ask(portal, 'GET', '/sharing?state=accepted')).json
    expect(JSON.stringify(shares)).toContain(writer.name)
    expect(JSON.stringify(shares)).not.toContain(writer.id)
  })

  it('takes offers back with their article, and by hand', async () => {
    const { article, share } = await offered({ title: '删除在前' })
    await cms.payload.delete({ collection: 'articles', id: article.id })
    expect(codeOf(await decide(portal, share))).toBe('SHARE_DECIDED')
    const second = await offered({ title: '撤回' })
    expect((await ask(writer, 'POST', '/sharing/withdraw', { ids: [second.share] })).json.failed).toEqual([])
    expect(codeOf(await decide(portal, second.share))).toBe('SHARE_DECIDED')
    expect((await offer(writer, second.article.id)).status).toBe(200)
  })

  it('keeps a column that shows references, and what was accepted or nothing when a save fails', async () => {
    const column = await cms.payload.create({
      collection: 'columns',
      data: { site: group.portal.id, name: '转载', slug: 'zhuanzai', kind: 'news', template: 'list', order: 900 },
    })
    const { share } = await offered({ title: '占住栏目' })
    await decide(portal, share, { column: column.id })
    await expect(cms.payload.delete({ collection: 'columns', id: column.id })).rejects.toThrow('还有 1 篇稿件')
    const second = await offered({ title: '半途而废' })
    const { db } = cms.payload
    const { create } = db
    db.create = async (args) => {
      if (args.collection === 'change-events') throw new Error('The disk is full.')
      return create.call(db, args)
    }
    try {
      expect((await decide(portal, second.share)).status).toBe(500)
    } finally {
      db.create = create
    }
    const [row] = await offersOf(writer, second.article.id)
    expect(row?.state).toBe('offered')
    await publish()
  })

  it('pushes to everything below in portions, and goes on where it was broken off', async () => {
    for (let n = 0; n < 25; n++)
      await createSite(cms, {
        code: `xz${n}`,
        name: `第${n}镇`,
        kind: 'channel',
        level: 'township',
        parent: group.district.id,
        state: 'building',
      })
    const article = await writeArticle(cms, group.portal, { title: '推给全部下级' })
    const { json } = await offer(portal, article.id, { kind: 'push', to: 'below' })
    const { db } = cms.payload
    const { updateOne } = db
    let portions = 0
    db.updateOne = async (args) => {
      if (args.collection === 'share-pushes' && ++portions === 2) throw new Error('Broken off.')
      return updateOne.call(db, args)
    }
    try {
      await cms.payload.jobs.run({ silent: true })
    } finally {
      db.updateOne = updateOne
    }
    const progress = async () => (await ask(portal, 'GET', `/sharing/pushes/${json.push}`)).json
    expect(await progress()).toMatchObject({ total: 28, done: 20 })
    expect((await ask(township, 'GET', `/sharing/pushes/${json.push}`)).status).toBe(404)
    await db.updateJobs({ data: { hasError: false, processing: false }, where: {} })
    await cms.payload.jobs.run({ silent: true })
    expect(await progress()).toMatchObject({ total: 28, done: 28, skipped: 0 })
    const rows = await cms.payload.find({
      collection: 'shares',
      where: { article: { equals: article.id } },
      pagination: false,
    })
    expect(new Set(rows.docs.map(({ toSite }) => toSite)).size).toBe(28)
    expect(rows.docs).toHaveLength(28)
  })

  it('leaves the archive of a site as it was, but for what is put off', async () => {
    const site = await createSite(cms, {
      code: 'ljj',
      name: '测试市老旧局',
      kind: 'department',
      level: 'municipal',
      parent: group.portal.id,
    })
    const publisherOfIt = await createUser(cms, { grants: [{ role: 'publisher', site }] })
    const column = (await columnOf(cms, site, 'news')).id
    const referredThere = async (title: string) => {
      const article = await writeArticle(cms, group.portal, { title })
      expect((await offer(portal, article.id, { kind: 'push', to: [site.id] })).status).toBe(200)
      const [share] = await offersOf(portal, article.id)
      expect((await decide(publisherOfIt, share?.id ?? '', { column })).json.failed).toEqual([])
      return article
    }
    const [kept, putOff] = [await referredThere('存档中照旧'), await referredThere('存档后推迟')]
    await publisher.runOnce()
    await cms.payload.update({ collection: 'sites', id: site.id, data: { state: 'closed' } })
    await publisher.runOnce()
    expect([isPublic(site, kept), isPublic(site, putOff)]).toEqual([true, true])
    const publishedAt = new Date(Date.now() + 3_600_000).toISOString()
    const data = { publishedAt, _status: 'published' as const }
    await cms.payload.update({ collection: 'articles', id: putOff.id, data })
    await publisher.runOnce()
    expect([isPublic(site, kept), isPublic(site, putOff)]).toEqual([true, false])
  })

  it('counts what became of what sites have offered, for whoever is concerned', async () => {
    const period = 'from=2020-01-01&until=2090-01-01'
    const { json } = await ask(writer, 'GET', `/sharing/statistics?${period}`)
    const [own] = json.rows
    expect(own).toMatchObject({ name: group.education.name })
    expect(own.offered).toBe(own.accepted + own.declined + own.waiting)
    expect((await ask(portal, 'GET', `/sharing/statistics?${period}`)).json.rows).toEqual([own])
    expect((await ask(township, 'GET', `/sharing/statistics?${period}`)).json.rows).toEqual([])
    const { bytes } = await ask(writer, 'GET', `/sharing/statistics?${period}&format=csv`)
    expect(new TextDecoder().decode(bytes)).toContain(`${group.education.name},${own.offered},${own.accepted}`)
    expect(codeOf(await ask(writer, 'GET', '/sharing/statistics?from=x&until=2090-01-01'))).toBe('SHARE_INPUT')
  })
})
