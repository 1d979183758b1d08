import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDormantAccounts } from '../src/accounts/close.ts'
import { dormancyOf, idleDays } from '../src/accounts/dormancy.ts'
import { accessReport } from '../src/accounts/report.ts'
import { countDormant, warnDormantAccounts } from '../src/accounts/warn.ts'
import { sealEntries } from '../src/audit/seals/seal.ts'
import type { Site, User } from '../src/payload-types.ts'
import { clientOf } from './client.ts'
import { type Cms, createSite, createUser, databases, openTestCms } from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'
import { dayAhead, keyMaker } from './key-client.ts'

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS)

it('counts from the last sign-in, from being let in again, and not from before sign-ins were recorded', () => {
  const use = { createdAt: '2020-01-01T00:00:00Z', openedAt: null, lastSignIn: '2026-01-01T00:00:00Z' }
  const now = new Date('2026-04-01T12:00:00Z')
  expect(idleDays(use, '2025-01-01T00:00:00Z', now)).toBe(90)
  expect(idleDays({ ...use, openedAt: '2026-03-31T00:00:00Z' }, '2025-01-01T00:00:00Z', now)).toBe(1)
  expect(idleDays({ ...use, lastSignIn: null }, '2026-03-22T00:00:00Z', now)).toBe(10)
  expect(idleDays({ ...use, lastSignIn: null }, undefined, now)).toBe(0)
  expect([59, 60, 89, 90].map((days) => dormancyOf(days, { warn: 60, close: 90 }))).toEqual([
    'in-use',
    'dormant',
    'dormant',
    'due',
  ])
})

