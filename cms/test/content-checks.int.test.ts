import type { CheckResult, Finding, Waiver } from '@zhanqun/checks'
import { writeCsv } from '@zhanqun/standard/files'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'

describe.each(databases)('content checks in the CMS on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let column: Awaited<ReturnType<typeof columnOf>>
  let admin: User
  let siteAdmin: User
  let editor: User
  let stranger: User

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    column = await columnOf(cms, group.education, 'news')
    admin = await createUser(cms, { roles: ['platform-admin'] })
    siteAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.education }] })
    editor = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
    stranger = await createUser(cms, { grants: [{ role: 'editor', site: group.township }] })
  })
  afterAll(() => cms.close())

  const check = async (user: User | null, body: unknown) =>
    callEndpoint({ cms, user, method: 'POST', path: '/articles/checks', body })
  const findings = async (given: Record<string, unknown>, user = editor): Promise<readonly Finding[]> => {
    const { status, json } = await check(user, {
      title: '供水安排',
      column: column.id,
      content: bodyOf('正文。'),
      ...given,
    })
    expect([status, json.errors]).toEqual([200, undefined])
    return (json as CheckResult).findings
  }
  const rulesOf = async (given: Record<string, unknown>, user = editor) =>
    (await findings(given, user)).map(({ rule }) => rule)
  const addWord = async (user: User, data: Record<string, unknown>) =>
    cms.payload.create({
      collection: 'word-lists',
      data: { kind: 'sensitive', word: '测试', ...data } as never,
      depth: 0,
      ...(await cms.as(user)),
    })
  const refused = (attempt: Promise<unknown>, code: string) =>
    expect(attempt).rejects.toMatchObject({ data: expect.objectContaining({ code }) })

  it('find in a form that is not saved what stands where', async () => {
    const found = await findings({ content: bodyOf('第一段。', '统一按装,号码11010519491231002X。') })
    expect(found).toMatchObject([
      { rule: 'personal.id-number', severity: 'error', where: { field: 'content', path: [1], start: 7, end: 25 } },
      { rule: 'word.wrong', suggestion: '安装', where: { path: [1], start: 2, end: 4 } },
      { rule: 'punctuation.half-width' },
    ])
    expect(JSON.stringify(found)).not.toContain('19491231')
    expect(await rulesOf({ content: null })).toEqual(['body.empty'])
    expect(await rulesOf({ column: null, content: bodyOf('按装。') })).toEqual(['word.wrong'])
  })

  it('are for those who work in the column, and refuse what is no article', async () => {
    const nobody = await check(null, {})
    expect(nobody.json.errors[0].data.code).toBe('SIGNED_OUT')
    const foreign = await check(stranger, { column: column.id })
    expect([foreign.status, foreign.json.errors[0].data.code]).toEqual([403, 'FORBIDDEN_SITE'])
    const code = async (body: unknown) => (await check(editor, body)).json.errors?.[0].data.code
    expect(await code('[]')).toBe('CHECKS_INPUT')
    expect(await code('{')).toBe('CHECKS_INPUT')
    expect(await code(`{"title":"${'长'.repeat(2_000_000)}"}`)).toBe('CHECKS_TOO_LARGE')
    for (const odd of [
      { content: 1, title: [], attachments: 'x', cover: {} },
      { content: { root: { children: [null, 1] } } },
    ]) {
      expect((await check(editor, odd)).status).toBe(200)
    }
  })

  it('go by the words of the group and of the site, as soon as these are changed', async () => {
    const everywhere = await addWord(admin, { word: '全群词', kind: 'banned' })
    await addWord(siteAdmin, { word: '本站词', site: group.education.id, severity: 'notice' })
    const content = bodyOf('全群词和本站词，内 部稿。')
    expect(await findings({ content })).toMatchObject([
      { rule: 'word.banned', severity: 'error' },
      { rule: 'word.sensitive', severity: 'notice' },
    ])
    const elsewhere = await columnOf(cms, group.township, 'news')
    expect(await rulesOf({ content, column: elsewhere.id }, stranger)).toEqual(['word.banned'])
    await cms.payload.update({ collection: 'word-lists', id: everywhere.id, data: { enabled: false } })
    await addWord(admin, { word: '内部稿', evasions: true })
    expect(await rulesOf({ content })).toEqual(['word.sensitive', 'word.sensitive'])
    await cms.payload.delete({ collection: 'word-lists', where: { word: { in: ['本站词', '内部稿', '全群词'] } } })
    expect(await rulesOf({ content })).toEqual([])
  })

  it('have words of the group kept on the platform, and of a site by its administrator', async () => {
    await refused(addWord(siteAdmin, { word: '越权' }), 'FORBIDDEN_WORDS')
    await expect(addWord(siteAdmin, { word: '越权', site: group.district.id })).rejects.toMatchObject({ status: 403 })
    await expect(addWord(editor, { word: '越权', site: group.education.id })).rejects.toMatchObject({ status: 403 })
    const own = await addWord(siteAdmin, { word: '自管', site: group.education.id })
    const me = await cms.as(siteAdmin)
    const update = (id: string, data: Record<string, unknown>) =>
      cms.payload.update({ collection: 'word-lists', id, data, ...me })
    await refused(update(own.id, { site: null }), 'FORBIDDEN_WORDS')
    await refused(update(own.id, { site: group.district.id }), 'FORBIDDEN_WORDS')
    const { docs } = await cms.payload.find({ collection: 'word-lists', where: { word: { equals: '按装' } } })
    const [seeded] = docs
    if (!seeded) throw new Error('The starting words are missing.')
    await expect(update(seeded.id, { enabled: false })).rejects.toMatchObject({ status: 403 })
    await refused(addWord(admin, { kind: 'wrong', word: '按装', right: '安装' }), 'WORD_TAKEN')
    await refused(addWord(admin, { kind: 'wrong', word: '无此词' }), 'WORD_RIGHT')
    await refused(addWord(admin, { word: '词' }), 'WORD_LENGTH')
    const audit = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: own.id } } })
    expect(audit.docs).toMatchObject([{ action: 'create', docCollection: 'word-lists', title: '自管' }])
  })

  it('take words from a table and give them back, all or nothing', async () => {
    const send = (user: User, rows: string[][], site = group.education.id) => {
      const form = new FormData()
      form.set(
        'file',
        new Blob([new Uint8Array(writeCsv({ header: ['类别', '词语', '正确写法', '例外'], rows }))]),
        'a.csv',
      )
      return callEndpoint({ cms, user, method: 'POST', path: `/word-lists/import?site=${site}`, form })
    }
    const words = async () => {
      const where = { site: { equals: group.education.id }, kind: { equals: 'wrong' } }
      const found = await cms.payload.find({ collection: 'word-lists', where, sort: 'word', depth: 0 })
      return found.docs.map(({ word, right }) => `${word}→${right}`)
    }
    const bad = await send(siteAdmin, [
      ['易错词', '甲乙', '甲已', ''],
      ['易错词', '丙丁', '', ''],
    ])
    expect([bad.status, bad.json.errors[0].data]).toMatchObject([
      400,
      { code: 'WORD_TABLE_BAD', cells: [{ row: 3, column: '正确写法' }] },
    ])
    expect(await words()).toEqual([])
    const rows = [
      ['易错词', '甲乙', '甲已', ''],
      ['易错词', '丙丁', '丙钉', '丙丁香'],
    ]
    expect((await send(siteAdmin, rows)).json).toEqual({ added: 2, changed: 0, same: 0 })
    const suggested = async () => (await findings({ content: bodyOf('甲乙') })).map(({ suggestion }) => suggestion)
    expect(await suggested()).toEqual(['甲已'])
    expect((await send(siteAdmin, [['易错词', '甲乙', '甲以', ''], rows[1] ?? []])).json).toEqual({
      added: 0,
      changed: 1,
      same: 1,
    })
    expect(await words()).toEqual(['丙丁→丙钉', '甲乙→甲以'])
    expect(await suggested()).toEqual(['甲以'])
    expect((await send(siteAdmin, rows, '')).json.errors[0].data.code).toBe('FORBIDDEN_WORDS')
    expect((await send(siteAdmin, rows, group.district.id)).json.errors[0].data.code).toBe('FORBIDDEN_WORDS')
    expect((await send(editor, rows)).status).toBe(403)
    const path = `/word-lists/export?site=${group.education.id}&format=csv`
    const { status, bytes } = await callEndpoint({ cms, user: siteAdmin, method: 'GET', path })
    expect([status, new TextDecoder().decode(bytes)]).toEqual([
      200,
      expect.stringContaining('易错词,丙丁,丙钉,,,丙丁香,否,是'),
    ])
    const audit = await cms.payload.find({ collection: 'audit-log', where: { title: { contains: '校核词库：导入' } } })
    expect(audit.docs.map(({ title }) => title).sort()).toEqual(['校核词库：导入 1 条', '校核词库：导入 2 条'])
  })

  const publish = (title: string, more: Record<string, unknown> = {}) =>
    cms.payload.create({
      collection: 'articles',
      data: {
        title,
        column: column.id,
        kind: 'article',
        content: bodyOf('正文。'),
        _status: 'published',
        ...more,
      } as never,
    })

  it('know articles of the same title, and never tell of drafts that the user may not read', async () => {
    const article = await publish('关于做好供水工作的通知')
    expect(await rulesOf({ title: '关于做好供水工作的通知' })).toEqual(['title.duplicate'])
    expect(await rulesOf({ title: '关于做好供水工作的通知', id: article.id })).toEqual([])
    await publish('关于开展检查的内部通知', { _status: 'draft' })
    expect(await rulesOf({ title: '关于开展检查的内部通知' })).toEqual(['title.duplicate'])
    const elsewhere = await columnOf(cms, group.township, 'news')
    expect(await rulesOf({ title: '关于开展检查的内部通知', column: elsewhere.id }, stranger)).toEqual([])
  })

  it('know links that lead nowhere', async () => {
    const live = await publish('已公开的稿件')
    const draft = await publish('未公开的稿件', { _status: 'draft' })
    const linkTo = (fields: Record<string, unknown>) => {
      const body = bodyOf('')
      const [first] = body.root.children
      const link = { type: 'link', version: 1, fields, children: [{ type: 'text', text: '链接' }] }
      return { root: { ...body.root, children: [{ ...first, children: [link] }] } }
    }
    const inside = (value: unknown) => linkTo({ linkType: 'internal', doc: { relationTo: 'articles', value } })
    const outside = (url: string) => linkTo({ linkType: 'custom', url })
    expect(await rulesOf({ content: inside(live.id) })).toEqual([])
    expect(await rulesOf({ content: inside({ id: live.id }) })).toEqual([])
    for (const value of [draft.id, 'nothing', '0'.repeat(24)]) {
      expect(await rulesOf({ content: inside(value) })).toEqual(['link.dead'])
    }
    expect(await rulesOf({ content: outside(`/jyj/art/${live.month}/${live.slug}.html#a`) })).toEqual([])
    expect(await rulesOf({ content: outside('/jyj/art/202611/nothing.html') })).toEqual(['link.dead'])
    expect(await rulesOf({ content: outside('https://www.gov.cn/') })).toEqual([])
  })

  it('look into attachments, but not into those of other sites', async () => {
    const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const data = Buffer.from(
      zipSync({
        '[Content_Types].xml': strToU8(
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        ),
        'word/document.xml': strToU8(`<w:document ${W}><w:body/></w:document>`),
        'word/vbaProject.bin': new Uint8Array(8),
      }),
    )
    const upload = (site: string) =>
      cms.payload.create({
        collection: 'attachments',
        data: { site } as never,
        file: { name: '申请表.docx', data, size: data.length, mimetype: 'application/octet-stream' },
      })
    const own = await upload(group.education.id)
    const foreign = await upload(group.district.id)
    const found = await findings({
      attachments: [
        { file: own.id, label: '' },
        { file: foreign.id, label: '' },
      ],
    })
    expect(found.map(({ message, where }) => [message, where.path])).toEqual([['附件“申请表.docx”含有宏。', [0]]])
  })

  it('hold up what is handed in until errors are mended and warnings waved through', async () => {
    const { passChecks } = await import('../src/checks/check-article.ts')
    const { req } = await cms.as(editor)
    const hand = (text: string, waived: { rule: string; key: string; reason: string }[] = [], waivers: Waiver[] = []) =>
      passChecks({
        req,
        article: { title: '送审稿', site: group.education.id, content: bodyOf(text) },
        waived,
        waivers,
      })
    await refused(hand('手续齐全，11010519491231002X。'), 'CHECKS_ERRORS')
    await expect(hand('统一按装路灯。')).rejects.toMatchObject({
      data: { code: 'CHECKS_OPEN', findings: [{ rule: 'word.wrong' }] },
    })
    const [finding] = await findings({ title: '送审稿', content: bodyOf('统一按装路灯。') })
    if (!finding) throw new Error('The wrong word was to be found.')
    const { rule, key } = finding
    await refused(hand('统一按装路灯。', [{ rule, key, reason: ' ' }]), 'CHECKS_REASON')
    const waivers = await hand('统一按装路灯。', [{ rule, key, reason: '原文如此' }])
    expect(waivers).toMatchObject([
      { rule: 'word.wrong', reason: '原文如此', by: { id: String(editor.id), name: editor.name } },
    ])
    expect(await hand('另起一段。统一按装路灯。', [], waivers)).toEqual(waivers)
    expect(await hand('统一安装路灯。', [], waivers)).toEqual([])
    await refused(hand('统一按装管道。', [], waivers), 'CHECKS_OPEN')
  })

  it('begin with common slips of the pen, which stay away once deleted', async () => {
    const { seedWords } = await import('../src/checks/seed-words.ts')
    const count = async () =>
      (await cms.payload.count({ collection: 'word-lists', where: { site: { exists: false } } })).totalDocs
    expect(await count()).toBeGreaterThan(50)
    await cms.payload.delete({ collection: 'word-lists', where: { word: { equals: '按装' } } })
    const left = await count()
    await seedWords(cms.payload)
    expect(await count()).toBe(left)
  })
})
