import type { PayloadRequest, Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countRequest } from '../src/api-keys/rate.ts'
import type { Site, User } from '../src/payload-types.ts'
import { clientOf } from './client.ts'
import {
  bodyOf,
  type Cms,
  columnOf,
  createGroup,
  createUser,
  databases,
  openTestCms,
  TEST_PASSWORD,
} from './cms-fixture.ts'
import { askWith, dayAhead, keyMaker } from './key-client.ts'
import { createRest } from './rest.ts'

const ARTICLES = { path: '/articles?limit=1' }
const WRONG = `zq_${'A'.repeat(43)}`

describe.each(databases)('API keys on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let make: ReturnType<typeof keyMaker>
  let district: Site
  let column: string
  let admin: User
  let security: User
  let owner: User

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    district = (await createGroup(cms)).district
    column = (await columnOf(cms, district, 'news')).id
    admin = await createUser(cms, { roles: ['platform-admin'] })
    security = await createUser(cms, { roles: ['security-admin'] })
    owner = await createUser(cms, {})
    make = keyMaker(cms, { admin, owner })
  })
  afterAll(() => cms.close())

  const rowOf = async (id: string) => {
    const row = await cms.payload.db.findOne<Record<string, unknown> & { id: string }>({
      collection: 'api-keys',
      where: { id: { equals: id } },
    })
    if (!row) throw new Error('The key has no row.')
    return row
  }
  const setRow = (id: string, data: Record<string, unknown>) =>
    cms.payload.db.updateOne({ collection: 'api-keys', id, data })
  const audited = async (where: Where) => {
    const { docs } = await cms.payload.find({ collection: 'audit-log', where, sort: '-at', limit: 200 })
    return docs
  }
  const refusalOf = async (token: string, headers: Record<string, string> = {}) => {
    const { status, code, json } = await askWith(cms, token, { ...ARTICLES, headers })
    return { status, code, message: json?.errors?.[0]?.message }
  }
  const GOOD = { status: 200, code: undefined, message: undefined }

  it('is shown once, and kept as a digest that nobody reads', async () => {
    const { id, token } = await make({})
    expect(token).toMatch(/^zq_[\w-]{43}$/)
    expect(await refusalOf(token)).toEqual(GOOD)
    const row = await rowOf(id)
    expect(JSON.stringify(row).includes(token.slice(12))).toBe(false)
    const list = await rest(security, { path: '/security/keys' })
    expect(list.json.keys.find((key: { id: string }) => key.id === id)).toMatchObject({
      prefix: token.slice(0, 11),
      state: 'active',
      places: null,
      owner: owner.name,
      usedFrom: '10.1.2.3',
    })
    expect(JSON.stringify(list.json).includes(String(row.digest))).toBe(false)
    for (const user of [admin, security])
      for (const path of ['/api-keys', `/api-keys/${id}`, '/api-keys/count?where[digest][like]=a'])
        expect((await rest(user, { path })).status, path).toBe(403)
    const entries = await audited({ doc: { equals: id } })
    expect(entries.map(({ action, actorName }) => ({ action, actorName }))).toEqual([
      { action: 'key-made', actorName: admin.name },
    ])
    const kept = JSON.stringify(entries)
    expect([kept.includes(token), kept.includes(String(row.digest))]).toEqual([false, false])
  })

  it('is made, listed, extended and revoked by those who look after security, and by nobody else', async () => {
    const { id } = await make({})
    const editor = await createUser(cms, { grants: [{ role: 'site-admin', site: district }] })
    const auditor = await createUser(cms, { roles: ['auditor'] })
    for (const user of [editor, auditor, owner, null]) {
      const asks = [
        { path: '/security/keys' },
        { method: 'POST', path: '/security/keys', body: {} },
        { method: 'POST', path: `/security/keys/${id}/extend`, body: { until: dayAhead(9) } },
        { method: 'POST', path: `/security/keys/${id}/revoke`, body: {} },
      ]
      for (const ask of asks) expect((await rest(user, ask)).status).toBe(403)
    }
  })

  it('takes nothing but what the form asks for, and says what is wrong with it', async () => {
    const wanted = {
      name: '系统',
      owner: owner.id,
      operations: ['read-published'],
      places: null,
      addresses: '',
      until: dayAhead(10),
      perMinute: null,
    }
    const codeOf = async (given: object, user = admin) => {
      const { json } = await rest(user, { method: 'POST', path: '/security/keys', body: { ...wanted, ...given } })
      return json.errors?.[0]?.data?.code
    }
    for (const given of [
      { digest: 'x'.repeat(64) },
      { endsAt: 9e15 },
      { revokedAt: null },
      { taken: -1e9 },
      { operations: [] },
      { operations: ['article.publish'] },
      { operations: ['__proto__'] },
      { places: [] },
      { places: [{ site: '65a000000000000000000000', scope: 'site' }] },
      { places: [{ site: district.id, scope: 'group' }] },
      { name: '' },
      { perMinute: 0 },
      { until: '2027-13-45' },
      { until: null },
    ])
      expect(await codeOf(given), JSON.stringify(given)).toBe('KEY_INPUT')
    expect(await codeOf({ addresses: '10.0.0.0/99' })).toBe('ADDRESS_FORMAT')
    expect(await codeOf({ until: dayAhead(367) })).toBe('KEY_TERM')
    expect(await codeOf({ until: dayAhead(-1) })).toBe('KEY_TERM')
    expect(await codeOf({ until: dayAhead(365) })).toBeUndefined()
    expect(await codeOf({ owner: '65a000000000000000000000' })).toBe('KEY_OWNER')
    expect(await codeOf({ owner: security.id }, security)).toBe('KEY_OWNER_SELF')
    expect(await codeOf({}, security)).toBeUndefined()
  })

  it('gives one and the same answer to every key that is good for nothing', async () => {
    const expired = await make({})
    await setRow(expired.id, { endsAt: Date.now() - 1 })
    const revoked = await make({})
    await rest(admin, { method: 'POST', path: `/security/keys/${revoked.id}/revoke`, body: {} })
    const elsewhere = await make({ addresses: '192.168.0.0/16\n2001:db8::/32' })
    const closing = await createUser(cms, {})
    const stopped = await make({ owner: closing.id })
    expect(await refusalOf(stopped.token)).toEqual(GOOD)
    await cms.payload.update({ collection: 'users', id: closing.id, data: { closedAt: new Date().toISOString() } })
    const gone = await createUser(cms, {})
    const orphan = await make({ owner: gone.id })
    await cms.payload.delete({ collection: 'users', id: gone.id })
    const refusals = new Set<string>()
    for (const token of [WRONG, 'zq_x', expired.token, revoked.token, elsewhere.token, stopped.token, orphan.token])
      refusals.add(JSON.stringify(await refusalOf(token)))
    expect([...refusals].map((text) => JSON.parse(text))).toEqual([
      { status: 401, code: 'KEY_REFUSED', message: expect.stringContaining('接口密钥无效') },
    ])
    expect(await refusalOf(elsewhere.token, { 'x-zhanqun-address': '192.168.7.7' })).toEqual(GOOD)
    expect(await refusalOf(elsewhere.token, { 'x-zhanqun-address': '2001:db8::9' })).toEqual(GOOD)
    for (const { id } of [expired, revoked, elsewhere, stopped, orphan])
      expect((await audited({ and: [{ doc: { equals: id } }, { action: { equals: 'key-refused' } }] })).length).toBe(1)
    const extended = await rest(admin, {
      method: 'POST',
      path: `/security/keys/${revoked.id}/extend`,
      body: { until: dayAhead(9) },
    })
    expect(extended.json.errors[0].data.code).toBe('KEY_OVER')
    const again = { method: 'POST', path: `/security/keys/${expired.id}/extend`, body: { until: dayAhead(9) } }
    expect((await rest(security, again)).status).toBe(200)
    expect(await refusalOf(expired.token)).toEqual(GOOD)
  })

  it('may be used from where the admin may be, unless it has addresses of its own', async () => {
    const anywhere = await make({})
    const own = await make({ addresses: '10.1.2.3' })
    await cms.payload.updateGlobal({ slug: 'security-settings', data: { addresses: '172.16.0.0/12' } })
    expect((await refusalOf(anywhere.token)).status).toBe(401)
    expect(await refusalOf(own.token)).toEqual(GOOD)
    await cms.payload.updateGlobal({ slug: 'security-settings', data: { addresses: '' } })
    expect(await refusalOf(anywhere.token)).toEqual(GOOD)
  })

  it('comes in by its header alone: not in the address, not beside a cookie, not as Payload’s own key', async () => {
    const { token } = await make({})
    for (const path of [
      `/articles?token=${token}`,
      `/articles?where[title][equals]=${token}`,
      `/articles?%74=%7Aq_${token.slice(3)}`,
    ])
      expect((await askWith(cms, null, { path })).code).toBe('KEY_IN_ADDRESS')
    const browser = clientOf(cms, { address: '10.1.2.3' })
    await browser.send('POST', '/users/login', { email: admin.email, password: TEST_PASSWORD })
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    expect((await askWith(cms, null, { path: '/users/me', headers: { cookie } })).json.user.id).toBe(admin.id)
    expect((await refusalOf(token, { cookie })).code).toBe('KEY_AND_COOKIE')
    expect((await refusalOf(WRONG, { cookie })).code).toBe('KEY_AND_COOKIE')
    for (const authorization of [token, `JWT ${token}`, `users API-Key ${token}`, `api-keys API-Key ${token}`])
      expect((await askWith(cms, null, { ...ARTICLES, headers: { authorization } })).status, authorization).toBe(403)
    expect((await askWith(cms, null, { ...ARTICLES, headers: { authorization: `bearer ${token}` } })).status).toBe(200)
  })

  it('opens none of the admin’s pages, which ask without a request', async () => {
    const { token } = await make({ operations: ['read-drafts'] })
    const { executeAuthStrategies } = await import('payload')
    const headers = new Headers({ authorization: `Bearer ${token}`, 'x-zhanqun-address': '10.1.2.3' })
    const { payload } = cms
    expect((await executeAuthStrategies({ headers, payload })).user).toBeNull()
    const req = { payloadAPI: 'REST' } as PayloadRequest
    expect((await executeAuthStrategies({ headers, payload, req })).user).toMatchObject({ collection: 'api-keys' })
  })

  it('writes under its own name, in the transaction of the change, and can hand in but not wave through', async () => {
    const { id, token } = await make({ name: '乡镇办公系统', operations: ['write-drafts', 'hand-in'] })
    const body = { title: '系统来稿', column, kind: 'article', content: bodyOf('来自办公系统。') }
    const made = await askWith(cms, token, { method: 'POST', path: '/articles', body })
    expect(made.status).toBe(201)
    expect(made.json.doc).toMatchObject({ editor: '乡镇办公系统', _status: 'draft' })
    const article = made.json.doc.id
    const written = await audited({ doc: { equals: article } })
    expect(written).toHaveLength(1)
    expect(written[0]).toMatchObject({
      action: 'create',
      actor: id,
      actorName: '乡镇办公系统',
      role: 'api-key',
      address: '10.1.2.3',
    })
    const shown = await rest(await createUser(cms, { roles: ['auditor'] }), { path: '/audit' })
    expect(shown.json.entries.find(({ doc }: { doc: string }) => doc === article).role).toBe('接口密钥')
    const { json } = await askWith(cms, token, { path: `/articles/${article}/workflow` })
    const hand = (given: object) =>
      askWith(cms, token, {
        method: 'POST',
        path: `/articles/${article}/workflow`,
        body: { action: 'submit', stage: 'draft', seen: json.seen, comment: '', ...given },
      })
    expect((await hand({ action: 'urgent', comment: '急' })).code).toBe('KEY_OPERATION')
    expect((await hand({})).json).toMatchObject({ stage: 'final' })
    expect((await hand({ action: 'sign', stage: 'final' })).code).toBe('KEY_OPERATION')
    expect((await hand({ action: 'recall', stage: 'final' })).code).toBe('KEY_OPERATION')
  })

  it('makes a flood of wrong keys cheap, keeps the log short, and leaves the right key of the same address alone', async () => {
    const { token } = await make({ addresses: '10.9.9.9' })
    const headers = { 'x-zhanqun-address': '10.9.9.9' }
    const wrong = (index: number) => `zq_${String(index).padStart(43, 'B')}`
    await Promise.all(Array.from({ length: 70 }, (_, index) => refusalOf(wrong(index), headers)))
    expect(await refusalOf(wrong(99), headers)).toMatchObject({ status: 401, code: 'KEY_REFUSED' })
    expect(await refusalOf(token, headers)).toEqual(GOOD)
    const entries = await audited({ and: [{ address: { equals: '10.9.9.9' } }, { action: { equals: 'key-refused' } }] })
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.length).toBeLessThan(8)
    const counted = async () => {
      const where = { label: { equals: '10.9.9.9' } }
      return (await cms.payload.db.find({ collection: 'sign-in-failures', where, pagination: false })).docs
    }
    const before = await counted()
    expect(before).toMatchObject([{ kind: 'key' }])
    for (let index = 100; index < 120; index++) await refusalOf(wrong(index), headers)
    expect(await counted()).toEqual(before)
    const { json } = await clientOf(cms, { address: '10.9.9.9' }).send('POST', '/users/login', {
      email: owner.email,
      password: TEST_PASSWORD,
    })
    expect(json.user.id).toBe(owner.id)
  })

  it('tells whoever answers for it, and whoever can extend it, 30 and 7 days before its end, each once', async () => {
    const { warnOfEndingKeys } = await import('../src/api-keys/warn.ts')
    const { payload } = cms
    const { id, name } = await make({ name: '快到期的系统', until: dayAhead(100) })
    const noticesTo = async (to: string) => {
      const where: Where = { and: [{ to: { equals: to } }, { text: { like: name } }] }
      return (await payload.db.find({ collection: 'notices', where, pagination: false })).docs.length
    }
    const told = async (days: number) => {
      // Both processes look at the same moment.
      const now = new Date(Number((await rowOf(id)).endsAt) - days * 86_400_000)
      await Promise.all([warnOfEndingKeys({ payload, now }), warnOfEndingKeys({ payload, now })])
      return Promise.all([owner, security, admin, await createUser(cms, {})].map((user) => noticesTo(user.id)))
    }
    expect(await told(31)).toEqual([0, 0, 0, 0])
    expect(await told(30)).toEqual([1, 1, 1, 0])
    expect(await told(12)).toEqual([1, 1, 1, 0])
    expect(await told(7)).toEqual([2, 2, 2, 0])
    expect(await told(2)).toEqual([2, 2, 2, 0])
    await rest(admin, { method: 'POST', path: `/security/keys/${id}/extend`, body: { until: dayAhead(200) } })
    expect(await told(29)).toEqual([3, 3, 3, 0])
  })

  it('answers 429 beyond its rate, and says when to come again', async () => {
    const { token } = await make({ perMinute: 5 })
    const waits: (string | null)[] = []
    let given = 0
    for (let index = 0; index < 12; index++) {
      const { status, headers, code } = await askWith(cms, token, ARTICLES)
      if (status === 200) given++
      else waits.push(code === 'KEY_TOO_MANY' ? headers.get('retry-after') : String(code))
    }
    // A minute may end meanwhile.
    expect(given).toBeOneOf([5, 10])
    expect(waits.every((wait) => Number(wait) >= 1 && Number(wait) <= 60)).toBe(true)
  })

  it('shares its rate between processes', async () => {
    const { id } = await make({})
    const now = Date.parse('2026-11-22T00:00:30Z')
    const limit = 50
    // Another process has other shares: they are kept by its own Payload.
    const others = Array.from({ length: 4 }, () => Object.create(cms.payload) as Cms['payload'])
    const answers = await Promise.all(
      others.flatMap((payload) => Array.from({ length: 40 }, () => countRequest({ payload, key: { id }, limit, now }))),
    )
    const given = answers.filter((wait) => wait === undefined).length
    expect(given).toBeLessThanOrEqual(limit)
    expect(given).toBeGreaterThanOrEqual(limit / 2)
    expect(answers.filter((wait) => wait !== undefined).every((wait) => wait === 30)).toBe(true)
    const next = await countRequest({ payload: cms.payload, key: { id }, limit, now: now + 60_000 })
    expect(next).toBeUndefined()
  })
})
