import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)('access by role and site on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let editor: User
  let publisher: User
  let districtAdmin: User
  let auditor: User
  const columns = new Map<string, string>()
  let published: Article

  const draft = (site: Site, title = '一篇稿件') => ({
    title,
    column: columns.get(site.code) ?? '',
    kind: 'article' as const,
    content: bodyOf('正文。'),
  })
  const status = (error: unknown): number | undefined =>
    error instanceof Error && 'status' in error ? Number(error.status) : undefined
  const refused = async (attempt: Promise<unknown>) => {
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(status(error)).toBe(403)
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    for (const site of Object.values(group)) columns.set(site.code, (await columnOf(cms, site, 'news')).id)
    editor = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
    publisher = await createUser(cms, { grants: [{ role: 'publisher', site: group.education }] })
    districtAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district, scope: 'subtree' }] })
    auditor = await createUser(cms, { roles: ['auditor'] })
    published = await cms.payload.create({
      collection: 'articles',
      data: { ...draft(group.education, '教育局的公开稿件'), _status: 'published' },
    })
  })
  afterAll(() => cms.close())

  it('lets an editor write for the own site and nowhere else', async () => {
    const me = await cms.as(editor)
    const made = await cms.payload.create({ collection: 'articles', data: draft(group.education), draft: true, ...me })
    expect(made.site).toMatchObject({ id: group.education.id })
    await refused(cms.payload.create({ collection: 'articles', data: draft(group.portal), draft: true, ...me }))
  })

  it('does not believe a site named in the data', async () => {
    const me = await cms.as(editor)
    await refused(
      cms.payload.create({
        collection: 'articles',
        data: { ...draft(group.portal), site: group.education.id },
        draft: true,
        ...me,
      }),
    )
  })

  it('keeps publishing, withdrawing and deleting from an editor', async () => {
    const me = await cms.as(editor)
    const made = await cms.payload.create({ collection: 'articles', data: draft(group.education), draft: true, ...me })
    await refused(cms.payload.update({ collection: 'articles', id: made.id, data: { _status: 'published' }, ...me }))
    await refused(
      cms.payload.create({ collection: 'articles', data: { ...draft(group.education), _status: 'published' }, ...me }),
    )
    await refused(cms.payload.update({ collection: 'articles', id: published.id, data: { _status: 'draft' }, ...me }))
    await refused(
      cms.payload.update({
        collection: 'articles',
        id: published.id,
        data: { deletedAt: new Date().toISOString() },
        ...me,
      }),
    )
    await refused(cms.payload.delete({ collection: 'articles', id: published.id, ...me }))
    const row = await cms.payload.findByID({ collection: 'articles', id: published.id, depth: 0 })
    expect(row._status).toBe('published')
  })

  it('lets an editor revise a published article as a draft while the public one stays', async () => {
    const me = await cms.as(editor)
    await cms.payload.update({
      collection: 'articles',
      id: published.id,
      data: { title: '修订中' },
      draft: true,
      ...me,
    })
    const row = await cms.payload.findByID({ collection: 'articles', id: published.id, depth: 0 })
    expect(row.title).toBe('教育局的公开稿件')
  })

  it('lets a publisher publish on the own site', async () => {
    const me = await cms.as(publisher)
    const made = await cms.payload.create({
      collection: 'articles',
      data: { ...draft(group.education), title: '终审人员直接公开的一篇', _status: 'published' },
      ...me,
    })
    expect(made._status).toBe('published')
  })

  it('refuses to move an article where the user may not write', async () => {
    const me = await cms.as(publisher)
    await refused(
      cms.payload.update({
        collection: 'articles',
        id: published.id,
        data: { column: columns.get('city') ?? '' },
        ...me,
      }),
    )
  })

  it('shows nobody what is on foreign sites, nor how much', async () => {
    const me = await cms.as(districtAdmin)
    const found = await cms.payload.find({ collection: 'articles', ...me })
    expect(found.totalDocs).toBe(0)
    const byId = cms.payload.findByID({ collection: 'articles', id: published.id, ...me })
    await expect(byId).rejects.toMatchObject({ status: 404 })
    const versions = await cms.payload.findVersions({ collection: 'articles', ...me })
    expect(versions.totalDocs).toBe(0)
    const sites = await cms.payload.find({ collection: 'sites', ...me })
    expect(sites.docs.map(({ code }) => code).sort()).toEqual(['east', 'hexi'])
  })

  it('lets a district administrator govern the townships', async () => {
    const me = await cms.as(districtAdmin)
    const renamed = await cms.payload.update({
      collection: 'columns',
      id: columns.get('hexi') ?? '',
      data: { name: '镇里要闻' },
      ...me,
    })
    expect(renamed.name).toBe('镇里要闻')
    await refused(cms.payload.create({ collection: 'sites', data: { ...group.township, code: 'another' }, ...me }))
    await refused(
      cms.payload.update({ collection: 'columns', id: columns.get('city') ?? '', data: { name: '越权' }, ...me }),
    )
  })

  it('lets an auditor read everything and change nothing', async () => {
    const me = await cms.as(auditor)
    const found = await cms.payload.find({ collection: 'articles', ...me })
    expect(found.totalDocs).toBeGreaterThan(0)
    const log = await cms.payload.find({ collection: 'audit-log', ...me })
    expect(log.totalDocs).toBeGreaterThan(0)
    await refused(cms.payload.create({ collection: 'articles', data: draft(group.education), draft: true, ...me }))
    await refused(cms.payload.update({ collection: 'sites', id: group.education.id, data: { name: '改名' }, ...me }))
  })

  it('lets nobody raise the own rights', async () => {
    const me = await cms.as(editor)
    await cms.payload.update({
      collection: 'users',
      id: editor.id,
      data: {
        name: '改个名字',
        roles: ['platform-admin'],
        grants: [{ role: 'site-admin', site: group.portal.id, scope: 'subtree' }],
      },
      ...me,
    })
    const now = await cms.payload.findByID({ collection: 'users', id: editor.id, depth: 0 })
    expect(now.name).toBe(editor.name)
    expect(now.roles).toEqual([])
    expect(now.grants).toHaveLength(1)
    await refused(cms.payload.update({ collection: 'users', id: publisher.id, data: { name: '别人' }, ...me }))
  })

  it('keeps the machine collections and the audit log from everybody', async () => {
    const admin = await cms.as(await createUser(cms, { roles: ['platform-admin'] }))
    await refused(cms.payload.find({ collection: 'change-events', ...admin }))
    await refused(cms.payload.find({ collection: 'audit-log', limit: 1, ...admin }))
    const [entry] = (await cms.payload.find({ collection: 'audit-log', limit: 1, ...(await cms.as(auditor)) })).docs
    const id = entry?.id ?? ''
    for (const me of [admin, await cms.as(auditor)]) {
      await refused(cms.payload.update({ collection: 'audit-log', id, data: { title: '改写' }, ...me }))
      await refused(cms.payload.delete({ collection: 'audit-log', id, ...me }))
    }
  })
})
