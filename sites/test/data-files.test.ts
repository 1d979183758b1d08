import { articleAddress, basePathOf, checkMeta, createSources, pagesOf, type Site } from '@zhanqun/content'
import { catalogueSchema, dataFilesOf, renderDataFile } from '@zhanqun/data-files'
import { readCsv } from '@zhanqun/standard/files'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildBundle, loadBundle, type PageBundle } from '../src/bundle/exports.ts'
import { buildFixture, type FixtureSite } from './fixture.ts'

const group = buildFixture()
const everySite: readonly (readonly [string, FixtureSite])[] = Object.entries(group)

/** A site in another state, or at another place. */
const changed = (
  { snapshot: before, articles }: FixtureSite,
  { site = {}, root = {} }: { site?: Partial<Site>; root?: Partial<Site> },
): FixtureSite => {
  const snapshot = { ...before, site: { ...before.site, ...site }, root: { ...before.root, ...root } }
  return { snapshot, articles, sources: createSources({ snapshot, loadArticle: async (id) => articles.get(id) }) }
}

const make = ({ sources }: FixtureSite, address: string, limits?: { addresses: number }) => {
  const { source, reads } = sources()
  const bytes = renderDataFile({ address, source, ...(limits ? { limits } : {}) })
  return { text: Buffer.from(bytes).toString('utf8'), bytes, keys: reads.keys }
}

/** Texts of the elements of a name. @throws where the text is no XML */
const elements = (xml: string, name: string): string[] => {
  const found: string[] = []
  let open: string | undefined
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    if (tag.name === name) open = ''
  })
  parser.on('text', (text) => {
    if (open !== undefined) open += text
  })
  parser.on('closetag', (tag) => {
    if (tag.name !== name || open === undefined) return
    found.push(open)
    open = undefined
  })
  parser.write(xml).close()
  return found
}

const filesOf = (site: FixtureSite) => dataFilesOf(site.snapshot).map(({ address }) => address)
const feedsOf = (site: FixtureSite, format: string) =>
  filesOf(site).filter((address) => address.endsWith(`/feed.${format}`))

let bundle: PageBundle
beforeAll(async () => {
  bundle = await loadBundle(await buildBundle())
})

