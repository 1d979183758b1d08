import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeTarget, parseGroup } from '../group.ts'
import type { WebServer } from '../web-server.ts'
import { ask, fillSearch, makePublicDir, RECORD, SITES, start } from './fixture.ts'

const YEAR_AHEAD = new Date(Math.ceil(Date.now() / 1000) * 1000 + 365 * 86_400_000)
const site = (code: string, more: object = {}) => ({ code, name: code, domain: null, state: 'online', ...more })

const GROUP = {
  root: 'qinglan',
  sites: [
    ...SITES.sites,
    site('zt', { state: 'suspended', retryAfter: YEAR_AHEAD.toISOString() }),
    site('ztold', { state: 'suspended', retryAfter: '2020-01-01T00:00:00.000Z', domain: 'zt.example.test' }),
    site('ztbad', { state: 'suspended', retryAfter: 'soon' }),
    site('jy1', { state: 'merged', mergedInto: 'jyj' }),
    site('jy2', { state: 'merged', mergedInto: 'jy1', domain: 'jy2.example.test' }),
    site('sw1', { state: 'merged', mergedInto: 'swj' }),
    site('men', { state: 'merged', mergedInto: 'qinglan' }),
    site('away', { state: 'merged', mergedInto: 'zt' }),
    site('gone', { state: 'merged', mergedInto: 'nobody' }),
    site('hidden', { state: 'merged', mergedInto: 'gb' }),
    site('la', { state: 'merged', mergedInto: 'lb' }),
    site('lb', { state: 'merged', mergedInto: 'la' }),
    site('lc', { state: 'merged', mergedInto: 'lc' }),
    site('cd', { state: 'closed', formerCodes: ['dagj'] }),
    site('xw', { formerCodes: ['xwj', 'jyj', 'tzgg'] }),
    site('xy', { domain: 'xy.example.test', formerCodes: ['xyj'] }),
  ],
}

const folder = makePublicDir()
let server: WebServer
const get = (target: string, options?: Parameters<typeof ask>[2]) => ask(server.address, target, options)
const leads = async (host: string, target: string) => {
  const { status, headers } = await get(target, { host })
  return [status, headers.location]
}

beforeAll(async () => {
  folder.write('_sites.json', JSON.stringify(GROUP))
  for (const code of ['zt', 'ztold']) {
    for (const name of ['index.html', '404.html', '503.html']) folder.write(`${code}/${name}`, `${code}的公告`)
  }
  folder.write('zt/switches.css', ':root{filter:grayscale(1)}')
  for (const [code, name] of [
    ['cd', '档案局'],
    ['xw', '新闻办'],
  ]) {
    folder.write(`${code}/index.html`, `<title>${name}首页</title>${' '.repeat(2000)}`)
    folder.write(`${code}/media/a.pdf`, '%PDF-1.4')
  }
  folder.write('qinglan/tzgg/index.html', '<title>门户的栏目</title>')
  folder.write(
    'jyj/old/index.html',
    '<!doctype html><meta http-equiv="refresh" content="0; url=/jyj/zwgk/tzgg/"><a href="/jyj/zwgk/tzgg/">新</a>',
  )
  for (const [name, url] of [
    ['away', '//evil.test/'],
    ['script', 'javascript:alert(1)'],
    ['absolute', 'https://evil.test/'],
    ['back', '/\\\\evil.test/'],
    ['slash', '/\\evil.test/'],
    ['encoded', '/%2f%2fevil.test/'],
    ['lines', '/jyj/\r\nset-cookie: a=b'],
    ['at', '/@evil.test/..//evil.test/'],
  ]) {
    folder.write(`jyj/${name}/index.html`, `<meta http-equiv="refresh" content="0; url=${url}">`)
  }
  folder.write('jyj/media/up.html', '<meta http-equiv="refresh" content="0; url=/jyj/">')
  const searchFile = path.join(folder.top, 'search.sqlite')
  const codes = ['qinglan', 'zt', 'jy1', 'cd']
  fillSearch(
    searchFile,
    codes.map((siteCode) => ({ ...RECORD, id: siteCode, siteCode })),
  )
  server = await start({ publicDir: folder.dir, searchFile })
})
afterAll(async () => {
  await server.close()
  folder.remove()
})

