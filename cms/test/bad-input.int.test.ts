import { readdir, readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Site } from '../src/payload-types.ts'
import {
  bodyOf,
  type Cms,
  columnOf,
  createGroup,
  createSite,
  createUser,
  databases,
  openTestCms,
} from './cms-fixture.ts'

const CHINESE = /[\u4e00-\u9fa5]/

describe.each(databases)('bad input on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let news: string

  const codeOf = async (attempt: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (!(error instanceof Error) || !('data' in error)) throw new Error(`No error of the catalogue: ${String(error)}`)
    expect(error.message).toMatch(CHINESE)
    const { data } = error
    return typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined
  }
  const article = (data: Record<string, unknown> = {}) =>
    cms.payload.create({
      collection: 'articles',
      data: { title: '测试', column: news, kind: 'article', content: bodyOf('正文。'), _status: 'published', ...data },
    })
  const upload = (collection: 'media' | 'attachments', name: string, data: Buffer) =>
    cms.payload.create({
      collection,
      data: { site: group.education.id, ...(collection === 'media' ? { alt: '图片' } : {}) } as never,
      file: { name, data, mimetype: 'image/jpeg', size: data.length },
    })
  const site = (data: Partial<Omit<Site, 'parent'>> & { code: string; parent?: string }) =>
    createSite(cms, { name: '新站', kind: 'department', level: 'municipal', parent: group.portal.id, ...data })

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    news = (await columnOf(cms, group.education, 'news')).id
  })
  afterAll(() => cms.close())

  it.each([
    [{ publishedAt: '昨天' }, 'DATE_INVALID'],
    [{ publishedAt: '2026-02-30' }, 'DATE_INVALID'],
    [{ publishedAt: '0026-02-03' }, 'DATE_OUT_OF_RANGE'],
    [{ kind: 'document', document: { formedDate: '2999-01-01' } }, 'DATE_OUT_OF_RANGE'],
    [{ kind: 'document', document: { indexNumber: '123' } }, 'INDEX_NUMBER_FORMAT'],
    [{ kind: 'document', document: { documentNumber: '青政发[2026]12号' } }, 'DOCUMENT_NUMBER_FORMAT'],
    [{ kind: 'document', document: { effectiveDate: '2026-02-01', repealedDate: '2026-01-01' } }, 'DATE_ORDER'],
    [{ column: null }, 'ARTICLE_COLUMN_REQUIRED'],
    [{ content: { root: { children: 'x' } } }, 'ARTICLE_BODY_INVALID'],
  ])('refuses %j with %s', async (data, code) => {
    expect(await codeOf(article(data))).toBe(code)
  })

  it('refuses a formed date after today', async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString()
    expect(await codeOf(article({ kind: 'document', document: { formedDate: tomorrow } }))).toBe('DATE_IN_FUTURE')
  })

  it('refuses a paste of ten megabytes and keeps what was there', async () => {
    const kept = await article({ title: '原稿' })
    const pasted = bodyOf('长'.repeat(3_500_000))
    const attempt = cms.payload.update({ collection: 'articles', id: kept.id, data: { content: pasted } })
    expect(await codeOf(attempt)).toBe('ARTICLE_TOO_LARGE')
    const now = await cms.payload.findByID({ collection: 'articles', id: kept.id })
    expect(now.content).toEqual(kept.content)
  })

  it('keeps ids of rows that are ids, and makes the others itself', async () => {
    const file = (await upload('attachments', '表.txt', Buffer.from('附件'))).id
    const id = '0123456789abcdef01234567'
    const rows = [{ file, id }, { file, id: '"><x-x onx=1>' }, { file, id }, { file }, { file, id: { $gt: '' } }]
    const made = await article({ title: '附件各行', attachments: rows })
    const idsOf = ({ attachments }: Pick<typeof made, 'attachments'>) => (attachments ?? []).map((row) => row.id)
    expect(idsOf(made)).toEqual([id, ...Array.from({ length: 4 }, () => expect.stringMatching(/^[0-9a-f]{24}$/))])
    expect(new Set(idsOf(made)).size).toBe(5)
    const attachments = made.attachments ?? []
    const saved = await cms.payload.update({ collection: 'articles', id: made.id, data: { attachments }, depth: 0 })
    expect(idsOf(saved)).toEqual(idsOf(made))
    const { id: user } = await createUser(cms, {})
    const grants = [{ id: '<b>', role: 'editor', site: group.education.id, scope: 'site' } as const]
    const granted = await cms.payload.update({ collection: 'users', id: user, data: { grants } })
    expect(granted.grants?.[0]?.id).toMatch(/^[0-9a-f]{24}$/)
  })

  it('refuses pictures that were pasted but not uploaded', async () => {
    const content = bodyOf('正文。')
    Object.assign(content.root.children[0] ?? {}, { type: 'upload', pending: { src: 'data:' }, children: [] })
    expect(await codeOf(article({ content }))).toBe('ARTICLE_PENDING_IMAGES')
  })

  it.each([
    [{ code: 'jyj' }, 'SITE_CODE_TAKEN'],
    [{ code: '教育局' }, 'SITE_CODE_FORMAT'],
    [{ code: 'search' }, 'SITE_CODE_RESERVED'],
    [{ code: 'aa', idCode: '12' }, 'SITE_ID_CODE_FORMAT'],
    [{ code: 'ab', domain: 'http://x.gov.cn/' }, 'SITE_DOMAIN_FORMAT'],
  ])('refuses the site %j with %s', async (data, code) => {
    expect(await codeOf(site(data))).toBe(code)
  })

  it('refuses a site whose code is a column of the portal', async () => {
    const { docs } = await cms.payload.find({
      collection: 'columns',
      where: { site: { equals: group.portal.id }, parent: { exists: false } },
      limit: 1,
    })
    expect(await codeOf(site({ code: String(docs[0]?.path) }))).toBe('SITE_CODE_RESERVED')
  })

  it('refuses loops in the tree of sites, and a second root', async () => {
    const loop = cms.payload.update({ collection: 'sites', id: group.district.id, data: { parent: group.township.id } })
    expect(await codeOf(loop)).toBe('SITE_PARENT_LOOP')
    const itself = cms.payload.update({
      collection: 'sites',
      id: group.district.id,
      data: { parent: group.district.id },
    })
    expect(await codeOf(itself)).toBe('SITE_PARENT_LOOP')
    const root = cms.payload.update({ collection: 'sites', id: group.district.id, data: { parent: null } })
    expect(await codeOf(root)).toBe('SITE_PARENT_REQUIRED')
  })

  it('refuses column loops, foreign parents and double addresses', async () => {
    const make = (slug: string, parent: string | null, siteId = group.education.id) =>
      cms.payload.create({
        collection: 'columns',
        data: { site: siteId, name: slug, slug, parent, kind: 'news', template: 'list', order: 1 },
      })
    const upper = await make('upper', null)
    const lower = await make('lower', upper.id)
    expect(lower.path).toBe('upper/lower')
    const move = (id: string, parent: string) => cms.payload.update({ collection: 'columns', id, data: { parent } })
    expect(await codeOf(move(upper.id, lower.id))).toBe('COLUMN_LOOP')
    expect(await codeOf(move(upper.id, upper.id))).toBe('COLUMN_LOOP')
    const foreign = (await columnOf(cms, group.portal, 'news')).id
    expect(await codeOf(move(lower.id, foreign))).toBe('COLUMN_PARENT_SITE')
    expect(await codeOf(make('lower', upper.id))).toBe('COLUMN_SLUG_TAKEN')
    expect(await codeOf(make('search', null))).toBe('COLUMN_SLUG_RESERVED')
    expect(await codeOf(make('jyj', null, group.portal.id))).toBe('COLUMN_SLUG_RESERVED')
    expect(await codeOf(make('../x', null))).toBe('COLUMN_SLUG_FORMAT')
    await cms.payload.update({ collection: 'columns', id: upper.id, data: { slug: 'raised' } })
    expect((await cms.payload.findByID({ collection: 'columns', id: lower.id })).path).toBe('raised/lower')
  })

  it('does not delete columns and sites that hold something', async () => {
    await article()
    expect(await codeOf(cms.payload.delete({ collection: 'columns', id: news }))).toBe('COLUMN_NOT_EMPTY')
    expect(await codeOf(cms.payload.delete({ collection: 'sites', id: group.district.id }))).toBe('SITE_NOT_EMPTY')
  })

  it('knows uploads by their content', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const html = Buffer.from('<!doctype html><script>alert(1)</script>')
    expect(await codeOf(upload('media', 'photo.jpg', svg))).toBe('UPLOAD_TYPE')
    expect(await codeOf(upload('media', 'photo.jpg', html))).toBe('UPLOAD_TYPE')
    expect(await codeOf(upload('attachments', 'page.txt', html))).toBe('UPLOAD_TYPE')
    expect(await codeOf(upload('attachments', 'program.pdf', Buffer.from('MZ\u0090\u0000')))).toBe('UPLOAD_TYPE')
    expect(await codeOf(upload('media', 'big.jpg', Buffer.alloc(21 * 1024 * 1024, 1)))).toBe('UPLOAD_TOO_LARGE')
    const { totalDocs } = await cms.payload.count({ collection: 'media' })
    expect(totalDocs).toBe(0)
  })

  it('stores a real picture under a plain name with its sizes', async () => {
    const picture = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#a9181f' } })
      .png()
      .toBuffer()
    const media = await upload('media', '现场 照片.png', picture)
    if (!('alt' in media)) throw new Error('Not a picture.')
    expect(media.filename).toMatch(/^[0-9a-f]{16}\.png$/)
    expect(media.originalName).toBe('现场 照片.png')
    expect(media.sizes?.thumb).toMatchObject({ width: 320, height: 240 })
    const { dataPaths } = await import('../src/exports/index.ts')
    expect((await readFile(`${dataPaths().media}/${media.filename}`)).length).toBeGreaterThan(100)
  })

  it('keeps a file that could not be replaced, and drops one that was', async () => {
    const picture = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const media = await upload('media', '会场.png', picture)
    const { dataPaths } = await import('../src/exports/index.ts')
    const files = async () =>
      (await readdir(dataPaths().media)).filter((name) => name.startsWith(`${media.filename}`.slice(0, 16)))
    const before = await files()
    expect(before.length).toBeGreaterThan(1)
    const replace = (alt: string) =>
      cms.payload.update({
        collection: 'media',
        id: media.id,
        data: { alt },
        file: { name: 'b.png', data: picture, mimetype: 'image/png', size: picture.length },
      })
    await expect(replace('')).rejects.toThrow('替代文字')
    expect(await files()).toEqual(before)
    await replace('新会场')
    expect(await files()).toEqual([])
  })

  it('needs an alternative text', async () => {
    const picture = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const attempt = cms.payload.create({
      collection: 'media',
      data: { site: group.education.id, alt: '' },
      file: { name: 'a.png', data: picture, mimetype: 'image/png', size: picture.length },
    })
    await expect(attempt).rejects.toThrow()
  })

  it('takes HTML from other systems as a clean body', async () => {
    const made = await article({
      content: undefined,
      bodyHtml:
        '<p class="MsoNormal" style="color:red" onclick="x()">一段<b>文字</b></p><script>alert(1)</script><a href="javascript:alert(1)">坏链接</a>',
    })
    const stored = JSON.stringify(made.content)
    expect(stored).toContain('文字')
    expect(stored).not.toMatch(/script|onclick|alert/)
    expect(made).not.toHaveProperty('bodyHtml')
    expect(made.summary).toContain('一段文字')
  })

  it('takes the summary from the text as long as nobody has written one', async () => {
    const summaryAfter = async (id: string, data: object) =>
      (await cms.payload.update({ collection: 'articles', id, data, draft: true })).summary
    const { id, summary } = await article({ content: bodyOf('应为一百三十所。') })
    expect(summary).toBe('应为一百三十所。')
    expect(await summaryAfter(id, { summary, content: bodyOf('应为一百三十二所。') })).toBe('应为一百三十二所。')
    expect(await summaryAfter(id, { summary: '自拟的摘要' })).toBe('自拟的摘要')
    expect(await summaryAfter(id, { content: bodyOf('又改了。') })).toBe('自拟的摘要')
    expect(await summaryAfter(id, { summary: '', content: bodyOf('又改了。') })).toBe('又改了。')
  })
})
