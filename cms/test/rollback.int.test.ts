import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isSqlite } from '../src/database/raw.ts'
import type { User } from '../src/payload-types.ts'
import {
  bodyOf,
  type Cms,
  columnOf,
  createGroup,
  createSite,
  createUser,
  databases,
  openTestCms,
} from './cms-fixture.ts'

describe.each(databases)('putting a site back on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let rollback: typeof import('../src/exports/index.ts')
  let admin: User
  let siteAdmin: User
  let publisher: User
  let foreignAdmin: User
  let news: Awaited<ReturnType<typeof columnOf>>
  let notices: Awaited<ReturnType<typeof columnOf>>

  beforeAll(async () => {
    cms = await openTestCms(database)
    rollback = await import('../src/exports/index.ts')
    group = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    siteAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.education }] })
    publisher = await createUser(cms, { grants: [{ role: 'publisher', site: group.education }] })
    foreignAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district }] })
    news = await columnOf(cms, group.education, 'news')
    notices = await columnOf(cms, group.education, 'notice')
  })
  afterAll(() => cms.close())

  const write = (title: string, data: Record<string, unknown> = {}) =>
    cms.payload.create({
      collection: 'articles',
      depth: 0,
      data: {
        title,
        column: news.id,
        content: bodyOf(`${title}的正文。`),
        kind: 'article',
        _status: 'published',
        ...data,
      },
    })
  const update = (id: string, data: Record<string, unknown>, draft = false) =>
    cms.payload.update({ collection: 'articles', id, data, draft, trash: true, depth: 0 })
  const rowOf = (id: string) => cms.payload.findByID({ collection: 'articles', id, depth: 0, trash: true })
  /** A moment that lies clearly between two changes. */
  const now = async () => {
    await sleep(15)
    const moment = new Date()
    await sleep(15)
    return moment
  }
  const site = () => ({ id: group.education.id, code: 'jyj', name: group.education.name })
  const planFor = async (moment: Date) => {
    const { req } = await cms.as(admin)
    return rollback.planRollback({ req, site: site(), moment })
  }
  const apply = (moment: Date) => rollback.rollBack({ payload: cms.payload, user: null, site: site(), moment })

  /** What is public of the site: everything that a roll-back is about, without when it was saved. */
  const publicState = async () => {
    const { loadArticles, loadSnapshot } = await import('@zhanqun/content/payload')
    const options = { payload: cms.payload, now: new Date() }
    const snapshot = await loadSnapshot({ ...options, siteId: group.education.id })
    if (!snapshot) throw new Error('The site is not online.')
    const ids = snapshot.articles.map(({ id }) => id)
    const bodies = await loadArticles({ ...options, snapshot, ids })
    const paths = new Map(snapshot.columns.map(({ id, path }) => [id, path]))
    return {
      site: snapshot.site,
      // Addresses that a column has had go on leading to it, whatever is put back.
      columns: snapshot.columns.map(({ id: _, parentId, formerPaths: __, ...column }) => ({
        ...column,
        parent: paths.get(parentId ?? ''),
      })),
      articles: ids.map((id) => {
        const { updatedAt: _, columnId, ...article } = bodies.get(id) ?? { updatedAt: '', columnId: '' }
        return { ...article, column: paths.get(columnId) }
      }),
    }
  }

  it('brings back what was public, and nothing else, and can itself be undone', async () => {
    const kept = await write('没有改动的稿件')
    const revised = await write('原来的标题', { source: '原来的来源', keywords: '教育' })
    const withDraft = await write('发布后又存草稿')
    await update(withDraft.id, { title: '还没有发布的修订' }, true)
    const withdrawn = await write('后来撤下')
    const trashed = await write('后来扔掉')
    const moved = await write('后来换了栏目')
    const wasDraft = await write('当时是草稿', { _status: 'draft' })
    const wasWithdrawn = await write('当时已撤下')
    await update(wasWithdrawn.id, { _status: 'draft' })
    const wasTrashed = await write('当时已扔掉')
    await update(wasTrashed.id, { deletedAt: new Date().toISOString() })
    const before = await publicState()
    const moment = await now()

    await update(revised.id, {
      title: '改过的标题',
      source: null,
      content: bodyOf('改过的正文。'),
      _status: 'published',
    })
    await update(withDraft.id, { _status: 'published', title: '修订已发布' })
    await update(withdrawn.id, { _status: 'draft' })
    await update(trashed.id, { deletedAt: new Date().toISOString() })
    await update(moved.id, { column: notices.id, _status: 'published' })
    await update(wasDraft.id, { _status: 'published' })
    await update(wasWithdrawn.id, { _status: 'published' })
    await update(wasTrashed.id, { deletedAt: null, _status: 'published' })
    const later = await write('后来写的')
    await cms.payload.update({ collection: 'columns', id: news.id, data: { name: '改名的栏目', slug: 'gaiming' } })
    await cms.payload.update({
      collection: 'sites',
      id: group.education.id,
      data: { name: '改名的教育局', contact: { phone: '010' }, theme: 'green', description: '新的简介' },
    })
    const changed = await publicState()
    const undo = await now()

    const plan = await planFor(moment)
    const kinds = Object.fromEntries(plan.articles.map(({ id, kind }) => [id, kind]))
    expect(kinds).toEqual({
      [revised.id]: 'revise',
      [withDraft.id]: 'revise',
      [moved.id]: 'revise',
      [withdrawn.id]: 'republish',
      [trashed.id]: 'republish',
      [wasDraft.id]: 'withdraw',
      [wasWithdrawn.id]: 'withdraw',
      [wasTrashed.id]: 'withdraw',
      [later.id]: 'withdraw',
    })
    expect(plan.columns).toMatchObject([{ kind: 'update', id: news.id, to: { name: news.name } }])
    expect(plan.settings.map(({ field }) => field).sort()).toEqual(['contact', 'description', 'name', 'theme'])
    expect(plan.lost).toEqual([])
    expect(rollback.describePlan(plan).summary).toEqual([
      '3 篇稿件退回较早的文本',
      '2 篇稿件重新公开',
      '4 篇稿件撤下，转为草稿',
      '1 个栏目恢复原来的名称、位置或设置',
      '4 项站点设置恢复',
    ])

    const events = await cms.payload.count({ collection: 'change-events' })
    expect((await apply(moment)).done).toBe(11)
    expect(await publicState()).toEqual(before)
    // Nothing is deleted: what is not public is still there, as a draft.
    for (const { id } of [later, wasDraft, wasTrashed]) {
      expect(await rowOf(id)).toMatchObject({ _status: 'draft' })
    }
    expect((await rowOf(kept.id)).updatedAt).toBe(kept.updatedAt)
    const { docs: log } = await cms.payload.find({
      collection: 'audit-log',
      where: { action: { equals: 'rollback' } },
      pagination: false,
    })
    expect(log).toHaveLength(12)
    expect(log.filter(({ docCollection }) => docCollection === 'articles')).toHaveLength(9)
    expect(log.some(({ title }) => title?.includes('回退到'))).toBe(true)
    expect((await cms.payload.count({ collection: 'change-events' })).totalDocs).toBe(events.totalDocs + 11)
    // Done is done: the same plan is empty now.
    expect(rollback.sizeOf(await planFor(moment))).toBe(0)

    await apply(undo)
    expect(await publicState()).toEqual(changed)
    await apply(moment)
    expect(await publicState()).toEqual(before)
  })

  it('makes deleted columns again, puts later ones out of use, and untangles exchanged addresses', async () => {
    let order = 500
    const make = (name: string, slug: string, parent?: string) =>
      cms.payload.create({
        collection: 'columns',
        depth: 0,
        data: {
          name,
          slug,
          site: group.education.id,
          kind: 'news',
          template: 'list',
          order: order++,
          openedAt: '2025-03-01T00:00:00.000Z',
          updateOverride: { type: 'every', n: 1, unit: 'month' },
          ...(parent ? { parent } : {}),
        },
      })
    const above = await make('上级', 'above')
    const below = await make('下级', 'below', above.id)
    const left = await make('左', 'left')
    const right = await make('右', 'right')
    const article = await write('下级栏目里的稿件', { column: below.id })
    const before = await publicState()
    const moment = await now()

    await update(article.id, { column: news.id, _status: 'published' })
    await cms.payload.delete({ collection: 'columns', id: below.id })
    await cms.payload.delete({ collection: 'columns', id: above.id })
    await cms.payload.update({ collection: 'columns', id: left.id, data: { slug: 'middle' } })
    await cms.payload.update({ collection: 'columns', id: right.id, data: { slug: 'left' } })
    await cms.payload.update({ collection: 'columns', id: left.id, data: { slug: 'right' } })
    const later = await make('后来的栏目', 'later')
    await write('后来栏目里的稿件', { column: later.id })
    const changed = await publicState()
    const undo = await now()

    const plan = await planFor(moment)
    expect(plan.columns.map(({ kind }) => kind).sort()).toEqual(['create', 'create', 'hide', 'update', 'update'])
    await apply(moment)
    expect(await publicState()).toEqual(before)
    expect(rollback.sizeOf(await planFor(moment))).toBe(0)
    const { docs: columns } = await cms.payload.find({ collection: 'columns', pagination: false, depth: 0 })
    const former = columns.flatMap(({ formerPaths }) => (Array.isArray(formerPaths) ? formerPaths.map(String) : []))
    expect(former).toContain('middle')
    expect(former.filter((path) => /-\d$/.test(path))).toEqual([])
    expect(await cms.payload.findByID({ collection: 'columns', id: later.id, depth: 0 })).toMatchObject({
      hidden: true,
    })

    await apply(undo)
    expect(await publicState()).toEqual(changed)
    await apply(moment)
    expect(await publicState()).toEqual(before)
  })

  it('brings back a column that had children deleted and made anew by hand', async () => {
    const old = await cms.payload.create({
      collection: 'columns',
      depth: 0,
      data: { name: '旧专题', slug: 'topic', site: group.education.id, kind: 'topic', template: 'list', order: 1 },
    })
    const moment = await now()
    await cms.payload.delete({ collection: 'columns', id: old.id })
    const successor = await cms.payload.create({
      collection: 'columns',
      depth: 0,
      data: { name: '新专题', slug: 'topic', site: group.education.id, kind: 'topic', template: 'list', order: 2 },
    })
    const plan = await planFor(moment)
    expect(plan.columns).toMatchObject([{ kind: 'update', id: successor.id, formerId: old.id }])
    await apply(moment)
    const found = await cms.payload.findByID({ collection: 'columns', id: successor.id, depth: 0 })
    expect(found).toMatchObject({ name: '旧专题', order: 1, hidden: false })
    expect(rollback.sizeOf(await planFor(moment))).toBe(0)
  })

  it('names what cannot be brought back, and leaves other sites alone', async () => {
    const deleted = await write('将被永久删除')
    const movedAway = await write('将移到别的站点')
    const file = { data: Buffer.from('a,b\n1,2\n'), mimetype: 'text/csv', name: '报表.csv', size: 8 }
    const attachment = await cms.payload.create({
      collection: 'attachments',
      data: { site: group.education.id },
      file,
    })
    const foreign = await write('从别的站点移来', { column: (await columnOf(cms, group.portal, 'news')).id })
    const withFile = await write('附有文件', {
      attachments: [{ file: attachment.id, label: '报表' }],
      related: [deleted.id],
    })
    const moment = await now()
    await update(withFile.id, { title: '改过', attachments: [], related: [], _status: 'published' })
    await cms.payload.delete({ collection: 'articles', id: deleted.id, trash: true })
    await update(movedAway.id, { column: (await columnOf(cms, group.portal, 'news')).id, _status: 'published' })
    await update(foreign.id, { column: news.id, _status: 'published' })
    await cms.payload.delete({ collection: 'attachments', id: attachment.id })
    const never = await write('从未公开就删除', { _status: 'draft' })
    await cms.payload.delete({ collection: 'articles', id: never.id, trash: true })

    const plan = await planFor(moment)
    expect([...plan.lost].sort()).toEqual(
      [
        '稿件《将被永久删除》：已永久删除',
        '稿件《将移到别的站点》：已移到其他站点，不取回',
        '附件“报表.csv”：已永久删除，引用它的稿件中不再显示',
      ].sort(),
    )
    await apply(moment)
    expect(await rowOf(movedAway.id)).toMatchObject({ site: group.portal.id, _status: 'published' })
    expect(await rowOf(foreign.id)).toMatchObject({ site: group.education.id, _status: 'draft' })
    expect(await rowOf(withFile.id)).toMatchObject({ title: '附有文件', attachments: [], related: [] })
    expect(rollback.sizeOf(await planFor(moment))).toBe(0)
  })

  it('leaves articles where they are when their column has become one that gathers or links', async () => {
    const column = await cms.payload.create({
      collection: 'columns',
      data: { site: group.education.id, name: '改作他用', slug: 'gzty', kind: 'news', template: 'list', order: 99 },
    })
    const old = await write('栏目改作他用前的', { column: column.id })
    await cms.payload.update({ collection: 'columns', id: column.id, data: { template: 'link', linkUrl: '/jyj/' } })
    // As the form sends it, with the column that it is in.
    await update(old.id, { title: '仍可修改', column: column.id, _status: 'published' })
    await expect(write('不能新写', { column: column.id })).rejects.toMatchObject({
      data: { errors: [expect.objectContaining({ path: 'column' })] },
    })
    await expect(update((await write('不能移来')).id, { column: column.id })).rejects.toMatchObject({
      data: { errors: [expect.objectContaining({ path: 'column' })] },
    })
    const moment = await now()
    await update(old.id, { column: news.id, _status: 'draft' })
    await apply(moment)
    expect(await rowOf(old.id)).toMatchObject({ title: '仍可修改', column: column.id, _status: 'published' })
  })

  it('is for those who manage the site and may publish on it, and believes no moment that cannot be', async () => {
    const { rollbackEndpoint, rollbackPlanEndpoint } = await import('../src/rollback/endpoints.ts')
    const ask = async (user: User | null, to: string, body?: unknown, id = group.education.id) => {
      const { req } = user ? await cms.as(user) : { req: (await cms.as(admin)).req }
      if (!user) req.user = null
      Object.assign(req, {
        routeParams: { id },
        searchParams: new URLSearchParams({ to }),
        json: async () => body,
      })
      const answer = await (body === undefined ? rollbackPlanEndpoint : rollbackEndpoint).handler(req)
      return (await answer.json()) as { size: number; digest: string; done: number }
    }
    const code = (expected: string) => ({ data: expect.objectContaining({ code: expected }) })
    const to = new Date().toISOString()
    for (const user of [null, publisher, foreignAdmin]) {
      await expect(ask(user, to)).rejects.toMatchObject(code('FORBIDDEN_SITE'))
      await expect(ask(user, to, { to, digest: '' })).rejects.toMatchObject(code('FORBIDDEN_SITE'))
    }
    await expect(ask(admin, to, undefined, 'no-such-site')).rejects.toMatchObject(code('FORBIDDEN_SITE'))
    const future = new Date(Date.now() + 60_000).toISOString()
    for (const moment of [future, '2001-01-01T00:00', '昨天', '', '2026-02-30T12:00', `${to}\u0000`, '2026-11-20']) {
      await expect(ask(siteAdmin, moment)).rejects.toMatchObject(code('ROLLBACK_TIME'))
      await expect(ask(siteAdmin, '', { to: moment, digest: 'x' })).rejects.toMatchObject(code('ROLLBACK_TIME'))
    }
    for (const body of [null, 'x', [], { to: 1, digest: 'x' }]) {
      await expect(ask(siteAdmin, '', body)).rejects.toMatchObject(code('ROLLBACK_TIME'))
    }
    await expect(ask(siteAdmin, '', { to })).rejects.toMatchObject(code('ROLLBACK_TIME'))

    const moment = await now()
    const article = await write('站点管理员要撤回的')
    const plan = await ask(siteAdmin, moment.toISOString())
    expect(plan.size).toBe(1)
    const other = await write('看过计划之后才发布的')
    const agreed = { to: moment.toISOString(), digest: plan.digest }
    await expect(ask(siteAdmin, '', agreed)).rejects.toMatchObject(code('ROLLBACK_CHANGED'))
    expect(await rowOf(article.id)).toMatchObject({ _status: 'published' })
    const again = await ask(siteAdmin, moment.toISOString())
    expect(await ask(siteAdmin, '', { ...agreed, digest: again.digest })).toEqual({ done: 2 })
    expect(await rowOf(other.id)).toMatchObject({ _status: 'draft' })
    const { docs } = await cms.payload.find({
      collection: 'audit-log',
      where: { and: [{ doc: { equals: other.id } }, { action: { equals: 'rollback' } }] },
    })
    expect(docs).toMatchObject([{ actor: siteAdmin.id }])
  })

  it('changes nothing when one thing cannot be saved, and goes on when it can', async () => {
    const good = await write('可以恢复的')
    const bad = await write('不能恢复的')
    const moment = await now()
    for (const { id } of [good, bad]) await update(id, { _status: 'draft' })
    // A row that the validation of today refuses, as an older release may have left it.
    const { docs } = await cms.payload.findVersions({
      collection: 'articles',
      where: { and: [{ parent: { equals: bad.id } }, { 'version._status': { equals: 'published' } }] },
    })
    const versionId = String(docs[0]?.id)
    const setTitle = async (title: string | null) => {
      const [version] = (
        await cms.payload.db.findVersions({ collection: 'articles', where: { id: { equals: versionId } }, limit: 1 })
      ).docs
      await cms.payload.db.updateVersion({
        collection: 'articles',
        id: versionId,
        versionData: { ...version, version: { ...version?.version, title } } as never,
      })
    }
    await setTitle(null)
    await expect(apply(moment)).rejects.toMatchObject({
      data: expect.objectContaining({ code: 'ROLLBACK_FAILED', what: '稿件《不能恢复的》' }),
    })
    expect(await rowOf(good.id)).toMatchObject({ _status: 'draft' })
    await setTitle('不能恢复的')
    await apply(moment)
    for (const { id } of [good, bad]) expect(await rowOf(id)).toMatchObject({ _status: 'published' })
  })

  it('reads the log of older releases, which does not say what was public', async () => {
    const article = await write('老版本的稿件')
    await update(article.id, { title: '只是草稿' }, true)
    const withdrawn = await write('老版本撤下的稿件')
    await update(withdrawn.id, { _status: 'draft' })
    const moment = await now()
    await update(article.id, { _status: 'draft' })
    await update(withdrawn.id, { _status: 'published' })
    const { db } = cms.payload
    if (isSqlite(db)) await db.client.execute('DROP TRIGGER audit_log_update')
    await db.updateMany({
      collection: 'audit-log',
      where: { doc: { in: [article.id, withdrawn.id] } },
      data: { live: null },
    })
    const kinds = (await planFor(moment)).articles.map(({ id, kind }) => [id, kind])
    expect(Object.fromEntries(kinds)).toEqual({ [article.id]: 'republish', [withdrawn.id]: 'withdraw' })
    await apply(moment)
    expect(await rowOf(article.id)).toMatchObject({ title: '老版本的稿件', _status: 'published' })
  })

  it('goes in whole steps when there is much to do', async () => {
    const township = await createSite(cms, {
      code: 'many',
      name: '很多稿件的网站',
      kind: 'channel',
      level: 'township',
      parent: group.district.id,
    })
    const column = await columnOf(cms, township, 'news')
    const moment = await now()
    for (let n = 0; n < 8; n++) await write(`后来的${n}`, { column: column.id })
    const target = { id: township.id, code: township.code, name: township.name }
    const progress = vi.fn()
    let calls = 0
    // The machine goes down after the first step.
    const onProgress = (done: number, total: number) => {
      progress(done, total)
      calls++
      if (calls === 2) throw new Error('down')
    }
    const options = { payload: cms.payload, user: null, site: target, moment, steps: { whole: 4, chunk: 3 } }
    await expect(rollback.rollBack({ ...options, onProgress })).rejects.toThrow('down')
    expect(progress.mock.calls).toEqual([
      [0, 8],
      [3, 8],
    ])
    expect((await rollback.rollBack(options)).done).toBe(5)
    const left = await cms.payload.count({
      collection: 'articles',
      where: { and: [{ site: { equals: township.id } }, { _status: { equals: 'published' } }] },
    })
    expect(left.totalDocs).toBe(0)
  })

  it('is refused for a site that is closed', async () => {
    const moment = await now()
    await cms.payload.update({ collection: 'sites', id: group.district.id, data: { shortName: '东区' } })
    await cms.payload.update({ collection: 'sites', id: group.district.id, data: { state: 'closed' } })
    const { id, code, name } = group.district
    const attempt = rollback.rollBack({ payload: cms.payload, user: null, site: { id, code, name }, moment })
    await expect(attempt).rejects.toMatchObject({ data: { code: 'SITE_ARCHIVED' } })
  })

  it('is refused in emergency read-only', async () => {
    const moment = await now()
    await write('只读之前')
    await cms.payload.updateGlobal({ slug: 'operations', data: { readOnly: true, reason: '演练' } })
    await expect(apply(moment)).rejects.toMatchObject({ data: expect.objectContaining({ code: 'READ_ONLY' }) })
    await cms.payload.updateGlobal({ slug: 'operations', data: { readOnly: false } })
  })

  it('says again what a document said of another one, whatever that one is now', async () => {
    const old = await write('被废止的文件', { kind: 'document', document: {} })
    const repealing = await write('废止文件', { kind: 'document', document: { repeals: [old.id] } })
    const interpreting = await write('解读', { interprets: [old.id] })
    const moment = await now()
    await update(interpreting.id, { interprets: [], _status: 'published' })
    await update(repealing.id, { document: { repeals: [] }, _status: 'published' })
    await update(old.id, { kind: 'article', _status: 'published' })
    await apply(moment)
    expect(await rowOf(interpreting.id)).toMatchObject({ interprets: [old.id] })
    expect(await rowOf(repealing.id)).toMatchObject({ document: { repeals: [old.id] }, _status: 'published' })
    expect(await rowOf(old.id)).toMatchObject({ kind: 'document' })
  })
})
