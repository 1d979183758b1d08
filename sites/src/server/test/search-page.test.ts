import { rmSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, fillSearch, makePublicDir, RECORD, SITES, searchPage, start } from './fixture.ts'

const site = makePublicDir()
const searchFile = path.join(site.top, 'search.sqlite')
const q = encodeURIComponent
let server: WebServer

const publish = (siteCode: string, place: { base: string; isRoot: boolean; isArchive?: boolean }) =>
  site.write(`${siteCode}/search/index.html`, searchPage({ siteCode, ...place }))
const visit = (target: string, options?: Parameters<typeof ask>[2]) => ask(server.address, target, options)
const links = (html: string) => [...html.matchAll(/<h3 class="find-title"><a href="([^"]*)"/g)].map(([, link]) => link)

beforeAll(async () => {
  const sites = [
    ...SITES.sites,
    { code: 'lsj', name: '青澜市粮食局', domain: null, state: 'suspended' },
    { code: 'wsj', name: '青澜市卫生局', domain: null, state: 'merged', mergedInto: 'jyj' },
    { code: 'dag', name: '青澜市档案馆', domain: null, state: 'closed' },
  ]
  site.write('_sites.json', JSON.stringify({ ...SITES, sites }))
  publish('qinglan', { base: '', isRoot: true })
  publish('jyj', { base: '/jyj', isRoot: false })
  publish('swj', { base: '', isRoot: false })
  publish('gb', { base: '/gb', isRoot: false })
  publish('lsj', { base: '/lsj', isRoot: false })
  publish('dag', { base: '/dag', isRoot: false, isArchive: true })
  site.write('lsj/503.html', '<!doctype html><title>临时下线</title>')
  site.write('qinglan/zwgk/search/index.html', '<!doctype html><title>名叫 search 的栏目</title>')
  fillSearch(searchFile, [
    RECORD,
    { ...RECORD, id: 'a2', siteCode: 'jyj', siteName: '青澜市教育局', title: '教师公租房', validity: 'invalid' },
    { ...RECORD, id: 'a3', siteCode: 'swj', siteName: '青澜市商务局', title: '商务公租房', type: 'news' },
    { ...RECORD, id: 'a4', siteCode: 'lsj', siteName: '青澜市粮食局', title: '不在线的公租房' },
    ...Array.from({ length: 25 }, (_, at) => ({ ...RECORD, id: `b${at}`, title: `第${at}号居住证公告`, text: '' })),
    { ...RECORD, id: 'c1', title: '<img src=x onerror=alert(1)>标记', text: '' },
  ])
  server = await start({ publicDir: site.dir, searchFile })
})
afterAll(async () => {
  await server.close()
  site.remove()
})

