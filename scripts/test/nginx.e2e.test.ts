import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startWebServer, type WebServer } from '@zhanqun/sites/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  ask,
  fillSearch,
  makePublicDir,
  RECORD,
  SITES,
  searchPage,
} from '../../sites/src/server/test/fixture.ts'
import { repositoryDir } from '../src/environment.ts'
import { freePort } from '../src/free-port.ts'
import { groupConf } from '../src/nginx/group-conf.ts'
import { until } from '../src/worker/process.ts'

const nginx = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((file) => {
  try {
    execFileSync(file, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

const DOCUMENT =
  '<html><head><meta name="ArticleTitle" content="通知"><meta name="PubDate" content="2026-11-20 09:30"></head><body><article class="article"><h1>通知</h1><div id="article-body"><p>正文</p></div></article></body></html>'

const deployed = (name: string) => readFileSync(path.join(repositoryDir, 'docs/deploy', name), 'utf8')

describe.skipIf(!nginx)('nginx with the configuration of docs/deploy', () => {
  const site = makePublicDir()
  const dir = mkdtempSync(path.join(tmpdir(), 'zq-nginx-'))
  const config = path.join(dir, 'nginx.conf')
  let child: ChildProcess
  let web: WebServer
  let address: string
  let tlsPort: number

  beforeAll(async () => {
    const sites = [
      ...SITES.sites,
      { code: 'lsj', name: '青澜市粮食局', domain: null, state: 'suspended' },
      { code: 'wsj', name: '青澜市卫生局', domain: 'wsj.example.test', state: 'merged', mergedInto: 'jyj' },
    ]
    const group = { ...SITES, sites: sites.map((one) => (one.code === 'jyj' ? { ...one, formerCodes: ['jwj'] } : one)) }
    site.write('_sites.json', JSON.stringify(group))
    site.write('lsj/503.html', '<!doctype html><title>临时下线</title>')
    site.write('qinglan/media/archive.json.gz', 'an upload that is an archive')
    site.write('qinglan/zwgk/tzgg/index.html.gz', 'compressed')
    site.write('qinglan/zwgk/media/index.html', '<!doctype html><title>栏目的地址里也有 media</title>')
    site.write('qinglan/zwgk/media/list_1.html', '<!doctype html><title>第二页</title>')
    site.write('jyj/art/202611/document.html', DOCUMENT)
    site.write('jyj/sitemap.xml', '<?xml version="1.0"?><sitemapindex/>')
    site.write('jyj/open/catalogue.csv', '\ufeff索引号')
    site.write('qinglan/search/index.html', searchPage({ siteCode: 'qinglan', base: '', isRoot: true }))
    site.write('jyj/search/index.html', searchPage({ siteCode: 'jyj', base: '/jyj', isRoot: false }))
    site.write('qinglan/robots.txt', 'User-agent: *')
    fillSearch(path.join(site.top, 'search.sqlite'), [RECORD])
    web = await startWebServer({
      publicDir: site.dir,
      searchFile: path.join(site.top, 'search.sqlite'),
      downloadsDir: path.join(site.top, 'downloads'),
      host: '127.0.0.1',
      port: 0,
      publicHosts: ['www.qinglan.test'],
      trustedProxies: ['127.0.0.1'],
    })
    const port = await freePort()
    tlsPort = await freePort()
    address = `http://127.0.0.1:${port}`
    const adapted = deployed('nginx.conf')
      .replaceAll('/etc/nginx/zhanqun/', `${dir}/`)
      .replace('127.0.0.1:4321', new URL(web.address).host)
      .replace('listen 80 default_server', `listen 127.0.0.1:${port} default_server`)
      .replace(/\n\s*listen \[::\]:80[^\n]*/, '')
      .replace('# listen 443 ssl http2', `listen 127.0.0.1:${tlsPort} ssl`)
      .replaceAll('# ssl_', 'ssl_')
    mkdirSync(path.join(dir, 'temp'))
    writeFileSync(path.join(dir, 'site.conf'), adapted)
    writeFileSync(path.join(dir, 'proxy.conf'), deployed('nginx-proxy.conf'))
    writeFileSync(
      path.join(dir, 'group.conf'),
      groupConf({ group, publicDir: site.dir, portalHosts: ['www.qinglan.test'] }),
    )
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
        ...['-keyout', path.join(dir, 'tls.key'), '-out', path.join(dir, 'tls.crt')],
      ],
      { stdio: 'ignore' },
    )
    const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${dir}/temp/${name};`,
    )
    writeFileSync(
      config,
      [
        'daemon off; worker_processes 1;',
        process.getuid?.() === 0 ? 'user root;' : '',
        `pid ${dir}/nginx.pid; error_log ${dir}/error.log;`,
        `events { worker_connections 64; } http { access_log off; ${temps.join(' ')} include ${dir}/site.conf; }`,
      ].join('\n'),
    )
    child = spawn(nginx ?? '', ['-c', config, '-p', dir, '-e', `${dir}/error.log`], { stdio: 'ignore' })
    await until(async () => (await ask(address, '/').catch(() => undefined))?.status === 200, 10)
  })
  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    await web.close()
    site.remove()
    rmSync(dir, { recursive: true, force: true })
  })

  const SAME_HEADERS = [
    'content-type',
    'content-length',
    'cache-control',
    'content-security-policy',
    'content-disposition',
    'x-content-type-options',
    'referrer-policy',
    'cross-origin-opener-policy',
    'permissions-policy',
    'strict-transport-security',
    'last-modified',
    'content-range',
    'x-robots-tag',
    'retry-after',
    'location',
  ]
  const seen = ({ status, headers, text }: Answer) => ({
    status,
    headers: Object.fromEntries(SAME_HEADERS.map((name) => [name, headers[name]])),
    text,
  })
  const both = async (target: string, options?: Parameters<typeof ask>[2]) => {
    const [own, other] = await Promise.all([ask(web.address, target, options), ask(address, target, options)])
    return { own, other }
  }

  it('tells browsers to keep to HTTPS, over HTTPS only', async () => {
    const over = (target: string) =>
      new Promise<unknown>((resolve, reject) => {
        // The certificate is nobody's; what counts here are the headers.
        const asked = get({ port: tlsPort, path: target, rejectUnauthorized: false }, (answer) => {
          answer.resume()
          resolve(answer.headers['strict-transport-security'])
        })
        asked.on('error', reject)
      })
    for (const target of ['/', '/zwgk/tzgg/', '/media/photo.png']) {
      expect(await over(target), target).toBe('max-age=31536000')
      expect((await ask(address, target)).headers, target).not.toHaveProperty('strict-transport-security')
    }
  })

  it('is a configuration that nginx accepts', () => {
    execFileSync(nginx ?? '', ['-t', '-q', '-c', config, '-p', dir, '-e', `${dir}/error.log`])
  })

  it.each([
    ['localhost', '/'],
    ['localhost', '/index.html'],
    ['localhost', '/zwgk/tzgg/'],
    ['localhost', '/zwgk/tzgg'],
    ['localhost', '/zwgk/tzgg?from=1'],
    ['localhost', '/art/202611/x.html?from=1'],
    ['localhost', '/zwgk/media/'],
    ['localhost', '/zwgk/media/list_1.html'],
    ['localhost', '/jyj'],
    ['localhost', '/jyj/'],
    ['localhost', '/jyj/zwgk/tzgg'],
    ['localhost', '/jyj/art/202611/x.html'],
    ['localhost', '/swj/art/202611/x.html?a=b'],
    ['localhost', '/swj/'],
    ['localhost', '/swj'],
    ['localhost', '/qinglan/zwgk/tzgg/?a=b'],
    ['localhost', '/qinglan/'],
    ['www.qinglan.test', '/art/202611/x.html'],
    ['swj.example.test', '/'],
    ['swj.example.test', '/art/202611/x.html'],
    ['swj.example.test', '/swj/art/202611/x.html'],
    ['swj.example.test', '/jyj/art/202611/x.html'],
    ['localhost', '/media/photo.png'],
    ['localhost', '/media/%E9%99%84%E4%BB%B6.pdf'],
    ['localhost', '/media/evil.html'],
    ['localhost', '/media/evil.svg'],
    ['localhost', '/media/evil.js'],
    ['localhost', '/_astro/style.abc.css'],
    ['swj.example.test', '/_astro/style.abc.css'],
    ['localhost', '/pagefind/pagefind-entry.json'],
    ['localhost', '/pagefind/fragment/und_1.pf_fragment'],
    ['localhost', '/gb/art/202611/x.html'],
    ['localhost', '/media/archive.json.gz'],
    ['localhost', '/robots.txt'],
    ['localhost', '/jyj/sitemap.xml'],
    ['localhost', '/jyj/open/catalogue.csv'],
    ['localhost', '/jyj/art/202611/document.html/download.docx'],
    ['localhost', '/jyj/art/202611/document.html/download.pdf'],
    ['localhost', '/swj/art/202611/x.html/download.pdf'],
    ['localhost', '/search/'],
    ['localhost', `/search/?q=${encodeURIComponent('公租房')}`],
    ['localhost', `/jyj/search/?q=${encodeURIComponent('公租房')}&scope=group`],
    ['localhost', '/swj/search/?q=a'],
    ['localhost', '/lsj/search/?q=a'],
    ['localhost', '/lsj/'],
    ['localhost', '/lsj/503.html'],
    ['localhost', '/wsj/art/202611/x.html'],
    ['wsj.example.test', '/art/202611/x.html'],
    ['localhost', '/jwj/art/202611/x.html'],
    ['evil.example', '/'],
  ])('answers %s%s as the built-in server does', async (host, target) => {
    const { own, other } = await both(target, { host })
    const { status, headers } = own
    if (status === 301 || status === 302)
      expect(seen(other)).toMatchObject({ status, headers: { location: headers.location } })
    else expect(seen(other)).toEqual(seen(own))
  })

  it.each([
    ['localhost', '/none.html'],
    ['localhost', '/zwgk/'],
    ['localhost', '/art/202611/x.html/'],
    ['localhost', '/jyj/none.html'],
    ['localhost', '/jyj/art/202611/none.html/download.pdf'],
    ['swj.example.test', '/none.html'],
    ['localhost', '/_sites.json'],
    ['localhost', '/jyj/_sites.json'],
    ['localhost', '/.secret'],
    ['localhost', '/zwgk//tzgg/'],
    ['localhost', '/pagefind-3/pagefind-entry.json'],
    ['localhost', '/gb/none.html'],
    ['localhost', '/zwgk/tzgg/index.html.gz'],
    ['localhost', '/art/../_sites.json'],
    ['localhost', '/art/%2e%2e/_sites.json'],
    ['localhost', '/_upload/media/evil.html'],
    ['localhost', '/_astro/none.css'],
  ])('has no %s%s, and shows the page of the site for it', async (host, target) => {
    const { own, other } = await both(target, { host })
    expect(other.status).toBe(404)
    expect(own.status).toBe(404)
    expect(seen(other)).toEqual(seen(own))
  })

  it('knows no other method, and nothing for operators', async () => {
    const { own, other } = await both('/', { method: 'POST' })
    expect(other.status).toBe(405)
    expect(other.text).toBe(own.text)
    expect((await ask(address, '/%2e%2e/_sites.json')).status).toBe(400)
    for (const target of ['/metrics', '/readyz', '/healthz']) expect((await ask(address, target)).status).toBe(404)
  })

  it('compresses what the built-in server compresses, and nothing else', async () => {
    for (const target of ['/', '/art/202611/x.html', '/_astro/style.abc.css', '/media/photo.png', '/media/evil.svg']) {
      const { own, other } = await both(target, { headers: { 'accept-encoding': 'gzip' } })
      expect([target, other.headers['content-encoding']]).toEqual([target, own.headers['content-encoding']])
      expect(other.headers.vary?.toLowerCase()).toBe(own.headers.vary)
    }
  })

  it('sends ranges, and nothing that is known already', async () => {
    const range = { headers: { range: 'bytes=0-9' } }
    const { own, other } = await both('/media/photo.png', range)
    expect(seen(other)).toEqual(seen(own))
    const { headers } = await ask(address, '/')
    const again = await ask(address, '/', { headers: { 'if-none-match': headers.etag ?? '' } })
    expect([again.status, again.headers['cache-control']]).toEqual([304, 'no-cache, must-revalidate'])
  })

  it('passes searches on, with the address of the visitor', async () => {
    const target = `/api/search?q=${encodeURIComponent('公租房')}`
    const { own, other } = await both(target)
    expect(other.status).toBe(200)
    expect(JSON.parse(other.text).hits).toEqual(JSON.parse(own.text).hits)
    expect(other.headers['content-security-policy']).toBe(own.headers['content-security-policy'])
  })

  // The last one: nothing is passed on afterwards.
  it('sends the search page as it was published while the web server is down', async () => {
    const target = `/jyj/search/?q=${encodeURIComponent('公租房')}`
    expect((await ask(address, target)).text).toContain('data-answered')
    await web.close()
    const { status, text } = await ask(address, target)
    expect([status, text]).toEqual([200, searchPage({ siteCode: 'jyj', base: '/jyj', isRoot: false })])
  })
})
