import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { dataPaths, mailNotices, tellReviews } from '@zhanqun/cms'
import type { Publisher } from '@zhanqun/publisher'
import { buildBundle, loadBundle } from '@zhanqun/sites/bundle'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLLECTION_RULES, GLOBAL_RULES } from '../../cms/src/access/rules-table.ts'
import { type Cms, columnOf, createGroup, createUser, openTestCms } from '../../cms/test/cms-fixture.ts'
import { createRest } from '../../cms/test/rest.ts'
import { headersOf, type SmtpServer, startSmtpServer, textOf } from '../../cms/test/smtp-server.ts'
import { withReasons } from '../src/with-reasons.ts'
import { launchBrowser } from './browser.ts'
import { formOf } from './exactness/forms.ts'
import { faultsIn } from './markup/in-browser.ts'
import {
  bodyWith,
  FOREIGN_ATTRIBUTE,
  FOREIGN_TAG,
  HOSTILE_ADDRESSES,
  hostileNodes,
  markupOf,
} from './markup/payloads.ts'
import { dataWith, type TextField, textFieldsOf, valueAt } from './markup/text-fields.ts'
import { openPublisher } from './publishing/folder.ts'

/** Fields that take any words. A new one belongs here, or below; here it is then seen to come out as text. */
const WORDS = [
  'articles.title',
  'articles.summary',
  'articles.attachments[].label',
  'articles.source',
  'articles.author',
  'articles.editor',
  'articles.keywords',
  'articles.document.issuingOrgan',
  'media.alt',
  'media.originalName',
  'attachments.originalName',
  'sites.name',
  'sites.shortName',
  'sites.description',
  'sites.keywords',
  'sites.icpNumber',
  'sites.policeNumber',
  'sites.sponsor',
  'sites.operator',
  'sites.contact.phone',
  'sites.contact.address',
  'sites.contact.postcode',
  'sites.contact.officeHours',
  'columns.name',
  'columns.linkUrl',
  'columns.description',
  'columns.label',
  'switches.text',
  'switches.label',
  'word-lists.word',
  'word-lists.right',
  'word-lists.note',
  'search-synonyms.note',
  'users.name',
  'document-settings.serviceObjects',
  'security-settings.providerIssuer',
  'security-settings.providerClientId',
  'security-settings.providerScopes',
  'security-settings.providerLabel',
  'security-settings.providerCodeValues',
]

/** Fields that take words of their own form only, or are written by the product itself. */
const KEPT = [
  'articles.form',
  'articles.formType',
  'articles.content',
  'articles.attachments[].id',
  'articles.document.indexNumber',
  'articles.document.documentNumber',
  'articles.document.serviceObject',
  'articles.secrecy.note',
  'articles.secrecy.reviewerName',
  'articles.secrecy.reviewer',
  'articles.secrecy.digest',
  'articles.basedOn',
  'articles.waived',
  'articles.slug',
  'articles.month',
  'articles.links',
  'articles.marks',
  'articles.copyOf',
  'articles.bodyHtml',
  'media.url',
  'media.thumbnailURL',
  'media.filename',
  'media.mimeType',
  'media.sizes.thumb.url',
  'media.sizes.thumb.mimeType',
  'media.sizes.thumb.filename',
  'media.sizes.card.url',
  'media.sizes.card.mimeType',
  'media.sizes.card.filename',
  'attachments.url',
  'attachments.thumbnailURL',
  'attachments.filename',
  'attachments.mimeType',
  'sites.code',
  'sites.domain',
  'sites.regionCode',
  'sites.idCode',
  'sites.contact.email',
  'sites.documents.organCode',
  'sites.documents.indexTemplate',
  'sites.notice',
  'sites.formerCodes',
  'columns.slug',
  'columns.standardItem',
  'columns.aggregates',
  'columns.updateOverride',
  'columns.formerPaths',
  'columns.path',
  'switches.link',
  'word-lists.exceptions',
  'search-synonyms.word',
  'search-synonyms.others',
  'users.closedReason',
  'users.rolesSince',
  'users.grants[].by',
  'users.grants[].id',
  'users.email',
  'users.resetPasswordToken',
  'users.salt',
  'users.hash',
  'users.sessions[].id',
  'operations.reason',
  'operations.by',
  'security-settings.addresses',
]

