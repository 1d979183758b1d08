import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Site, User } from '../src/payload-types.ts'
import type { Person, WantedGrant } from '../src/people/contract.ts'
import { clientOf } from './client.ts'
import { type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'

describe.each(databases)('people of own sites on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let districtAdmin: User
  let townAdmin: User
  let platform: User
  let security: User
  let editor: User

  const on = (site: Site, role: WantedGrant['role'] = 'editor', more: Partial<WantedGrant> = {}): WantedGrant => ({
    role,
    site: site.id,
    scope: 'site',
    columns: null,
    ...more,
  })
  const call = async (user: User | null, method: string, path: string, body?: unknown) => {
    const { status, json } = await callEndpoint({ cms, user, method, path: `/people${path}`, body })
    return { status, json, code: json?.errors?.[0]?.data?.code as string | undefined }
  }
  const invite = (user: User, email: string, grants: unknown, more = {}) =>
    call(user, 'POST', '', { name: '新来的人', email, grants, ...more })
  const people = async (user: User, query = ''): Promise<Person[]> => (await call(user, 'GET', query)).json.people
  const personOf = async (user: User, email: string) => (await people(user)).find((person) => person.email === email)
  const account = async (email: string) =>
    (await cms.payload.find({ collection: 'users', where: { email: { equals: email } }, depth: 0 })).docs[0]
  const change = (user: User, id: string, body: unknown) => call(user, 'PUT', `/${id}/grants`, body)
  const signIn = async (email: string, password: string): Promise<string> => {
    const { json } = await clientOf(cms).send('POST', '/users/login', { email, password })
    return json.token ? 'in' : (json.step ?? json.errors[0].data.code)
  }
  let mails = 0
  const newMail = () => {
    mails += 1
    return `person${mails}@test.example`
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    districtAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district, scope: 'subtree' }] })
    townAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.township }] })
    platform = await createUser(cms, { roles: ['platform-admin'] })
    security = await createUser(cms, { roles: ['security-admin'] })
    editor = await createUser(cms, { grants: [{ role: 'editor', site: group.township }] })
  })
  afterAll(() => cms.close())

  describe('inviting', () => {
    it('makes an account that can sign in with the first password, and writes it down', async () => {
      const email = newMail()
      const { status, json } = await invite(districtAdmin, email, [on(group.township)])
      expect(status).toBe(200)
      // A password that somebody else has set is changed first.
      expect(await signIn(email, json.firstPassword)).toBe('password')
      const made = await account(email)
      expect(made?.grants?.[0]).toMatchObject({ role: 'editor', site: group.township.id, by: districtAdmin.name })
      const log = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: made?.id ?? '' } } })
      expect(log.docs.map(({ actor }) => actor)).toContain(districtAdmin.id)
    })

    it('answers alike for an account that is there, which keeps its password, name and other grants', async () => {
      const there = await createUser(cms, { grants: [{ role: 'publisher', site: group.education }] })
      const unknown = newMail()
      const forThere = await invite(townAdmin, there.email.toUpperCase(), [on(group.township)])
      const forNew = await invite(townAdmin, unknown, [on(group.township)])
      expect(Object.keys(forThere.json).sort()).toEqual(Object.keys(forNew.json).sort())
      expect([forThere.status, forThere.json.email]).toEqual([forNew.status, there.email])
      expect(await signIn(there.email, forThere.json.firstPassword)).toBe('SIGN_IN_FAILED')
      expect(await signIn(there.email, 'Test-password-1')).toBe('in')
      const after = await account(there.email)
      expect(after?.name).toBe(there.name)
      expect(after?.grants?.map(({ role, site }) => [role, site])).toEqual([
        ['publisher', group.education.id],
        ['editor', group.township.id],
      ])
    })

    it('takes about as long for both', async () => {
      const there = await createUser(cms, {})
      const time = async (email: string) => {
        const start = performance.now()
        await invite(townAdmin, email, [on(group.township)])
        return performance.now() - start
      }
      const spent = { there: await time(there.email), unknown: await time(newMail()) }
      // Deriving a password takes most of the time; an answer without it comes within a few milliseconds.
      expect(spent.there).toBeGreaterThan(spent.unknown / 3)
    })

    it.each([
      ['a foreign site', () => [on(group.education)]],
      ['a site above', () => [on(group.portal)]],
      ['what is no site', () => [{ ...on(group.township), site: 'f'.repeat(24) }]],
      ['a text that is no id', () => [{ ...on(group.township), site: '{"$gt":""}' }]],
      [
        'everything below a site of which only itself is own',
        () => [on(group.township, 'editor', { scope: 'subtree' })],
      ],
      ['an own site beside a foreign one', () => [on(group.township), on(group.portal)]],
    ])('refuses a grant for %s, and makes no account', async (_, grants) => {
      const email = newMail()
      const { status, code } = await invite(townAdmin, email, grants())
      expect([status, code]).toEqual([403, 'GRANT_OUT_OF_REACH'])
      expect(await account(email)).toBeUndefined()
    })

    it('gives a whole subtree from somebody who holds it', async () => {
      const email = newMail()
      expect((await invite(districtAdmin, email, [on(group.district, 'editor', { scope: 'subtree' })])).status).toBe(
        200,
      )
      expect((await invite(districtAdmin, newMail(), [on(group.portal, 'editor', { scope: 'subtree' })])).code).toBe(
        'GRANT_OUT_OF_REACH',
      )
    })

    it('refuses platform roles and other fields smuggled in', async () => {
      for (const more of [{ roles: ['platform-admin'] }, { id: platform.id }, { password: 'Own-password-1' }]) {
        const email = newMail()
        expect((await invite(townAdmin, email, [on(group.township)], more)).code).toBe('PEOPLE_INPUT')
        expect(await account(email)).toBeUndefined()
      }
      const grants = [{ ...on(group.township), by: '别人', since: '2000-01-01' }]
      expect((await invite(townAdmin, newMail(), grants)).code).toBe('PEOPLE_INPUT')
      expect((await invite(townAdmin, newMail(), [{ ...on(group.township), role: 'platform-admin' }])).code).toBe(
        'PEOPLE_INPUT',
      )
      expect((await invite(townAdmin, newMail(), [])).code).toBe('GRANTS_NONE')
      expect((await invite(townAdmin, 'nobody', [on(group.township)])).code).toBe('PEOPLE_INPUT')
    })

    it('refuses columns of another site, and what is no column', async () => {
      const strange = await columnOf(cms, group.education, 'news')
      const own = await columnOf(cms, group.township, 'news')
      const grant = (columns: string[]) => [on(group.township, 'editor', { columns })]
      for (const columns of [[strange.id], [own.id, strange.id], ['nothing']])
        expect((await invite(townAdmin, newMail(), grant(columns))).code).toBe('GRANT_COLUMNS_SITE')
      const email = newMail()
      expect((await invite(townAdmin, email, grant([own.id]))).status).toBe(200)
      expect((await personOf(townAdmin, email))?.grants[0]?.columns).toEqual([{ id: own.id, label: own.name }])
    })

    it('is for administrators of people only', async () => {
      const grants = [on(group.township)]
      expect((await invite(editor, newMail(), grants)).code).toBe('FORBIDDEN')
      expect((await call(editor, 'GET', '')).code).toBe('FORBIDDEN')
      expect((await call(null, 'GET', '')).code).toBe('SIGNED_OUT')
      const auditor = await createUser(cms, { roles: ['auditor'] })
      expect((await invite(auditor, newMail(), grants)).code).toBe('FORBIDDEN')
    })

    it('makes one account of two invitations at the same moment', async () => {
      const email = newMail()
      const answers = await Promise.all([
        invite(townAdmin, email, [on(group.township)]),
        invite(districtAdmin, email, [on(group.district, 'publisher')]),
      ])
      const done = answers.filter(({ status }) => status === 200).length
      expect(answers.filter(({ status, code }) => status !== 200 && code !== 'WRITE_CONFLICT')).toEqual([])
      expect((await account(email))?.grants).toHaveLength(done)
    })
  })

  describe('listing', () => {
    let both: User

    beforeAll(async () => {
      both = await createUser(cms, {
        grants: [
          { role: 'editor', site: group.township },
          { role: 'publisher', site: group.education },
        ],
      })
    })

    it('shows people of own sites, and of their grants those on own sites', async () => {
      const shown = await personOf(townAdmin, both.email)
      expect(shown?.grants.map(({ role, siteName }) => [role, siteName])).toEqual([['editor', group.township.name]])
      expect(JSON.stringify(await people(townAdmin))).not.toContain(group.education.id)
      const stranger = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
      expect(await personOf(townAdmin, stranger.email)).toBeUndefined()
      expect(await personOf(townAdmin, districtAdmin.email)).toBeUndefined()
    })

    it('does not find by what somebody holds elsewhere', async () => {
      expect((await people(townAdmin, '?role=publisher')).map(({ id }) => id)).not.toContain(both.id)
      expect(await people(townAdmin, `?site=${group.education.id}`)).toEqual([])
      expect((await call(townAdmin, 'GET', `?site=${group.education.id}`)).json.total).toBe(0)
      expect((await people(townAdmin, '?role=editor')).map(({ id }) => id)).toContain(both.id)
      expect((await people(platform, `?site=${group.education.id}&role=publisher`)).map(({ id }) => id)).toContain(
        both.id,
      )
    })

    it('searches by name and address, taking every sign for itself', async () => {
      expect((await people(townAdmin, `?search=${both.email}`)).map(({ id }) => id)).toEqual([both.id])
      expect(await people(townAdmin, `?search=${encodeURIComponent('.*')}`)).toEqual([])
      expect((await call(townAdmin, 'GET', `?search=${encodeURIComponent('%_(')}`)).status).toBe(200)
      expect((await call(townAdmin, 'GET', '?role=platform-admin')).code).toBe('PEOPLE_INPUT')
    })

    it('counts the people that are shown', async () => {
      const { json } = await call(townAdmin, 'GET', '')
      expect(json.total).toBe(json.people.length)
      expect((await call(townAdmin, 'GET', '?page=99')).json.page).toBe(json.pages)
    })

    it('shows everybody, with platform roles, to those who give them only', async () => {
      expect((await call(security, 'GET', `?search=${platform.email}`)).json.people[0].roles).toEqual([
        'platform-admin',
      ])
      const auditor = await createUser(cms, {
        roles: ['auditor'],
        grants: [{ role: 'editor', site: group.township }],
      })
      expect(await personOf(townAdmin, auditor.email)).toMatchObject({ roles: [], fixed: 'platform' })
    })
  })

  describe('changing', () => {
    let one: User
    let shown: Person

    beforeEach(async () => {
      one = await createUser(cms, {
        grants: [
          { role: 'publisher', site: group.education },
          { role: 'editor', site: group.township },
        ],
      })
      shown = (await personOf(townAdmin, one.email)) as Person
    })

    it('puts other grants in place and leaves those elsewhere alone', async () => {
      const [foreign, own] = [await columnOf(cms, group.education, 'news'), await columnOf(cms, group.township, 'news')]
      const limited = { scope: 'site', columnScope: 'chosen' } as const
      await cms.payload.update({
        collection: 'users',
        id: one.id,
        data: {
          grants: [
            { role: 'publisher', site: group.education.id, columns: [foreign.id], ...limited },
            { role: 'editor', site: group.township.id, columns: [own.id], ...limited },
          ],
        },
      })
      shown = (await personOf(townAdmin, one.email)) as Person
      const before = await account(one.email)
      const grants = [on(group.township, 'proofreader'), on(group.township, 'editor', { columns: [own.id] })]
      expect((await change(townAdmin, one.id, { version: shown.version, grants })).status).toBe(200)
      const after = await account(one.email)
      expect(after?.grants?.slice(0, 2).map(({ columns }) => columns)).toEqual([[foreign.id], [own.id]])
      expect(after?.grants?.[0]).toEqual(before?.grants?.[0])
      expect(after?.grants?.[1]).toEqual(before?.grants?.[1])
      expect(after?.grants?.[2]).toMatchObject({ role: 'proofreader', by: townAdmin.name })
    })

    it('removes somebody from own sites, and closes the account only where nothing else is left', async () => {
      const answer = await change(townAdmin, one.id, { version: shown.version, grants: [], close: true })
      const other = await createUser(cms, { grants: [{ role: 'editor', site: group.township }] })
      const { version } = (await personOf(townAdmin, other.email)) as Person
      expect(await signIn(other.email, 'Test-password-1')).toBe('in')
      const alike = await change(townAdmin, other.id, { version, grants: [], close: true })
      expect(alike).toEqual(answer)
      expect((await account(one.email))?.grants?.map(({ site }) => site)).toEqual([group.education.id])
      expect(await signIn(one.email, 'Test-password-1')).toBe('in')
      expect(await account(other.email)).toMatchObject({ closedReason: '已没有任何授权' })
      expect(await signIn(other.email, 'Test-password-1')).toBe('ACCOUNT_CLOSED')
      const sessions = await cms.payload.find({ collection: 'sessions', where: { user: { equals: other.id } } })
      expect(sessions.docs).toEqual([])
    })

    it('lets those come back whom it has closed, as it does the others, and nobody else who is closed', async () => {
      const other = await createUser(cms, { grants: [{ role: 'editor', site: group.township }] })
      for (const { id, email } of [one, other]) {
        const { version } = (await personOf(townAdmin, email)) as Person
        await change(townAdmin, id, { version, grants: [], close: true })
        expect((await invite(townAdmin, email, [on(group.township)])).status).toBe(200)
        expect(await signIn(email, 'Test-password-1')).toBe('in')
      }
      await cms.payload.update({
        collection: 'users',
        id: other.id,
        data: { closedAt: new Date().toISOString(), closedReason: '长期未登录' },
      })
      expect((await invite(townAdmin, other.email, [on(group.township)])).code).toBe('PERSON_UNAVAILABLE')
    })

    it('refuses when the grants have changed since', async () => {
      const { version } = shown
      expect((await change(townAdmin, one.id, { version, grants: [on(group.township, 'publisher')] })).status).toBe(200)
      expect((await change(townAdmin, one.id, { version, grants: [] })).code).toBe('GRANTS_CHANGED')
      await cms.payload.update({
        collection: 'users',
        id: one.id,
        data: { grants: [{ role: 'publisher', site: group.township.id, scope: 'site' }] },
      })
      const same = (await personOf(townAdmin, one.email))?.version
      expect((await change(townAdmin, one.id, { version: same, grants: [] })).status).toBe(200)
    })

    it('lets one of two at the same moment through', async () => {
      const { version } = shown
      const answers = await Promise.all([
        change(townAdmin, one.id, { version, grants: [on(group.township, 'proofreader')] }),
        change(districtAdmin, one.id, { version, grants: [on(group.township, 'publisher')] }),
      ])
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(answers.find(({ status }) => status !== 200)?.status).toBe(409)
      expect((await account(one.email))?.grants).toHaveLength(2)
    })

    it('refuses sites beyond the own border, with the same words for what there is and what there is not', async () => {
      const { version } = shown
      const words = async (grants: WantedGrant[]) =>
        (await change(townAdmin, one.id, { version, grants })).json.errors[0].message
      const foreign = await words([on(group.education, 'publisher')])
      expect(await words([{ ...on(group.education), site: one.id }])).toBe(foreign)
      expect(await words([on(group.township, 'editor', { scope: 'subtree' })])).toBe(foreign)
      expect((await account(one.email))?.grants).toHaveLength(2)
    })

    it('knows nobody who holds nothing on own sites', async () => {
      const stranger = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
      const body = { version: shown.version, grants: [on(group.township)] }
      const answers = await Promise.all(
        [stranger.id, districtAdmin.id, platform.id, 'f'.repeat(24), 'x'].map((id) => change(townAdmin, id, body)),
      )
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect([answers[0]?.status, answers[0]?.code]).toEqual([404, 'PERSON_UNKNOWN'])
    })

    it('lets nobody change their own, nor those with a role of the platform', async () => {
      const self = (await personOf(townAdmin, townAdmin.email)) as Person
      expect(self.fixed).toBe('self')
      const more = { version: self.version, grants: [on(group.township, 'site-admin'), on(group.township)] }
      expect((await change(townAdmin, townAdmin.id, more)).code).toBe('GRANT_TO_SELF')
      expect((await invite(townAdmin, townAdmin.email, [on(group.township)])).code).toBe('PERSON_UNAVAILABLE')
      // Whoever may not see the account is answered as for any other, and nothing is given.
      const forPlatform = await invite(townAdmin, platform.email, [on(group.township)])
      const forNew = await invite(townAdmin, newMail(), [on(group.township)])
      expect([forPlatform.status, Object.keys(forPlatform.json)]).toEqual([forNew.status, Object.keys(forNew.json)])
      expect((await account(platform.email))?.grants).toEqual([])
      const refusals = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: platform.id } } })
      expect(refusals.docs.map(({ action, actor }) => [action, actor])).toContainEqual(['refused', townAdmin.id])
      expect((await invite(security, platform.email, [on(group.township)])).status).toBe(200)
      await cms.payload.update({ collection: 'users', id: platform.id, data: { grants: [] } })
      const auditor = await createUser(cms, {
        roles: ['auditor'],
        grants: [{ role: 'editor', site: group.township }],
      })
      const { version } = (await personOf(townAdmin, auditor.email)) as Person
      expect((await change(townAdmin, auditor.id, { version, grants: [] })).code).toBe('PERSON_UNAVAILABLE')
      expect((await change(security, auditor.id, { version, grants: [] })).status).toBe(200)
      expect((await account(auditor.email))?.roles).toEqual(['auditor'])
    })

    it('refuses fields smuggled in', async () => {
      const body = { version: shown.version, grants: [] }
      for (const more of [{ roles: ['platform-admin'] }, { email: 'mine@test.example' }, { closedAt: null }])
        expect((await change(townAdmin, one.id, { ...body, ...more })).code).toBe('PEOPLE_INPUT')
    })
  })

  it('offers the columns of own sites only', async () => {
    const own = await call(townAdmin, 'GET', `/columns?site=${group.township.id}`)
    expect(own.json.columns.length).toBeGreaterThan(0)
    for (const site of [group.education.id, 'x', ''])
      expect((await call(townAdmin, 'GET', `/columns?site=${site}`)).code).toBe('GRANT_OUT_OF_REACH')
  })
})
