import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessReport } from '../src/accounts/report.ts'
import type { Column, Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)('grants on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let security: User
  let system: User
  let admin: User

  const columns = async (site: Site) =>
    (await cms.payload.find({ collection: 'columns', where: { site: { equals: site.id } }, limit: 0, depth: 0 })).docs
  const codeOf = async (attempt: Promise<unknown>) => {
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    const { status, data } = (error ?? {}) as { status?: number; data?: { code?: string } }
    return data?.code ?? status
  }
  const update = async (as: User, id: string, data: Partial<User>) =>
    cms.payload.update({ collection: 'users', id, data, ...(await cms.as(as)) })
  const write = async (as: User, column: Column, title = '一篇稿件') =>
    cms.payload.create({
      collection: 'articles',
      data: { title, column: column.id, kind: 'article', content: bodyOf('正文。') },
      draft: true,
      ...(await cms.as(as)),
    })

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    security = await createUser(cms, { roles: ['security-admin'] })
    system = await createUser(cms, { roles: ['system-admin'] })
    admin = await createUser(cms, { roles: ['platform-admin'] })
  })
  afterAll(() => cms.close())

  describe('limited to columns', () => {
    let news: Column
    let other: Column
    let below: Column
    let editor: User

    beforeAll(async () => {
      news = await columnOf(cms, group.education, 'news')
      const rest = (await columns(group.education)).filter(({ id, template }) => id !== news.id && template === 'list')
      if (!rest[0]) throw new Error('The site has one list only.')
      other = rest[0]
      below = await cms.payload.create({
        collection: 'columns',
        data: {
          name: '要闻',
          slug: 'below',
          site: group.education.id,
          parent: news.id,
          kind: 'news',
          template: 'list',
          order: 1,
        },
      })
      editor = await createUser(cms, {})
      const grants = [
        {
          role: 'editor' as const,
          site: group.education.id,
          scope: 'site' as const,
          columnScope: 'chosen' as const,
          columns: [news.id],
        },
      ]
      editor = await cms.payload.update({ collection: 'users', id: editor.id, data: { grants } })
    })

    it('lets somebody write in these and what is below, and in no other', async () => {
      expect((await write(editor, news)).id).toBeTruthy()
      expect((await write(editor, below)).id).toBeTruthy()
      expect(await codeOf(write(editor, other))).toBe('FORBIDDEN_SITE')
    })

    it('shows the articles and columns of these only, and counts no others', async () => {
      const hidden = await write(admin, other, '别的栏目')
      const me = await cms.as(editor)
      const found = await cms.payload.find({ collection: 'articles', draft: true, limit: 0, depth: 0, ...me })
      expect(found.docs.map(({ id }) => id)).not.toContain(hidden.id)
      expect(found.totalDocs).toBe((await cms.payload.count({ collection: 'articles', ...me })).totalDocs)
      expect(
        (await cms.payload.find({ collection: 'columns', limit: 0, ...me })).docs.map(({ id }) => id).sort(),
      ).toEqual([news.id, below.id].sort())
      const versions = await cms.payload.findVersions({ collection: 'articles', limit: 0, depth: 0, ...me })
      expect(versions.docs.map(({ parent }) => parent)).not.toContain(hidden.id)
      expect(await codeOf(cms.payload.findByID({ collection: 'articles', id: hidden.id, ...me }))).toBe(404)
    })

    it('refuses to move an article out of them or into them', async () => {
      const own = await write(editor, news)
      const strange = await write(admin, other)
      const me = await cms.as(editor)
      const move = (id: string, column: Column) =>
        cms.payload.update({ collection: 'articles', id, data: { column: column.id }, draft: true, ...me })
      expect(await codeOf(move(own.id, other))).toBe('FORBIDDEN_SITE')
      expect(await codeOf(move(strange.id, news))).toBe(403)
      expect((await move(own.id, below)).id).toBe(own.id)
    })

    it('gives nothing once these columns are gone', async () => {
      const doomed = await cms.payload.create({
        collection: 'columns',
        data: { name: '临时', slug: 'doomed', site: group.education.id, kind: 'news', template: 'list', order: 1 },
      })
      const somebody = await createUser(cms, {})
      await cms.payload.update({
        collection: 'users',
        id: somebody.id,
        data: {
          grants: [
            { role: 'editor', site: group.education.id, scope: 'site', columnScope: 'chosen', columns: [doomed.id] },
          ],
        },
      })
      await cms.payload.delete({ collection: 'columns', id: doomed.id })
      expect(await codeOf(write(somebody, news))).toBe('FORBIDDEN_SITE')
      expect(await codeOf(cms.payload.find({ collection: 'articles', ...(await cms.as(somebody)) }))).toBe(403)
    })

    it('over a subtree reaches the columns of the same standard item below', async () => {
      const item = { standardItem: 'zwdt', updatedAt: new Date().toISOString() }
      const districtNews = await columnOf(cms, group.district, 'news')
      const townNews = await columnOf(cms, group.township, 'news')
      for (const { id } of [districtNews, townNews])
        await cms.payload.db.updateOne({ collection: 'columns', id, data: item })
      const somebody = await createUser(cms, {})
      await cms.payload.update({
        collection: 'users',
        id: somebody.id,
        data: {
          grants: [
            {
              role: 'editor',
              site: group.district.id,
              scope: 'subtree',
              columnScope: 'chosen',
              columns: [districtNews.id],
            },
          ],
        },
      })
      expect((await write(somebody, townNews)).id).toBeTruthy()
      const rest = (await columns(group.township)).find(({ id, template }) => id !== townNews.id && template === 'list')
      if (rest) expect(await codeOf(write(somebody, rest))).toBe('FORBIDDEN_SITE')
    })
  })

  it('asks for columns of the granted site, and for a role that works with articles', async () => {
    const strange = await columnOf(cms, group.portal, 'news')
    const one = await createUser(cms, {})
    const grant = (role: 'editor' | 'site-admin', chosen: string[]) => ({
      grants: [
        { role, site: group.education.id, scope: 'site' as const, columnScope: 'chosen' as const, columns: chosen },
      ],
    })
    expect(await codeOf(update(admin, one.id, grant('editor', [strange.id])))).toBe('GRANT_COLUMNS_SITE')
    expect(await codeOf(update(admin, one.id, grant('editor', [])))).toBe('GRANT_COLUMNS_NONE')
    expect(await codeOf(update(admin, one.id, grant('site-admin', [strange.id])))).toBe('GRANT_COLUMNS_ROLE')
  })

  it('notes since when and by whom each grant is held, whatever a form says', async () => {
    const one = await createUser(cms, {})
    const grant = { role: 'editor' as const, site: group.education.id, scope: 'site' as const }
    const said = await update(security, one.id, {
      grants: [{ ...grant, by: '别人', since: '2000-01-01T00:00:00.000Z' }],
    })
    expect(said.grants?.[0]).toMatchObject({ by: security.name })
    const since = said.grants?.[0]?.since
    expect(Date.now() - Date.parse(String(since))).toBeLessThan(60_000)
    const more = await update(admin, one.id, {
      grants: [grant, { role: 'proofreader', site: group.education.id, scope: 'site' }],
    })
    expect(more.grants?.map(({ by }) => by)).toEqual([security.name, admin.name])
    expect(more.grants?.[0]?.since).toBe(since)
  })

  describe('of the separated three', () => {
    it('are never given to oneself', async () => {
      expect(await codeOf(update(security, security.id, { roles: ['security-admin', 'auditor'] }))).toBe(
        'GRANT_TO_SELF',
      )
      expect(await codeOf(update(admin, admin.id, { roles: ['platform-admin', 'auditor'] }))).toBe('GRANT_TO_SELF')
    })

    it('are not combined in one account', async () => {
      const one = await createUser(cms, {})
      for (const roles of [
        ['system-admin', 'security-admin'],
        ['audit-admin', 'platform-admin'],
      ] as User['roles'][]) {
        expect(await codeOf(update(admin, one.id, { roles }))).toBe('ROLES_NOT_COMBINED')
      }
    })

    it('do not do one another’s work', async () => {
      const account = { name: '新人', email: 'new@test.example', password: 'Test-password-1' }
      expect(
        await codeOf(cms.payload.create({ collection: 'users', data: account, ...(await cms.as(security)) })),
      ).toBe(403)
      const made = await cms.payload.create({
        collection: 'users',
        data: { ...account, roles: ['platform-admin'] },
        ...(await cms.as(system)),
      })
      expect(made.roles ?? []).toEqual([])
      expect((await update(system, made.id, { roles: ['auditor'] })).roles ?? []).toEqual([])
      expect((await update(security, made.id, { roles: ['auditor'] })).roles).toEqual(['auditor'])
      expect(await codeOf(update(security, made.id, { password: 'Another-password-1' }))).toBe('PASSWORD_OF_ANOTHER')
      expect(await codeOf(update(system, security.id, { password: 'Another-password-1' }))).toBe('PASSWORD_OF_ANOTHER')
      expect(await codeOf(cms.payload.find({ collection: 'audit-log', ...(await cms.as(system)) }))).toBe(403)
      expect(await codeOf(cms.payload.find({ collection: 'articles', ...(await cms.as(system)) }))).toBe(403)
    })
  })

  it('leave one platform administrator at least', async () => {
    const second = await createUser(cms, { roles: ['platform-admin'] })
    await update(admin, second.id, { roles: [] })
    expect(await codeOf(update(security, admin.id, { roles: [] }))).toBe('LAST_PLATFORM_ADMIN')
    expect(await codeOf(cms.payload.delete({ collection: 'users', id: admin.id, ...(await cms.as(system)) }))).toBe(
      'LAST_PLATFORM_ADMIN',
    )
  })

  it('count nobody whose account is closed among those who are left', async () => {
    const { payload } = cms
    const closed = { closedAt: new Date().toISOString(), closedReason: '长期未登录' }
    const away = await createUser(cms, { roles: ['platform-admin'] })
    await payload.update({ collection: 'users', id: away.id, data: closed })
    expect(await codeOf(update(security, admin.id, { roles: [] }))).toBe('LAST_PLATFORM_ADMIN')
    await update(security, away.id, { roles: [] })

    const auditKeeper = await createUser(cms, { roles: ['audit-admin'] })
    const other = await createUser(cms, { roles: ['security-admin'] })
    const separate = (separation: boolean) =>
      payload.updateGlobal({ slug: 'security-settings', data: { totpFor: 'nobody', separation } })
    await payload.update({ collection: 'users', id: other.id, data: closed })
    await separate(true)
    expect(await codeOf(update(security, auditKeeper.id, { roles: [] }))).toBe('LAST_SEPARATED_ADMIN')
    expect(await codeOf(payload.delete({ collection: 'users', id: security.id }))).toBe('LAST_SEPARATED_ADMIN')
    await separate(false)
    await update(security, auditKeeper.id, { roles: [] })
    expect(await codeOf(separate(true))).toBe('SEPARATION_INCOMPLETE')
  })

  it('of the whole platform say since when and by whom they are held, whatever a form sends', async () => {
    const { payload } = cms
    const one = await createUser(cms, {})
    const forged = { auditor: { since: '2000-01-01T00:00:00.000Z', by: '伪造' } }
    await update(security, one.id, { roles: ['auditor'], rolesSince: forged } as Partial<User>)
    const rows = async () =>
      (
        await accessReport({ payload, now: new Date(), filters: { person: one.name, site: '', onlyDormant: false } })
      ).filter(({ account }) => account === one.id)
    const [given] = await rows()
    expect(given).toMatchObject({ role: '检查员（审计）', by: security.name })
    expect(Date.parse(given?.since ?? '')).toBeGreaterThan(Date.now() - 60_000)
    await update(admin, one.id, { roles: ['auditor', 'system-admin'] })
    expect((await rows()).map(({ by }) => by)).toEqual([security.name, admin.name])
    expect((await rows())[0]?.since).toBe(given?.since)
    await update(admin, one.id, { roles: [] })
    expect(await rows()).toMatchObject([{ role: '没有权限', since: null }])
  })

  it('over a subtree follow a site that moves at once', async () => {
    const warden = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district, scope: 'subtree' }] })
    const seen = async () =>
      (await cms.payload.find({ collection: 'sites', limit: 0, ...(await cms.as(warden)) })).docs.map(
        ({ code }) => code,
      )
    expect(await seen()).toContain('hexi')
    await cms.payload.update({ collection: 'sites', id: group.township.id, data: { parent: group.portal.id } })
    expect(await seen()).not.toContain('hexi')
    await cms.payload.update({ collection: 'sites', id: group.township.id, data: { parent: group.district.id } })
    expect(await seen()).toContain('hexi')
  })
})
