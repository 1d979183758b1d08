import type { Where } from 'payload'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Column, Site, User } from '../src/payload-types.ts'
import { idOf } from '../src/relations.ts'
import { type Cms, createSite, createUser, databases, openTestCms } from './cms-fixture.ts'
import { applying, enforce, item } from './standard-fixture.ts'

const FIRST = [
  item('news', { name: '新闻', template: 'section', minimum: 0 }),
  item('notice', { parentId: 'news', name: '公告', kind: 'notice', order: 15 }),
  item('topic', { name: '专题', template: 'section', minimum: 0, order: 25 }),
  item('old', { name: '旧栏', order: 30 }),
]
const SECOND = [
  item('news', { name: '新闻中心', template: 'section', minimum: 0 }),
  item('notice', { name: '公告', kind: 'notice', order: 15 }),
  item('topic', { name: '专题', template: 'section', minimum: 0, order: 25 }),
  item('data', { parentId: 'topic', name: '数据', kind: 'data', order: 40 }),
]
const SITES = 4

describe.each(databases)('a standard that is applied while others work, on %s', (database) => {
  let cms: Cms
  let admin: User
  let by: ReturnType<typeof applying>
  let portal: Site
  let sites: Site[]
  let first: string
  let second: string
  let groups = 0

  beforeAll(async () => {
    cms = await openTestCms(database)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    by = applying(cms, admin)
    portal = await createSite(cms, { code: 'city', name: '测试市', kind: 'portal', level: 'municipal' })
  })
  beforeEach(async () => {
    groups++
    first = await enforce(cms, `first-${groups}`, FIRST)
    sites = []
    for (let n = 0; n < SITES; n++)
      sites.push(
        await createSite(cms, {
          code: `ju-${groups}-${n}`,
          name: `测试局${groups}-${n}`,
          kind: 'department',
          level: 'municipal',
          parent: portal.id,
        }),
      )
    second = await enforce(cms, `second-${groups}`, SECOND)
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(() => cms.close())

  const ids = () => sites.map(({ id }) => id)
  const siteAt = (index: number): Site => {
    const site = sites[index]
    if (!site) throw new Error('No such site.')
    return site
  }
  const siteNow = ({ id }: Site) => cms.payload.findByID({ collection: 'sites', id, depth: 0 })
  const changeSite = (site: Site, data: Partial<Site>) => cms.payload.update({ collection: 'sites', id: site.id, data })
  const change = (column: Column, data: Partial<Column>) =>
    cms.payload.update({ collection: 'columns', id: column.id, data })
  const entries = async (site: Site, action: 'apply-standard' | 'undo-standard') => {
    const where: Where = { and: [{ doc: { equals: site.id } }, { action: { equals: action } }] }
    return (await cms.payload.count({ collection: 'audit-log', where })).totalDocs
  }
  const whole = async (site: Site) => (await by.shape(site)).join('\n')
  const AFTER = ['news 新闻中心 news 10 ', 'notice 公告 notice 15 ', 'topic 专题 topic 25 ', 'topic/data 数据 data 40 ']
  /** Every column stands where its parent and address say, and its parent is there. */
  const expectSound = async (site: Site) => {
    const columns = await by.columns(site)
    const pathOf = new Map(columns.map(({ id, path }) => [id, path]))
    for (const { parent, path, slug } of columns)
      expect(path).toBe(parent ? `${pathOf.get(idOf(parent) ?? '')}/${slug}` : slug)
    expect(new Set(pathOf.values()).size).toBe(columns.length)
  }
  const readOnly = async (on: boolean) =>
    cms.payload.updateGlobal({
      slug: 'operations',
      data: { readOnly: on, reason: on ? '演练' : null },
      ...(await cms.as(admin)),
    })
  /**
   * Lets somebody do something at the moment at which a site's columns have been read and nothing is written
   * yet. The embedded database has one writer and lets nobody in there.
   */
  const between = (work: () => Promise<unknown>) => {
    const reached = Promise.withResolvers<void>()
    const done = reached.promise.then(work)
    const { updateOne } = cms.payload.db
    vi.spyOn(cms.payload.db, 'updateOne').mockImplementation(async (args) => {
      if (args.collection === 'standard-application-sites') {
        reached.resolve()
        await done
      }
      return updateOne.call(cms.payload.db, args)
    })
    return done
  }

  it('does every site once when two applications of overlapping sites and an undo are worked off by three', async () => {
    const all = await by.apply(second, { sites: ids() })
    const some = await by.apply(second, { sites: ids().slice(1) })
    await Promise.all([by.run(), by.run(), by.run()])
    expect(await by.seen(all)).toMatchObject({ state: 'done', done: SITES, changed: SITES, skipped: 0, failed: 0 })
    expect(await by.seen(some)).toMatchObject({ state: 'done', changed: 0, skipped: SITES - 1, failed: 0 })
    for (const site of sites) {
      expect(await by.shape(site)).toEqual(AFTER)
      expect(await entries(site, 'apply-standard')).toBe(1)
    }
    const undo = async () => (await by.call('POST', `/applications/${all}/undo`)).json.application
    const twice = [await undo(), await undo()]
    await Promise.all([by.run(), by.run()])
    const [one, other] = await Promise.all(twice.map(by.seen))
    expect([one.changed, other.changed, one.failed + other.failed]).toEqual([SITES, 0, 0])
    for (const site of sites) expect(await entries(site, 'undo-standard')).toBe(1)
  })

  it('keeps sites whole while editors rename, move, make and delete columns in them', async () => {
    const id = await by.apply(second, { sites: ids() })
    const edits = sites.map(async (site, index) => {
      const [news, notice, old] = await Promise.all(
        ['news', 'news/notice', 'old'].map((path) => by.columnAt(site, path)),
      )
      if (!news || !notice || !old) throw new Error('There are no columns.')
      const own = { site: site.id, parent: news.id, name: '自设', slug: `own${index}`, kind: 'news' } as const
      const attempts: (() => Promise<unknown>)[] = [
        () => change(news, { name: '新闻台' }),
        () => change(old, { parent: news.id }),
        () => cms.payload.create({ collection: 'columns', data: { ...own, template: 'list', order: 1 } }),
        () => cms.payload.delete({ collection: 'columns', id: notice.id }),
      ]
      // An editor may be refused, and told so; here it is the site that counts.
      for (const attempt of attempts) await attempt().catch(() => undefined)
    })
    await Promise.all([by.run(), ...edits])
    expect(await by.seen(id)).toMatchObject({ state: 'done', changed: SITES, failed: 0 })
    for (const site of sites) {
      expect(await entries(site, 'apply-standard')).toBe(1)
      await expectSound(site)
    }
    await by.applied(second, { sites: ids() })
    for (const site of sites) {
      const { json } = await by.call('GET', `/${second}/plan/${site.id}`)
      expect(json.operations).toEqual([])
      await expectSound(site)
    }
  })

  it.runIf(database === 'mongodb')('plans a site anew when a column has been changed under its hands', async () => {
    const site = siteAt(0)
    const [news, old] = [await by.columnAt(site, 'news'), await by.columnAt(site, 'old')]
    const id = await by.apply(second, { sites: [site.id] })
    const edit = between(async () => {
      await change(news, { name: '新闻台', description: '编辑写的说明。' })
      await change(old, { parent: news.id })
    })
    await by.run()
    await edit
    expect(await by.seen(id)).toMatchObject({ state: 'done', changed: 1, failed: 0 })
    expect(await by.shape(site)).toEqual(AFTER)
    expect(await by.columnAt(site, 'news')).toMatchObject({ description: '编辑写的说明。' })
    expect(await entries(site, 'apply-standard')).toBe(1)
    await expectSound(site)
  })

  it.runIf(database === 'mongodb')('makes no column below one that is deleted in the same instant', async () => {
    const site = siteAt(0)
    const topic = await by.columnAt(site, 'topic')
    const id = await by.apply(second, { sites: [site.id] })
    const edit = between(() => cms.payload.delete({ collection: 'columns', id: topic.id }))
    await by.run()
    await edit
    expect(await by.seen(id)).toMatchObject({ state: 'done', changed: 1, failed: 0 })
    await expectSound(site)
    expect(await by.shape(site)).toEqual(AFTER)
  })

  it.runIf(database === 'mongodb')('takes a column for its own that somebody makes at the same address', async () => {
    const site = siteAt(0)
    const topic = await by.columnAt(site, 'topic')
    const id = await by.apply(second, { sites: [site.id] })
    const data = { site: site.id, parent: topic.id, name: '数据', slug: 'data', kind: 'data' } as const
    const edit = between(() =>
      cms.payload.create({ collection: 'columns', data: { ...data, template: 'list', order: 40 } }),
    )
    await by.run()
    await edit
    expect(await by.seen(id)).toMatchObject({ state: 'done', changed: 1, failed: 0 })
    expect(await by.shape(site)).toEqual(AFTER)
  })

  it('leaves archived and deleted sites alone and says so, and goes on with those that are offline or merged', async () => {
    const [archived, gone, offline, merged] = [siteAt(0), siteAt(1), siteAt(2), siteAt(3)]
    const before = await whole(archived)
    const id = await by.apply(second, { sites: ids() })
    await changeSite(offline, { state: 'suspended', notice: '系统升级。' })
    await changeSite(merged, { state: 'merged', mergedInto: portal.id })
    await changeSite(archived, { state: 'suspended', notice: '已迁移。' })
    await changeSite(archived, { state: 'closed' })
    await cms.payload.delete({ collection: 'sites', id: gone.id })
    await by.run()
    const seen = await by.seen(id)
    expect(seen).toMatchObject({ state: 'done', total: 4, done: 2, changed: 2, failed: 2 })
    const lines = new Map(seen.sites.map((line: { site: string }) => [line.site, line]))
    expect(lines.get(archived.id)).toMatchObject({ state: 'failed', error: expect.stringContaining('已关停存档') })
    expect(lines.get(gone.id)).toMatchObject({ state: 'failed', error: expect.stringContaining('站点已被删除') })
    expect(await whole(archived)).toBe(before)
    expect((await siteNow(archived)).standard).toBe(first)
    for (const site of [offline, merged]) expect(await by.shape(site)).toEqual(AFTER)
    // What was done before they were archived cannot be taken back either.
    await changeSite(offline, { state: 'closed' })
    const undo = await by.undone(id)
    expect(undo).toMatchObject({ total: 2, changed: 1, failed: 1 })
    expect(await by.shape(offline)).toEqual(AFTER)
  })

  it('does nothing more once another version is in force, and says why', async () => {
    const id = await by.apply(second, { sites: ids() })
    let turns = 0
    await by.run(() => turns++ < 1)
    const third = await enforce(cms, `third-${groups}`, FIRST)
    await by.run()
    const seen = await by.seen(id)
    expect(seen).toMatchObject({ state: 'stopped', done: 1, changed: 1, failed: 0 })
    expect(seen.error).toBe(`“标准second-${groups}”已被新的版本取代，其余站点没有处理。请对这些站点套用现行的版本。`)
    expect(seen.finishedAt).not.toBeNull()
    const followed = await Promise.all(sites.map(async (site) => (await siteNow(site)).standard))
    expect(followed.toSorted()).toEqual([second, first, first, first].toSorted())
    // What was done can be taken back all the same.
    expect(await by.undone(id)).toMatchObject({ state: 'done', total: 1, changed: 1 })
    expect(await by.applied(third, { sites: ids() })).toMatchObject({ state: 'done', changed: 0, skipped: SITES })
  })

  it.each(['stopped', 'read-only'] as const)(
    'changes no site any more from the moment on at which it is %s',
    async (how) => {
      const id = await by.apply(second, { sites: ids() })
      const { runApplications } = await import('../src/exports/standard.ts')
      let turns = 0
      const goOn = async () => {
        if (turns++ !== 2) return true
        if (how === 'stopped') await by.call('POST', `/applications/${id}/stop`)
        else await readOnly(true)
        return true
      }
      await runApplications({ payload: cms.payload, goOn })
      const changed = () => Promise.all(sites.map(async (site) => (await siteNow(site)).standard === second))
      expect((await changed()).filter(Boolean)).toHaveLength(2)
      if (how === 'stopped') {
        expect(await by.seen(id)).toMatchObject({ state: 'stopped', done: 2, changed: 2 })
        return
      }
      expect((await by.call('POST', `/${second}/apply`, { scope: { all: true } })).json.errors[0].data.code).toBe(
        'READ_ONLY',
      )
      await readOnly(false)
      await by.run()
      expect(await by.seen(id)).toMatchObject({ state: 'done', done: SITES, changed: SITES })
    },
  )
})
