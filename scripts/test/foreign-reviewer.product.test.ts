import { randomBytes, randomUUID } from 'node:crypto'
import type { Browser, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { bodyOf } from '../../cms/test/body.ts'
import { signInByRest } from '../src/rest-client.ts'
import { makeAccount } from './accounts.ts'
import { launchBrowser, openPage, screenshot } from './browser.ts'
import { signIn } from './editor-page.ts'
import { cookieOf, newsPlaceOf, type Planted, plantArticle } from './planted-article.ts'

/** What somebody of another district may have heard of the title; what they have not is in everything planted. */
const GUESS = '雾凇应急预案'
const SECRET = randomBytes(9).toString('hex')
const REVIEWER = { email: `foreign-${Date.now()}@demo.qinglan`, password: 'Qinglan-2026', name: '外区复审' }
const PAGES_AT_ONCE = 3

const REFUSED = /不存在|没有找到|权限/

type Told = { address: string; at: string; text: string; leaks: string[] }

describe('a reviewer of another district', () => {
  const { admin, accounts } = inject('product')
  let browser: Browser
  let page: Page
  let others: Page[]
  let planted: Planted
  let own: string

  /** Everything that a page of the admin brings along: itself, and what it asks for afterwards. */
  const visit = async (on: Page, address: string): Promise<Told> => {
    const asked: Promise<readonly [string, string]>[] = []
    const note = (response: Response) => {
      const url = response.url()
      if (!url.startsWith(admin) || url.includes('/_next/static/')) return
      asked.push(
        response.text().then(
          (text) => [url, text],
          () => [url, ''],
        ),
      )
    }
    on.on('response', note)
    await on.goto(`${admin}${address}`)
    await on.waitForLoadState('networkidle')
    on.off('response', note)
    const answers = [...(await Promise.all(asked)), ['the page as it stands', await on.content()] as const]
    const leaks = answers.filter(([, text]) => text.includes(SECRET)).map(([url]) => `${address}: ${url}`)
    return { address, at: on.url(), text: (await on.locator('body').allInnerTexts()).join(), leaks }
  }
  const visitAll = async (addresses: readonly string[]): Promise<Told[]> => {
    const waiting = [...addresses]
    const told: Told[] = []
    const work = async (on: Page) => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) told.push(await visit(on, next))
    }
    await Promise.all(others.map(work))
    return told
  }
  const leaksOf = (told: readonly Told[]) => told.flatMap(({ leaks }) => leaks)

  beforeAll(async () => {
    const chief = accounts.find(({ email }) => email.startsWith('admin@'))
    if (!chief) throw new Error('The demo group has no administrator.')
    const rest = await signInByRest({ admin, ...chief })
    planted = await plantArticle({ admin, rest, ...(await newsPlaceOf(rest, 'jyj')), guess: GUESS, secret: SECRET })
    const hexi = await newsPlaceOf(rest, 'yunling-hexi')
    const grants = [{ role: 'second-reviewer', site: hexi.site, scope: 'site' }]
    await makeAccount({ admin, rest, account: { ...REVIEWER, grants } })
    const data = { title: '本街道的稿件', column: hexi.column, kind: 'article', content: bodyOf('正文。') }
    const reviewer = await signInByRest({ admin, ...REVIEWER })
    own = (await reviewer<{ doc: { id: string } }>('POST', 'articles?draft=true', data)).body.doc.id
    browser = await launchBrowser()
    page = await openPage({ browser, screen: 'desktop' })
    await signIn(page, { admin, ...REVIEWER })
    others = await Promise.all(Array.from({ length: PAGES_AT_ONCE }, () => page.context().newPage()))
  })
  afterAll(() => browser?.close())

  it('is told by every page of it what a page that does not exist says', async () => {
    const pagesOf = ({ article, version }: Pick<Planted, 'article' | 'version'>) =>
      [
        `articles/${article}`,
        `articles/${article}/versions`,
        `articles/${article}/versions/${version}`,
        `articles/${article}/compare?from=${version}&to=draft`,
        `articles/${own}/versions/${version}`,
        `articles/${own}/compare?from=${version}&to=draft`,
      ].map((path) => `/admin/collections/${path}`)
    const { media, file, column, person, site, article, version } = planted
    const others = [
      `articles/${article}/preview`,
      `articles/${article}/api`,
      `articles/trash/${article}`,
      `articles/create?column=${column}`,
      `media/${media.id}`,
      `attachments/${file.id}`,
      `columns/${column}`,
      `users/${person}`,
      `sites/${site}`,
    ].map((path) => `/admin/collections/${path}`)
    const nowhere = { article: randomUUID(), version: randomUUID() }
    const [real, unreal] = [pagesOf(planted), pagesOf(nowhere)]
    const told = new Map((await visitAll([...real, ...others, ...unreal])).map((one) => [one.address, one]))
    expect(leaksOf([...told.values()])).toEqual([])
    /** What a page says, and where one ends up, without the ids that were asked for. */
    const plain = (address = '') => {
      const { text, at } = told.get(address) ?? { text: '', at: '' }
      const said = text.split('\n').filter((line) => REFUSED.test(line))
      const ids = [article, version, ...Object.values(nowhere)]
      return ids.reduce(
        (left, id) => left.replaceAll(id, '编号'),
        [at.replace(/[?&](depth|limit|sort)=[^&]*/g, ''), ...said].join(' '),
      )
    }
    for (const [index, address] of real.entries()) expect(plain(address), address).toBe(plain(unreal[index]))
    const closed = [...real, ...others].filter((address) => !address.includes('/create?'))
    expect(closed.filter((address) => !REFUSED.test(plain(address)))).toEqual([])
    await visit(page, real[0] ?? '')
    await screenshot(page, 'foreign-article')
  })

  it('learns nothing from any page that anybody else is shown, nor by guessing', async () => {
    const routes = new Set<string>()
    for (const account of accounts) {
      const answer = await fetch(`${admin}/admin`, { headers: { cookie: await cookieOf(admin, account) } })
      for (const [, route = ''] of (await answer.text()).matchAll(/href="(\/admin\/[^"#?]*)"/g)) routes.add(route)
    }
    routes.delete('/admin/logout')
    for (const expected of ['/admin/audit', '/admin/people', '/admin/publishing', '/admin/collections/users'])
      expect([...routes]).toContain(expected)
    const { article, site, column } = planted
    const forged = [
      `/admin/collections/articles?where[or][0][and][0][site][equals]=${site}`,
      `/admin/collections/articles?where[title][like]=${GUESS}&search=${GUESS}`,
      `/admin/collections/articles?where[id][equals]=${article}&limit=100&sort=-title&depth=3`,
      `/admin/collections/articles?where[column][in][0]=${column}&columns=["title","author","keywords"]`,
      '/admin/collections/articles?where[or][0][id][exists]=true&where[or][1][_status][exists]=true&limit=100',
      '/admin/collections/articles/trash?where[id][exists]=true',
      `/admin/collections/media?where[site][equals]=${site}`,
      `/admin/collections/attachments?where[site][equals]=${site}`,
      `/admin/work?list=review&site=${site}`,
      `/admin/shares?site=${site}`,
      `/admin/rollback?site=${site}`,
      `/admin/compliance?site=${site}`,
      `/admin/compliance/sites/${site}`,
      `/admin/compliance/overview?site=${site}`,
      `/admin/compliance/sets?site=${site}`,
      `/admin/compliance/website-reports?district=${site}`,
      '/admin/compliance/sets/zq-2019?indicator=veto-home',
      '/admin/compliance/sets/diff?from=zq-2019&to=zq-2019',
      `/admin/compliance/notices?list=all&site=${site}`,
      `/admin/compliance/notices/new?site=${site}`,
      `/admin/compliance/notices/${article}`,
      `/admin/compliance/inspections?site=${site}`,
      `/admin/compliance/inspections/${site}`,
      `/admin/compliance/inspections/${site}/sites/${site}`,
      `/admin/people?site=${site}`,
      `/admin/audit?doc=${article}`,
    ]
    const told = await visitAll([...routes, ...forged])
    expect(leaksOf(told)).toEqual([])
    expect(told.filter(({ text }) => text.includes(GUESS)).map(({ address }) => address)).toEqual([])
    // Nor how many there are: each list of another site's is as empty as one of a site that does not exist.
    const lists = forged.filter((address) => address.includes(`[equals]=${site}`) || address.includes('[id][equals]'))
    for (const address of lists) {
      const { text } = told.find((one) => one.address === address) ?? {}
      expect(text, address).toContain('没有找到结果')
    }
  })

  it('is refused by each address of the API alike, whether the article exists or not', async () => {
    const { article, media, file, site, column } = planted
    // As the database makes ids, and of nothing.
    const nowhere = `${article.slice(0, -4)}${article.endsWith('0000') ? '1111' : '0000'}`
    const get = async (path: string) => {
      const answer = await page.request.get(`${admin}/api/${path}`, { maxRedirects: 0 })
      return { status: answer.status(), text: await answer.text() }
    }
    const parts = ['', '?draft=true&depth=3', '/publish-state', '/preview', '/editing', '/workflow', '/workflow/people']
    for (const part of [...parts, '/comments']) {
      const [there, nothing] = [await get(`articles/${article}${part}`), await get(`articles/${nowhere}${part}`)]
      expect(there.status, part).toBeGreaterThanOrEqual(400)
      expect(there, part).toEqual(nothing)
    }
    const open = [
      `media/file/${media.filename}`,
      `attachments/file/${file.filename}`,
      `media/${media.id}`,
      `attachments/${file.id}`,
      `articles?where[site][equals]=${site}&draft=true`,
      `articles/versions?where[parent][equals]=${article}`,
      `articles/form-context?column=${column}`,
      'payload-locked-documents?depth=3',
      'payload-preferences?limit=0',
      'payload-jobs?limit=0',
      `sharing/article/${article}`,
      `sharing/targets/${article}`,
      'sharing',
      'review/notices',
      'review/work?list=done',
      'review/deputies',
      'review/colleagues',
      'people',
      'audit',
      'access-report',
      'my-working-copies',
      'own-sites',
      'users?limit=0',
      `sites/${site}/rollback`,
      'compliance/table',
      'compliance/sets',
      'compliance/sets/zq-2019',
      'quarterly-inspections',
    ]
    for (const path of open) {
      const { status, text } = await get(path)
      expect(status, path).toBeLessThan(500)
      expect(text, path).not.toContain(SECRET)
    }
    const count = await get(`articles/count?where[id][equals]=${article}`)
    expect(count.status !== 200 || JSON.parse(count.text).totalDocs === 0, count.text).toBe(true)
  })

  it('gets nothing by asking what the own pages ask of the server, for the article of the others', async () => {
    const actions: string[] = []
    page.on('request', (request) => actions.push(request.headers()['next-action'] ?? ''))
    await page.goto(`${admin}/admin/collections/articles/${own}`)
    await page.locator('#field-title').fill('本街道的稿件（改）')
    await expect.poll(() => actions.filter(Boolean).length, { timeout: 10_000 }).toBeGreaterThan(0)
    const action = actions.find(Boolean) ?? ''
    const cookie = await cookieOf(admin, REVIEWER)
    const { article, media, person } = planted
    const call = async (name: string, args: object) => {
      const answer = await fetch(`${admin}/admin/collections/articles`, {
        method: 'POST',
        headers: {
          'next-action': action,
          accept: 'text/x-component',
          'content-type': 'text/plain;charset=UTF-8',
          cookie,
        },
        body: JSON.stringify([{ name, args }]),
      })
      return answer.text()
    }
    const form = { operation: 'update', renderAllFields: true, schemaPath: 'articles', docPermissions: true }
    const tries: [string, object][] = [
      [
        'form-state',
        { ...form, collectionSlug: 'articles', id: article, returnLivePreviewURL: true, returnPreviewURL: true },
      ],
      ['form-state', { ...form, collectionSlug: 'articles', id: article, data: { id: article }, formState: {} }],
      ['form-state', { ...form, schemaPath: 'media', collectionSlug: 'media', id: media.id }],
      ['form-state', { ...form, schemaPath: 'users', collectionSlug: 'users', id: person }],
      [
        'render-document',
        {
          collectionSlug: 'articles',
          docID: article,
          drawerSlug: 'x',
          paramsOverride: { segments: ['collections', 'articles', article] },
        },
      ],
      ['render-document', { collectionSlug: 'articles', docID: article, drawerSlug: 'x', versions: true }],
      ['render-document-slots', { collectionSlug: 'articles', id: article }],
      [
        'render-list',
        { collectionSlug: 'articles', query: { where: { id: { equals: article } } }, enableRowSelections: true },
      ],
      ['render-list', { collectionSlug: 'users', query: {}, overrideEntityVisibility: true }],
      [
        'table-state',
        {
          collectionSlug: 'articles',
          query: { where: { id: { equals: article } } },
          columns: [{ accessor: 'title', active: true }],
        },
      ],
      [
        'table-state',
        {
          collectionSlug: ['articles', 'media'],
          parent: { collectionSlug: 'articles', id: article, joinPath: 'related' },
          query: { limit: 10 },
        },
      ],
      ['get-upcoming-scheduled-publish', { collectionSlug: 'articles', id: article }],
      ['copy-data-from-locale', { collectionSlug: 'articles', docID: article, fromLocale: 'zh', toLocale: 'zh' }],
      [
        'schedule-publish',
        {
          type: 'publish',
          date: new Date(Date.now() + 60_000).toISOString(),
          doc: { relationTo: 'articles', value: article },
        },
      ],
    ]
    const ownList = { collectionSlug: 'articles', query: { where: { id: { equals: own } } } }
    const ownState = await call('render-list', ownList)
    expect(ownState).toContain('本街道的稿件')
    for (const [name, args] of tries) expect(await call(name, args), name).not.toContain(SECRET)
  })
})
