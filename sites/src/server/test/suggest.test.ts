import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, fillSearch, makePublicDir, RECORD, start } from './fixture.ts'

const site = makePublicDir()
const searchFile = path.join(site.top, 'search.sqlite')
const hotWordsFile = path.join(site.top, 'search-words.sqlite')
const q = encodeURIComponent
let server: WebServer

const get = async (address: string, host = 'localhost') => {
  const answer = await ask(server.address, `/api/search${address}`, { host })
  return { ...answer, json: JSON.parse(answer.text) }
}
const searched = async (word: string, times: number, more = '') => {
  for (let at = 0; at < times; at++) await get(`?q=${q(word)}${more}`)
}
const open = () =>
  start({ publicDir: site.dir, searchFile, hotWordsFile, searchesPerMinute: 10_000, log: pino({ level: 'silent' }) })
/** The server keeps what it has read for a second. */
const anew = async () => {
  await server.close()
  server = await open()
}
const kept = () => {
  const db = new DatabaseSync(hotWordsFile, { readOnly: true })
  const rows = db.prepare('select scope, word, count from searched order by scope, word').all()
  db.close()
  return rows.map(({ scope, word, count }) => [scope, word, count])
}

beforeAll(async () => {
  fillSearch(searchFile, [
    RECORD,
    { ...RECORD, id: 'a2', siteCode: 'swj', siteName: '青澜市商务局', title: '商务公租房' },
    { ...RECORD, id: 'a3', siteCode: 'jyj', siteName: '青澜市教育局', title: `教师公租房${'长'.repeat(300)}` },
    { ...RECORD, id: 'a4', siteCode: 'gb', siteName: '建设中的网站', title: '公租房内部稿' },
    {
      ...RECORD,
      id: 'a5',
      title: '联系电话13800138000和一三八〇〇一三八〇〇〇',
      text: 'zhang@example.test 身份证11010519491231002X',
    },
  ])
  server = await open()
})
afterAll(async () => {
  await server.close()
  site.remove()
})

describe('GET /api/search/hot', () => {
  it('has nothing before anybody has searched', async () => {
    expect((await get('/hot')).json).toEqual({ words: [] })
  })

  it('tells of what was searched for often enough, the most often first', async () => {
    await searched('公租房', 5)
    await searched('公租房 申请', 4)
    await searched(' “申请”  公租房', 6)
    await anew()
    expect((await get('/hot')).json.words).toEqual(['申请 公租房', '公租房'])
  })

  it('counts for each site, and for all together', async () => {
    await searched('教师', 5, '&site=jyj')
    await anew()
    expect((await get('/hot?site=jyj')).json.words).toEqual(['教师'])
    expect((await get('/hot?site=swj')).json.words).toEqual([])
    expect((await get('/hot?site=unknown')).json.words).toEqual([])
    expect((await get('/hot')).json.words).toContain('教师')
  })

  it('never keeps what found nothing, was paged or narrowed, or could belong to a person', async () => {
    const before = kept()
    await searched('没有这个词', 6)
    await searched('公租房须知', 6)
    await searched('申请公租房', 6, '&page=2&type=news')
    await searched('商务', 6, '&year=2026')
    for (const number of [
      '13800138000',
      '138 0013 8000',
      '１３８００１３８０００',
      '11010519491231002X',
      '一三八〇〇一三八〇〇〇',
    ]) {
      await searched(number, 6)
    }
    await searched('zhang@example.test', 6)
    await searched('公租房 -商务', 6)
    await searched('公', 6)
    await searched('公租房 '.repeat(12), 6)
    await anew()
    expect(kept()).toEqual([...before])
    const file = JSON.stringify(kept())
    expect(file).not.toMatch(/138|1101|example|没有/)
  })

  it('keeps neither who searched nor when in the day', () => {
    const db = new DatabaseSync(hotWordsFile, { readOnly: true })
    const columns = db.prepare("select name from pragma_table_info('searched')").all()
    const days = db.prepare('select distinct day from searched').all()
    db.close()
    expect(columns.map(({ name }) => name)).toEqual(['day', 'scope', 'word', 'count'])
    for (const { day } of days) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
  })

  it('forgets after thirty days', async () => {
    const db = new DatabaseSync(hotWordsFile)
    const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10)
    const add = db.prepare('insert into searched (day, scope, word, count) values (?, ?, ?, ?)')
    add.run(days(40), '', '很久以前', 100)
    add.run(days(20), '', '不久以前', 100)
    db.close()
    await searched('公租房', 1)
    await anew()
    expect((await get('/hot')).json.words).toContain('不久以前')
    expect((await get('/hot')).json.words).not.toContain('很久以前')
    expect(kept().map(([, word]) => word)).not.toContain('很久以前')
  })

  it('never shows words that are not to be shown, however they are written', async () => {
    writeFileSync(path.join(site.top, 'search-hidden-words.json'), JSON.stringify(['教师', '申请公租', '']))
    const { words } = (await get('/hot')).json
    expect(words).toEqual(['不久以前', '公租房'])
    expect((await get(`/suggest?q=${q('申请')}`)).json.words).toEqual([])
    writeFileSync(path.join(site.top, 'search-hidden-words.json'), '[')
    expect((await get('/hot')).json.words).toContain('教师')
  })

  it('goes on without counts where they cannot be kept', async () => {
    const other = await start({
      publicDir: site.dir,
      searchFile,
      hotWordsFile: path.join(site.top, 'none/words.sqlite'),
    })
    expect((await ask(other.address, `/api/search?q=${q('公租房')}`)).status).toBe(200)
    expect(JSON.parse((await ask(other.address, '/api/search/hot')).text)).toEqual({ words: [] })
    await other.close()
  })
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