describe.each(databases)('dormant accounts and the access report, on %s', (database) => {
  let cms: Cms
  let admin: User
  let editor: User
  let above: User
  let city: Site
  let district: Site

  beforeAll(async () => {
    cms = await openTestCms(database)
    city = await createSite(cms, { code: 'city', name: '测试市', kind: 'portal', level: 'municipal' })
    const site = { code: 'east', name: '东区', kind: 'portal', level: 'county', parent: city.id } as const
    district = await createSite(cms, site)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    editor = await createUser(cms, { grants: [{ role: 'editor', site: district }] })
    above = await createUser(cms, { grants: [{ role: 'site-admin', site: city, scope: 'subtree' }] })
    while ((await sealEntries({ payload: cms.payload, now: new Date() })) > 0);
  })
  afterAll(() => cms.close())

  const call = (user: User | null, method: string, path: string) => callEndpoint({ cms, user, method, path })
  const signIn = ({ email }: User) => clientOf(cms).send('POST', '/users/login', { email, password: 'Test-password-1' })
  const closedOnes = async () => {
    const where = { closedAt: { exists: true } }
    return (await cms.payload.find({ collection: 'users', where, pagination: false })).docs.map(({ id }) => id).sort()
  }

  it('says who may do what on a site, by whatever right, and since when', async () => {
    const rows = async (query: string) => (await call(admin, 'GET', `/access-report?${query}`)).json.rows
    const who = async (query: string) => (await rows(query)).map(({ person }: { person: string }) => person).sort()
    expect(await who(`site=${district.id}`)).toEqual([admin.name, editor.name, above.name].sort())
    expect(await who(`site=${city.id}`)).toEqual([admin.name, above.name].sort())
    expect(await rows(`person=${encodeURIComponent(editor.name)}`)).toMatchObject([
      { role: '采编', where: '东区', columns: '全部', since: expect.any(String), may: expect.stringContaining('写稿') },
    ])
    expect((await call(editor, 'GET', '/access-report')).status).toBe(403)
    expect((await call(editor, 'GET', '/access-report/export')).status).toBe(403)
  })

  it('names the systems beside the people, with what their keys may do, where and until when', async () => {
    const make = keyMaker(cms, { admin, owner: editor })
    const places = [{ site: city.id, scope: 'subtree' as const }]
    await make({ name: '公文系统', operations: ['write-drafts', 'hand-in'], places, until: dayAhead(40) })
    await make({ name: '大数据平台', places: null })
    await make({ name: '区级平台', places: [{ site: district.id, scope: 'site' }] })
    const revoked = await make({ name: '停用平台' })
    const revoke = { cms, user: admin, method: 'POST', path: `/security/keys/${revoked.id}/revoke`, body: {} }
    expect((await callEndpoint(revoke)).status).toBe(200)
    const keys = async (query: string) =>
      (await call(admin, 'GET', `/access-report?${query}`)).json.rows.filter(
        ({ kind }: { kind: string }) => kind === 'key',
      )
    const names = async (query: string) => (await keys(query)).map(({ person }: { person: string }) => person).sort()
    expect(await names(`site=${district.id}`)).toEqual(['公文系统', '区级平台', '大数据平台'])
    expect(await names(`site=${city.id}`)).toEqual(['公文系统', '大数据平台'])
    expect(await names(`person=${encodeURIComponent(editor.name)}`)).toHaveLength(3)
    expect(await keys(`person=${encodeURIComponent('公文')}`)).toMatchObject([
      {
        role: '接口密钥',
        may: '写稿件草稿、送审',
        where: '测试市及全部下级',
        notes: [expect.stringMatching(/^zq_.{8}…$/), `责任人：${editor.name}`],
        by: admin.name,
        since: expect.any(String),
        until: expect.stringContaining(dayAhead(40)),
        lastUse: null,
        state: 'active',
      },
    ])
    const { bytes } = await call(admin, 'GET', '/access-report/export')
    expect(new TextDecoder().decode(bytes)).toContain('接口密钥,写稿件草稿、送审,测试市及全部下级')
    const filters = { person: '', site: '', onlyDormant: true }
    const asOf = async (days: number) =>
      (await accessReport({ payload: cms.payload, now: inDays(days), filters }))
        .filter(({ kind }) => kind === 'key')
        .map(({ person, state }) => `${person} ${state}`)
        .sort()
    expect(await asOf(20)).toEqual([])
    expect(await asOf(45)).toEqual(['公文系统 expired'])
    expect(await asOf(61)).toEqual(['公文系统 expired', '区级平台 unused', '大数据平台 unused'])
    await cms.payload.db.deleteMany({ collection: 'api-keys', where: {} })
  })

  it('tells holders once that their account will be closed, and those who look after accounts how many there are', async () => {
    const { payload } = cms
    const told = async () =>
      (await payload.db.find({ collection: 'notices', where: { link: { equals: '/admin' } }, limit: 0 })).docs.length
    expect(await warnDormantAccounts({ payload, now: inDays(59) })).toBe(0)
    expect(await countDormant({ payload, now: inDays(59) })).toBe(0)
    expect(await warnDormantAccounts({ payload, now: inDays(61) })).toBe(3)
    expect(await countDormant({ payload, now: inDays(61) })).toBe(3)
    expect(await told()).toBe(3)
    expect(await warnDormantAccounts({ payload, now: inDays(70) })).toBe(0)
    expect(await told()).toBe(3)
    const { docs } = await payload.db.find({ collection: 'notices', where: { to: { equals: editor.id } } })
    expect(docs).toMatchObject([{ text: expect.stringContaining('满 90 天将自动停用'), mail: 'none' }])
  })

  it('closes what nobody has used for 90 days, but the last platform administrator', async () => {
    const { payload } = cms
    await signIn(editor)
    expect(await closeDormantAccounts({ payload, now: inDays(89) })).toBe(0)
    const asOf = (await call(admin, 'GET', '/access-report?dormant=1')).json.rows
    expect(asOf).toEqual([])
    expect(await closeDormantAccounts({ payload, now: inDays(91) })).toBe(2)
    expect(await closedOnes()).toEqual([editor.id, above.id].sort())
    expect(await closeDormantAccounts({ payload, now: inDays(91) })).toBe(0)
    const { docs } = await payload.find({ collection: 'audit-log', where: { action: { equals: 'account-closed' } } })
    expect(docs).toHaveLength(2)
  })

  it('lets nobody in with a closed account, and ends what it had open, until it is opened again', async () => {
    expect((await signIn(editor)).code).toBe('ACCOUNT_CLOSED')
    const own = { ...(await cms.as(editor)), collection: 'articles' } as const
    await expect(cms.payload.find(own)).rejects.toMatchObject({ status: 403 })
    expect((await call(above, 'POST', `/accounts/${editor.id}/open`)).status).toBe(403)
    expect((await call(admin, 'POST', `/accounts/${editor.id}/open`)).status).toBe(200)
    await signIn(editor)
    await cms.payload.find({ ...(await cms.as(editor)), collection: 'articles' })
    const where = { action: { equals: 'account-opened' } }
    const { docs } = await cms.payload.find({ collection: 'audit-log', where })
    expect(docs).toMatchObject([{ doc: editor.id, actor: admin.id }])
  })
})