describe('the search page without script', () => {
  it('shows what was searched for, in the page of the site', async () => {
    const { status, headers, text } = await visit(`/search/?q=${q('教师公租房')}`)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-robots-tag']).toBe('noindex')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers).not.toHaveProperty('etag')
    expect(text).toContain('<title>教师公租房 - 搜索 - 青澜市人民政府</title>')
    expect(text).toContain('在全站群找到 1 条相关内容')
    expect(text).toContain('已失效或废止')
    expect(links(text)).toEqual(['/jyj/art/202611/x.html'])
    expect(text.endsWith('<p>页脚</p></html>')).toBe(true)
    expect(text).not.toMatch(/<script|<style| style=| on\w+=/)
  })

  it('searches the site that it is a page of, unless told otherwise', async () => {
    expect(links((await visit(`/jyj/search/?q=${q('公租房')}`)).text)).toEqual(['/jyj/art/202611/x.html'])
    const group = (await visit(`/jyj/search/?q=${q('公租房')}&scope=group`)).text
    expect(links(group).sort()).toEqual([
      '/art/202611/x.html',
      '/jyj/art/202611/x.html',
      'https://swj.example.test/art/202611/x.html',
    ])
    expect(links((await visit(`/search/?q=${q('公租房')}`, { host: 'swj.example.test' })).text)).toEqual([
      '/art/202611/x.html',
    ])
  })

  it('goes through pages and filters by links, and takes forms as browsers send them', async () => {
    const second = (await visit(`/search/?q=${q('居住证')}&page=2&number=&index=&organ=&from=&to=`)).text
    expect(second).toContain('找到 25 条相关内容，第 2 页，共 3 页')
    expect(links(second)).toHaveLength(10)
    expect(second).toContain(`href="?q=${q('居住证')}&amp;page=3"`)
    const narrowed = (await visit(`/search/?q=${q('公租房')}&type=news`)).text
    expect(links(narrowed)).toEqual(['https://swj.example.test/art/202611/x.html'])
  })

  it('says so when nothing is found, and when nothing was asked', async () => {
    expect((await visit(`/search/?q=${q('没有的词')}`)).text).toContain('没有找到与“没有的词”相关的内容')
    for (const target of ['/search/', '/search/?q=', '/jyj/search/?q=+&year=2026']) {
      const { status, text } = await visit(target)
      expect([target, status, text.includes('请输入要查找的内容')]).toEqual([target, 200, true])
      expect(text).not.toContain('<noscript>')
    }
  })

  it('is compressed for those who take it, and has no body for HEAD', async () => {
    const target = `/search/?q=${q('公租房')}`
    const { headers, body } = await visit(target, { headers: { 'accept-encoding': 'gzip' } })
    expect([headers['content-encoding'], headers.vary]).toEqual(['gzip', 'accept-encoding'])
    expect(gunzipSync(body).toString()).toBe((await visit(target)).text)
    const head = await visit(target, { method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([200, 0])
  })

  it.each([
    `q=${q('<script>alert(1)</script>')}`,
    `q=${q('"><img src=x onerror=alert(1)>')}`,
    `q=x&topic=${q('<img src=x>')}&organ=${q("'><svg onload=alert(1)>")}&site=${q('"><script>')}`,
    `q=${q('标记')}`,
    `q=${q('<!--/search--><!--search-->')}`,
    `q=${q("$& $` $' $1")}`,
    'q=%00%0d%0aset-cookie:a=b',
    'q=%ff%fe',
    'q=%',
    'q=a&q=b&page=-1&year=x&from=2026-99-99',
    `q=${'%E9%95%BF'.repeat(400)}`,
    `under=../../&scope=platform&q=${q('公租房')}`,
  ])('shows %.60s as text', async (query) => {
    const { status, headers, text } = await visit(`/search/?${query}`)
    expect(status).toBe(200)
    expect(text).not.toMatch(/<(script|img|svg)|<style/)
    expect(headers).not.toHaveProperty('set-cookie')
    expect(text.match(/<p>页脚<\/p>/g)).toHaveLength(1)
  })
})

describe('the search page of sites that are not simply there', () => {
  it.each([
    ['/lsj/search/?q=a', 503, '临时下线'],
    ['/gb/search/?q=a', 404, '没有这个页面'],
    ['/none/search/?q=a', 404, '没有这个页面'],
    ['/zwgk/search/?q=a', 200, '名叫 search 的栏目'],
  ])('%s: %i', async (target, status, shown) => {
    const answer = await visit(target)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(shown)
  })

  it('leads on from sites that have moved', async () => {
    const merged = await visit(`/wsj/search/?q=${q('公租房')}`)
    expect([merged.status, merged.headers.location]).toEqual([301, `/jyj/search/?q=${q('公租房')}`])
    const own = await visit('/swj/search/?q=a')
    expect([own.status, own.headers.location]).toEqual([302, 'https://swj.example.test/search/?q=a'])
    const slash = await visit('/jyj/search?q=a')
    expect([slash.status, slash.headers.location]).toEqual([301, '/jyj/search/?q=a'])
    expect((await visit('/search/?q=a', { host: 'evil.test' })).status).toBe(404)
  })

  it('leaves the search of an archive to its own index', async () => {
    const { status, headers, text } = await visit(`/dag/search/?q=${q('公租房')}`)
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache, must-revalidate'])
    expect(text).toContain('<noscript>')
    expect(text).not.toContain('data-answered')
  })
})

describe('when the server has no answer', () => {
  it('sends the page as it was published', async () => {
    const alone = await start({ publicDir: site.dir, searchFile: path.join(site.top, 'none.sqlite') })
    const { status, text } = await ask(alone.address, `/search/?q=${q('公租房')}`)
    expect([status, text.includes('<noscript>'), text.includes('data-answered')]).toEqual([200, true, false])
    await alone.close()
  })

  it('tells those who search too often', async () => {
    const strict = await start({ publicDir: site.dir, searchFile, searchesPerMinute: 2 })
    const statuses = []
    for (let at = 0; at < 3; at++) statuses.push(await ask(strict.address, '/search/?q=x'))
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(statuses[2]?.text).toContain('检索过于频繁。请在')
    expect(statuses[2]?.text).toContain('<p>页脚</p>')
    expect((await ask(strict.address, '/search/')).status).toBe(200)
    await strict.close()
  })

  it('has the page as it was published under the name of its file', async () => {
    const { status, text } = await visit(`/jyj/search/index.html?q=${q('公租房')}`)
    expect([status, text]).toEqual([200, searchPage({ siteCode: 'jyj', base: '/jyj', isRoot: false })])
  })

  it('says so where the page is gone', async () => {
    rmSync(path.join(site.dir, 'jyj/search'), { recursive: true })
    expect((await visit('/jyj/search/?q=a')).status).toBe(404)
    publish('jyj', { base: '/jyj', isRoot: false })
  })
})
