import { type Article, createSources, NOTICE_PAGES, pagesOf, type Site } from '@zhanqun/content'
import { placeIn } from '@zhanqun/themes/common/search/published-page.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildBundle, loadBundle, type PageBundle } from '../src/bundle/exports.ts'
import { buildFixture } from './fixture.ts'
import { linksOf, textOf } from './html.ts'

const { department, portal } = buildFixture()
let bundle: PageBundle

beforeAll(async () => {
  bundle = await loadBundle(await buildBundle())
})

/** The department's site in another state. */
const inState = (more: Partial<Site>) => {
  const snapshot = { ...department.snapshot, site: { ...department.snapshot.site, ...more } }
  const loadArticle = async (id: string): Promise<Article | undefined> => department.articles.get(id)
  const sources = createSources({ snapshot, loadArticle })
  const render = async (address: string) => {
    const { source, reads } = sources()
    const { status, html } = await bundle.render({ address, source })
    return { status, html: new TextDecoder().decode(html), keys: reads.keys }
  }
  return { snapshot, render }
}

describe('the notice of a suspended site', () => {
  const notice = '因机房搬迁，<b>本网站</b>暂停访问。\n\n如有急事，请致电 0990-1200000。'
  const site = inState({
    state: 'suspended',
    notice,
    noticeUntil: '2026-12-01T00:30:00.000Z',
    stateSince: '2026-11-20T18:00:00.000Z',
  })

  test('is the same under each of its addresses, and all there is', async () => {
    const pages = await Promise.all(NOTICE_PAGES.map(site.render))
    expect(new Set(pages.map(({ html }) => html)).size).toBe(1)
    expect(pages.map(({ status }) => status)).toEqual(NOTICE_PAGES.map(() => 200))
    for (const address of ['/sitemap/', '/search/', '/about/', '/gzdt/', '/art/202611/gzdt0.html']) {
      expect([address, (await site.render(address)).status]).toEqual([address, 404])
    }
  })

  test('says who, why, until when and where else to look', async () => {
    const { html, keys } = await site.render('/')
    const text = textOf(html)
    for (const part of ['青澜市教育局', '如有急事，请致电 0990-1200000。', '2026-12-01 08:30', '2026-11-21']) {
      expect(text).toContain(part)
    }
    expect(html).toContain('&lt;b&gt;本网站&lt;/b&gt;')
    expect(html).toContain('<meta name="robots" content="noindex">')
    expect(html).toMatch(/<a href="\/">前往青澜市人民政府网站<\/a>/)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect([...keys.keys()].filter((key) => key.startsWith('list:') || key.startsWith('nav:'))).toEqual([])
  })

  test('leads to no page of the site, and has no form to send', async () => {
    const { html } = await site.render('/')
    // Grey mode concerns notices, too.
    expect(linksOf(html).filter((link) => link.startsWith('/jyj'))).toEqual(['/jyj/switches.css'])
    expect(html).not.toContain('<form')
    expect(html).not.toMatch(/<style\b|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/)
  })

  test('does without what nobody has said', async () => {
    const { html } = await inState({ state: 'suspended', notice: '维护。', noticeUntil: null }).render('/')
    expect(textOf(html)).not.toContain('预计恢复')
  })
})

describe('the archive of a closed site', () => {
  const site = inState({ state: 'closed', stateSince: '2026-11-20T18:00:00.000Z' })

  test('says so on every page, and keeps all of them from search engines', async () => {
    for (const { address } of pagesOf(site.snapshot)) {
      const { status, html } = await site.render(address)
      expect([address, status]).toEqual([address, 200])
      expect([address, textOf(html).includes('本网站已于2026-11-21关停，内容仅供查阅。')]).toEqual([address, true])
      expect([address, html.includes('<meta name="robots" content="noindex">')]).toEqual([address, true])
    }
  })

  test('searches its own index, since the group’s no longer knows it', async () => {
    expect(placeIn((await site.render('/search/')).html)?.isArchive).toBe(true)
    expect(placeIn((await inState({}).render('/search/')).html)?.isArchive).toBe(false)
  })
})

describe('the former address of a column', () => {
  const moved = portal.snapshot.columns.find(({ formerPaths }) => formerPaths.length > 0)
  const render = async (address: string) => {
    const { source, reads } = portal.sources()
    const { status, html } = await bundle.render({ address, source })
    return { status, html: new TextDecoder().decode(html), bytes: html.byteLength, keys: reads.keys }
  }

  test('leads at once to where the column is now, also without a server, and out of search engines', async () => {
    const { status, html, bytes, keys } = await render('/gonggao/')
    expect([status, moved?.name]).toEqual([200, '通知公告'])
    const address = `/${moved?.path}/`
    expect(html).toContain(`<meta http-equiv="refresh" content="0; url=${address}">`)
    expect(html).toContain(`<link rel="canonical" href="${address}">`)
    expect(html).toContain('<meta name="robots" content="noindex">')
    expect(linksOf(html)).toContain(address)
    // The server takes small pages for redirects, and reads no others.
    expect(bytes).toBeLessThan(1024)
    expect([...keys.keys()].filter((key) => key.startsWith('list:'))).toEqual([])
  })

  test('leads from a page of its list to the same page', async () => {
    const { html } = await render('/gonggao/list_2.html')
    expect(html).toContain(`content="0; url=/${moved?.path}/list_2.html"`)
  })

  test('is nothing that was never there', async () => {
    expect((await render('/gonggao/x/')).status).toBe(404)
  })
})