describe('hostile text in every field', () => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let chief: Awaited<ReturnType<typeof createUser>>
  let publisher: Publisher
  let browser: Browser
  let assets: string
  let smtp: SmtpServer
  const targets = new Map<string, string>()
  const planted: string[] = []
  const kept: string[] = []

  /** Somebody hostile gives a reason for whatever the checks find. */
  const send = (method: string, at: string, body: object) =>
    withReasons((waived) => rest(chief, { method, path: at, body: waived.length > 0 ? { ...body, waived } : body }), {
      reason: '无',
      refusalOf: ({ json }) => json,
    })
  const make = async (collection: string, body: object): Promise<string> => {
    const { status, json } = await send('POST', `/${collection}`, body)
    expect(status, JSON.stringify(json)).toBe(201)
    return json.doc.id
  }
  const upload = async (collection: string, name: string, data: Buffer, type: string, fields: object) => {
    const form = new FormData()
    form.set('_payload', JSON.stringify(fields))
    form.set('file', new File([new Uint8Array(data)], name, { type }))
    const { status, json } = await rest(chief, { method: 'POST', path: `/${collection}`, form })
    expect(status, JSON.stringify(json)).toBe(201)
    return String(json.doc.id)
  }

  beforeAll(async () => {
    const built = await buildBundle()
    assets = path.join(built.dir, 'client')
    browser = await launchBrowser()
    smtp = await startSmtpServer()
    Object.assign(process.env, { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port), SMTP_FROM: 'cms@test.example' })
    cms = await openTestCms('sqlite')
    rest = createRest(cms)
    group = await createGroup(cms)
    chief = await createUser(cms, { roles: ['platform-admin'] })
    publisher = openPublisher(cms.payload, await loadBundle(built))
    const site = group.education.id
    const column = (await columnOf(cms, group.education, 'news')).id
    const png = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    const media = await upload('media', `${markupOf(60)}.png`, png, 'image/png', { alt: '图', site })
    const file = await upload('attachments', `${markupOf(60)}.txt`, Buffer.from('附件'), 'text/plain', { site })
    targets.set('media', media)
    targets.set('attachments', file)
    targets.set('sites', site)
    targets.set('columns', column)
    targets.set('users', (await createUser(cms, {})).id)
    targets.set('word-lists', await make('word-lists', { kind: 'wrong', word: '检索词', right: '检索' }))
    targets.set(
      'search-synonyms',
      await make('search-synonyms', { word: '检索词', others: '查询词', direction: 'both' }),
    )
    const from = new Date().toISOString()
    targets.set(
      'switches',
      await make('switches', { kind: 'banner', text: '公告', scope: 'group', from, enabled: true }),
    )
    const article = { title: '稿件', column, kind: 'article', content: bodyWith(...paragraph()), _status: 'published' }
    targets.set('articles', await make('articles', { ...article, cover: media, attachments: [{ file }] }))
  })
  afterAll(async () => {
    await browser?.close()
    await publisher?.stop()
    await cms?.close()
    await smtp?.close()
    for (const name of ['SMTP_HOST', 'SMTP_PORT', 'SMTP_FROM']) delete process.env[name]
  })

  /** The path of a collection's document or of a global. */
  const pathOf = (slug: string) => (slug in GLOBAL_RULES ? `/globals/${slug}` : `/${slug}/${targets.get(slug) ?? ''}`)
  /** A form in which every text is hostile, in the column that takes it. */
  const makeForm = async (type: 'guide' | 'organ' | 'website-report') => {
    const { docs } = await cms.payload.find({
      collection: 'columns',
      where: { site: { equals: group.education.id }, kind: { equals: type } },
      limit: 1,
      depth: 0,
    })
    const form = JSON.parse(
      JSON.stringify(formOf(type, 1, null)).replaceAll('表单zq1', JSON.stringify(markupOf(200)).slice(1, -1)),
    )
    await make('articles', { title: '表单', column: docs[0]?.id, kind: 'article', form, _status: 'published' })
  }
  /** The public folder and the shared files as the web server has them. */
  const answerTo = ({ pathname }: URL) => {
    const at = decodeURIComponent(pathname).replace(/\/$/, '/index.html')
    const [, code = ''] = at.split('/')
    const root = dataPaths().public
    const isOfSite = existsSync(path.join(root, code)) && code !== ''
    const file = at.startsWith('/_astro/') ? path.join(assets, at) : path.join(root, isOfSite ? '' : 'city', at)
    if (!existsSync(file)) return { status: 404, body: '' }
    return { status: 200, path: file }
  }
  /** Puts a hostile text into a field as somebody with every right would; notes whether it is taken. */
  const plant = async (slug: string, field: TextField) => {
    const name = `${slug}.${field.path}`
    const value = field.kind === 'text' ? markupOf(field.maxLength) : { [markupOf(200)]: markupOf(200) }
    const besides = { 'attachments[]': { file: targets.get('attachments') ?? '' } }
    const method = slug in GLOBAL_RULES ? 'POST' : 'PATCH'
    const { status } = await send(method, pathOf(slug), dataWith(field.path, value, besides))
    const { json } = await rest(chief, { path: `${pathOf(slug)}?depth=0&draft=true` })
    expect(status, name).toBeLessThan(500)
    const isTaken = JSON.stringify(valueAt(json, field.path) ?? '').includes(FOREIGN_TAG)
    ;(isTaken ? planted : kept).push(name)
  }

  it('is taken by fields for words, and by no others', async () => {
    const { collections, globals } = cms.payload.config
    for (const [slug, rules] of Object.entries(COLLECTION_RULES)) {
      if (!('create' in rules) && !('update' in rules)) continue
      const fields = textFieldsOf(collections.find((one) => one.slug === slug)?.fields ?? [])
      expect(targets.has(slug), slug).toBe(true)
      for (const field of fields) await plant(slug, field)
    }
    for (const { slug, fields } of globals)
      if (slug in GLOBAL_RULES) for (const field of textFieldsOf(fields)) await plant(slug, field)
    expect(planted).toEqual(WORDS)
    expect(kept).toEqual(KEPT)
  })

  it('is taken in no address that a page would lead to', async () => {
    const site = group.education.id
    const link = { site, name: '链接', slug: 'lianjie', kind: 'topic', template: 'link', order: 900 }
    const column = await make('columns', { ...link, linkUrl: 'https://www.gov.cn/' })
    for (const address of HOSTILE_ADDRESSES) {
      const inColumn = await send('PATCH', `/columns/${column}`, { linkUrl: address })
      const inBanner = await send('PATCH', pathOf('switches'), { link: address })
      expect([inColumn.status, inBanner.status], address).toEqual([400, 400])
    }
  })

  it('is taken in a body or a form, and comes out of it as text', async () => {
    const upload = { media: targets.get('media') ?? '', file: targets.get('attachments') ?? '' }
    const column = (await columnOf(cms, group.education, 'news')).id
    const article = { title: '正文', column, kind: 'article', _status: 'published' }
    const taken: unknown[] = []
    for (const node of hostileNodes(upload)) {
      const body = { ...article, content: bodyWith(...paragraph(), node) }
      const { status } = await send('POST', '/articles', body)
      expect([201, 400], JSON.stringify(node)).toContain(status)
      if (status === 201) taken.push(node)
    }
    expect(taken.length).toBeGreaterThan(5)
    const html = `<p>甲</p>${markupOf(200)}<p style="background:url(javascript:hit())" onclick="hit()">乙</p>`
    await make('articles', { ...article, content: undefined, bodyHtml: html })
    for (const kind of ['guide', 'organ', 'website-report'] as const) await makeForm(kind)

    // What has come into the database by another way (an older version, a migration) has to come out harmless, too.
    const id = await make('articles', { ...article, content: bodyWith(...paragraph()) })
    const content = bodyWith(...paragraph(), ...hostileNodes(upload))
    await cms.payload.db.updateOne({ collection: 'articles', id, data: { content } })
  })

  it('is text in the mails that go out, and makes no header of its own', async () => {
    const { payload } = cms
    const lines = '\r\nBcc: evil@evil.example\r\nContent-Type: text/html\r\n\r\n<h1>'
    const hostile = `${markupOf(60)}${lines}`
    const reviewer = await createUser(cms, { grants: [{ role: 'publisher', site: group.education }] })
    await payload.update({ collection: 'users', id: reviewer.id, data: { name: `甲\r\nCc: evil@b.c\r\n${SHORT}` } })
    const column = (await columnOf(cms, group.education, 'news')).id
    const draft = { title: hostile, column, kind: 'article', content: bodyWith(...paragraph()) }
    const { json } = await rest(chief, { method: 'POST', path: '/articles?draft=true', body: draft })
    const at = `/articles/${json.doc.id}/workflow`
    const act = async (user: typeof chief, action: string, comment: string) => {
      const { stage, seen } = (await rest(user, { path: at })).json
      const { status, json: said } = await withReasons(
        (waivers) => rest(user, { method: 'POST', path: at, body: { action, stage, seen, comment, waivers } }),
        { reason: '无', refusalOf: ({ json: refused }) => refused },
      )
      expect(status, JSON.stringify(said)).toBe(200)
    }
    for (const [user, action, comment] of [
      [chief, 'submit', ''],
      [reviewer, 'return', hostile],
    ] as const) {
      await act(user, action, comment)
      while (await tellReviews(payload));
      while (await mailNotices(payload));
    }
    expect(smtp.mails).toHaveLength(2)
    const told = smtp.mails.map(textOf)
    expect(told.filter((text) => text.includes(markupOf(60)))).toHaveLength(2)
    expect(told.some((text) => text.includes(SHORT) && text.includes('退回了您的'))).toBe(true)
    for (const text of told) expect(text.trim().split(/\r?\n/)).toHaveLength(3)
    const names = smtp.mails.map((mail) =>
      headersOf(mail)
        .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
        .sort(),
    )
    const usual = [
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]
    expect(names).toEqual([usual, usual])
    for (const mail of smtp.mails) expect(headersOf(mail).join('\n')).toMatch(/^Content-Type: text\/plain/m)
    expect(smtp.recipients.map((line) => /<(.*)>/.exec(line)?.[1]).sort()).toEqual([chief.email, reviewer.email].sort())
  })

  it('is text in each file that the public gets, as a browser reads it', async () => {
    await publisher.runOnce()
    const root = dataPaths().public
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
      .filter((name) => /\.(html|xml|json|csv|txt|webmanifest)$/.test(name) && !name.includes('pagefind'))
    expect(files.filter((name) => name.endsWith('.html')).length).toBeGreaterThan(50)
    const context = await browser.newContext()
    const page = await context.newPage()
    const found: string[] = []
    let seen = 0
    for (const name of files) {
      const text = readFileSync(path.join(root, name), 'utf8')
      if (text.includes(FOREIGN_ATTRIBUTE)) seen++
      if (name.endsWith('.json')) JSON.parse(text)
      const type = name.endsWith('.html') ? 'text/html' : name.endsWith('.xml') ? 'application/xml' : undefined
      if (type) for (const fault of await faultsIn(page, text, type)) found.push(`${name}: ${fault}`)
    }
    expect(found).toEqual([])
    expect(seen).toBeGreaterThan(20)
    await context.close()
  })

  it('runs on no page, whatever the browser makes of it', async () => {
    const context = await browser.newContext({ locale: 'zh-CN' })
    const hits: string[] = []
    await context.exposeFunction('hit', () => hits.push('hit'))
    await context.route('**/*', (route) => route.fulfill(answerTo(new URL(route.request().url()))))
    const page = await context.newPage()
    page.on('dialog', (dialog) => hits.push(dialog.message()))
    const root = dataPaths().public
    const articles = readdirSync(path.join(root, 'jyj/art'), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.html'))
      .map((name) => `/jyj/art/${name}`)
    const news = await columnOf(cms, group.education, 'news')
    const query = encodeURIComponent(markupOf(200))
    const pages = [
      '/',
      '/jyj/',
      `/jyj/${news.path}/`,
      '/sites/',
      '/jyj/sitemap/',
      '/jyj/about/',
      `/jyj/search/?q=${query}`,
    ]
    for (const address of [...pages, ...articles]) {
      const answer = await page.goto(`http://city.test${address}`)
      expect(answer?.status(), address).toBe(200)
      for (const link of await page.locator('main a[href]').all()) {
        const href = (await link.getAttribute('href')) ?? ''
        expect(href, address).toMatch(/^(https?:\/\/|\/(?!\/)|#|mailto:|tel:|\?)/)
      }
      if (hits.length > 0) throw new Error(`${address} runs what somebody has written.`)
    }
    expect(articles.length).toBeGreaterThan(8)
    await context.close()
  })
})

const SHORT = markupOf(10)

const paragraph = () => [
  { type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: '正文。', format: 0 }] },
]
