import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { basePathOf, columnAddress, createSources, pagesOf, SWITCH_STYLES } from '@zhanqun/content'
import { dataFilesOf } from '@zhanqun/data-files'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildBundle, loadBundle, type PageBundle } from '../src/bundle/exports.ts'
import { DISCLOSURE_RULES, violationsOf } from './disclosure-rules.ts'
import { buildFixture, type FixtureSite } from './fixture.ts'
import { attributesOf, linksOf, metaOf, textOf } from './html.ts'

const group = buildFixture()
const { portal, department, township } = group
const everySite: readonly (readonly [string, FixtureSite])[] = Object.entries(group)

type Rendered = { status: number; html: string; bytes: number; keys: ReadonlySet<string>; assets: ReadonlySet<string> }

let bundle: PageBundle
/** Every page of the group by its address on the portal's host. */
const rendered = new Map<string, Rendered>()

const render = async (site: FixtureSite, address: string, preview = false): Promise<Rendered> => {
  const { source, reads } = site.sources()
  const { status, html } = await bundle.render({ address, source, preview })
  return {
    status,
    html: new TextDecoder().decode(html),
    bytes: html.byteLength,
    keys: new Set(reads.keys.keys()),
    assets: reads.assets,
  }
}

const pageAt = (site: FixtureSite, address: string): Rendered => {
  const page = rendered.get(basePathOf(site.snapshot.site) + address)
  if (!page) throw new Error(`The fixture has no page ${address}`)
  return page
}

beforeAll(async () => {
  bundle = await loadBundle(await buildBundle())
  for (const [, site] of everySite) {
    for (const { address } of pagesOf(site.snapshot)) {
      rendered.set(basePathOf(site.snapshot.site) + address, await render(site, address))
    }
  }
})

