import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, fillSearch, makePublicDir, RECORD, searchFrom, searchPage, start } from './fixture.ts'

const site = makePublicDir()
const searchFile = path.join(site.top, 'search.sqlite')
const hotWordsFile = path.join(site.top, 'search-words.sqlite')
const q = encodeURIComponent
let server: WebServer

const hot = async (address = ''): Promise<string[]> =>
  JSON.parse((await ask(server.address, `/api/search/hot${address}`)).text).words
const searched = (word: string, clients: number, more = '') => searchFrom({ server, word, clients, more })
const searchedAt = async (ip: string, word: string) =>
  ask(server.address, `/api/search?q=${q(word)}`, { headers: { 'x-forwarded-for': ip } })
const open = (limit = 10_000) =>
  start({
    publicDir: site.dir,
    searchFile,
    hotWordsFile,
    searchesPerMinute: limit,
    trustedProxies: ['127.0.0.1'],
    log: pino({ level: 'silent' }),
  })
/** The server keeps what it has read for a second. */
const anew = async () => {
  await server.close()
  server = await open()
}
const kept = () => {
  const db = new DatabaseSync(hotWordsFile, { readOnly: true })
  const rows = db.prepare('select scope, word, clients from hot_word order by scope, word').all()
  db.close()
  return rows.map(({ scope, word, clients }) => [scope, word, clients])
}

beforeAll(async () => {
  site.write('qinglan/search/index.html', searchPage({ siteCode: 'qinglan', base: '', isRoot: true }))
  fillSearch(searchFile, [
    RECORD,
    { ...RECORD, id: 'a2', siteCode: 'swj', siteName: '青澜市商务局', title: '商务公租房' },
    { ...RECORD, id: 'a3', siteCode: 'jyj', siteName: '青澜市教育局', title: '教师公租房' },
    {
      ...RECORD,
      id: 'a5',
      title: '联系电话13800138000和一三八〇〇一三八〇〇〇',
      text: 'zhang@example.test 身份证11010519491231002X',
    },
  ])
  const old = new DatabaseSync(hotWordsFile)
  old.exec('create table searched (day text, scope text, word text, count integer)')
  old.prepare('insert into searched values (?, ?, ?, ?)').run(new Date().toISOString().slice(0, 10), '', '从前的', 99)
  old.close()
  server = await open()
})
afterAll(async () => {
  await server.close()
  site.remove()
})

