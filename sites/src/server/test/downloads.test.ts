import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, makePublicDir, SITES, start } from './fixture.ts'

const site = makePublicDir()
const article = (title: string, body = '<p>正文</p>') =>
  `<html><head><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2026-11-20 09:30"></head><body><article class="article"><h1>${title}</h1><div id="article-body">${body}</div></article></body></html>`
const catalogue = (paths: readonly string[]) =>
  JSON.stringify({
    title: '青澜市教育局政府信息公开目录',
    site: { code: 'jyj', name: '青澜市教育局', address: 'http://localhost/jyj/' },
    documents: paths.map((columnPath) => ({
      ...Object.fromEntries(
        'indexNumber name summary documentNumber organ formedDate publishedDate topic genre validity column address'
          .split(' ')
          .map((field) => [field, field]),
      ),
      columnPath,
    })),
  })
let server: WebServer

beforeAll(async () => {
  site.write('jyj/art/202611/a.html', article('招生通知'))
  site.write('swj/art/202611/a.html', article('商务通知'))
  site.write('gb/art/202611/a.html', article('还没有公开'))
  site.write('jyj/open/catalogue.json', catalogue(['zwgk/tzgg']))
  site.write('jyj/media/catalogue.xlsx', 'UPLOAD')
  server = await start({
    publicDir: site.dir,
    searchFile: path.join(site.top, 'search.sqlite'),
    downloadsDir: path.join(site.top, 'downloads'),
  })
})
afterAll(async () => {
  await server.close()
  site.remove()
})

describe('downloads', () => {
  it.each([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['pdf', 'application/pdf', '%PDF'],
  ])('gives an article as %s, under its title', async (format, type, beginning) => {
    const url = `/jyj/art/202611/a.html/download.${format}`
    const { status, headers, body } = await ask(server.address, url)
    expect([status, headers['content-type'], body.toString('latin1', 0, beginning.length)]).toEqual([
      200,
      type,
      beginning,
    ])
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(`招生通知.${format}`)}`)
    expect(headers).toMatchObject({
      'cache-control': 'no-cache, must-revalidate',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    const again = await ask(server.address, url, { headers: { 'if-none-match': headers.etag ?? '' } })
    expect([again.status, again.body.byteLength]).toEqual([304, 0])
    expect((await ask(server.address, url, { method: 'HEAD' })).headers['content-length']).toBe(String(body.byteLength))
  })

  it('gives the catalogue of a column, and of a whole site', async () => {
    for (const [url, name] of [
      ['/jyj/zwgk/tzgg/catalogue.xlsx', '目录'],
      ['/jyj/open/catalogue.xlsx', '青澜市教育局政府信息公开目录'],
    ] as const) {
      const { status, headers, body } = await ask(server.address, url)
      expect([url, status, body.toString('latin1', 0, 2)]).toEqual([url, 200, 'PK'])
      expect(headers['content-disposition']).toContain(encodeURIComponent(`${name}.xlsx`))
    }
  })

  it('gives the tables of an article as a sheet, and none of one without', async () => {
    const table = '<table><caption>信息发布</caption><tbody><tr><th>动态</th><td>5条</td></tr></tbody></table>'
    site.write('jyj/art/202611/report.html', article('年度报表', table))
    const { status, headers, body } = await ask(server.address, '/jyj/art/202611/report.html/download.xlsx')
    expect([status, body.toString('latin1', 0, 2)]).toEqual([200, 'PK'])
    expect(headers['content-disposition']).toContain(encodeURIComponent('年度报表.xlsx'))
    expect((await ask(server.address, '/jyj/art/202611/a.html/download.xlsx')).status).toBe(404)
    site.take('jyj/art/202611/report.html')
  })

  it('is gone with the page, whatever was made of it before', async () => {
    site.write('jyj/art/202611/withdrawn.html', article('撤下'))
    const url = '/jyj/art/202611/withdrawn.html/download.docx'
    expect((await ask(server.address, url)).status).toBe(200)
    site.take('jyj/art/202611/withdrawn.html')
    expect((await ask(server.address, url)).status).toBe(404)
  })

  it.each([
    '/gb/art/202611/a.html/download.pdf',
    '/jyj/art/202611/none.html/download.pdf',
    '/jyj/art/202611/a.html/download.exe',
    '/jyj/art/202611/a.html/download.pdf/',
    '/jyj/index.html/download.pdf',
    '/qinglan/art/202611/a.html/download.pdf',
    '/leak.html/download.pdf',
    '/out/secret.html/download.pdf',
    '/jyj/art/..%2f..%2f..%2fsecret.html/download.pdf',
    '/zwgk/tzgg/catalogue.xlsx',
    '/jyj/zwgk/catalogue.xlsx',
    '/catalogue.xlsx',
    '/open/catalogue.xlsx',
    '/_sites.json/catalogue.xlsx',
  ])('has nothing at %s', async (url) => {
    const { status, text } = await ask(server.address, url)
    expect([301, 404]).toContain(status)
    expect(text).not.toContain('SECRET')
  })

  it('leaves alone what editors have uploaded', async () => {
    expect((await ask(server.address, '/jyj/media/catalogue.xlsx')).text).toBe('UPLOAD')
  })

  it('follows sites to where they are', async () => {
    const { status, headers } = await ask(server.address, '/swj/art/202611/a.html/download.pdf')
    expect([status, headers.location]).toEqual([302, 'https://swj.example.test/art/202611/a.html/download.pdf'])
    const own = await ask(server.address, '/art/202611/a.html/download.docx', { host: 'swj.example.test' })
    expect(own.status).toBe(200)
  })

  it('gives nothing of a site that is away', async () => {
    const sites = SITES.sites.map((one) => (one.code === 'jyj' ? { ...one, state: 'suspended' } : one))
    site.write('_sites.json', JSON.stringify({ ...SITES, sites, changed: 1 }))
    expect((await ask(server.address, '/jyj/art/202611/a.html/download.docx')).status).toBe(503)
    expect((await ask(server.address, '/jyj/open/catalogue.xlsx')).status).toBe(503)
  })

  it('is not there where nothing is to be made', async () => {
    const plain = await start({ publicDir: site.dir, searchFile: '' })
    expect((await ask(plain.address, '/art/202611/x.html/download.pdf')).status).toBe(404)
    await plain.close()
  })
})