describe.each(everySite)('%s', (_name, site) => {
  const pages = pagesOf(site.snapshot)

  test('every page it must have is there', () => {
    const missing = pages.filter(({ address }) => pageAt(site, address).status !== 200)
    expect(missing).toEqual([])
  })

  test('its disclosure platform keeps every rule of the norms', () => {
    const violations = violationsOf({
      pageAt: (address) => rendered.get(decodeURI(address))?.html,
      home: `${basePathOf(site.snapshot.site)}/`,
      isPortal: site.snapshot.site.kind === 'portal',
    })
    expect(violations).toEqual([])
  })

  test('every page has one h1, no skipped heading level, Chinese as its language and one title', () => {
    for (const { address } of pages) {
      const { html } = pageAt(site, address)
      const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
      expect([address, levels.filter((level) => level === 1).length]).toEqual([address, 1])
      const deepest = levels.slice(1).filter((level, index) => level > (levels[index] ?? 1) + 1)
      expect([address, deepest]).toEqual([address, []])
      expect(html).toContain('<html lang="zh-CN"')
      expect(html.match(/<title>/g)).toHaveLength(1)
    }
  })

  test('nothing is written into a page that a strict Content-Security-Policy forbids', () => {
    for (const { address } of pages) {
      const { html } = pageAt(site, address)
      expect([address, html.match(/<script(?![^>]*\ssrc=)[^>]*>/g)]).toEqual([address, null])
      expect([address, html.match(/<style\b|\sstyle=|\son\w+=|javascript:/g)]).toEqual([address, null])
      expect([address, html.match(/(?:src|href)="(?:https?:)?\/\/(?!zfwzgl\.www\.gov\.cn\/)/g)]).toEqual([
        address,
        null,
      ])
    }
  })

  test('every link leads to a page, a file under media/ or a theme asset', () => {
    const base = basePathOf(site.snapshot.site)
    const known = new Set([...rendered.keys(), ...dataFilesOf(site.snapshot).map(({ address }) => base + address)])
    const codes = new Set(site.snapshot.sites.map(({ code }) => code))
    const broken = pages.flatMap(({ address }) =>
      linksOf(pageAt(site, address).html).filter((link) => {
        if (link.startsWith('#') || link.startsWith('https://zfwzgl.www.gov.cn/')) return false
        if (/\/media\/[^/]+$/.test(link) || link.startsWith('/_astro/')) return false
        if (link === `${basePathOf(site.snapshot.site)}${SWITCH_STYLES}`) return false
        // Built beside the pages, and loaded early where no server answers.
        if (link.startsWith(`${base}/pagefind/`) || link.startsWith('/group-index/')) return false
        // The fixture has three sites; those that it only names have no pages.
        const [, first = ''] = link.split('/')
        if (codes.has(first) && !['jyj', 'yunling-hexi'].includes(first)) return false
        // Made on request, of the page or the catalogue that they belong to.
        return !known.has(
          link
            .replace(/\/download\.(docx|pdf|xlsx)$|catalogue\.xlsx$/, '')
            .replace(/\/open\/$/, '/open/catalogue.json'),
        )
      }),
    )
    expect(broken).toEqual([])
  })

  test('no two elements of a page share an id, and every label and reference finds its element', () => {
    for (const { address } of pages) {
      const { html } = pageAt(site, address)
      const ids = attributesOf(html, 'id')
      expect([address, ids.length]).toEqual([address, new Set(ids).size])
      const references = [...attributesOf(html, 'for'), ...attributesOf(html, 'aria-labelledby')]
      expect(references.filter((id) => !ids.includes(id))).toEqual([])
    }
  })

  test('pages stay small', () => {
    for (const { address, articleId } of pages) {
      const { bytes } = pageAt(site, address)
      const body = articleId ? Buffer.byteLength(site.articles.get(articleId)?.bodyHtml ?? '') : 0
      expect([address, bytes - body < (articleId ? 15_000 : 25_000)]).toEqual([address, true])
    }
  })

  test('every picture has alternative text and its size', () => {
    for (const { address } of pages) {
      const pictures = pageAt(site, address).html.match(/<img\b[^>]*>/g) ?? []
      expect(pictures.filter((tag) => !/\salt="[^"]+"/.test(tag) || !/\swidth="\d+"/.test(tag))).toEqual([])
    }
  })

  test('an address that it does not have gives 404 and no bytes', async () => {
    const { path } = site.snapshot.columns.find(({ template }) => template === 'list') ?? { path: '' }
    const [article] = site.snapshot.articles
    const unknown = [
      '/nothing/',
      `/${path}`,
      `/${path}.html`,
      `/${path}/list_99.html`,
      `/${path}/list_0.html`,
      `/${path}/list_01.html`,
      `//${path}/`,
      '/index.html',
      '/search',
      '/art/',
      `/art/190001/${article?.slug}.html`,
      `/art/${article?.month}/${article?.slug}`,
      `/art/${article?.month}/${article?.slug}/`,
      '/%E4%B8%AD%E6%96%87/',
      '/中文/',
    ]
    for (const address of unknown) {
      const { status, bytes } = await render(site, address)
      expect([address, status, bytes]).toEqual([address, 404, 0])
    }
  })
})

describe('META tags', () => {
  const site = { SiteName: '青澜市人民政府', SiteDomain: 'qinglan.localhost', SiteIDCode: '9901000001' }

  test('home page', () => {
    expect(metaOf(pageAt(portal, '/').html)).toEqual({
      ...site,
      ColumnName: '首页',
      ColumnDescription: portal.snapshot.site.description,
      ColumnKeywords: '青澜市，人民政府，政务公开',
      ColumnType: '首页',
    })
  })

  test('column page', () => {
    expect(metaOf(pageAt(portal, '/zwgk/zcwj/').html)).toEqual({
      ...site,
      ColumnName: '政策文件',
      ColumnDescription: '青澜市人民政府政策文件',
      ColumnKeywords: '政策文件，青澜市，人民政府，政务公开',
      ColumnType: '政策文件',
    })
  })

  test('article page with a picture', () => {
    const { html } = pageAt(portal, '/art/202611/xwdtbdyw1.html')
    const article = portal.articles.get('s1:xwdt/bdyw:1')
    expect(metaOf(html)).toEqual({
      ...site,
      ColumnName: '本地要闻',
      ColumnDescription: '青澜市人民政府本地要闻',
      ColumnKeywords: '本地要闻，青澜市，人民政府，政务公开',
      ColumnType: '政务动态',
      ArticleTitle: article?.title,
      PubDate: '2026-11-19 01:30',
      ContentSource: '青澜日报',
      Keywords: '青澜市',
      Author: '林知远',
      Description: article?.summary,
      Image: '/media/lake-card.jpg',
      Url: '/art/202611/xwdtbdyw1.html',
    })
  })

  test('a page that is neither has the tags of the site alone', () => {
    expect(metaOf(pageAt(portal, '/sitemap/').html)).toEqual(site)
  })

  test('a channel, which has no code, names the one of the portal it belongs to', () => {
    expect(metaOf(pageAt(township, '/sitemap/').html)).toMatchObject({
      SiteName: '云岭区河西街道办事处',
      SiteIDCode: '9901000001',
    })
  })

  test('names and addresses come from the site’s own domain where it has one', async () => {
    const { site: own, root } = department.snapshot
    const snapshot = {
      ...department.snapshot,
      site: { ...own, domain: 'jyj.qinglan.example' },
      root: { ...root, domain: 'www.qinglan.example' },
    }
    const sources = createSources({ snapshot, loadArticle: async (id) => department.articles.get(id) })
    const { html } = await render({ ...department, snapshot, sources }, '/art/202611/gzdt0.html')
    expect(metaOf(html)).toMatchObject({
      SiteDomain: 'jyj.qinglan.example',
      Url: 'https://jyj.qinglan.example/art/202611/gzdt0.html',
      Image: 'https://jyj.qinglan.example/media/school-card.jpg',
    })
    expect(linksOf(html)).toContain('https://www.qinglan.example/sites/')
  })
})

describe('what a page reads', () => {
  const listsRead = ({ keys }: Rendered): string[] => [...keys].filter((key) => key.startsWith('list:'))

  test('an article page reads its article and no list, nor the group: publishing does not touch other articles', () => {
    for (const [, site] of everySite) {
      for (const { address, articleId } of pagesOf(site.snapshot)) {
        if (articleId === undefined) continue
        const page = pageAt(site, address)
        expect(page.keys).toContain(`article:${articleId}`)
        expect([address, listsRead(page)]).toEqual([address, []])
        expect(page.keys).not.toContain('group')
      }
    }
  })

  test('an article page reads the articles that it points to, its column and the files that it shows', () => {
    const { keys, assets } = pageAt(portal, '/art/202611/zwgkzcwj0.html')
    expect([...keys]).toEqual(expect.arrayContaining(['article:s1:zwgk/zcjd:0', 'column:s1:zwgk/zcwj', 'nav:s1']))
    expect([...assets].sort()).toEqual(['plan.jpg', 'plan.pdf', 'tasks.xlsx'])
  })

  test('a list page reads its own list alone, a gathering one what it gathers', () => {
    expect(listsRead(pageAt(portal, '/xwdt/bdyw/'))).toEqual(['list:s1:xwdt/bdyw#page-0'])
    expect(listsRead(pageAt(portal, '/xwdt/bdyw/list_1.html'))).toEqual(['list:s1:xwdt/bdyw#page-1'])
    expect(pageAt(portal, '/xwdt/bmdt/').keys).toContain('aggregate:news-department')
  })

  test('a home page reads every list that it shows', () => {
    const { html, keys } = pageAt(portal, '/')
    expect(keys).toContain('aggregate:news-department')
    const lists = new Set([...keys].map((key) => key.replace(/#.*$/, '')))
    for (const { id, columnId } of portal.snapshot.articles) {
      const article = portal.articles.get(id)
      if (html.includes(`/art/${article?.month}/${article?.slug}.html`)) expect(lists).toContain(`list:${columnId}`)
    }
  })

  test('only pages that show or gather from other sites read the group', () => {
    const readers = pagesOf(portal.snapshot).filter(({ address }) => pageAt(portal, address).keys.has('group'))
    expect(readers.map(({ address }) => address).sort()).toEqual([
      '/',
      '/sites/',
      '/xwdt/',
      '/xwdt/bmdt/',
      '/xwdt/qxdt/',
      '/zwgk/',
      '/zwgk/bmgg/',
      '/zwgk/zfxxgk/',
    ])
  })
})

describe('pages', () => {
  test('a new article leaves the archive pages as they are', async () => {
    const [newest] = portal.snapshot.articles
    const column = portal.snapshot.columns.find(({ path }) => path === 'xwdt/bdyw')
    if (!newest || !column) throw new Error('The fixture has no news')
    const added = { ...newest, id: 'new', slug: 'new', columnId: column.id, publishedAt: '2026-11-21T00:00:00.000Z' }
    const snapshot = { ...portal.snapshot, articles: [added, ...portal.snapshot.articles] }
    const after = { ...portal, snapshot, sources: createSources({ snapshot, loadArticle: async () => undefined }) }
    const archive = `${columnAddress(column)}list_1.html`
    expect((await render(after, archive)).html).toBe(pageAt(portal, archive).html)
    expect((await render(after, columnAddress(column))).html).not.toBe(pageAt(portal, columnAddress(column)).html)
  })

  test('a gathered line names its site and leads to that site', () => {
    const { html } = pageAt(portal, '/xwdt/bmdt/')
    expect(textOf(html)).toContain('市教育局召开专题会议部署岁末年初重点工作')
    expect(html).toMatch(/<span class="item-from">市教育局<\/span>/)
    expect(linksOf(html)).toContain('/jyj/art/202611/gzdt0.html')
  })

  test('the home page leads to the latest yearly report of the website, where there is one', () => {
    const band = /<a class="tile yearly-report" href="([^"]+)">[\s\S]*?<strong>([^<]+)<\/strong>/
    const [, href = '', title] = band.exec(pageAt(department, '/').html) ?? []
    expect(title).toBe('青澜市教育局2025年政府网站年度工作报表')
    const report = textOf(pageAt(department, href.replace('/jyj', '')).html)
    for (const part of ['信息发布', '120条', '微信', '青澜市教育局发布']) expect(report).toContain(part)
    expect(report).not.toContain('微博')
    expect(pageAt(portal, '/').html).not.toContain('yearly-report')
    expect([...pageAt(department, '/').keys].some((key) => key.endsWith('wzbb#newest-1'))).toBe(true)
  })

  test('a document shows its metadata; one that has been repealed says so at the top, in words', () => {
    const valid = textOf(pageAt(portal, '/art/202611/zwgkzcwj0.html').html)
    for (const part of ['990100001/2026-00032', '青政办发〔2026〕32号', '民政、扶贫、救灾\\社会福利', '有效'])
      expect(valid).toContain(part)
    expect(valid).not.toContain('本文件已')
    expect(textOf(pageAt(portal, '/art/202611/zwgkzcwj3.html').html)).toContain('本文件已废止（2026-09-01）')
    expect(textOf(pageAt(portal, '/zwgk/zcwj/').html)).toContain('废止')
  })

  test('a document leads to what has repealed it and to what explains it', () => {
    const { html } = pageAt(portal, '/art/202611/zwgkzcwj3.html')
    expect(textOf(html)).toContain('自2026-09-01起，由《关于废止部分文件的决定》（青政发〔2026〕99号）废止。')
    expect(html.match(/<a href="\/art\/202611\/zwgkzcwj0\.html">/g)?.length).toBeGreaterThanOrEqual(2)
    expect(html).toMatch(/<h2>政策解读<\/h2>.*<a href="\/art\/202611\/zwgkzcjd0\.html">一图读懂<\/a>/s)
  })

  test('a table of an article scrolls in a box that the keyboard reaches', () => {
    expect(pageAt(portal, '/art/202611/zwgkzcwj0.html').html).toMatch(
      /<div class="table-scroll" role="region" aria-label="表1　综合养老服务中心建设任务" tabindex="0"><table>[\s\S]*?<\/table><\/div>/,
    )
  })

  test('the disclosure platform has its four parts in order, on each of its pages', () => {
    const parts = ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报']
    for (const address of ['/zwgk/zfxxgk/', '/zwgk/zfxxgk/zn/', '/zwgk/zfxxgk/fdzdgknr/tjxx/']) {
      const { html } = pageAt(portal, address)
      const [, navigation = ''] = /<nav class="side side--platform"[^>]*>([\s\S]*?)<\/nav>/.exec(html) ?? []
      const places = parts.map((part) => textOf(navigation).indexOf(part))
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(places).not.toContain(-1)
    }
  })

  test('an empty column says so', () => {
    expect(textOf(pageAt(portal, '/ztzl/').html)).toContain('本栏目暂无内容')
  })

  test('the page one is on is marked, once in each navigation', () => {
    const { html } = pageAt(portal, '/xwdt/bdyw/')
    expect(html).toMatch(/<a class="nav-link" href="\/xwdt\/" aria-current="true">/)
    expect(html.match(/<a href="\/xwdt\/bdyw\/" aria-current="page"/g)).toHaveLength(1)
  })

  test('text from editors is escaped', async () => {
    const site = { ...township.snapshot.site, name: '"><script>alert(1)</script>', sponsor: '"><img src=x>' }
    const snapshot = { ...township.snapshot, site }
    const { html } = await render(
      { ...township, snapshot, sources: createSources({ snapshot, loadArticle: async () => undefined }) },
      '/',
    )
    const outsideValues = html.replace(/="[^"]*"/g, '')
    expect(outsideValues.includes('<script>alert')).toBe(false)
    expect(outsideValues.includes('<img src=x>')).toBe(false)
  })

  test('a preview says that it is one and may not be indexed; a published page does neither', async () => {
    const { html } = await render(portal, '/art/202611/zwgkzcwj0.html', true)
    expect(textOf(html)).toContain('预览：尚未发布的内容')
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">')
    expect(pageAt(portal, '/art/202611/zwgkzcwj0.html').html).not.toMatch(/预览|noindex/)
  })

  test('the footer has what the norm asks for', () => {
    const text = textOf(pageAt(department, '/').html)
    for (const part of [
      '主办单位：青澜市教育局',
      '网站标识码：9901000012',
      '青ICP备09900001号',
      '青公网安备 99010002000001号',
      '党政机关',
      '我为政府网站找错',
      '网站地图',
      '关于我们',
      '联系电话：0990-1200000',
    ]) {
      expect(text).toContain(part)
    }
  })
})

describe('the bundle', () => {
  test('pages rendered at once are those rendered one by one', async () => {
    const wanted = everySite.flatMap(([, site]) =>
      pagesOf(site.snapshot)
        .slice(0, 40)
        .map(({ address }) => ({ site, address })),
    )
    const together = await Promise.all(wanted.map(({ site, address }) => render(site, address)))
    for (const [index, { site, address }] of wanted.entries()) {
      expect(together[index]?.html === pageAt(site, address).html).toBe(true)
    }
  })

  test('what a page throws reaches the caller', async () => {
    const cause = new Error('the body cannot be read')
    const { source } = portal.sources()
    const failing = {
      ...source,
      article: async () => Promise.reject(cause),
      articleByAddress: async () => Promise.reject(cause),
    }
    await expect(bundle.render({ address: '/art/202611/zwgkzcwj0.html', source: failing })).rejects.toMatchObject({
      code: 'PAGE_RENDER_FAILED',
      cause,
    })
    const late = {
      ...source,
      latest: () => {
        throw cause
      },
    }
    await expect(bundle.render({ address: '/', source: late })).rejects.toMatchObject({ cause })
  })

  test('the style sheet that every page loads, and the script, are small', async () => {
    const { html } = pageAt(portal, '/art/202611/zwgkzcwj0.html')
    const assets = linksOf(html).filter((link) => link.startsWith('/_astro/'))
    const sizes = new Map<string, number>()
    for (const asset of assets) {
      const type = asset.slice(asset.lastIndexOf('.'))
      sizes.set(type, (sizes.get(type) ?? 0) + (await stat(join(bundle.assetsDir, asset))).size)
    }
    expect([...sizes.keys()].sort()).toEqual(['.css', '.js', '.svg'])
    expect(sizes.get('.css')).toBeLessThan(35_000)
    // With what loads the rest on demand, which no other page's script has to share.
    expect(sizes.get('.js')).toBeLessThan(4_000)
  })

  test('what the search page loads beside that is small, and no other page loads it', async () => {
    const assetsOf = (address: string) =>
      linksOf(pageAt(portal, address).html).filter((link) => link.startsWith('/_astro/'))
    const common = new Set(assetsOf('/art/202611/zwgkzcwj0.html'))
    const own = assetsOf('/search/').filter((asset) => !common.has(asset))
    expect(own.map((asset) => asset.slice(asset.lastIndexOf('.'))).sort()).toEqual(['.css', '.js'])
    const sizes = await Promise.all(
      own.map(async (asset) => gzipSync(await readFile(join(bundle.assetsDir, asset))).byteLength),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(16_500)
  })

  test('the same sources give the same bundle, without building it again', async () => {
    const again = await buildBundle()
    expect(again.id).toBe(bundle.id)
    expect(bundle.id).toMatch(/^[0-9a-f]{16}$/)
  })
})

test('every rule of the disclosure platform is broken by a site without one', () => {
  const violations = violationsOf({ pageAt: () => undefined, home: '/', isPortal: true })
  const broken = new Set(violations.map((violation) => violation.slice(0, violation.indexOf('（'))))
  // Of what is not there at all, nothing more can be wrong.
  const silent = ['report-order', 'report-parts', 'report-tables', 'report-balance', 'catalogue-columns']
  expect(DISCLOSURE_RULES.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual(silent)
})
