import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { Secret, TOTP } from 'otpauth'
import { handleEndpoints, type Where } from 'payload'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { User } from '../src/payload-types.ts'
import { type Client, clientOf } from './client.ts'
import { type Cms, createUser, databases, openTestCms, TEST_PASSWORD } from './cms-fixture.ts'
import { CLIENT_ID, CLIENT_SECRET, providerBrowser, startProvider, type TestProvider } from './oidc-provider.ts'

const ORIGIN = 'http://cms.test'
const BEGIN = '/users/sign-in/provider'
const CALLBACK = '/users/sign-in/provider/callback'

const codeNow = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })

const problemOf = ({ location }: { location: string }): string | null =>
  new URL(location, ORIGIN).searchParams.get('problem')

describe.each(databases)('signing in by OpenID Connect over %s', (database) => {
  let cms: Cms
  let provider: TestProvider
  let admin: User
  let addresses = 0
  const environment = { CMS_ORIGIN: process.env.CMS_ORIGIN, OIDC_CLIENT_SECRET: process.env.OIDC_CLIENT_SECRET }

  const on = () => ({
    totpFor: 'nobody' as const,
    providerOn: true,
    providerIssuer: provider.issuer,
    providerClientId: CLIENT_ID,
    providerScopes: 'openid email',
    providerMatch: 'email' as const,
    providerCodes: false,
    providerCodeValues: '',
    addresses: '',
  })
  const settings = (data: object = {}) =>
    cms.payload.updateGlobal({ slug: 'security-settings', data: { ...on(), ...data } })

  const person = async (subject: string, said: object = {}) => {
    const user = await createUser(cms, {})
    provider.people.set(subject, { email: user.email, email_verified: true, ...said })
    return user
  }
  /** Somebody at a browser, at an address of their own. */
  const somebody = () => {
    addresses += 1
    return clientOf(cms, { address: `10.9.0.${addresses}` })
  }
  /** The whole way to the provider and back, to just before the last step. */
  const goThere = async (client: Client, subject: string, change: (url: URL) => void = () => {}, redirect = '') => {
    const begun = await client.send('GET', `${BEGIN}${redirect && `?redirect=${encodeURIComponent(redirect)}`}`)
    expect(begun.status).toBe(302)
    const url = new URL(begun.location)
    change(url)
    return providerBrowser().signIn(url.href, { subject })
  }
  const comeBack = (client: Client, { search }: URL) => client.send('GET', `${CALLBACK}${search}`)
  const signIn = async (client: Client, subject: string, redirect = '') =>
    comeBack(client, await goThere(client, subject, undefined, redirect))
  const whoIs = async (client: Client) => (await client.send('GET', '/users/me')).json.user?.id
  const logOf = async (where: Where) =>
    (await cms.payload.find({ collection: 'audit-log', where, limit: 50, sort: '-at' })).docs

  beforeAll(async () => {
    Object.assign(process.env, { CMS_ORIGIN: ORIGIN, OIDC_CLIENT_SECRET: CLIENT_SECRET })
    provider = await startProvider({ origin: ORIGIN })
    cms = await openTestCms(database)
    admin = await createUser(cms, { roles: ['platform-admin'] })
  }, 120_000)
  beforeEach(() => settings())
  afterAll(async () => {
    await cms?.close()
    await provider?.close()
    for (const [name, value] of Object.entries(environment)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })

  const adminClient = async () => {
    const client = clientOf(cms)
    await client.send('POST', '/users/login', { email: admin.email, password: TEST_PASSWORD })
    return client
  }

  it('is off unless it is configured, and says what is missing', async () => {
    await settings({ providerOn: false })
    expect(problemOf(await clientOf(cms).send('GET', BEGIN))).toBe('PROVIDER_OFF')
    expect(problemOf(await clientOf(cms).send('GET', `${CALLBACK}?code=x&state=y`))).toBe('PROVIDER_OFF')
    const client = await adminClient()
    const save = async (data: object) =>
      (await client.send('POST', '/globals/security-settings', { ...on(), ...data })).code
    for (const providerIssuer of [
      '',
      'x',
      'http://sso.example.gov.cn',
      'ftp://127.0.0.1',
      'https://a.b/?x=1',
      'https://u:p@a.b',
    ])
      expect(await save({ providerIssuer }), providerIssuer).toBe('PROVIDER_ISSUER_FORMAT')
    expect(await save({ providerClientId: ' ' })).toBe('PROVIDER_CLIENT_MISSING')
    for (const providerScopes of ['email', 'openid "x"'])
      expect(await save({ providerScopes })).toBe('PROVIDER_SCOPES_FORMAT')
    delete process.env.CMS_ORIGIN
    expect(await save({})).toBe('PROVIDER_ORIGIN_MISSING')
    expect(problemOf(await clientOf(cms).send('GET', BEGIN))).toBe('PROVIDER_OFF')
    process.env.CMS_ORIGIN = ORIGIN
    expect(await save({})).toBeUndefined()
    const checked = await client.send('POST', '/security/provider/check')
    expect(checked.json).toEqual({ issuer: provider.issuer, signOut: true })
    expect(JSON.stringify(checked.json)).not.toContain(CLIENT_SECRET)
    const shown = await client.send('GET', '/globals/security-settings')
    expect(JSON.stringify(shown.json)).not.toContain(CLIENT_SECRET)
  })

  it('sends to the provider with PKCE, state, nonce and the configured address, and keeps them from scripts', async () => {
    const client = clientOf(cms)
    const { location, setCookies } = await client.send('GET', BEGIN, undefined, {
      'x-zhanqun-host': 'evil.example',
      host: 'evil.example',
    })
    const { searchParams, origin } = new URL(location)
    expect(origin).toBe(provider.issuer)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: `${ORIGIN}/api/users/sign-in/provider/callback`,
      code_challenge_method: 'S256',
      scope: 'openid email',
    })
    const [cookie = ''] = setCookies
    expect(cookie).toMatch(/^zhanqun-provider=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/)
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const value = searchParams.get(name) ?? ''
      expect(value.length, name).toBeGreaterThan(40)
      expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain(value)
    }
  })

  it('signs an existing account in, links it, and makes an ordinary session', async () => {
    const user = await person('anna')
    const client = somebody()
    const back = await signIn(client, 'anna', '/admin/collections/articles?page=2')
    expect([back.status, back.location]).toEqual([302, '/admin/collections/articles?page=2'])
    expect(client.cookies.has('zhanqun-provider')).toBe(false)
    expect(await whoIs(client)).toBe(user.id)
    const { json } = await client.send('GET', '/security/me')
    expect([json.provider, json.sessions.length]).toEqual([{ on: true, linked: true }, 1])
    const actions = (await logOf({ doc: { equals: user.id } })).map(({ action, title }) => `${action} ${title}`)
    expect(actions).toContain(`sign-in ${user.name}（统一身份认证）`)
    expect(actions).toContain(`provider-link ${user.name}`)
    await signIn(somebody(), 'anna')
    expect((await logOf({ and: [{ doc: { equals: user.id } }, { action: { equals: 'provider-link' } }] })).length).toBe(
      1,
    )
    const signedOut = await client.send('POST', '/users/logout')
    expect(signedOut.setCookies.join()).toContain('zhanqun-provider-out=1')
    expect(await whoIs(client)).toBeUndefined()
    const leave = new URL((await client.send('GET', `${BEGIN}/sign-out`)).location)
    expect(leave.origin).toBe(provider.issuer)
    expect(leave.searchParams.get('post_logout_redirect_uri')).toBe(`${ORIGIN}/admin/login`)
    expect((await fetch(leave)).status).toBe(200)
  })

  it('leads nowhere but to the admin’s own pages', async () => {
    await person('ben')
    for (const redirect of [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https://evil.example/admin',
      'https:evil.example',
      '/%2F%2Fevil.example',
      '/admin/..//evil.example',
      '/admin/%2e%2e//evil.example',
      '%2F%2Fevil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '/api/users',
      '/administrator',
    ])
      expect((await signIn(somebody(), 'ben', redirect)).location, redirect).toBe('/admin')
  })

  it('makes no account, and tells a closed one from an unknown one to nobody', async () => {
    const before = await cms.payload.count({ collection: 'users' })
    provider.people.set('stranger', { email: 'stranger@test.example', email_verified: true })
    const closed = await person('closed')
    await cms.payload.db.updateOne({ collection: 'users', id: closed.id, data: { closedAt: new Date().toISOString() } })
    const unverified = await person('unverified', { email_verified: false })
    await person('said', { email_verified: 'true' })
    const data = { name: '凯', email: 'kay@test.example', password: TEST_PASSWORD }
    await cms.payload.create({ collection: 'users', data })
    // The Kelvin sign becomes a plain k in lower case.
    provider.people.set('kelvin', { email: '\u212Aay@test.example', email_verified: true })
    provider.people.set('bare', {})
    const answers: string[] = []
    for (const subject of ['stranger', 'closed', 'unverified', 'said', 'kelvin', 'bare']) {
      const client = somebody()
      answers.push((await signIn(client, subject)).location)
      expect([...client.cookies.keys()]).toEqual([])
    }
    expect(new Set(answers)).toEqual(new Set(['/admin/login?problem=PROVIDER_ACCOUNT&redirect=%2Fadmin']))
    expect((await cms.payload.count({ collection: 'users' })).totalDocs).toBe(before.totalDocs + 4)
    expect(
      await logOf({ and: [{ doc: { equals: closed.id } }, { action: { equals: 'sign-in-failed' } }] }),
    ).toHaveLength(1)
    expect(await logOf({ doc: { equals: unverified.id } })).toHaveLength(1)
    const linked = await person('later-closed')
    await signIn(somebody(), 'later-closed')
    await cms.payload.db.updateOne({ collection: 'users', id: linked.id, data: { closedAt: new Date().toISOString() } })
    expect(problemOf(await signIn(somebody(), 'later-closed'))).toBe('PROVIDER_ACCOUNT')
  })

  it('goes by the subject once it is linked, whatever becomes of the addresses', async () => {
    const [carol, dora] = [await person('carol'), await createUser(cms, {})]
    await signIn(somebody(), 'carol')
    provider.people.set('carol', { email: dora.email, email_verified: true })
    const client = somebody()
    await signIn(client, 'carol')
    expect(await whoIs(client)).toBe(carol.id)
    // The address goes to somebody else at the provider: that is not Carol.
    provider.people.set('carol-2', { email: carol.email, email_verified: true })
    expect(problemOf(await signIn(somebody(), 'carol-2'))).toBe('PROVIDER_ACCOUNT')
    const manager = await adminClient()
    expect((await (await somebodyIn(dora)).send('POST', `/security/accounts/${carol.id}/unlink-provider`)).code).toBe(
      'FORBIDDEN',
    )
    expect((await manager.send('GET', `/security/accounts/${carol.id}`)).json.provider.linked).toBe(true)
    expect((await manager.send('POST', `/security/accounts/${carol.id}/unlink-provider`)).status).toBe(200)
    expect(await whoIs(client)).toBeUndefined()
    const next = somebody()
    await signIn(next, 'carol-2')
    expect(await whoIs(next)).toBe(carol.id)
    expect((await logOf({ doc: { equals: carol.id } })).map(({ action }) => action)).toContain('provider-unlink')
  })

  const somebodyIn = async ({ email }: User) => {
    const client = somebody()
    expect((await client.send('POST', '/users/login', { email, password: TEST_PASSWORD })).status).toBe(200)
    return client
  }

  it('links an account at its owner’s wish, after the password, and for its owner only', async () => {
    await settings({ providerMatch: 'linked' })
    const eve = await person('eve')
    expect(problemOf(await signIn(somebody(), 'eve'))).toBe('PROVIDER_ACCOUNT')
    const client = await somebodyIn(eve)
    expect((await client.send('POST', '/security/me/link-provider', { current: 'wrong' })).code).toBe('PASSWORD_WRONG')
    const start = async (by: Client) =>
      providerBrowser().signIn(
        (await by.send('POST', '/security/me/link-provider', { current: TEST_PASSWORD })).json.location,
        { subject: 'eve' },
      )
    // The browser of somebody else, into which the way has been put.
    const victim = await somebodyIn(await createUser(cms, {}))
    const way = await start(client)
    victim.cookies.set('zhanqun-provider', client.cookies.get('zhanqun-provider') ?? '')
    expect(problemOf(await comeBack(victim, way))).toBe('SIGNED_OUT')
    expect((await comeBack(client, await start(client))).location).toBe('/admin/security')
    const other = somebody()
    await signIn(other, 'eve')
    expect(await whoIs(other)).toBe(eve.id)
    expect((await comeBack(victim, await start(victim))).location).toContain('/admin/security?problem=PROVIDER_TAKEN')
    expect((await client.send('POST', '/security/me/unlink-provider')).status).toBe(200)
    expect(problemOf(await signIn(somebody(), 'eve'))).toBe('PROVIDER_ACCOUNT')
  })

  it('links a subject with one account only, also when two ask for it at the same moment', async () => {
    await settings({ providerMatch: 'linked' })
    await person('kim')
    const users = [await createUser(cms, {}), await createUser(cms, {})]
    const comers = await Promise.all(
      users.map(async (user) => {
        const client = await somebodyIn(user)
        const { json } = await client.send('POST', '/security/me/link-provider', { current: TEST_PASSWORD })
        return { client, way: await providerBrowser().signIn(json.location, { subject: 'kim' }) }
      }),
    )
    const answers = await Promise.all(comers.map(({ client, way }) => comeBack(client, way)))
    expect(answers.map(problemOf).sort()).toEqual(['PROVIDER_TAKEN', null])
    const linked = await Promise.all(
      comers.map(async ({ client }) => (await client.send('GET', '/security/me')).json.provider.linked),
    )
    expect(linked.sort()).toEqual([false, true])
    // The database itself keeps to it, whatever has been looked up before; any number are linked with nobody.
    const secrets = (user: string, provider: string | null) =>
      cms.payload.db.create({ collection: 'account-secrets', data: { user, provider } })
    await expect(secrets('somebody-else', `${provider.issuer} kim`)).rejects.toThrow()
    for (const user of ['nobody-1', 'nobody-2']) await secrets(user, null)
  })

  describe('what is not as it was sent', () => {
    beforeAll(() => person('frank'))

    const refused = async (client: Client, url: URL, code: string) => {
      const answer = await comeBack(client, url)
      expect([problemOf(answer), client.cookies.has('zhanqun-session'), client.cookies.has('zhanqun-sign-in')]).toEqual(
        [code, false, false],
      )
    }

    it('refuses a forged state, a browser that has not begun, and a cookie that was changed', async () => {
      const client = somebody()
      const forged = await goThere(client, 'frank')
      forged.searchParams.set('state', 'a'.repeat(43))
      await refused(client, forged, 'PROVIDER_STATE')
      const url = await goThere(client, 'frank')
      await refused(somebody(), url, 'PROVIDER_STATE')
      const sealed = client.cookies.get('zhanqun-provider') ?? ''
      client.cookies.set('zhanqun-provider', `${sealed.slice(0, -3)}AAA`)
      await refused(client, url, 'PROVIDER_STATE')
    })

    it('refuses a code that has been used, whoever shows it', async () => {
      const client = somebody()
      const url = await goThere(client, 'frank')
      const cookie = client.cookies.get('zhanqun-provider') ?? ''
      expect((await comeBack(client, url)).location).toBe('/admin')
      const again = somebody()
      again.cookies.set('zhanqun-provider', cookie)
      await refused(again, url, 'PROVIDER_ANSWER')
    })

    it.each(['nonce', 'code_challenge'])('refuses an answer to another %s', async (name) => {
      const client = somebody()
      const url = await goThere(client, 'frank', ({ searchParams }) => searchParams.set(name, 'b'.repeat(43)))
      await refused(client, url, 'PROVIDER_ANSWER')
    })

    it('refuses the answer of another issuer, and one that does not name its issuer', async () => {
      const client = somebody()
      const mixed = await goThere(client, 'frank')
      expect(mixed.searchParams.get('iss')).toBe(provider.issuer)
      mixed.searchParams.set('iss', 'https://evil.example')
      await refused(client, mixed, 'PROVIDER_ANSWER')
      const bare = await goThere(client, 'frank')
      bare.searchParams.delete('iss')
      await refused(client, bare, 'PROVIDER_ANSWER')
    })

    it('says that somebody has cancelled, and writes all of that down', async () => {
      const client = somebody()
      const { location } = await client.send('GET', BEGIN)
      await refused(client, await providerBrowser().signIn(location, { subject: '', answer: 'no' }), 'PROVIDER_REFUSED')
      const titles = (await logOf({ action: { equals: 'sign-in-failed' } })).map(({ title }) => title)
      expect(titles).toContain('统一身份认证：统一身份认证平台没有同意这次登录。')
      expect(titles).toContain('统一身份认证：统一身份认证平台的回答没有通过核验，没有登录。')
    })
  })

  it('keeps to the limits and the allowed addresses', async () => {
    const gina = await person('gina')
    await settings({ accountFailures: 3, addressFailures: 5 })
    for (const _ of [1, 2, 3]) await somebody().send('POST', '/users/login', { email: gina.email, password: 'wrong' })
    expect((await signIn(somebody(), 'gina')).location).toMatch(/problem=SIGN_IN_LOCKED&minutes=10/)
    await person('hal')
    const client = somebody()
    for (const _ of [1, 2, 3, 4, 5]) {
      const url = await goThere(client, 'hal')
      url.searchParams.set('state', 'wrong')
      await comeBack(client, url)
    }
    expect(problemOf(await signIn(client, 'hal'))).toBe('SIGN_IN_LOCKED')
    // A page elsewhere can make a browser ask for the address, but not with its cookie: that locks nobody.
    const lured = somebody()
    for (const _ of [1, 2, 3, 4, 5, 6]) await lured.send('GET', `${CALLBACK}?code=x&state=y`)
    expect((await signIn(lured, 'hal')).location).toBe('/admin')
    await cms.payload.updateGlobal({ slug: 'security-settings', data: { addresses: '192.0.2.0/24' } })
    expect(problemOf(await lured.send('GET', BEGIN))).toBe('ADDRESS_REFUSED')
    expect(problemOf(await lured.send('GET', `${CALLBACK}?code=x&state=y`))).toBe('ADDRESS_REFUSED')
    await settings({ accountFailures: 5, addressFailures: 50 })
  })

  describe('signing out at the provider', () => {
    const HOOK = '/users/sign-in/provider/back-channel'
    const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

    const tell = async (body: string, headers: Record<string, string> = {}) => {
      const request = new Request(`http://cms.test/api${HOOK}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(body.length),
          ...headers,
        },
        body,
      })
      return (await handleEndpoints({ config: cms.payload.config, request })).status
    }
    const claims = (subject: string, given: object = {}) => {
      const now = Math.floor(Date.now() / 1000)
      const times = { iat: now, exp: now + 120, jti: String(Math.random()) }
      return { iss: provider.issuer, aud: CLIENT_ID, sub: subject, events: { [EVENT]: {} }, ...times, ...given }
    }
    const form = (token: string) => `logout_token=${token}`

    it('ends what was begun there, and nothing that was begun with a password or later', async () => {
      const user = await person('lena')
      const [client, byPassword, browser] = [somebody(), await somebodyIn(user), providerBrowser()]
      const { location } = await client.send('GET', BEGIN)
      await comeBack(client, await browser.signIn(location, { subject: 'lena' }))
      expect(await whoIs(client)).toBe(user.id)
      await browser.signOut(provider.issuer)
      expect(provider.sent).toHaveLength(1)
      expect(await tell(provider.sent[0] ?? '')).toBe(200)
      expect(await whoIs(client)).toBeUndefined()
      expect(await whoIs(byPassword)).toBe(user.id)
      const entries = () => logOf({ and: [{ doc: { equals: user.id } }, { action: { equals: 'end-sessions' } }] })
      expect(await entries()).toMatchObject([{ actorName: '统一身份认证平台' }])
      // An old token ends nothing of today.
      await signIn(client, 'lena')
      const early = { iat: Math.floor(Date.now() / 1000) - 60 }
      expect(await tell(form(await provider.sign(claims('lena', early))))).toBe(200)
      expect(await whoIs(client)).toBe(user.id)
      expect(await entries()).toHaveLength(1)
      expect(await tell(form(await provider.sign(claims('nobody-here'))))).toBe(200)
    })

    it('believes no token but one that the provider has made for this, for us, and now', async () => {
      const user = await person('mona')
      const client = somebody()
      await signIn(client, 'mona')
      const now = Math.floor(Date.now() / 1000)
      const good = claims('mona')
      const { sub: _sub, ...noSubject } = good
      const { exp: _exp, ...noEnd } = good
      const secret = new TextEncoder().encode(CLIENT_SECRET)
      const [header = '', body = '', signature = ''] = (await provider.sign(good)).split('.')
      const foreign = JSON.stringify(claims('mona', { iss: 'https://evil.example' }))
      const tokens = {
        'another issuer': await provider.sign(JSON.parse(foreign)),
        'another client': await provider.sign({ ...good, aud: 'another' }),
        'no event': await provider.sign({ ...good, events: {} }),
        'an ID token': await provider.sign({ ...good, nonce: 'n', events: undefined }),
        'a nonce': await provider.sign({ ...good, nonce: 'n' }),
        'nobody named': await provider.sign({ ...noSubject, sid: 'x' }),
        'no end': await provider.sign(noEnd),
        'too late': await provider.sign({ ...good, exp: now - 60 }),
        'too old': await provider.sign({ ...good, iat: now - 3600 }),
        'another kind': await provider.sign(good, { typ: 'at+jwt' }),
        'a secret of both': await new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(secret),
        unsigned: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`,
        changed: `${header}.${Buffer.from(foreign).toString('base64url')}.${signature}`,
        nonsense: 'x',
        nothing: '',
      }
      for (const [what, token] of Object.entries(tokens)) expect(await tell(form(token)), what).toBe(400)
      const whole = form(await provider.sign(good))
      expect(await tell(whole, { 'content-type': 'application/json' })).toBe(400)
      expect(await tell(`${whole}&x=${'x'.repeat(20_000)}`)).toBe(400)
      await settings({ providerOn: false })
      expect(await tell(whole)).toBe(400)
      await settings()
      expect(await whoIs(client)).toBe(user.id)
      expect(await tell(whole)).toBe(200)
      expect(await whoIs(client)).toBeUndefined()
    })
  })

  describe('one-time codes', () => {
    it('are asked for as ever, unless the provider has shown a second factor that counts', async () => {
      const ida = await person('ida')
      await settings({ totpFor: 'everybody' })
      const client = somebody()
      expect((await signIn(client, 'ida', '/admin/work')).location).toBe('/admin/login?redirect=%2Fadmin%2Fwork')
      expect((await client.send('GET', '/users/me')).json.user).toBeNull()
      const { json } = await client.send('POST', '/users/sign-in/enrol')
      expect(
        (await client.send('POST', '/users/sign-in/enrol/confirm', { code: codeNow(json.secret, -1) })).status,
      ).toBe(200)
      expect(await whoIs(client)).toBe(ida.id)

      const next = somebody()
      await signIn(next, 'ida')
      expect(next.cookies.has('zhanqun-session')).toBe(false)
      expect((await next.send('POST', '/users/sign-in/code', { code: '000000' })).code).toBe('TOTP_CODE_WRONG')
      expect((await next.send('POST', '/users/sign-in/code', { code: codeNow(json.secret) })).status).toBe(200)

      const isAsked = async () => {
        const asked = somebody()
        await signIn(asked, 'ida')
        return !asked.cookies.has('zhanqun-session')
      }
      await settings({ providerCodes: true })
      expect(await isAsked()).toBe(false)
      await settings({ providerCodes: true, providerCodeValues: 'mfa urn:level:3' })
      expect(await isAsked()).toBe(true)
      provider.people.set('ida', { amr: ['pwd', 'mfa'] })
      expect(await isAsked()).toBe(false)
      provider.people.set('ida', { amr: ['pwd', 'mfa-not'], acr: 'urn:level:2' })
      expect(await isAsked()).toBe(true)
      provider.people.set('ida', { acr: 'urn:level:3' })
      expect(await isAsked()).toBe(false)
      await settings({ providerCodes: false, providerCodeValues: 'mfa' })
      expect(await isAsked()).toBe(true)
    })

    it('cannot be guessed on and on by whoever knows the first factor', async () => {
      await person('jack')
      await settings({ totpFor: 'everybody', accountFailures: 3 })
      const owner = somebody()
      await signIn(owner, 'jack')
      const { json } = await owner.send('POST', '/users/sign-in/enrol')
      await owner.send('POST', '/users/sign-in/enrol/confirm', { code: codeNow(json.secret) })
      const codes: unknown[] = []
      for (const code of ['000001', '000002', '000003']) {
        const thief = somebody()
        await signIn(thief, 'jack')
        codes.push((await thief.send('POST', '/users/sign-in/code', { code })).code)
      }
      expect(codes).toEqual(['TOTP_CODE_WRONG', 'TOTP_CODE_WRONG', 'TOTP_CODE_WRONG'])
      expect(problemOf(await signIn(somebody(), 'jack'))).toBe('SIGN_IN_LOCKED')
      await settings({ accountFailures: 5 })
    })
  })

  describe('a provider that is not there, or not what it seems', () => {
    const closing: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closing.splice(0)) await close()
    })
    const serve = async (listener: (issuer: string) => RequestListener): Promise<string> => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      server.on('request', listener(issuer))
      closing.push(async () => {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      })
      return issuer
    }
    const metadataOf = (issuer: string, extra: object = {}) =>
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...extra,
      })
    const json =
      (body: string): RequestListener =>
      (_, response) => {
        response.setHeader('content-type', 'application/json')
        response.end(body)
      }
    const problemAt = async (issuer: string) => {
      await settings({ providerIssuer: issuer })
      return problemOf(await somebody().send('GET', BEGIN))
    }

    it('is named for what it is', async () => {
      expect(await problemAt('http://127.0.0.1:1')).toBe('PROVIDER_UNREACHABLE')
      expect(await problemAt(await serve(() => (_, response) => response.writeHead(503).end()))).toBe(
        'PROVIDER_UNREACHABLE',
      )
      expect(await problemAt(await serve(() => json(metadataOf('https://sso.example.gov.cn'))))).toBe('PROVIDER_ANSWER')
      expect(await problemAt(await serve((issuer) => json(metadataOf(issuer, { extra: 'x'.repeat(600_000) }))))).toBe(
        'PROVIDER_ANSWER',
      )
      const moved = await serve(
        () => (_, response) =>
          response.writeHead(302, { location: `${provider.issuer}/.well-known/openid-configuration` }).end(),
      )
      expect(await problemAt(moved)).toBe('PROVIDER_ANSWER')
    })

    it('is not asked again and again while it fails', async () => {
      let asked = 0
      const issuer = await serve(() => (_, response) => {
        asked += 1
        response.writeHead(503).end()
      })
      for (const _ of [1, 2, 3]) expect(await problemAt(issuer)).toBe('PROVIDER_UNREACHABLE')
      expect(asked).toBe(1)
    })

    it('is not waited for', async () => {
      const began = Date.now()
      expect(await problemAt(await serve(() => () => {}))).toBe('PROVIDER_UNREACHABLE')
      expect(Date.now() - began).toBeLessThan(9000)
    }, 20_000)

    it('has nobody else asked on its word', async () => {
      const asked: string[] = []
      const elsewhere = await serve(() => (request, response) => {
        asked.push(request.url ?? '')
        response.end('{}')
      })
      const issuer = await serve((own) => json(metadataOf(own, { token_endpoint: `${elsewhere}/token` })))
      await settings({ providerIssuer: issuer })
      const client = somebody()
      const { location } = await client.send('GET', BEGIN)
      const state = new URL(location).searchParams.get('state')
      const back = await client.send('GET', `${CALLBACK}?code=x&state=${state}`)
      expect([problemOf(back), asked]).toEqual(['PROVIDER_FOREIGN', []])
    })
  })
})