describe('a suspended site', () => {
  it.each([
    ['localhost', '/zt/'],
    ['localhost', '/zt'],
    ['localhost', '/zt/art/202611/x.html'],
    ['localhost', '/zt/media/a.pdf'],
    ['localhost', '/zt/pagefind/pagefind-entry.json'],
    ['localhost', '/zt/503.html'],
    ['zt.localhost:4321', '/'],
    ['zt.localhost', '/any/where/'],
    ['zt.localhost', '/a//b'],
  ])('answers %s%s with its notice, 503 and when to come back', async (host, target) => {
    const answer = await get(target, { host })
    expect([answer.status, answer.text]).toEqual([503, 'zt的公告'])
    expect(answer.headers['retry-after']).toBe(YEAR_AHEAD.toUTCString())
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'")
    const head = await get(target, { host, method: 'HEAD' })
    expect([head.status, head.body.length]).toEqual([503, 0])
  })

  it('lets its notice go grey and carry banners, and keeps no such file from being asked for again', async () => {
    const styles = await get('/zt/switches.css')
    expect([styles.status, styles.text]).toEqual([200, ':root{filter:grayscale(1)}'])
    expect(styles.headers['cache-control']).toBe('no-cache, must-revalidate')
    expect((await get('/zt/switches.json')).status).toBe(503)
    expect((await get('/zt/a/switches.css')).status).toBe(503)
  })

  it('is looked for under its own domain too, and in an hour when the time has passed or makes no sense', async () => {
    const past = await get('/x.html', { host: 'zt.example.test' })
    expect([past.status, past.text, past.headers['retry-after']]).toEqual([503, 'ztold的公告', '3600'])
    expect(await leads('localhost', '/ztold/x.html')).toEqual([302, 'https://zt.example.test/x.html'])
    const bad = await get('/ztbad/')
    expect([bad.status, bad.headers['retry-after']]).toEqual([503, '3600'])
    expect(bad.text).toContain('本网站临时下线')
  })

  it('lets other sites be reached under its host, and the shared files of its notice be loaded', async () => {
    expect((await get('/jyj/', { host: 'zt.localhost' })).text).toContain('青澜市教育局首页')
    expect((await get('/_astro/style.abc.css', { host: 'zt.localhost' })).status).toBe(200)
  })
})

describe('a merged site', () => {
  it.each([
    ['localhost', '/jy1/art/202611/x.html', '/jyj/art/202611/x.html'],
    ['localhost', '/jy1/art/202611/x.html?a=1', '/jyj/art/202611/x.html?a=1'],
    ['localhost', '/jy1/zwgk/tzgg/', '/jyj/zwgk/tzgg/'],
    ['localhost', '/jy1/zwgk/tzgg', '/jyj/zwgk/tzgg/'],
    ['localhost', '/jy1/none.html?a=1', '/jyj/'],
    ['localhost', '/jy1', '/jyj/'],
    ['jy1.localhost:4321', '/art/202611/x.html', '/jyj/art/202611/x.html'],
    ['jy1.localhost', '/', '/jyj/'],
    // A chain, from a domain of its own.
    ['jy2.example.test', '/zwgk/tzgg/', '/jyj/zwgk/tzgg/'],
    ['jy2.example.test', '/none/', '/jyj/'],
    ['localhost', '/jy2/art/202611/x.html', '/jyj/art/202611/x.html'],
    ['localhost', '/sw1/art/202611/x.html', 'https://swj.example.test/art/202611/x.html'],
    ['sw1.localhost', '/none', 'https://swj.example.test/'],
    ['localhost', '/men/art/202611/x.html', '/art/202611/x.html'],
    ['men.localhost:4321', '/none', 'http://localhost:4321/'],
  ])('%s%s leads for good to %s', async (host, target, location) => {
    expect(await leads(host, target)).toEqual([301, location])
    expect((await get(target, { host })).headers['cache-control']).toBe('public, max-age=3600')
  })

  it('leads for the time being to a site that is away itself', async () => {
    expect(await leads('localhost', '/away/art/202611/x.html')).toEqual([302, '/zt/'])
  })

  it.each(['/gone/', '/hidden/x.html', '/la/', '/lb/x', '/lc/'])(
    '%s leads nowhere, and never in a circle',
    async (target) => {
      expect(await leads('localhost', target)).toEqual([404, undefined])
    },
  )

  it('shows under its host the site that it leads to', async () => {
    const answer = await get('/jyj/', { host: 'jy2.example.test' })
    expect([answer.status, answer.text.includes('青澜市教育局首页')]).toEqual([200, true])
  })

  it('finds an end to whatever is written in the list of sites', () => {
    const group = parseGroup(GROUP)
    const ends = [...(group?.byCode.values() ?? [])].map((one) => group && mergeTarget(group, one)?.code)
    expect(ends).toEqual(
      'qinglan,jyj,swj,zt,ztold,ztbad,jyj,jyj,swj,qinglan,zt,,,,,,cd,xw,xy'.split(',').map((code) => code || undefined),
    )
  })
})

describe('a closed site', () => {
  it('stays readable, and out of search engines', async () => {
    const page = await get('/cd/')
    expect([page.status, page.text.includes('档案局首页')]).toEqual([200, true])
    expect((await get('/', { host: 'cd.localhost' })).status).toBe(200)
    expect((await get('/cd/media/a.pdf')).headers['x-robots-tag']).toBe('noindex')
    expect((await get('/jyj/')).headers['x-robots-tag']).toBeUndefined()
  })
})