describe.each(everySite)('%s', (_name, site) => {
  const { snapshot } = site
  const origin = 'http://localhost'

  test('every page has the META tags that are required of it', async () => {
    for (const { address, kind } of pagesOf(snapshot)) {
      const { source } = site.sources()
      const { html } = await bundle.render({ address, source })
      expect(() => checkMeta({ kind, html, source }), address).not.toThrow()
    }
  })

  test('no data file takes the address of a page', () => {
    const pages = new Set(pagesOf(snapshot).map(({ address }) => address))
    const files = filesOf(site)
    expect(files.filter((address) => pages.has(address))).toEqual([])
    expect(new Set(files).size).toBe(files.length)
  })

  test('every column that shows articles has feeds, and its page names them', async () => {
    const filled = new Set(snapshot.articles.map(({ columnId }) => columnId))
    for (const column of snapshot.columns) {
      if (column.template === 'link') continue
      const { html } = await bundle.render({ address: `/${column.path}/`, source: site.sources().source })
      const named = [...new TextDecoder().decode(html).matchAll(/<link rel="alternate"[^>]* href="([^"]+)"/g)].map(
        ([, href]) => href,
      )
      const base = basePathOf(snapshot.site)
      const expected = ['xml', 'json'].map((format) => `/${column.path}/feed.${format}`)
      const has = filled.has(column.id) && column.template !== 'section'
      expect([column.path, named]).toEqual([column.path, has ? expected.map((address) => base + address) : []])
      expect(filesOf(site).filter((address) => expected.includes(address))).toEqual(has ? expected : [])
    }
  })

  test('RSS: absolute addresses, no more than twenty items, as old as the newest of them', () => {
    for (const address of feedsOf(site, 'xml')) {
      const { text } = make(site, address)
      const links = [...elements(text, 'link'), ...elements(text, 'guid')]
      expect(links.every((link) => URL.canParse(link) && link.startsWith(origin))).toBe(true)
      const dates = elements(text, 'pubDate')
      expect(dates.length).toBeGreaterThan(0)
      expect(dates.length).toBeLessThanOrEqual(20)
      expect(elements(text, 'lastBuildDate')).toEqual(dates.slice(0, 1))
    }
  })

  test('JSON Feed 1.1: the same articles as the RSS', () => {
    for (const address of feedsOf(site, 'json')) {
      const feed = JSON.parse(make(site, address).text)
      expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'zh-CN' })
      const rss = make(site, address.replace(/json$/, 'xml')).text
      const urls = feed.items.map(({ url }: { url: string }) => url)
      expect(urls).toEqual(elements(rss, 'guid'))
      expect(feed.items.every((item: { content_text: string }) => item.content_text !== '')).toBe(true)
    }
  })

  test('the site map names every article and every column once', () => {
    const parts = elements(make(site, '/sitemap.xml').text, 'loc').map((loc) =>
      loc.slice(`${origin}${basePathOf(snapshot.site)}`.length),
    )
    expect(parts.every((part) => filesOf(site).includes(part))).toBe(true)
    const named = parts.flatMap((part) => elements(make(site, part).text, 'loc'))
    expect(new Set(named).size).toBe(named.length)
    const at = (address: string) => `${origin}${basePathOf(snapshot.site)}${address}`
    const columns = snapshot.columns.filter(({ template }) => template !== 'link').map(({ path }) => at(`/${path}/`))
    expect(named.sort()).toEqual(
      [
        ...['/', '/about/', '/sitemap/'].map(at),
        ...columns,
        ...snapshot.articles.map((article) => at(articleAddress(article))),
      ].sort(),
    )
  })

  test('the open catalogue names every document, in JSON and in CSV with a byte order mark', () => {
    const { documents } = catalogueSchema.parse(JSON.parse(make(site, '/open/catalogue.json').text))
    const expected = snapshot.articles.filter(({ document }) => document !== null)
    expect(documents.map(({ name, indexNumber }) => [name, indexNumber])).toEqual(
      expected.map(({ title, document }) => [title, document?.indexNumber]),
    )
    const { bytes } = make(site, '/open/catalogue.csv')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [header, ...rows] = readCsv(bytes)
    expect(header?.slice(0, 4)).toEqual(['索引号', '名称', '内容概述', '发文字号'])
    expect(rows.map(([, name]) => name)).toEqual(documents.map(({ name }) => name))
  })
})

test('a site map is divided where it would hold more addresses than it may', () => {
  const limits = { addresses: 5 }
  const { portal } = group
  const files = dataFilesOf(portal.snapshot, limits).map(({ address }) => address)
  const parts = elements(make(portal, '/sitemap.xml', limits).text, 'loc').map((loc) =>
    loc.slice('http://localhost'.length),
  )
  expect(parts.filter((part) => !files.includes(part))).toEqual([])
  const ofArticles = parts.filter((part) => part !== '/sitemap-pages.xml')
  const sizes = ofArticles.map((part) => elements(make(portal, part, limits).text, 'loc').length)
  expect(Math.max(...sizes)).toBe(5)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(portal.snapshot.articles.length)
})

test('the site map says when an article was changed, but not that it was before it came out', () => {
  const { department } = group
  const [first, ...rest] = department.snapshot.articles
  const lastmod = (updatedAt: string): string | undefined => {
    if (!first) return undefined
    const snapshot = { ...department.snapshot, articles: [{ ...first, updatedAt }, ...rest] }
    const sources = createSources({ snapshot, loadArticle: async (id) => department.articles.get(id) })
    const { text } = make({ ...department, snapshot, sources }, `/sitemap-${first.month.slice(0, 4)}.xml`)
    return new RegExp(`${articleAddress(first)}</loc><lastmod>([^<]*)`).exec(text)?.[1]
  }
  expect(lastmod('2027-03-01T01:30:00.000Z')).toBe('2027-03-01T09:30+08:00')
  expect(lastmod('2001-01-01T00:00:00.000Z')).toBe(lastmod(first?.publishedAt ?? ''))
})

