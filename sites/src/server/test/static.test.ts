import { renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { ZhanqunError } from '@zhanqun/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, makePublicDir, SITES, start } from './fixture.ts'

const site = makePublicDir()
let server: WebServer
const get = (target: string, options?: Parameters<typeof ask>[2]) => ask(server.address, target, options)

beforeAll(async () => {
  server = await start({
    publicDir: site.dir,
    searchFile: path.join(site.top, 'search.sqlite'),
    publicHosts: ['www.qinglan.test'],
  })
})
afterAll(async () => {
  await server.close()
  site.remove()
})

describe('sites', () => {
  it.each([
    ['localhost', '/', '青澜市人民政府首页'],
    ['localhost:4321', '/zwgk/tzgg/', '青澜市人民政府通知公告'],
    ['127.0.0.1', '/art/202611/x.html', '青澜市人民政府稿件'],
    ['[::1]:4321', '/', '青澜市人民政府首页'],
    ['www.qinglan.test', '/', '青澜市人民政府首页'],
    ['qinglan.localhost', '/', '青澜市人民政府首页'],
    ['localhost', '/jyj/', '青澜市教育局首页'],
    ['localhost', '/jyj/art/202611/x.html?from=1', '青澜市教育局稿件'],
    ['jyj.localhost:4321', '/', '青澜市教育局首页'],
    ['jyj.localhost', '/jyj/zwgk/tzgg/', '青澜市教育局通知公告'],
    ['JYJ.localhost', '/zwgk/tzgg/', '青澜市教育局通知公告'],
    ['swj.example.test', '/', '青澜市商务局首页'],
    ['swj.example.test.', '/zwgk/tzgg/', '青澜市商务局通知公告'],
    ['swj.localhost', '/', '青澜市商务局首页'],
    ['swj.example.test', '/jyj/', '青澜市教育局首页'],
  ])('%s%s is %s', async (host, target, title) => {
    const answer = await get(target, { host })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(`<title>${title}</title>`)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it.each([
    ['localhost', '/jyj', 301, '/jyj/'],
    ['localhost', '/jyj?a=1', 301, '/jyj/?a=1'],
    ['localhost', '/zwgk/tzgg', 301, '/zwgk/tzgg/'],
    ['localhost', '/qinglan/art/202611/x.html?a=%E4%B8%AD', 301, '/art/202611/x.html?a=%E4%B8%AD'],
    ['localhost', '/swj/zwgk/tzgg/?a=1', 302, 'https://swj.example.test/zwgk/tzgg/?a=1'],
    ['jyj.localhost:4321', '/art/202611/portal-only.html', 302, 'http://localhost:4321/art/202611/portal-only.html'],
  ])('%s%s leads on', async (host, target, status, location) => {
    const answer = await get(target, { host })
    expect([answer.status, answer.headers.location]).toEqual([status, location])
  })

  it.each(['evil.test', 'localhost.evil.test', 'x.localhost', 'gb.localhost', ':80', '%'])(
    'knows no host %j',
    async (host) => {
      const answer = await get('/', { host })
      expect(answer.status).toBe(404)
      expect(answer.text).toContain('未知的网站')
      expect(answer.text).not.toContain('首页</title>')
    },
  )

  it('hides a site that is being built', async () => {
    const answer = await get('/gb/')
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('青澜市人民政府没有这个页面')
  })

  it("shows a site's own page for what it does not have", async () => {
    const answer = await get('/jyj/none.html')
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('青澜市教育局没有这个页面')
    expect((await get('/none/', { method: 'HEAD' })).status).toBe(404)
  })

  it('follows the list of sites as it changes, and waits for it', async () => {
    const file = path.join(site.dir, '_sites.json')
    const later = { ...SITES, sites: [...SITES.sites, { code: 'xin', name: '新', domain: null, state: 'online' }] }
    renameSync(file, `${file}.old`)
    const waiting = await get('/')
    expect([waiting.status, waiting.headers['retry-after']]).toEqual([503, '5'])
    expect(waiting.text).toContain('站点正在生成')
    writeFileSync(file, JSON.stringify(later))
    expect((await get('/xin/')).status).toBe(503)
    site.write('xin/index.html', 'neu')
    expect((await get('/xin/')).text).toBe('neu')
    rmSync(file)
    renameSync(`${file}.old`, file)
    utimesSync(file, new Date(), new Date())
    expect((await get('/xin/')).status).toBe(404)
  })
})

describe('files', () => {
  it('are revalidated, for ever or for a day', async () => {
    const cacheOf = async (target: string) => (await get(target)).headers['cache-control']
    expect(await cacheOf('/')).toBe('no-cache, must-revalidate')
    expect(await cacheOf('/_astro/style.abc.css')).toBe('public, max-age=31536000, immutable')
    expect(await cacheOf('/pagefind/fragment/und_1.pf_fragment')).toBe('public, max-age=31536000, immutable')
    expect(await cacheOf('/pagefind/pagefind-entry.json')).toBe('no-cache, must-revalidate')
    expect(await cacheOf('/media/photo.png')).toBe('public, max-age=86400')
  })

  it('are not sent again to those who have them', async () => {
    const { etag, 'last-modified': modified } = (await get('/')).headers
    const conditions = { 'if-none-match': etag, 'if-modified-since': modified }
    for (const [name, value] of Object.entries(conditions)) {
      for (const encoding of ['identity', 'br']) {
        const answer = await get('/', { headers: { [name]: value ?? '', 'accept-encoding': encoding } })
        expect([answer.status, answer.body.length]).toEqual([304, 0])
      }
    }
    expect((await get('/', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('are compressed where it helps', async () => {
    const plain = await get('/')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.headers.vary).toBe('accept-encoding')
    const br = await get('/', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(br.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true)
    const gz = await get('/', { headers: { 'accept-encoding': 'gzip, br;q=0' } })
    expect(gunzipSync(gz.body).equals(plain.body)).toBe(true)
    expect(Number(gz.headers['content-length'])).toBe(gz.body.length)
    const fragment = await get('/pagefind/fragment/und_1.pf_fragment', { headers: { 'accept-encoding': 'br' } })
    expect(fragment.headers['content-encoding']).toBeUndefined()
  })

  it('give parts', async () => {
    const part = await get('/art/202611/x.html', { headers: { range: 'bytes=0-14', 'accept-encoding': 'br' } })
    expect([part.status, part.text, part.headers['content-encoding']]).toEqual([206, '<!doctype html>', undefined])
    expect((await get('/art/202611/x.html', { headers: { range: 'bytes=999999-' } })).status).toBe(416)
  })

  it('tell by HEAD what GET would send', async () => {
    const head = await get('/', { method: 'HEAD' })
    const whole = await get('/')
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(whole.body.length)])
    const compressed = await get('/', { method: 'HEAD', headers: { 'accept-encoding': 'br' } })
    expect([compressed.status, compressed.body.length]).toEqual([200, 0])
  })

  it('carry few headers where scripts read them, twenty in one search', async () => {
    for (const options of [{}, { headers: { range: 'bytes=0-9' } }]) {
      const { headers } = await get('/pagefind/fragment/und_1.pf_fragment', options)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-type']).toBe('application/octet-stream')
      for (const name of ['content-security-policy', 'referrer-policy', 'permissions-policy'])
        expect(headers[name], name).toBeUndefined()
    }
    expect((await get('/pagefind/fragment/none.pf_fragment')).headers['content-security-policy']).toBeDefined()
  })

  it('carry the headers that protect visitors', async () => {
    for (const target of ['/', '/none.html', '/..%2f', '/%', '/healthz', '/api/search?q=x']) {
      const { headers } = await get(target)
      expect(headers['content-security-policy'], target).toContain("script-src 'self' 'wasm-unsafe-eval'")
      expect(headers['content-security-policy'], target).toContain("frame-ancestors 'self'")
      expect(headers['x-content-type-options'], target).toBe('nosniff')
      expect(headers['referrer-policy'], target).toBeDefined()
      expect(headers['x-powered-by'], target).toBeUndefined()
    }
  })

  it('that editors uploaded can do no harm', async () => {
    const photo = await get('/media/photo.png')
    expect([photo.headers['content-type'], photo.headers['content-disposition']]).toEqual(['image/png', undefined])
    const pdf = await get(`/media/${encodeURIComponent('附件.pdf')}`)
    expect([pdf.headers['content-type'], pdf.headers['content-disposition']]).toEqual(['application/pdf', 'attachment'])
    for (const name of ['evil.html', 'evil.js']) {
      const { headers } = await get(`/media/${name}`)
      expect(headers['content-type'], name).toBe('application/octet-stream')
      expect(headers['content-disposition'], name).toBe('attachment')
    }
    const svg = await get('/media/evil.svg')
    expect([svg.headers['content-type'], svg.headers['content-disposition']]).toEqual(['image/svg+xml', 'attachment'])
    expect(svg.headers['content-security-policy']).toContain('sandbox')
  })
})

describe('hostile requests', () => {
  it.each([
    '/../secret',
    '/../../../../../../etc/passwd',
    '/jyj/../../secret',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/..%5csecret',
    '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/jyj/%2e%2e/%2e%2e/secret',
    '/%252e%252e/secret',
    '/..\\secret',
    '/art/202611/x.html%00.png',
    '/%00',
    '/%c0%ae%c0%ae/secret',
    '/%',
    '/%zz',
    '/.secret',
    '/%2esecret',
    '/jyj/.git/config',
    '/_sites.json',
    '/%5fsites.json',
    '/_sites.json/',
    '/jyj/_sites.json',
    '/_astro/../_sites.json',
    '/_astro/%2e%2e/_sites.json',
    '/_astro/',
    '/_astro',
    '/leak.html',
    '/out/secret',
    '/out/public/_sites.json',
    '/pagefind-3/pagefind-entry.json',
    '//evil.test/',
    '//evil.test/%2f..',
    '/zwgk//tzgg/',
    '/art/202611/x.html/',
    '/art/',
    `/${'a'.repeat(5000)}`,
    '/media/%2e%2e/.secret',
    '/%e4%b8%ad%e6%96%87',
    '/con:',
  ])('%s gives 404', async (target) => {
    const answer = await get(target)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('SECRET')
    expect(answer.text).not.toContain('"sites"')
    expect(answer.headers.location).toBeUndefined()
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is refused', async (method) => {
    const answer = await get('/', { method })
    expect([404, 405]).toContain(answer.status)
    expect(answer.text).not.toContain('首页')
  })
})

describe('starting', () => {
  it('says which port is taken', async () => {
    const { port } = new URL(server.address)
    const failed = start({ publicDir: site.dir, searchFile: '', port: Number(port) })
    await expect(failed).rejects.toSatisfy((error) => error instanceof ZhanqunError && error.code === 'PORT_TAKEN')
    await expect(failed).rejects.toThrow(port)
  })
})
