import { renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, fillSearch, makePublicDir, RECORD, start } from './fixture.ts'

const site = makePublicDir()
const searchFile = path.join(site.top, 'search.sqlite')
const logged: string[] = []
let server: WebServer

const search = async (query: string, host?: string) => {
  const answer = await ask(server.address, `/api/search?${query}`, host === undefined ? {} : { host })
  return { ...answer, json: JSON.parse(answer.text) }
}
const q = encodeURIComponent

beforeAll(async () => {
  const sink = new PassThrough()
  sink.on('data', (line: Buffer) => logged.push(line.toString()))
  server = await start({ publicDir: site.dir, searchFile, log: pino({ level: 'trace' }, sink) })
})
afterAll(async () => {
  await server.close()
  site.remove()
})

describe('GET /api/search', () => {
  it('says so while there is no index, and finds it once it is there', async () => {
    const before = await search(`q=${q('公租房')}`)
    expect([before.status, before.json.error.code]).toEqual([503, 'SEARCH_UNAVAILABLE'])
    fillSearch(searchFile, [
      RECORD,
      { ...RECORD, id: 'a2', siteCode: 'swj', siteName: '青澜市商务局', title: '商务公租房' },
      { ...RECORD, id: 'a3', siteCode: 'jyj', siteName: '青澜市教育局', title: '教师公租房', year: 2025 },
    ])
    const after = await search(`q=${q('公租房')}`)
    expect(after.status).toBe(200)
    expect(after.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(after.headers['cache-control']).toBe('no-store')
    expect(after.json.total).toBe(3)
  })

  it.each([
    ['br', (bytes: Buffer) => brotliDecompressSync(bytes)],
    ['gzip', (bytes: Buffer) => gunzipSync(bytes)],
  ])('is sent as %s to a client that takes that', async (encoding, unpack) => {
    const target = `/api/search?q=${q('公租房')}`
    const plain = await ask(server.address, target)
    const packed = await ask(server.address, target, { headers: { 'accept-encoding': encoding } })
    expect([plain.headers['content-encoding'], plain.headers.vary]).toEqual([undefined, 'accept-encoding'])
    expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual([encoding, 'accept-encoding'])
    expect(unpack(packed.body).toString()).toBe(plain.text)
    expect(packed.body.byteLength).toBeLessThan(plain.body.byteLength / 2)
  })

  it.each([
    ['localhost', ['/art/202611/x.html', '/jyj/art/202611/x.html', 'https://swj.example.test/art/202611/x.html']],
    [
      'jyj.localhost:4321',
      [
        '/jyj/art/202611/x.html',
        'http://localhost:4321/art/202611/x.html',
        'https://swj.example.test/art/202611/x.html',
      ],
    ],
    ['swj.example.test', ['/art/202611/x.html', '/jyj/art/202611/x.html', '/qinglan/art/202611/x.html']],
  ])('links so that it works on pages of %s', async (host, links) => {
    const { json } = await search(`q=${q('公租房')}`, host)
    expect(json.hits.map((hit: { href: string }) => hit.href).sort()).toEqual([...links].sort())
  })

  it('narrows', async () => {
    expect((await search(`q=${q('公租房')}&site=jyj&column=&year=&sort=&page=`)).json.total).toBe(1)
    expect((await search(`q=${q('公租房')}&year=2025`)).json.hits).toHaveLength(1)
    expect((await search(`q=${q('公租房')}&column=${q('办事指南')}&sort=date&page=2`)).json).toMatchObject({
      total: 3,
      page: 1,
    })
  })

  it('knows all that a form can ask for', async () => {
    const all = 'district=&under=&type=guide&topic=&validity=&number=&index=&organ=&from=2026-05-08&to=2026-05-08'
    expect((await search(`q=${q('公租房')}&${all}`)).json.total).toBe(3)
    expect((await search(`q=&from=2026-05-08&to=2026-05-08`)).json.total).toBe(3)
    expect((await search(`q=${q('公租房')}&to=2026-05-07`)).json.total).toBe(0)
    expect((await search(`q=${q('公租房 -教师')}`)).json.total).toBe(2)
    expect((await search(`q=${q('工租房')}`)).json.suggestion).toBe('公租房')
  })

  it('offers nothing in place of a query that holds a hidden word', async () => {
    const file = path.join(site.top, 'search-hidden-words.json')
    writeFileSync(file, JSON.stringify(['租房']))
    expect((await search(`q=${q('工租房')}`)).json.suggestion).toBeUndefined()
    expect((await search(`q=${q('gongzufang')}`)).json.suggestion).toBeUndefined()
    rmSync(file)
    expect((await search(`q=${q('gongzufang')}`)).json.suggestion).toBe('公租房')
  })

  it.each([
    '',
    'q=',
    'q=%20',
    `q=${q('，。')}`,
    `q=${q('没有的词')}`,
    `q=${q(`" OR title:* NEAR(${'a'.repeat(10_000)})`)}`,
    'q=%00',
    'q=%ff%fe',
    'q=%',
  ])('answers %.40s with nothing', async (query) => {
    const { status, json } = await search(query)
    expect([status, json.total, json.hits]).toEqual([200, 0, []])
  })

  it.each([
    ['year=abc', 'year'],
    ['year=99999', 'year'],
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=1e99', 'page'],
    ['sort=; drop', 'sort'],
    [`site=${q("' or 1=1")}`, 'site'],
    ['site=..', 'site'],
    ['q=a&q=b', 'q'],
    ['type=everything', 'type'],
    ['validity=maybe', 'validity'],
    ['district=%2e%2e', 'district'],
    ['from=2026-02-30', 'from'],
    ['to=yesterday', 'to'],
    [`number=${'1'.repeat(101)}`, 'number'],
    ['organ=a&organ=b', 'organ'],
  ])('refuses %s', async (query, name) => {
    const { status, json } = await search(`${query.startsWith('q=') ? '' : 'q=x&'}${query.replaceAll(' ', '%20')}`)
    expect([status, json.error.code]).toEqual([400, 'SEARCH_PARAMETER'])
    expect(json.error.message).toContain(name)
  })

  it('says how much wider searches would find where nothing is found', async () => {
    const apart = { q: '公租房 申请', total: 1 }
    expect((await search(`q=${q('公租房怎么申请')}&site=jyj`)).json.instead).toEqual({ group: 0, apart })
    expect((await search(`q=${q('商务公租房')}&site=qinglan`)).json.instead).toMatchObject({ group: 1 })
    expect((await search(`q=${q('没有这样的内容')}`)).json.instead).toEqual({})
    expect((await search(`q=${q('公租房')}`)).json.instead).toBeUndefined()
  })

  it('offers the words of a question once, with their number', async () => {
    for (const typed of ['怎么办公租房', '公租房怎么办理']) {
      const { json } = await search(`q=${q(typed)}`)
      expect([json.suggestion, json.instead.apart]).toEqual([undefined, { q: '公租房', total: 3 }])
    }
    // Words that are wrong as well are put right, without what makes a question of them.
    const { json } = await search(`q=${q('怎么办公祖房')}`)
    expect([json.suggestion, json.instead]).toEqual(['公租房', {}])
  })

  it('answers only for the hosts of the group', async () => {
    const { status, json } = await search('q=x', 'evil.test')
    expect([status, json.error.code]).toEqual([404, 'SITE_HOST_UNKNOWN'])
  })

  it('goes on when another index takes the place of this one', async () => {
    const fresh = path.join(site.top, 'fresh.sqlite')
    fillSearch(fresh, [RECORD])
    renameSync(fresh, searchFile)
    expect((await search(`q=${q('公租房')}`)).json.total).toBe(1)
  })

  it('logs neither what was looked for nor by whom', async () => {
    await search(`q=${q('秘密病情')}`)
    const log = logged.join('')
    expect(log).toContain('/api/search')
    expect(log).not.toContain('秘密病情')
    expect(log).not.toContain(q('秘密病情'))
    expect(log).not.toMatch(/remoteAddress|127\.0\.0\.1.*"req"/)
  })

  it('slows down those who ask too often', async () => {
    const strict = await start({ publicDir: site.dir, searchFile, searchesPerMinute: 2 })
    const statuses = []
    for (let at = 0; at < 3; at++) statuses.push(await ask(strict.address, '/api/search?q=x'))
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(JSON.parse(statuses[2]?.text ?? '').error.code).toBe('SEARCH_TOO_OFTEN')
    expect((await ask(strict.address, '/')).status).toBe(200)
    await strict.close()
  })
})
