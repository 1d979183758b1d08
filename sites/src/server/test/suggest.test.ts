import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, fillSearch, makePublicDir, RECORD, searchFrom, start } from './fixture.ts'

const site = makePublicDir()
const searchFile = path.join(site.top, 'search.sqlite')
const q = encodeURIComponent
let server: WebServer

const get = async (address: string, host = 'localhost') => {
  const answer = await ask(server.address, `/api/search${address}`, { host })
  return { ...answer, json: JSON.parse(answer.text) }
}

beforeAll(async () => {
  fillSearch(searchFile, [
    RECORD,
    { ...RECORD, id: 'a2', siteCode: 'swj', siteName: '青澜市商务局', title: '商务公租房' },
    { ...RECORD, id: 'a3', siteCode: 'jyj', siteName: '青澜市教育局', title: `教师公租房${'长'.repeat(300)}` },
    { ...RECORD, id: 'a4', siteCode: 'gb', siteName: '建设中的网站', title: '公租房内部稿' },
  ])
  server = await start({
    publicDir: site.dir,
    searchFile,
    hotWordsFile: path.join(site.top, 'search-words.sqlite'),
    trustedProxies: ['127.0.0.1'],
    log: pino({ level: 'silent' }),
  })
  await searchFrom({ server, word: '公租房', clients: 6 })
  await searchFrom({ server, word: '申请 公租房', clients: 5 })
})
afterAll(async () => {
  await server.close()
  site.remove()
})

describe('GET /api/search/suggest', () => {
  it('gives words, then titles with links that work where they are shown', async () => {
    const { status, headers, json } = await get(`/suggest?q=${q('公租')}`, 'jyj.localhost:4321')
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(json.words).toEqual(['公租房', '申请 公租房'])
    expect(json.pages.map(({ href }: { href: string }) => href).sort()).toEqual([
      '/jyj/art/202611/x.html',
      'http://localhost:4321/art/202611/x.html',
      'https://swj.example.test/art/202611/x.html',
    ])
    expect(json.pages.find(({ title }: { title: string }) => title.endsWith('…')).title).toHaveLength(50)
  })

  it('stays in a site', async () => {
    const { json } = await get(`/suggest?q=${q('公租房')}&site=swj`)
    expect(json).toEqual({
      words: [],
      pages: [{ title: '商务公租房', href: 'https://swj.example.test/art/202611/x.html' }],
    })
  })

  it('is never long', async () => {
    fillSearch(
      searchFile,
      Array.from({ length: 20 }, (_, at) => ({
        ...RECORD,
        id: `l${at}`,
        title: `防汛${'很'.repeat(44)}${at}`,
        url: `/art/202611/${'a'.repeat(200)}.html`,
      })),
    )
    const { body, json } = await get(`/suggest?q=${q('防汛')}`)
    expect(body.byteLength).toBeLessThanOrEqual(2048)
    expect(json.pages.length).toBeGreaterThan(2)
  })

  it.each([
    '',
    'q=',
    'q=%20',
    `q=${q('，')}`,
    `q=${q('" OR title:*')}`,
    'q=%00',
    `q=${'a'.repeat(5000)}`,
    `q=${q('-公租房')}`,
  ])('answers %.40s with nothing', async (query) => {
    const { status, json } = await get(`/suggest?${query}`)
    expect([status, json]).toEqual([200, { words: [], pages: [] }])
  })

  it('refuses what no form sends, and hosts of others', async () => {
    expect((await get('/suggest?q=a&site=..')).json.error.code).toBe('SEARCH_PARAMETER')
    expect((await get('/suggest?q=a&q=b')).json.error.code).toBe('SEARCH_PARAMETER')
    expect((await get('/hot?site=..')).json.error.code).toBe('SEARCH_PARAMETER')
    expect((await get('/suggest?q=a', 'evil.test')).json.error.code).toBe('SITE_HOST_UNKNOWN')
    expect((await get('/hot', 'evil.test')).json.error.code).toBe('SITE_HOST_UNKNOWN')
  })

  it('has a limit of its own, above that of searches', async () => {
    const strict = await start({ publicDir: site.dir, searchFile, searchesPerMinute: 1 })
    const statusOf = async (address: string) => (await ask(strict.address, `/api/search${address}`)).status
    expect([await statusOf('?q=x'), await statusOf('?q=x')]).toEqual([200, 429])
    const typed = []
    for (let at = 0; at < 6; at++) typed.push(await statusOf('/suggest?q=x'))
    expect(typed).toEqual([200, 200, 200, 200, 200, 429])
    await strict.close()
  })
})

describe('synonyms', () => {
  it('are those of the file beside the index, from one search to the next', async () => {
    const file = path.join(site.top, 'search-synonyms.json')
    const found = async () => (await get(`?q=${q('廉租屋')}`)).json
    expect((await found()).total).toBe(0)
    writeFileSync(file, JSON.stringify([{ words: ['廉租屋', '公租房'], isOneWay: true }]))
    const { total, expanded } = await found()
    expect(total).toBeGreaterThan(2)
    expect(expanded).toEqual([{ word: '廉租屋', also: ['公租房'] }])
    writeFileSync(file, '{"words": "broken"}')
    expect((await found()).total).toBe(0)
  })
})