describe('hot words', () => {
  it('are none before anybody has searched, nor what earlier versions have counted', async () => {
    expect(await hot()).toEqual([])
  })

  it('are what five different clients have searched for, the most of them first', async () => {
    await searched('公租房', 5)
    await searched('申请须知', 4)
    await searched('公租房 申请', 3)
    await searched(' “申请”  公租房', 6)
    await searched('申请 公租房', 6)
    await anew()
    expect(await hot()).toEqual(['申请 公租房', '公租房'])
  })

  it('are not moved by one client, however often it asks and however it comes', async () => {
    for (let times = 0; times < 100; times++) await searchedAt('198.51.100.77', '家庭')
    for (let times = 0; times < 20; times++) {
      const headers = { 'x-forwarded-for': '198.51.100.77' }
      await ask(server.address, `/search/?q=${q('家庭')}`, { headers })
      await searchedAt('::ffff:198.51.100.77', '家庭')
      await searchedAt(`203.0.113.${times}, 198.51.100.77`, '家庭')
    }
    for (let at = 0; at < 50; at++) await searchedAt(`2001:db8:0:7::${at}`, '家庭')
    for (const code of ['qinglan', 'jyj', 'swj']) await searched('家庭', 1, `&site=${code}`)
    await anew()
    expect(kept().map(([, word]) => word)).not.toContain('家庭')
    for (let at = 0; at < 5; at++) await searchedAt(`2001:db8:0:${at}::1`, '家庭')
    await anew()
    expect(await hot()).toContain('家庭')
  })

  it('are not moved by a restart in the middle of the day', async () => {
    const before = kept()
    for (let starts = 0; starts < 6; starts++) {
      await searched('公租房', 3)
      await searched('条件', 1)
      await anew()
    }
    expect(kept()).toEqual(before)
    await searched('公租房', 7)
    await anew()
    expect(kept()).toContainEqual(['', '公租房', 7])
  })

  it('are counted for each site, and for all together', async () => {
    await searched('教师', 5, '&site=jyj')
    await anew()
    expect(await hot('?site=jyj')).toEqual(['教师'])
    expect(await hot('?site=swj')).toEqual([])
    expect(await hot('?site=unknown')).toEqual([])
    expect(await hot()).toContain('教师')
  })

  it('are counted on the page without script as well', async () => {
    for (let at = 1; at <= 5; at++) {
      const headers = { 'x-forwarded-for': `198.51.100.${at}` }
      await ask(server.address, `/search/?q=${q('须知')}`, { headers })
    }
    await anew()
    expect(await hot()).toContain('须知')
  })

  it('are never what found nothing, was paged or narrowed, or could belong to a person', async () => {
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
    expect(kept()).toEqual(before)
  })

  it('are all that is kept: not who searched, when in the day, or what few have searched for', () => {
    const db = new DatabaseSync(hotWordsFile, { readOnly: true })
    const tables = db.prepare("select name from sqlite_master where type = 'table'").all()
    const columns = db.prepare("select name from pragma_table_info('hot_word')").all()
    const days = db.prepare('select distinct day from hot_word').all()
    const few = db.prepare('select word from hot_word where clients < 5').all()
    db.close()
    expect(tables.map(({ name }) => name)).toEqual(['hot_word'])
    expect(columns.map(({ name }) => name)).toEqual(['day', 'scope', 'word', 'clients'])
    for (const { day } of days) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(few).toEqual([])
  })

  it('are forgotten after thirty days, whether anybody searches or not', async () => {
    const db = new DatabaseSync(hotWordsFile)
    const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10)
    const add = db.prepare('insert into hot_word (day, scope, word, clients) values (?, ?, ?, ?)')
    add.run(days(40), '', '很久以前', 100)
    add.run(days(20), '', '不久以前', 100)
    db.close()
    await anew()
    expect(await hot()).toContain('不久以前')
    expect(await hot()).not.toContain('很久以前')
    expect(kept().map(([, word]) => word)).not.toContain('很久以前')
  })

  it('are never words that are not to be shown, however they are written', async () => {
    writeFileSync(path.join(site.top, 'search-hidden-words.json'), JSON.stringify(['教师', '申请公租', '']))
    const words = await hot()
    expect(words).toContain('公租房')
    expect(words.join('')).not.toMatch(/教师|申请/)
    const { text } = await ask(server.address, `/api/search/suggest?q=${q('申请')}`)
    expect(JSON.parse(text).words).toEqual([])
    writeFileSync(path.join(site.top, 'search-hidden-words.json'), '[')
    expect(await hot()).toContain('教师')
  })

  it('are not counted where they cannot be kept, and search goes on', async () => {
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

describe('the limit of searches', () => {
  it('takes all addresses of an IPv6 customer for one', async () => {
    await server.close()
    server = await open(2)
    const statusAt = async (ip: string) => (await searchedAt(ip, '公租房')).status
    expect(await statusAt('2001:db8:0:9::1')).toBe(200)
    expect(await statusAt('2001:db8:0:9::2')).toBe(200)
    expect(await statusAt('2001:db8:0:9:ffff::3')).toBe(429)
    expect(await statusAt('2001:db8:0:a::1')).toBe(200)
    const typed = []
    for (let at = 0; at < 11; at++) {
      const headers = { 'x-forwarded-for': `2001:db8:0:b::${at}` }
      typed.push((await ask(server.address, '/api/search/hot', { headers })).status)
    }
    expect(typed.filter((status) => status === 429)).toHaveLength(1)
  })
})
