import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Site, User } from '../src/payload-types.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'
import { applying, enforce, item } from './standard-fixture.ts'

const WRITTEN = [
  'standards',
  'standard-items',
  'standard-applications',
  'standard-application-sites',
  'audit-log',
] as const

describe.each(databases)('who may bring sites into line, and with what, on %s', (database) => {
  let cms: Cms
  let by: ReturnType<typeof applying>
  let users: Record<'nobody' | 'siteAdmin' | 'publisher' | 'auditor', User | null>
  let standard: string
  let department: Site
  let applied: string

  beforeAll(async () => {
    cms = await openTestCms(database)
    const { portal, education } = await createGroup(cms)
    department = education
    by = applying(cms, await createUser(cms, { roles: ['platform-admin'] }))
    users = {
      nobody: null,
      siteAdmin: await createUser(cms, { grants: [{ role: 'site-admin', site: portal, scope: 'subtree' }] }),
      publisher: await createUser(cms, { grants: [{ role: 'publisher', site: education }] }),
      auditor: await createUser(cms, { roles: ['auditor'] }),
    }
    standard = await enforce(cms, 'small', [item('news'), item('more', { order: 20 })])
    applied = (await by.applied(standard, { sites: [education.id] })).id
  })
  afterAll(() => cms.close())

  const rows = async () => {
    const counts = WRITTEN.map(async (collection) => (await cms.payload.count({ collection })).totalDocs)
    return (await Promise.all(counts)).join()
  }
  const codeOf = ({ status, json }: Awaited<ReturnType<typeof by.call>>) => `${status} ${json.errors?.[0]?.data?.code}`

  it.each(['nobody', 'siteAdmin', 'publisher', 'auditor'] as const)(
    'refuses %s, whatever is asked for',
    async (who) => {
      const before = await rows()
      const scope = { sites: [department.id] }
      for (const [method, path, body] of [
        ['POST', `/${standard}/apply`, { scope }],
        ['POST', `/${standard}/plan`, { scope }],
        ['GET', `/${standard}/plan/${department.id}`],
        ['GET', '/applications'],
        ['GET', `/applications/${applied}`],
        ['POST', `/applications/${applied}/undo`],
        ['POST', `/applications/${applied}/stop`],
        ['POST', `/${standard}/copy`, { versionId: 'own', name: '自己的' }],
        ['POST', `/${standard}/in-force`, { revision: 1 }],
        ['DELETE', `/${standard}?revision=1`],
        ['PATCH', `/${standard}`, { revision: 1, name: '改名' }],
      ] as const) {
        const answer = await callEndpoint({ cms, user: users[who], method, path: `/column-standards${path}`, body })
        expect(codeOf(answer), `${method} ${path}`).toBe(users[who] ? '403 FORBIDDEN_STANDARD' : '403 SIGNED_OUT')
      }
      const user = users[who]
      if (user) {
        const as = await cms.as(user)
        for (const collection of ['standard-applications', 'standard-application-sites'] as const)
          await expect(cms.payload.find({ collection, ...as })).rejects.toMatchObject({ status: 403 })
        const [line] = (await cms.payload.find({ collection: 'standard-application-sites', limit: 1 })).docs
        const forged = cms.payload.update({
          collection: 'standard-application-sites',
          id: line?.id ?? '',
          data: { state: 'waiting' },
          ...as,
        })
        await expect(forged).rejects.toMatchObject({ status: 403 })
      }
      expect(await rows()).toBe(before)
    },
  )

  it('refuses bodies that are none, and writes nothing', async () => {
    const before = await rows()
    const post = async (body: unknown) => codeOf(await by.call('POST', `/${standard}/apply`, body))
    for (const body of [
      undefined,
      '',
      'null',
      '[]',
      '{"scope":',
      '{"scope":{"all":true}}}',
      { scope: null },
      { scope: {} },
      { scope: 'all' },
      { scope: { all: 'true' } },
      { scope: { all: true, sites: [department.id] } },
      { scope: { sites: department.id } },
      { scope: { sites: [{ $ne: null }] } },
      { scope: { sites: [['x']] } },
      { scope: { sites: ['x'.repeat(61)] } },
      { scope: { sites: Array.from({ length: 5001 }, (_, n) => `site-${n}`) } },
      { scope: { subtree: { $gt: '' } } },
      { scope: { all: true }, options: { mend: 'missing' } },
      { scope: { all: true }, options: { mend: ['constructor'] } },
      { scope: { all: true }, options: { mend: ['missing'], force: true } },
    ])
      expect(await post(body), JSON.stringify(body)?.slice(0, 80)).toBe('400 STANDARD_INPUT')
    expect(await post(`{"scope":{"subtree":"${'x'.repeat(2_000_000)}"}}`)).toBe('413 STANDARD_INPUT_TOO_LARGE')
    expect(await rows()).toBe(before)
  })

  it('takes ids of other things for unknown ones, and leaves foreign ones out', async () => {
    const before = await rows()
    const post = async (path: string, body?: unknown) => codeOf(await by.call('POST', path, body))
    const all = { scope: { all: true } }
    const foreign = [
      applied,
      'constructor',
      '__proto__',
      '0',
      '%00',
      "'%20or%20'1'='1",
      '00000000-0000-0000-0000-000000000000',
    ]
    for (const id of foreign) {
      expect(await post(`/${id}/apply`, all), id).toBe('404 STANDARD_UNKNOWN')
      expect(await post(`/${id}/plan`, all), id).toBe('404 STANDARD_UNKNOWN')
      expect(codeOf(await by.call('GET', `/${standard}/plan/${id}`)), id).toBe('400 STANDARD_SCOPE')
    }
    for (const id of [standard, ...foreign.slice(1)]) {
      expect(codeOf(await by.call('GET', `/applications/${id}`)), id).toBe('404 STANDARD_APPLICATION_UNKNOWN')
      for (const what of ['undo', 'stop'])
        expect(await post(`/applications/${id}/${what}`), id).toBe('404 STANDARD_APPLICATION_UNKNOWN')
    }
    expect(await post(`/${standard}/apply`, { scope: { sites: [standard, 'x', ''] } })).toBe('400 STANDARD_SCOPE')
    expect(await post(`/${standard}/apply`, { scope: { subtree: standard } })).toBe('400 STANDARD_SCOPE')
    expect(await post(`/applications/${applied}/stop`)).toBe('400 STANDARD_APPLICATION_OVER')
    expect(await rows()).toBe(before)

    const twice = { scope: { sites: [department.id, standard, department.id] } }
    const { json } = await by.call('POST', `/${standard}/apply`, twice)
    await by.run()
    expect(await by.seen(json.application)).toMatchObject({ state: 'done', total: 1, done: 1, skipped: 1 })
    const undo = await by.undone(applied)
    expect(await post(`/applications/${undo.id}/undo`)).toBe('400 STANDARD_NOTHING_TO_UNDO')
  })
})
