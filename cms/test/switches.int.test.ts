import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../src/payload-types.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)('site-wide switches in the CMS on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let admin: User
  let districtAdmin: User
  let districtOnly: User
  let editor: User

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    districtAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district, scope: 'subtree' }] })
    districtOnly = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district }] })
    editor = await createUser(cms, { grants: [{ role: 'publisher', site: group.district, scope: 'subtree' }] })
  })
  afterAll(() => cms.close())

  const banner = (data: Record<string, unknown> = {}) => ({
    kind: 'banner' as const,
    text: '停水通知',
    level: 'urgent' as const,
    scope: 'group' as const,
    from: new Date().toISOString(),
    ...data,
  })
  const create = async (user: User, data: Record<string, unknown>) =>
    cms.payload.create({ collection: 'switches', data: banner(data), depth: 0, ...(await cms.as(user)) })
  const refusal = (code: string) => ({ data: expect.objectContaining({ code }) })
  const refused = (attempt: Promise<unknown>, code: string) => expect(attempt).rejects.toMatchObject(refusal(code))

  it('are for those who manage every site that they reach', async () => {
    const district = { site: group.district.id }
    await refused(create(districtAdmin, { scope: 'group' }), 'FORBIDDEN_SWITCH')
    await refused(create(districtAdmin, { scope: 'site', site: group.education.id }), 'FORBIDDEN_SWITCH')
    await refused(create(districtOnly, { scope: 'subtree', ...district }), 'FORBIDDEN_SWITCH')
    await expect(create(editor, { scope: 'site', ...district })).rejects.toMatchObject({ status: 403 })
    expect(await create(districtAdmin, { scope: 'subtree', ...district })).toMatchObject({ scope: 'subtree' })
    expect(await create(districtOnly, { scope: 'site', ...district })).toMatchObject({ scope: 'site' })
    expect(await create(admin, { scope: 'group' })).toMatchObject({ site: null })
  })

  it('cannot be carried over to foreign sites, nor taken from them', async () => {
    const own = await create(districtOnly, { scope: 'site', site: group.district.id })
    const wide = await create(admin, { scope: 'subtree', site: group.district.id })
    const foreign = await create(admin, { scope: 'site', site: group.education.id })
    const everywhere = await create(admin, {})
    const me = await cms.as(districtOnly)
    const update = (id: string, data: Record<string, unknown>) =>
      cms.payload.update({ collection: 'switches', id, data, ...me })
    await refused(update(own.id, { scope: 'group' }), 'FORBIDDEN_SWITCH')
    await refused(update(own.id, { scope: 'subtree' }), 'FORBIDDEN_SWITCH')
    await refused(update(own.id, { site: group.education.id }), 'FORBIDDEN_SWITCH')
    await refused(update(wide.id, { scope: 'site' }), 'FORBIDDEN_SWITCH')
    await refused(cms.payload.delete({ collection: 'switches', id: wide.id, ...me }), 'FORBIDDEN_SWITCH')
    for (const { id } of [foreign, everywhere]) {
      await expect(update(id, { enabled: false })).rejects.toMatchObject({ status: 403 })
      await expect(cms.payload.delete({ collection: 'switches', id, ...me })).rejects.toMatchObject({ status: 403 })
    }
    const seen = await cms.payload.find({ collection: 'switches', pagination: false, ...me })
    const ids = seen.docs.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([own.id, wide.id, everywhere.id]))
    expect(ids).not.toContain(foreign.id)
  })

  it('are refused when no page could show them', async () => {
    const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString()
    await refused(create(admin, { kind: 'grey' }), 'SWITCH_UNTIL_REQUIRED')
    await refused(create(admin, { kind: 'grey', until: day(-1) }), 'DATE_ORDER')
    await refused(create(admin, { kind: 'grey', until: day(4000) }), 'SWITCH_TOO_LONG')
    await refused(create(admin, { from: '昨天' }), 'DATE_INVALID')
    await refused(create(admin, { scope: 'site' }), 'SWITCH_SITE_REQUIRED')
    await refused(create(admin, { text: ' \n\u200b ' }), 'SWITCH_TEXT')
    await refused(create(admin, { text: '长'.repeat(121) }), 'SWITCH_TEXT')
    for (const link of [
      'javascript:alert(1)',
      '//evil.example',
      '/\\evil.example',
      'https://',
      'ftp://a',
      'data:text/html,x',
    ]) {
      await refused(create(admin, { link }), 'SWITCH_LINK')
    }
    await expect(create(admin, { scope: 'planet' })).rejects.toMatchObject({ status: 400 })
    const made = await create(admin, { text: ' 第一行\n第二行\u202e ', link: ' /zwgk/ ' })
    expect(made).toMatchObject({ text: '第一行 第二行', link: '/zwgk/', label: '紧急公告：第一行 第二行' })
    const grey = await create(admin, { kind: 'grey', text: '多余', until: day(1) })
    expect(grey).toMatchObject({ text: null, label: '灰度模式' })
  })

  it('are written with their audit entry and their events, or not at all', async () => {
    const until = new Date(Date.now() + 3_600_000)
    const before = await cms.payload.count({ collection: 'change-events' })
    const made = await create(districtAdmin, {
      scope: 'subtree',
      site: group.district.id,
      until: until.toISOString(),
    })
    const eventsWith = async (field: string, value: unknown) =>
      (await cms.payload.find({ collection: 'change-events', where: { [field]: { equals: value } }, sort: '-id' })).docs
    expect(await eventsWith('doc', made.id)).toMatchObject([{ at: until.getTime(), keys: [], state: 'switches' }])
    const keys = [group.district.id, group.township.id].map((id) => `switches:${id}`)
    const touched = (await eventsWith('state', 'switches')).map((event) => String([event.keys].flat().sort()))
    expect(touched).toContain(String(keys.sort()))
    const { docs } = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: made.id } } })
    expect(docs).toMatchObject([{ action: 'create', docCollection: 'switches', site: group.district.id }])
    const after = await cms.payload.count({ collection: 'change-events' })
    expect(after.totalDocs).toBe(before.totalDocs + 2)
  })
})