describe('a site under a new code', () => {
  it.each([
    ['localhost', '/xwj/art/202611/x.html?a=1', '/xw/art/202611/x.html?a=1'],
    ['localhost', '/xwj/', '/xw/'],
    ['localhost', '/xwj', '/xw/'],
    ['localhost', '/dagj/', '/cd/'],
    ['jyj.localhost:4321', '/xwj/a/', '/xw/a/'],
    ['xwj.localhost:4321', '/a/?b=1', 'http://xw.localhost:4321/a/?b=1'],
    ['localhost', '/xyj/a/', 'https://xy.example.test/a/'],
  ])('%s%s leads for good to %s', async (host, target, location) => {
    expect(await leads(host, target)).toEqual([301, location])
  })

  it('gives way to a site or a page that has the address now', async () => {
    expect((await get('/jyj/')).text).toContain('青澜市教育局首页')
    expect((await get('/tzgg/')).text).toContain('门户的栏目')
    expect(await leads('localhost', '/tzgg/none/')).toEqual([301, '/xw/none/'])
  })

  it.each([
    '/xwj//evil.test/',
    '/xwj/\\\\evil.test/',
    '/xwj/%2f%2fevil.test/',
    '/xwj/%5c%5cevil.test/',
    '/xwj/%5Cevil.test',
    '/xwj/..%2f',
    '/xwj/%2e%2e/%2e%2e//evil.test/',
    '/xwj/a%0d%0aset-cookie:a=b',
    '/xwj/a%00',
    '/xwj/%zz',
  ])('%s leads nowhere', async (target) => {
    expect(await leads('localhost', target)).toEqual([404, undefined])
    expect((await get(target, { host: 'xwj.localhost' })).headers.location).toBeUndefined()
  })

  it.each([
    ['/xwj/evil.test', '/xw/evil.test'],
    ['/xwj/@evil.test/', '/xw/@evil.test/'],
    ['/xwj/https:evil.test/', '/xw/https:evil.test/'],
    ['/xwj/%252f%252fevil.test/', '/xw/%252f%252fevil.test/'],
    ['/xwj/%255cevil.test/', '/xw/%255cevil.test/'],
    ['/xwj/?to=//evil.test/', '/xw/?to=//evil.test/'],
    ['/xwj/?a=%0d%0aset-cookie:a=b', '/xw/?a=%0d%0aset-cookie:a=b'],
  ])('%s leads to its own pages only', async (target, location) => {
    const answer = await get(target)
    const found = answer.headers.location ?? ''
    expect([answer.status, decodeURIComponent(found)]).toEqual([301, decodeURIComponent(location)])
    expect(new URL(found, 'http://localhost').host).toBe('localhost')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const own = new URL((await get(target, { host: 'xwj.localhost' })).headers.location ?? '', 'http://xwj.localhost')
    expect([own.host, own.pathname.startsWith('/xwj')]).toEqual(['xw.localhost', true])
  })
})

describe('a page for a former address of a column', () => {
  it('is answered by a redirect for good', async () => {
    expect(await leads('localhost', '/jyj/old/')).toEqual([301, '/jyj/zwgk/tzgg/'])
    expect(await leads('localhost', '/jyj/old/?a=1')).toEqual([301, '/jyj/zwgk/tzgg/?a=1'])
    expect(await leads('jyj.localhost', '/old/')).toEqual([301, '/jyj/zwgk/tzgg/'])
  })

  it.each(['?//evil.test/', '?@evil.test', '?\\\\evil.test', '?%0d%0aset-cookie:a=b', '?a=%2f%2fevil.test%2f'])(
    'takes %s along and leads nowhere else by it',
    async (query) => {
      const { status, headers } = await get(`/jyj/old/${query}`)
      const { host, pathname } = new URL(headers.location ?? '', 'http://localhost')
      expect([status, host, pathname, headers['set-cookie']]).toEqual([301, 'localhost', '/jyj/zwgk/tzgg/', undefined])
    },
  )

  it.each(['/jyj/old//evil.test/', '/jyj/old/%5cevil.test/', '//evil.test/jyj/old/', '/\\evil.test/jyj/old/'])(
    '%s is no such page',
    async (target) => {
      expect((await leads('localhost', target))[1]).toBeUndefined()
    },
  )

  it('is nothing that an upload or another address could pretend to be', async () => {
    const names = ['away', 'script', 'absolute', 'back', 'slash', 'encoded', 'lines', 'at']
    for (const target of [...names.map((name) => `/jyj/${name}/`), '/jyj/media/up.html']) {
      expect(await leads('localhost', target)).toEqual([200, undefined])
    }
  })
})

describe('the search of the group', () => {
  it('leads to sites that are online only', async () => {
    const { hits } = JSON.parse((await get('/api/search?q=%E5%85%AC%E7%A7%9F%E6%88%BF')).text)
    expect(hits.map(({ siteCode }: { siteCode: string }) => siteCode)).toEqual(['qinglan'])
  })
})

it('knows nothing of a site whose notice is gone but that it is away', async () => {
  rmSync(path.join(folder.dir, 'zt/503.html'))
  const answer = await get('/zt/x.html')
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, YEAR_AHEAD.toUTCString()])
  expect(answer.text).toContain('本网站临时下线')
})
