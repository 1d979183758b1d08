import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, User } from '../src/payload-types.ts'
import { clientOf } from './client.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)('emergency read-only on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let admin: User
  let editor: User
  let siteAdmin: User
  let article: Article

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    editor = await createUser(cms, { grants: [{ role: 'publisher', site: group.education }] })
    siteAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.education }] })
    const column = await columnOf(cms, group.education, 'news')
    article = await cms.payload.create({
      collection: 'articles',
      data: {
        title: '原来的标题',
        column: column.id,
        content: bodyOf('正文。'),
        _status: 'published',
        kind: 'article',
      },
    })
  })
  afterAll(() => cms.close())

  const set = async (user: User, data: { readOnly: boolean; reason?: string }) =>
    cms.payload.updateGlobal({ slug: 'operations', data, ...(await cms.as(user)) })
  const READ_ONLY = { status: 423, data: expect.objectContaining({ code: 'READ_ONLY', reason: '遭受攻击' }) }
  const refused = (attempt: Promise<unknown>) => expect(attempt).rejects.toMatchObject(READ_ONLY)

  it('is switched by the platform administrator only, and with a reason', async () => {
    for (const user of [editor, siteAdmin]) {
      await expect(set(user, { readOnly: true, reason: '遭受攻击' })).rejects.toMatchObject({ status: 403 })
    }
    const unreasoned = { data: expect.objectContaining({ code: 'READ_ONLY_REASON' }) }
    await expect(set(admin, { readOnly: true, reason: '  ' })).rejects.toMatchObject(unreasoned)
    await expect(set(admin, { readOnly: true, reason: '长'.repeat(200) })).rejects.toBeDefined()
    const state = await set(admin, { readOnly: true, reason: '遭受攻击' })
    expect(state).toMatchObject({ readOnly: true, reason: '遭受攻击', by: admin.name })
    expect(Date.now() - new Date(String(state.since)).getTime()).toBeLessThan(60_000)
  })

  it('refuses every change, by whatever way it comes', async () => {
    const { payload } = cms
    const me = await cms.as(editor)
    const news = await columnOf(cms, group.education, 'news')
    const draft = { title: '新稿', column: news.id, content: bodyOf('正文。'), kind: 'article' as const }
    const { id } = article
    const file = { data: Buffer.from('a,b\n1,2\n'), mimetype: 'text/csv', name: '表.csv', size: 8 }
    const [version] = (await payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })).docs

    await refused(payload.create({ collection: 'articles', data: draft, draft: true, ...me }))
    await refused(payload.update({ collection: 'articles', id, data: { title: '改' }, ...me }))
    await refused(payload.update({ collection: 'articles', id, data: { title: '改' }, draft: true, ...me }))
    await refused(payload.update({ collection: 'articles', id, data: { _status: 'draft' }, ...me }))
    await refused(
      payload.update({ collection: 'articles', where: { id: { equals: id } }, data: { title: '改' }, ...me }),
    )
    await refused(payload.delete({ collection: 'articles', id, ...me }))
    await refused(payload.delete({ collection: 'articles', where: { id: { equals: id } }, ...me }))
    await refused(payload.duplicate({ collection: 'articles', id, ...me }))
    await refused(payload.restoreVersion({ collection: 'articles', id: String(version?.id), ...me }))
    await refused(payload.create({ collection: 'attachments', data: { site: group.education.id }, file, ...me }))
    // Without a user: jobs, imports and other parts of the product.
    await refused(payload.update({ collection: 'articles', id, data: { title: '改' } }))
    const manager = await cms.as(admin)
    await refused(payload.update({ collection: 'sites', id: group.education.id, data: { name: '改' }, ...manager }))
    await refused(payload.update({ collection: 'columns', id: news.id, data: { name: '改' }, ...manager }))
    await refused(payload.update({ collection: 'users', id: editor.id, data: { name: '改' }, ...manager }))
    await refused(payload.forgotPassword({ collection: 'users', data: { email: editor.email }, disableEmail: true }))

    const now = await payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })
    expect(now.title).toBe('原来的标题')
    expect((await payload.count({ collection: 'articles' })).totalDocs).toBe(1)
  })

  it('tells nobody who is not signed in why', async () => {
    const attempt = cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { title: '改' },
      overrideAccess: false,
    })
    await expect(attempt).rejects.toMatchObject({ status: 403 })
  })

  it('lets people sign in, and read', async () => {
    const signIn = (password: string) => clientOf(cms).send('POST', '/users/login', { email: editor.email, password })
    expect((await signIn('Test-password-1')).json.user.id).toBe(editor.id)
    const found = await cms.payload.find({ collection: 'articles', ...(await cms.as(editor)) })
    expect(found.totalDocs).toBe(1)
    expect((await signIn('wrong')).status).toBe(401)
  })

  it('leaves emergency banners to the platform administrator', async () => {
    const banner = {
      kind: 'banner' as const,
      text: '系统维护',
      scope: 'site' as const,
      site: group.education.id,
      from: new Date().toISOString(),
    }
    await refused(cms.payload.create({ collection: 'switches', data: banner, ...(await cms.as(siteAdmin)) }))
    const made = await cms.payload.create({ collection: 'switches', data: banner, ...(await cms.as(admin)) })
    expect(made.label).toContain('系统维护')
  })

  it('is audited, and over when it is switched off', async () => {
    expect(await set(admin, { readOnly: false })).toMatchObject({
      readOnly: false,
      reason: null,
      since: null,
      by: null,
    })
    const me = await cms.as(editor)
    await cms.payload.update({
      collection: 'articles',
      id: article.id,
      data: { title: '之后', _status: 'published' },
      ...me,
    })
    const { docs } = await cms.payload.find({
      collection: 'audit-log',
      where: { docCollection: { equals: 'operations' } },
      sort: 'at',
    })
    expect(docs).toMatchObject([
      { action: 'read-only-on', title: '应急只读：遭受攻击', actor: admin.id },
      { action: 'read-only-off', actor: admin.id },
    ])
  })
})
