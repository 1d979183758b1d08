import { readCsv } from '@zhanqun/standard/files'
import { handleEndpoints, type Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditLog, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

const PASSWORD = 'Test-password-1'

describe.each(databases)('the audit trail, on %s', (database) => {
  let cms: Cms
  let sites: Awaited<ReturnType<typeof createGroup>>
  let admin: User
  let editor: User
  let column: string

  beforeAll(async () => {
    cms = await openTestCms(database)
    sites = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    editor = await createUser(cms, { grants: [{ role: 'publisher', site: sites.education }] })
    column = (await columnOf(cms, sites.education, 'news')).id
  })
  afterAll(() => cms.close())

  const entries = async (where: Where): Promise<AuditLog[]> =>
    (await cms.payload.find({ collection: 'audit-log', where, sort: 'at', pagination: false })).docs
  const entryOf = async (doc: string, action: AuditLog['action']) => {
    const found = await entries({ and: [{ doc: { equals: doc } }, { action: { equals: action } }] })
    return found.at(-1)
  }
  const rest = (method: string, path: string, { body, user }: { body?: unknown; user?: string } = {}) =>
    handleEndpoints({
      config: cms.payload.config,
      request: new Request(`http://cms.test/api${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36',
          'x-zhanqun-address': '10.1.2.3',
          'x-zhanqun-request': 'one-request',
          'x-forwarded-for': '198.51.100.7',
          ...(user ? { authorization: `JWT ${user}` } : {}),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    })
  const signIn = async ({ email }: User, password = PASSWORD): Promise<string> => {
    const answer = await rest('POST', '/users/login', { body: { email, password } })
    return (await answer.json()).token
  }

  it('says of an edit who made it, from where, and what has become other', async () => {
    const { id } = await cms.payload.create({
      collection: 'articles',
      data: { title: '通知', column, kind: 'article', content: bodyOf('第一段。', '第二段。'), _status: 'draft' },
    })
    const token = await signIn(editor)
    const body = {
      title: '通知（更正）',
      author: '张三 13812345678',
      content: bodyOf('第一段。', '第二段改过了。'),
      _status: 'published',
    }
    // The telephone number is asked about first.
    const asked = await (await rest('PATCH', `/articles/${id}`, { body, user: token })).json()
    const findings: { rule: string; key: string }[] = asked.errors[0].data.findings
    const waived = findings.map(({ rule, key }) => ({ rule, key, reason: '对外公开的电话' }))
    expect((await rest('PATCH', `/articles/${id}`, { body: { ...body, waived }, user: token })).status).toBe(200)
    const entry = await entryOf(id, 'publish')
    expect(entry).toMatchObject({
      actor: editor.id,
      actorName: editor.name,
      role: 'publisher',
      site: sites.education.id,
      live: true,
      address: '10.1.2.3',
      agent: 'Chrome 142，Windows',
      request: 'one-request',
    })
    expect(entry?.changes).toEqual({
      list: expect.arrayContaining([
        { path: 'title', was: '通知', now: '通知（更正）' },
        { path: 'author', now: '张三 138****5678' },
        {
          path: 'content',
          body: {
            was: expect.any(String),
            now: expect.any(String),
            blocks: [{ was: '第二段。', now: '第二段改过了。' }],
          },
        },
        { path: '_status', was: 'draft', now: 'published' },
      ]),
    })
  })

  it('notes sign-ins, failures and lock-outs, and never what was typed for an account that is not there', async () => {
    const user = await createUser(cms, {})
    await signIn(user)
    expect(await entryOf(user.id, 'sign-in')).toMatchObject({
      actor: user.id,
      actorName: user.name,
      address: '10.1.2.3',
    })
    for (let attempt = 0; attempt < 6; attempt++) await signIn(user, 'not-the-password-1')
    const failed = await entries({ and: [{ doc: { equals: user.id } }, { action: { equals: 'sign-in-failed' } }] })
    expect(failed).toHaveLength(5)
    const locked = await entries({ and: [{ doc: { equals: user.id } }, { action: { equals: 'lock' } }] })
    expect(locked).toHaveLength(1)
    await rest('POST', '/users/login', { body: { email: 'Geheim-2026@typed.example', password: 'x' } })
    const [unknown] = await entries({ actor: { equals: 'unknown' } })
    expect(unknown?.title).toMatch(/^没有这个账号（指纹 [0-9a-f]{8}）$/)
    expect(JSON.stringify(await entries({}))).not.toMatch(/geheim-2026|not-the-password/i)
  })

  it('tells rights from other data of an account, and keeps no secret', async () => {
    const token = await signIn(admin)
    const user = await createUser(cms, {})
    const body = {
      name: '李四',
      password: 'Another-password-1',
      grants: [{ role: 'editor', site: sites.district.id, scope: 'subtree' }],
    }
    expect((await rest('PATCH', `/users/${user.id}`, { body, user: token })).status).toBe(200)
    expect((await entryOf(user.id, 'permission'))?.changes).toEqual({
      list: [
        { path: 'grants.1.role', now: 'editor' },
        { path: 'grants.1.site', now: sites.district.id },
        { path: 'grants.1.scope', now: 'subtree' },
        { path: 'grants.1.columnScope', now: 'all' },
      ],
    })
    expect((await entryOf(user.id, 'update'))?.changes).toEqual({
      list: [{ path: 'name', was: user.name, now: '李四' }],
    })
    expect(await entryOf(user.id, 'password')).toMatchObject({ changes: null })
    expect(JSON.stringify(await entries({ doc: { equals: user.id } }))).not.toMatch(/Another-password|hash|salt/)
  })

  it('notes once that an account of somebody else was opened, and not that it was found in a list', async () => {
    const token = await signIn(admin)
    const user = await createUser(cms, {})
    await rest('GET', '/users?limit=50', { user: token })
    await rest('GET', `/users/${admin.id}`, { user: token })
    expect(await entries({ action: { equals: 'view' } })).toEqual([])
    await rest('GET', `/users/${user.id}`, { user: token })
    await rest('GET', `/users/${user.id}`, { user: token })
    expect(await entries({ action: { equals: 'view' } })).toMatchObject([{ actor: admin.id, doc: user.id }])
  })

  it('notes what was refused, but no flood of it', async () => {
    const token = await signIn(editor)
    for (let n = 0; n < 30; n++) {
      const answer = await rest('DELETE', `/sites/${sites.district.id}?depth=${n}`, { user: token })
      expect(answer.status).toBe(403)
    }
    const refused = await entries({ action: { equals: 'refused' } })
    expect(refused).toHaveLength(20)
    expect(refused[0]).toMatchObject({ actor: editor.id, title: `DELETE /api/sites/${sites.district.id}` })
  })

  describe('as auditors read it', () => {
    let auditor: string

    beforeAll(async () => {
      auditor = await signIn(await createUser(cms, { roles: ['audit-admin'] }))
    })

    it('is for them alone', async () => {
      const tokens = [await signIn(admin), await signIn(editor)]
      for (const [method, path] of [
        ['GET', '/audit'],
        ['GET', '/audit/export'],
        ['POST', '/audit/verify'],
        ['GET', '/audit/entries/x'],
      ] as const) {
        for (const user of tokens) expect((await rest(method, path, { user })).status).toBe(403)
        expect((await rest(method, path)).status).toBe(403)
      }
      expect((await rest('GET', '/audit', { user: auditor })).status).toBe(200)
    })

    it('is listed by pages that miss nothing and repeat nothing, also where many came in one moment', async () => {
      const { payload } = cms
      const at = '2024-05-01T00:00:00.000Z'
      for (let n = 0; n < 120; n++)
        await payload.db.create({
          collection: 'audit-log',
          data: { at, actor: 'system', action: 'update', docCollection: 'sites', doc: 'many', title: `第${n}条` },
        })
      const seen: string[] = []
      let after: string | null = null
      do {
        const path: string = `/audit?doc=many${after ? `&after=${after}` : ''}`
        const page = await (await rest('GET', path, { user: auditor })).json()
        seen.push(...page.entries.map(({ title }: { title: string }) => title))
        after = page.next
      } while (after)
      expect(seen).toHaveLength(120)
      expect(new Set(seen).size).toBe(120)
    })

    it('is filtered by day in Beijing, person, site, operation, object, address and text', async () => {
      const titles = async (query: string) => {
        const answer = await rest('GET', `/audit?${query}`, { user: auditor })
        expect(answer.status).toBe(200)
        return (await answer.json()).entries.map(({ title }: { title: string }) => title)
      }
      expect(await titles('from=2024-05-01&until=2024-05-01')).toHaveLength(50)
      expect(await titles('from=2024-05-02&until=2024-05-03')).toEqual([])
      expect(await titles(`actor=${editor.id}&action=publish`)).toEqual(['通知（更正）'])
      expect(await titles(`site=${sites.education.id}&kind=articles&action=publish`)).toEqual(['通知（更正）'])
      expect(await titles(`address=10.1.2.3&text=${encodeURIComponent('（更正）')}`)).toEqual(['通知（更正）'])
      expect(await titles('text=.*')).toEqual([])
      for (const wrong of ['from=yesterday', 'from=2024-13-45', 'action=constructor', 'after=x', 'kind=payload-jobs'])
        expect((await rest('GET', `/audit?${wrong}`, { user: auditor })).status).toBe(400)
    })

    it('says in Chinese what has become other', async () => {
      const [entry] = await entries({ and: [{ action: { equals: 'publish' } }, { actor: { equals: editor.id } }] })
      const answer = await (await rest('GET', `/audit/entries/${entry?.id}`, { user: auditor })).json()
      const shown = Object.fromEntries(
        answer.changes.map(({ label, lines }: { label: string; lines: { text: string; kind: string }[][] }) => [
          label,
          lines.map((parts) => parts.map(({ text, kind }) => (kind === 'same' ? text : `[${kind} ${text}]`)).join('')),
        ]),
      )
      expect(shown).toMatchObject({
        标题: ['通知[added （更正）]'],
        状态: ['[removed 草稿][added 已发布]'],
        正文: ['第二段[added 改过了]。'],
      })
      const [rights] = await entries({ and: [{ action: { equals: 'permission' } }, { actor: { equals: admin.id } }] })
      const { changes } = await (await rest('GET', `/audit/entries/${rights?.id}`, { user: auditor })).json()
      expect(changes).toEqual(
        expect.arrayContaining([
          { label: '站点授权 1 · 角色', lines: [[{ text: '采编', kind: 'added' }]], left: 0 },
          { label: '站点授权 1 · 站点', lines: [[{ text: sites.district.name, kind: 'added' }]], left: 0 },
        ]),
      )
    })

    it('leaves as CSV that no table program takes for formulas, and says who took it', async () => {
      const { payload } = cms
      const formula = '=HYPERLINK("http://evil.example","点我")'
      await payload.update({ collection: 'sites', id: sites.township.id, data: { description: formula } })
      const answer = await rest('GET', `/audit/export?site=${sites.township.id}`, { user: auditor })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
      const rows = readCsv(bytes)
      expect(rows[0]?.slice(0, 5)).toEqual(['时间', '操作人', '操作人编号', '身份', '操作'])
      expect(rows.slice(1).every((row) => row[8] === sites.township.name)).toBe(true)
      expect(new TextDecoder().decode(bytes)).not.toMatch(/(^|,)"?[=+@-]/m)
      expect(await entries({ action: { equals: 'export' } })).toMatchObject([
        { title: expect.stringContaining('操作日志') },
      ])
    })
  })
})