test('the feeds of a moved column also stay at its former addresses, and tell the new one', async () => {
  const { department } = group
  const { snapshot, articles } = department
  const moved = snapshot.columns.find(({ path }) => filesOf(department).includes(`/${path}/feed.xml`))
  const other = snapshot.columns.find(({ id }) => id !== moved?.id)
  if (!moved || !other) throw new Error('The fixture has no column with a feed.')
  const columns = snapshot.columns.map((column) =>
    column.id === moved.id ? { ...column, formerPaths: ['old/place', other.path] } : column,
  )
  const sources = createSources({ snapshot: { ...snapshot, columns }, loadArticle: async (id) => articles.get(id) })
  const site = { snapshot: { ...snapshot, columns }, articles, sources }
  expect(filesOf(site).filter((address) => !filesOf(department).includes(address))).toEqual([
    '/old/place/feed.xml',
    '/old/place/feed.json',
  ])
  for (const name of ['feed.xml', 'feed.json'])
    expect(make(site, `/old/place/${name}`).text).toBe(make(site, `/${moved.path}/${name}`).text)
  const pages = new Set(pagesOf(site.snapshot).map(({ address }) => address))
  expect(filesOf(site).filter((address) => pages.has(address))).toEqual([])
})

test('the robots.txt of a host names the site map of every site on it', () => {
  const { portal, department } = group
  const named = (site: FixtureSite) =>
    make(site, '/robots.txt')
      .text.split('\n')
      .flatMap((line) => /^Sitemap: (.*)$/.exec(line)?.[1] ?? [])
  const all = portal.snapshot.sites
    .filter(({ id }) => id !== portal.snapshot.site.id)
    .map(({ code }) => `http://localhost/${code}/sitemap.xml`)
  expect(named(portal)).toEqual(['http://localhost/sitemap.xml', ...all])
  expect(filesOf(department)).not.toContain('/robots.txt')
  const own = changed(department, { site: { domain: 'jyj.example.gov.cn' }, root: { domain: 'www.example.gov.cn' } })
  expect(named(own)).toEqual(['https://jyj.example.gov.cn/sitemap.xml'])
})

test('the portal says where the catalogues of all sites are', () => {
  const { catalogues } = JSON.parse(make(group.portal, '/open/catalogues.json').text)
  expect(catalogues.map(({ code }: { code: string }) => code)).toEqual(
    group.portal.snapshot.sites.map(({ code }) => code),
  )
  expect(catalogues.find(({ code }: { code: string }) => code === 'jyj').json).toBe(
    'http://localhost/jyj/open/catalogue.json',
  )
  expect(filesOf(group.department)).not.toContain('/open/catalogues.json')
})

test('a suspended site has none; a closed one keeps its catalogue', () => {
  const { department } = group
  expect(filesOf(changed(department, { site: { state: 'suspended' } }))).toEqual([])
  expect(filesOf(changed(department, { site: { state: 'closed' } }))).toEqual([
    '/open/catalogue.json',
    '/open/catalogue.csv',
  ])
})

test('names with marks of XML in them are text', () => {
  const { department } = group
  const name = '<教育局> & "其他" \u0008\ud800'
  const [address = ''] = feedsOf(department, 'xml')
  const [title = ''] = elements(make(changed(department, { site: { name } }), address).text, 'title')
  expect(title).toContain('<教育局> & "其他" \ufffd')
})

test('a new article is seen by its column’s feeds, one part of the site map and, if it is a document, the catalogue', () => {
  const { department } = group
  const [sample] = department.snapshot.articles.filter(({ document }) => document === null)
  if (!sample) throw new Error('The fixture has no article.')
  const reading = (key: RegExp) =>
    filesOf(department).filter((address) => [...make(department, address).keys.keys()].some((read) => key.test(read)))
  const path = department.snapshot.columns.find(({ id }) => id === sample.columnId)?.path
  expect(reading(new RegExp(`^list:${sample.columnId}#`))).toEqual([`/${path}/feed.xml`, `/${path}/feed.json`])
  expect(reading(/^list:\*#year-2026/)).toEqual(['/sitemap-2026.xml'])
  expect(reading(/^list:\*#documents/)).toEqual(['/open/catalogue.json', '/open/catalogue.csv'])
})
