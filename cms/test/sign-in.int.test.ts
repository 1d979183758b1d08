import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../src/payload-types.ts'
import { clientOf } from './client.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

const PASSWORD = 'Test-password-1'

const codeNow = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

describe.each(databases)('signing in over %s', (database) => {
  let cms: Cms
  let admin: User
  let editor: User

  const settings = (data: object) => cms.payload.updateGlobal({ slug: 'security-settings', data })

  const signedInAs = async ({ email }: User, password = PASSWORD) => {
    const client = clientOf(cms)
    const answer = await client.send('POST', '/users/login', { email, password })
    expect(answer.status, JSON.stringify(answer.json)).toBe(200)
    return client
  }

  const sessionsOf = async (user: User) =>
    (await cms.payload.db.find<{ id: string }>({ collection: 'sessions', where: { user: { equals: user.id } } })).docs

  beforeAll(async () => {
    cms = await openTestCms(database)
    await settings({ totpFor: 'nobody' })
    const { education } = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    editor = await createUser(cms, { grants: [{ role: 'editor', site: education }] })
  }, 120_000)

  afterAll(() => cms?.close())

  describe('by password', () => {
    it('signs in, says who is there and until when, and signs out', async () => {
      const client = await signedInAs(editor)
      const me = await client.send('GET', '/users/me')
      expect(me.json.user.email).toBe(editor.email)
      const minutes = (me.json.exp * 1000 - Date.now()) / 60_000
      expect(minutes).toBeGreaterThan(28)
      expect(minutes).toBeLessThan(31)
      expect((await client.send('POST', '/users/refresh-token')).json.user.email).toBe(editor.email)
      const token = client.cookies.get('zhanqun-session') ?? ''
      expect((await client.send('POST', '/users/logout')).status).toBe(200)
      const again = await clientOf(cms).send('GET', '/users/me', undefined, { authorization: `JWT ${token}` })
      expect(again.json.user).toBeNull()
    })

    it('keeps no token and no password that could be read from the database', async () => {
      const client = await signedInAs(editor)
      const token = client.cookies.get('zhanqun-session') ?? ''
      expect(token).not.toBe('')
      expect(JSON.stringify(await sessionsOf(editor))).not.toContain(token)
      const row = await cms.payload.db.findOne({ collection: 'users', where: { id: { equals: editor.id } } })
      expect(JSON.stringify(row)).not.toContain(PASSWORD)
    })

    it('gives the token to programs and hides it from browsers', async () => {
      const body = { email: editor.email, password: PASSWORD }
      expect((await clientOf(cms).send('POST', '/users/login', body)).json.token).toEqual(expect.any(String))
      const browser = await clientOf(cms).send('POST', '/users/login', body, { 'sec-fetch-site': 'same-origin' })
      expect(browser.json).not.toHaveProperty('token')
    })

    it('loses nobody who signs in at the same moment, and leaves the account alone', async () => {
      const before = await cms.payload.findByID({ collection: 'users', id: editor.id, depth: 0 })
      const clients = await Promise.all(Array.from({ length: 5 }, () => signedInAs(editor)))
      for (const client of clients) expect((await client.send('GET', '/users/me')).json.user?.id).toBe(editor.id)
      const after = await cms.payload.findByID({ collection: 'users', id: editor.id, depth: 0 })
      expect(after.grants).toEqual(before.grants)
      expect(after.updatedAt).toBe(before.updatedAt)
      expect(after.activeAt).not.toBe(before.activeAt)
    })

    it('has closed the doors of Payload itself', async () => {
      const data = { email: editor.email, password: PASSWORD }
      await expect(cms.payload.login({ collection: 'users', data })).rejects.toMatchObject({ status: 403 })
      for (const path of ['/users/forgot-password', '/users/reset-password', '/users/unlock'])
        expect((await clientOf(cms).send('POST', path, { ...data, token: 'x' })).status, path).toBe(403)
      const first = await clientOf(cms).send('POST', '/users/first-register', { ...data, name: '闯入者' })
      expect(first.code).toBe('FIRST_ACCOUNT_THERE')
    })

    it('refuses bodies of another shape', async () => {
      for (const body of [{}, { email: { $ne: null }, password: PASSWORD }, { email: editor.email, password: ['x'] }])
        expect((await clientOf(cms).send('POST', '/users/login', body)).code).toBe('INPUT_INVALID')
    })
  })

  describe('limits', () => {
    it('locks an account after too many failures, by whatever address, and tells nobody whether it exists', async () => {
      await settings({ totpFor: 'nobody', accountFailures: 3 })
      const user = await createUser(cms, {})
      for (const email of [user.email, 'nobody@test.example']) {
        for (const round of [1, 2, 3]) {
          const answer = await clientOf(cms, { address: `10.0.1.${round}` }).send('POST', '/users/login', {
            email,
            password: 'wrong',
          })
          expect([answer.status, answer.code], email).toEqual([401, 'SIGN_IN_FAILED'])
        }
        const locked = await clientOf(cms).send('POST', '/users/login', { email, password: PASSWORD })
        expect([locked.status, locked.code], email).toEqual([429, 'SIGN_IN_LOCKED'])
      }
      const manager = await signedInAs(admin)
      const { json } = await manager.send('GET', '/security/locks')
      expect(json.locks).toHaveLength(2)
      expect(JSON.stringify(json)).not.toContain(user.email)
      expect((await (await signedInAs(editor)).send('GET', '/security/locks')).code).toBe('FORBIDDEN')
      expect((await manager.send('POST', `/security/accounts/${user.id}/unlock`)).status).toBe(200)
      await signedInAs(user)
    })

    it('tries exactly as many passwords as allowed when they come all at once', async () => {
      const user = await createUser(cms, {})
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          clientOf(cms).send('POST', '/users/login', { email: user.email, password: 'no' }),
        ),
      )
      const codes = Object.groupBy(answers, ({ code, status }) => String(code ?? status))
      expect(codes).toEqual({ SIGN_IN_FAILED: expect.any(Array), SIGN_IN_LOCKED: expect.any(Array) })
      expect(codes.SIGN_IN_FAILED).toHaveLength(3)
      const right = await clientOf(cms).send('POST', '/users/login', { email: user.email, password: PASSWORD })
      expect(right.code).toBe('SIGN_IN_LOCKED')
    })

    it('locks an address that tries many accounts', async () => {
      await settings({ totpFor: 'nobody', accountFailures: 5, addressFailures: 5 })
      const client = clientOf(cms, { address: '203.0.113.9' })
      for (const round of [1, 2, 3, 4, 5])
        await client.send('POST', '/users/login', { email: `guess${round}@test.example`, password: 'wrong' })
      const body = { email: editor.email, password: PASSWORD }
      expect((await client.send('POST', '/users/login', body)).code).toBe('SIGN_IN_LOCKED')
      expect((await clientOf(cms, { address: '203.0.113.10' }).send('POST', '/users/login', body)).status).toBe(200)
      const manager = await signedInAs(admin)
      const { locks } = (await manager.send('GET', '/security/locks')).json
      const { id } = locks.find(({ label }: { label: string }) => label === '203.0.113.9')
      expect((await manager.send('POST', `/security/locks/${id}/release`)).status).toBe(200)
      expect((await manager.send('POST', `/security/locks/${id}/release`)).code).toBe('LOCK_OVER')
      expect((await client.send('POST', '/users/login', body)).status).toBe(200)
    })

    it('lets in from listed addresses only, and nobody lock himself out', async () => {
      const client = clientOf(cms, { address: '10.1.2.3' })
      await client.send('POST', '/users/login', { email: admin.email, password: PASSWORD })
      const path = '/globals/security-settings'
      expect((await client.send('POST', path, { addresses: '192.168.0.0/16' })).code).toBe('ADDRESS_OWN_MISSING')
      expect((await client.send('POST', path, { addresses: '10.0.0.0/33' })).code).toBe('ADDRESS_FORMAT')
      expect((await client.send('POST', path, { addresses: '10.0.0.0/8' })).status).toBe(200)
      const outside = clientOf(cms, { address: '192.0.2.1' })
      const body = { email: admin.email, password: PASSWORD }
      expect((await outside.send('POST', '/users/login', body)).code).toBe('ADDRESS_REFUSED')
      for (const [name, value] of client.cookies) outside.cookies.set(name, value)
      expect((await outside.send('GET', '/users/me')).json.user).toBeNull()
      expect((await client.send('POST', path, { addresses: '' })).status).toBe(200)
    })

    it('takes the three’s work from the platform administrator once it is separated, and only then', async () => {
      const client = await signedInAs(admin)
      const path = '/globals/security-settings'
      expect((await client.send('POST', path, { separation: true })).code).toBe('SEPARATION_INCOMPLETE')
      const three = (['system-admin', 'security-admin', 'audit-admin'] as const).map((role) =>
        createUser(cms, { roles: [role] }),
      )
      const [, security] = await Promise.all(three)
      expect((await client.send('POST', path, { separation: true })).status).toBe(200)
      expect((await client.send('GET', path)).status).toBe(403)
      expect((await client.send('POST', path, { separation: false })).status).toBe(403)
      const mine = { name: '新同事', email: 'new@test.example', password: PASSWORD }
      expect((await client.send('POST', '/users', mine)).status).toBe(403)
      const other = await signedInAs(security ?? admin)
      expect((await other.send('POST', path, { separation: false })).status).toBe(200)
      expect((await client.send('POST', '/users', mine)).status).toBe(201)
    })

    it('keeps the settings from everybody else', async () => {
      const client = await signedInAs(editor)
      expect((await client.send('GET', '/globals/security-settings')).status).toBe(403)
      expect((await client.send('POST', '/globals/security-settings', { accountFailures: 90 })).status).toBe(403)
    })
  })

  describe('passwords', () => {
    it('refuses weak ones, each with its reason', async () => {
      const make = (password: string, name = '王小明') =>
        cms.payload.create({ collection: 'users', data: { name, email: 'wangxm@test.example', password } })
      const reasons = {
        'Ab3-Ab3': 'PASSWORD_SHORT',
        abcdefgh1234: 'PASSWORD_CLASSES',
        'Wangxm-2026-x': 'PASSWORD_PERSONAL',
        'Abc-王小明-123': 'PASSWORD_PERSONAL',
        'Password-123!': 'PASSWORD_COMMON',
      }
      for (const [password, code] of Object.entries(reasons))
        await expect(make(password), password).rejects.toMatchObject({ data: { code } })
    })

    it('asks for the present one, refuses the last ones, and signs out everywhere else', async () => {
      const user = await createUser(cms, {})
      const [here, there] = [await signedInAs(user), await signedInAs(user)]
      const direct = await here.send('PATCH', `/users/${user.id}`, { password: 'Another-secret-7' })
      expect(direct.code).toBe('PASSWORD_NEEDS_CURRENT')
      const change = (current: string, password: string) =>
        here.send('POST', '/security/me/password', { current, password })
      expect((await change('wrong', 'Another-secret-7')).code).toBe('PASSWORD_WRONG')
      expect((await change(PASSWORD, PASSWORD)).code).toBe('PASSWORD_USED')
      expect((await change(PASSWORD, 'Another-secret-7')).status).toBe(200)
      expect((await change('Another-secret-7', PASSWORD)).code).toBe('PASSWORD_USED')
      expect((await here.send('GET', '/users/me')).json.user.id).toBe(user.id)
      expect((await there.send('GET', '/users/me')).json.user).toBeNull()
    })

    it('has one that somebody else has set changed before anything else', async () => {
      const manager = await signedInAs(admin)
      const user = await createUser(cms, {})
      const set = await manager.send('PATCH', `/users/${user.id}`, { password: 'Given-by-admin-1' })
      expect(set.status).toBe(200)
      const client = clientOf(cms)
      const body = { email: user.email, password: 'Given-by-admin-1' }
      expect((await client.send('POST', '/users/login', body)).code).toBe('PASSWORD_CHANGE_REQUIRED')
      expect((await client.send('GET', '/articles')).code).toBe('SIGN_IN_UNFINISHED')
      const same = await client.send('POST', '/users/sign-in/password', { password: 'Given-by-admin-1' })
      expect(same.code).toBe('PASSWORD_USED')
      const done = await client.send('POST', '/users/sign-in/password', { password: 'My-own-secret-9' })
      expect(done.status, JSON.stringify(done.json)).toBe(200)
      expect((await client.send('GET', '/users/me')).json.user.id).toBe(user.id)
    })

    it('lets nobody mark an account by himself', async () => {
      const client = await signedInAs(editor)
      const data = { passwordAt: '2099-01-01T00:00:00.000Z', activeAt: '2099-01-01T00:00:00.000Z' }
      await client.send('PATCH', `/users/${editor.id}`, data)
      const now = await cms.payload.findByID({ collection: 'users', id: editor.id, depth: 0 })
      expect([now.passwordAt, now.activeAt].join()).not.toContain('2099')
    })
  })

  describe('with one-time codes', () => {
    it('asks administrators to enrol before anything else, and then for a code each time', async () => {
      await settings({ totpFor: 'administrators' })
      const user = await createUser(cms, { roles: ['platform-admin'] })
      const body = { email: user.email, password: PASSWORD }
      const client = clientOf(cms)
      const first = await client.send('POST', '/users/login', body)
      expect([first.status, first.code]).toEqual([403, 'TOTP_ENROL_REQUIRED'])
      expect(client.cookies.has('zhanqun-session')).toBe(false)
      expect((await client.send('GET', '/users')).code).toBe('SIGN_IN_UNFINISHED')
      const { json: enrolment } = await client.send('POST', '/users/sign-in/enrol')
      expect(enrolment.qr).toContain('<svg')
      const rows = await cms.payload.db.find({ collection: 'account-secrets', where: { user: { equals: user.id } } })
      expect(JSON.stringify(rows.docs)).not.toContain(enrolment.secret)
      expect((await client.send('POST', '/users/sign-in/enrol/confirm', { code: '000000' })).code).toBe(
        'TOTP_CODE_WRONG',
      )
      const done = await client.send('POST', '/users/sign-in/enrol/confirm', { code: codeNow(enrolment.secret, -1) })
      expect(done.status, JSON.stringify(done.json)).toBe(200)
      expect(done.json.recoveryCodes).toHaveLength(10)
      expect((await client.send('GET', '/users/me')).json.user.id).toBe(user.id)

      const bare = await clientOf(cms).send('POST', '/users/login', body)
      expect([bare.status, bare.code, bare.json.token]).toEqual([401, 'SIGN_IN_CODE_REQUIRED', undefined])
      const code = codeNow(enrolment.secret)
      const other = clientOf(cms)
      await other.send('POST', '/users/login', body)
      expect((await other.send('POST', '/users/sign-in/code', { code: '123' })).code).toBe('TOTP_CODE_WRONG')
      expect((await other.send('POST', '/users/sign-in/code', { code })).status).toBe(200)
      const replayed = await clientOf(cms).send('POST', '/users/login', { ...body, code })
      expect(replayed.code).toBe('TOTP_CODE_WRONG')

      const [recovery] = done.json.recoveryCodes
      expect((await clientOf(cms).send('POST', '/users/login', { ...body, code: recovery })).status).toBe(200)
      const twice = await clientOf(cms).send('POST', '/users/login', { ...body, code: recovery })
      expect(twice.code).toBe('TOTP_CODE_WRONG')

      await settings({ totpFor: 'nobody' })
      const manager = await signedInAs(admin)
      expect((await manager.send('POST', `/security/accounts/${user.id}/reset-totp`)).status).toBe(200)
      expect((await client.send('GET', '/users/me')).json.user).toBeNull()
      await signedInAs(user)
      const log = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: user.id } }, limit: 50 })
      const actions = log.docs.map(({ action }) => action)
      for (const action of ['totp-on', 'totp-off', 'recovery-code', 'sign-in', 'sign-in-failed'])
        expect(actions).toContain(action)
    })

    it('counts wrong codes like wrong passwords', async () => {
      await settings({ totpFor: 'everybody', accountFailures: 3 })
      const user = await createUser(cms, {})
      const body = { email: user.email, password: PASSWORD }
      const client = clientOf(cms)
      await client.send('POST', '/users/login', body)
      const { json } = await client.send('POST', '/users/sign-in/enrol')
      await client.send('POST', '/users/sign-in/enrol/confirm', { code: codeNow(json.secret) })
      const thief = clientOf(cms)
      await thief.send('POST', '/users/login', body)
      const codes: unknown[] = []
      for (const code of ['000001', '000002', '000003', '000004'])
        codes.push((await thief.send('POST', '/users/sign-in/code', { code })).code)
      expect(codes).toEqual(['TOTP_CODE_WRONG', 'TOTP_CODE_WRONG', 'TOTP_CODE_WRONG', 'SIGN_IN_LOCKED'])
      await settings({ totpFor: 'nobody', accountFailures: 5 })
    })
  })

  describe('sessions', () => {
    it('lists them, ends one, ends the others, and has them ended by the security administrator', async () => {
      const user = await createUser(cms, {})
      const [one, two, three] = [await signedInAs(user), await signedInAs(user), await signedInAs(user)]
      const isIn = async (client: typeof one) => (await client.send('GET', '/users/me')).json.user !== null
      const { json } = await one.send('GET', '/security/me')
      expect(json.sessions).toHaveLength(3)
      expect(json.sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
      const others = json.sessions.filter(({ current }: { current: boolean }) => !current)
      const stranger = await signedInAs(editor)
      expect((await stranger.send('POST', '/security/me/end-sessions', { id: others[0].id })).code).toBe(
        'SESSION_UNKNOWN',
      )
      expect((await one.send('POST', '/security/me/end-sessions', { id: others[0].id })).status).toBe(200)
      expect([await isIn(one), await isIn(two), await isIn(three)].filter(Boolean)).toHaveLength(2)
      await one.send('POST', '/security/me/end-sessions', { which: 'others' })
      expect([await isIn(one), await isIn(two), await isIn(three)]).toEqual([true, false, false])
      const manager = await signedInAs(admin)
      expect((await manager.send('POST', `/security/accounts/${user.id}/end-sessions`)).status).toBe(200)
      expect(await isIn(one)).toBe(false)
      expect((await stranger.send('POST', `/security/accounts/${user.id}/end-sessions`)).code).toBe('FORBIDDEN')
    })

    it('ends one that nobody uses, and does not count what a screen asks by itself as use', async () => {
      const user = await createUser(cms, {})
      const client = await signedInAs(user)
      const [session] = await sessionsOf(user)
      const setUsed = (minutes: number) =>
        cms.payload.db.updateOne({
          collection: 'sessions',
          id: session?.id ?? '',
          data: { usedAt: Date.now() - minutes * 60_000 },
        })
      await setUsed(20)
      await client.send('GET', '/users/me', undefined, { 'x-zhanqun-background': '1' })
      const [kept] = (await client.send('GET', '/security/me', undefined, { 'x-zhanqun-background': '1' })).json
        .sessions
      expect(Date.now() - kept.usedAt).toBeGreaterThan(19 * 60_000)
      await client.send('GET', '/users/me')
      const [used] = (await client.send('GET', '/security/me')).json.sessions
      expect(Date.now() - used.usedAt).toBeLessThan(60_000)
      await setUsed(32)
      expect((await client.send('GET', '/users/me')).json.user).toBeNull()
    })
  })
})
