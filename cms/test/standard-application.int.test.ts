import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Site, User } from '../src/payload-types.ts'
import { type Cms, createSite, createUser, databases, openTestCms } from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'
import { applying, enforce, item } from './standard-fixture.ts'

const FIRST = [
  item('news', { name: '新闻', template: 'section', inNavigation: true, minimum: 0 }),
  item('local', { parentId: 'news', name: '要闻', order: 10 }),
  item('notice', { parentId: 'news', name: '公告', kind: 'notice', order: 20 }),
  item('guide', { name: '指南', template: 'single', kind: 'guide', order: 20 }),
  item('old', { name: '旧栏', order: 30 }),
  item('filled', { name: '旧闻', order: 40 }),
]
/** Renamed, moved, reordered, reshaped; two items gone, one new. */
const SECOND = [
  item('news', { name: '新闻中心', template: 'section', inNavigation: true, minimum: 0 }),
  item('local', { parentId: 'news', name: '要闻', order: 30 }),
  item('notice', { name: '公告', kind: 'notice', order: 15, inNavigation: true }),
  item('guide', { name: '指南', template: 'single', kind: 'guide', order: 20 }),
  item('data', { parentId: 'news', name: '数据', kind: 'data', order: 40 }),
]

describe.each(databases)('bringing sites into line on %s', (database) => {
  let cms: Cms
  let admin: User
  let sites: Site[]
  let first: string
  let second: string

  let by: ReturnType<typeof applying>
  const call = (...args: Parameters<typeof by.call>) => by.call(...args)
  const run = (goOn?: () => boolean) => by.run(goOn)
  const apply = (scope: object, standard = second) => by.apply(standard, scope)
  const applied = (scope: object, standard = second) => by.applied(standard, scope)
  const undone = (id: string) => by.undone(id)
  const columns = (site: Site) => by.columns(site)
  const shape = (site: Site) => by.shape(site)
  const columnAt = (site: Site, path: string) => by.columnAt(site, path)
  const write = (site: Site, path: string) => by.write(site, path)
  const siteAt = (index: number): Site => {
    const site = sites[index]
    if (!site) throw new Error('No such site.')
    return site
  }
  const standardOf = async (site: Site) =>
    (await cms.payload.findByID({ collection: 'sites', id: site.id, depth: 0 })).standard

  beforeAll(async () => {
    cms = await openTestCms(database)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    by = applying(cms, admin)
    first = await enforce(cms, 'first', FIRST)
    const portal = await createSite(cms, { code: 'city', name: '测试市', kind: 'portal', level: 'municipal' })
    sites = []
    for (const code of ['a', 'b', 'c', 'd', 'e', 'f'])
      sites.push(
        await createSite(cms, {
          code: `site-${code}`,
          name: `测试局${code}`,
          kind: 'department',
          level: 'municipal',
          parent: portal.id,
        }),
      )
    second = await enforce(cms, 'second', SECOND)
  })
  afterAll(() => cms.close())

  it('plans without writing, applies each site whole, and changes nothing the second time', async () => {
    const site = siteAt(0)
    await write(site, 'filled')
    const { docs: eventsBefore } = await cms.payload.find({ collection: 'change-events', limit: 0 })
    const plan = await call('POST', `/${second}/plan`, { scope: { sites: [site.id] } })
    expect(plan.json.sites).toMatchObject([
      { id: site.id, findings: { missing: 1, renamed: 1, moved: 1, retired: 2 }, conflicts: 0 },
    ])
    const { json } = await call('GET', `/${second}/plan/${site.id}`)
    expect(json.operations.map(({ message }: { message: string }) => message)).toContain('栏目“新闻”改名为“新闻中心”。')
    expect(await standardOf(site)).toBe(first)

    const done = await applied({ sites: [site.id] })
    expect(done).toMatchObject({ state: 'done', total: 1, done: 1, changed: 1, failed: 0 })
    expect(await shape(site)).toEqual([
      'filled 旧闻 - 40 ',
      'guide 指南 guide 20 ',
      'news 新闻中心 news 10 导航',
      'news/data 数据 data 40 ',
      'news/local 要闻 local 10 ',
      'notice 公告 notice 15 导航',
    ])
    expect(await columnAt(site, 'notice')).toMatchObject({ formerPaths: ['news/notice'], label: '测试局a ｜ 公告' })
    expect((await columnAt(site, 'news/local')).label).toBe('测试局a ｜ 新闻中心 / 要闻')
    expect(await standardOf(site)).toBe(second)
    const { docs: events } = await cms.payload.find({ collection: 'change-events', limit: 0 })
    const fresh = events.filter(({ id }) => eventsBefore.every((event) => event.id !== id))
    expect(fresh).toMatchObject([{ site: site.id, priority: 2 }])
    const { docs: log } = await cms.payload.find({
      collection: 'audit-log',
      where: { action: { equals: 'apply-standard' } },
    })
    expect(log.map(({ title, actorName }) => [title, actorName])).toContainEqual([
      '测试局a：套用“标准second”，新建 1 个、改名 1 个、移动 1 个、调整次序 1 个、调整设置 1 个、改为自设 1 个、删除空 1 个栏目',
      admin.name,
    ])
    expect(await applied({ sites: [site.id] })).toMatchObject({ done: 1, changed: 0, skipped: 1 })
  })

  it('undoes what nobody has touched since, and says what it left', async () => {
    const site = siteAt(1)
    const before = await shape(site)
    const { id } = await applied({ sites: [site.id] })
    await write(site, 'news/data')
    await cms.payload.update({ collection: 'columns', id: (await columnAt(site, 'news')).id, data: { name: '新闻台' } })
    const undo = await undone(id)
    expect(undo).toMatchObject({ kind: 'undo', state: 'done', done: 1 })
    expect(undo.sites[0].error).toContain('“数据”没有恢复：套用之后有了稿件。')
    expect(undo.sites[0].error).toContain('“新闻台”没有恢复：套用之后又有改动。')
    const kept = ['news 新闻台 news 10 导航', 'news/data 数据 data 40 ']
    expect(await shape(site)).toEqual(
      [...before.filter((line) => !line.startsWith('news ')), ...kept].toSorted((a, b) =>
        (a.split(' ')[0] ?? '') < (b.split(' ')[0] ?? '') ? -1 : 1,
      ),
    )
    expect(await standardOf(site)).toBe(first)
    const again = await call('POST', `/applications/${id}/undo`)
    expect(again.json.errors[0].data.code).toBe('STANDARD_NOTHING_TO_UNDO')
  })

  it('leaves a column that shows an article of another site by now', async () => {
    const site = siteAt(5)
    const { id } = await applied({ sites: [site.id] })
    const column = await columnAt(site, 'news/data')
    const { docs } = await cms.payload.find({ collection: 'articles', limit: 1, depth: 0 })
    await cms.payload.db.create({
      collection: 'shares',
      data: {
        article: docs[0]?.id,
        title: '引用的稿件',
        fromSite: siteAt(0).id,
        toSite: site.id,
        toColumn: column.id,
        kind: 'submit',
        mode: 'reference',
        state: 'accepted',
        taken: 'reference',
        offeredAt: Date.now(),
      },
    })
    const undo = await undone(id)
    expect(undo.sites[0].error).toContain('“数据”没有恢复：套用之后有了稿件。')
    expect(await shape(site)).toContain('news/data 数据 data 40 ')
  })

  it('keeps versions by which the site can be rolled back', async () => {
    const site = siteAt(2)
    const moment = new Date()
    const before = await shape(site)
    await new Promise((resolve) => setTimeout(resolve, 5))
    await applied({ sites: [site.id] })
    const { planRollback, rollBack } = await import('../src/exports/index.ts')
    expect(planRollback).toBeTypeOf('function')
    await rollBack({ payload: cms.payload, user: null, site, moment })
    expect((await shape(site)).filter((line) => before.includes(line))).toEqual(before)
  })

  it('leaves one failing site alone and goes on with the others', async () => {
    const [bad, good] = [siteAt(3), siteAt(4)]
    const before = await shape(bad)
    const create = cms.payload.db.create.bind(cms.payload.db)
    vi.spyOn(cms.payload.db, 'create').mockImplementation(async (args) => {
      // The last write of a site: whatever came before it has to go, too.
      if (args.collection === 'change-events' && args.data.site === bad.id) throw new Error('盘坏了')
      return create(args)
    })
    const done = await applied({ sites: [bad.id, good.id] })
    vi.restoreAllMocks()
    expect(done).toMatchObject({ state: 'done', total: 2, done: 1, failed: 1 })
    const lines = Object.fromEntries(done.sites.map((line: { site: string; state: string }) => [line.site, line]))
    expect(lines[bad.id]).toMatchObject({ state: 'failed', error: expect.stringContaining('没有任何改动') })
    expect(lines[good.id].state).toBe('done')
    expect(await shape(bad)).toEqual(before)
    expect(await standardOf(bad)).toBe(first)
  })

  it('goes on where it was broken off, and stops when it is told to', async () => {
    const fresh: Site[] = []
    for (const code of ['g', 'h', 'i'])
      fresh.push(
        await createSite(cms, {
          code: `site-${code}`,
          name: `测试局${code}`,
          kind: 'department',
          level: 'municipal',
          parent: siteAt(0).id,
        }),
      )
    first = await enforce(cms, 'third', FIRST)
    const scope = { sites: fresh.map(({ id }) => id) }
    const id = await apply(scope, first)
    let turns = 0
    await run(() => turns++ < 1)
    const broken = (await call('GET', `/applications/${id}`)).json
    expect(broken.sites.map(({ state }: { state: string }) => state)).toEqual(['done', 'waiting', 'waiting'])
    const worked = fresh.find((site) => site.id === broken.sites[0].site) ?? siteAt(0)
    expect(await shape(worked)).toHaveLength(FIRST.length)
    const early = await call('POST', `/applications/${id}/undo`)
    expect(early.json.errors[0].data.code).toBe('STANDARD_APPLICATION_OPEN')
    await call('POST', `/applications/${id}/stop`)
    await run()
    const stopped = (await call('GET', `/applications/${id}`)).json
    expect(stopped).toMatchObject({ state: 'stopped', changed: 1 })
    // Two processes at once do each site once.
    const rest = await apply(scope, first)
    await Promise.all([run(), run()])
    expect((await call('GET', `/applications/${rest}`)).json).toMatchObject({ state: 'done', changed: 2, skipped: 1 })
    const undo = await undone(id)
    expect(undo).toMatchObject({ total: 1, changed: 1 })
  })

  it('works beside an editor who saves in the same sites', async () => {
    const site = siteAt(5)
    const article = await write(site, 'filled')
    const id = await apply({ subtree: site.id }, first)
    await Promise.all([
      run(),
      ...['一', '二', '三'].map((title) =>
        cms.payload
          .update({ collection: 'articles', id: article.id, data: { title } })
          .catch((error: unknown) => error),
      ),
    ])
    expect((await call('GET', `/applications/${id}`)).json).toMatchObject({ state: 'done', failed: 0 })
    const { column } = await cms.payload.findByID({ collection: 'articles', id: article.id, depth: 0 })
    expect((await columns(site)).map((row) => row.id)).toContain(column)
  })

  it('refuses what makes no sense, and everybody else', async () => {
    const bad = async (method: string, path: string, body?: unknown) =>
      (await call(method, path, body)).json.errors[0].data.code
    expect(await bad('POST', `/${second}/apply`, { scope: { all: true } })).toBe('STANDARD_NOT_IN_FORCE')
    expect(await bad('POST', `/${first}/apply`, { scope: { sites: [] } })).toBe('STANDARD_INPUT')
    expect(await bad('POST', `/${first}/apply`, { scope: { all: true }, options: { mend: ['everything'] } })).toBe(
      'STANDARD_INPUT',
    )
    expect(await bad('POST', `/${first}/apply`, { scope: { subtree: 'nobody' } })).toBe('STANDARD_SCOPE')
    expect(await bad('GET', '/applications/nobody')).toBe('STANDARD_APPLICATION_UNKNOWN')
    const editor = await createUser(cms, { grants: [{ role: 'site-admin', site: siteAt(0) }] })
    const path = `/column-standards/${first}/apply`
    const { status } = await callEndpoint({ cms, user: editor, method: 'POST', path, body: { scope: { all: true } } })
    expect(status).toBe(403)
  })

  it('gives a new site a checklist for its editors', async () => {
    const site = await createSite(cms, {
      code: 'new',
      name: '新局',
      kind: 'department',
      level: 'municipal',
      parent: siteAt(0).id,
    })
    const list = async (user = admin) =>
      (await callEndpoint({ cms, user, method: 'GET', path: `/sites/${site.id}/starting-checklist` })).json
    const open = await list()
    expect(open).toMatchObject({ done: 0, total: 3 + FIRST.length - 1 })
    await write(site, 'guide')
    await cms.payload.update({ collection: 'sites', id: site.id, data: { contact: { phone: '1', address: '路' } } })
    expect(await list()).toMatchObject({ done: 2, total: open.total })
    const editor = await createUser(cms, { grants: [{ role: 'editor', site }] })
    const places = async (user: User) =>
      (await list(user)).entries.map(({ href }: { href: string | null }) => href?.replace(/[^/=]+$/, '') ?? null)
    const settings = '/admin/collections/sites/'
    const writing = Array(open.total - 3).fill('/admin/collections/articles/create?column=')
    expect(await places(admin)).toEqual([settings, settings, settings, ...writing])
    expect(await places(editor)).toEqual([null, null, null, ...writing])
    const { loadDashboard } = await import('../src/admin/dashboard/load.ts')
    const isShown = async (daysLater: number) => {
      const req = await createLocalReq({ user: { ...editor, collection: 'users' } }, cms.payload)
      const now = new Date(Date.now() + daysLater * 24 * 3_600_000)
      return (await loadDashboard({ payload: cms.payload, req, now }))?.sites.map(({ isStarting }) => isStarting)
    }
    expect([await isShown(0), await isShown(59), await isShown(61)]).toEqual([[true], [true], [false]])
  })
})
