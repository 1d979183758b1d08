import { connect } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, fillSearch, makePublicDir, RECORD, searchPage, start } from './fixture.ts'

const site = makePublicDir()
const q = encodeURIComponent
let server: WebServer

/** Each where it could be taken for markup, an attribute, a script, a comment or a placeholder. */
const MARKUP = `<script>alert(1)</script>"'><img src=x onerror=alert(1)><!--/search-->\${7*7}&lt;b&gt;$&`
const HOSTILE = {
  ...RECORD,
  id: '"><img src=x>',
  url: '/art/202611/x.html?a="><script>alert(1)</script>',
  title: `居住证${MARKUP}`,
  summary: MARKUP,
  text: `居住证${MARKUP}`,
  column: MARKUP,
  columnPath: MARKUP,
  documentNumber: MARKUP,
  indexNumber: MARKUP,
  siteName: MARKUP,
  district: MARKUP,
  districtName: MARKUP,
  topic: MARKUP,
  issuer: MARKUP,
  formedDate: MARKUP,
  attachments: [{ name: `湿地名单${MARKUP}.pdf`, text: `湿地保育${MARKUP}` }],
}

beforeAll(async () => {
  site.write('qinglan/search/index.html', searchPage({ siteCode: 'qinglan', base: '', isRoot: true }))
  const searchFile = path.join(site.top, 'search.sqlite')
  fillSearch(searchFile, [RECORD, HOSTILE])
  server = await start({
    publicDir: site.dir,
    searchFile,
    hotWordsFile: path.join(site.top, 'search-words.sqlite'),
    searchesPerMinute: 1_000_000,
  })
})
afterAll(async () => {
  await server.close()
  site.remove()
})

const ENDPOINTS = ['/api/search', '/api/search/suggest', '/api/search/hot', '/search/'] as const
/** As long as an address may be, with room for the other headers. */
const LONG = 15_000
const filled = (part: string) => part.repeat(Math.floor(LONG / part.length))

const QUERIES: Readonly<Record<string, string>> = {
  'a long run of letters': `q=${filled('a')}`,
  'a long run of characters': `q=${filled(q('公'))}`,
  'many short words': `q=${filled(q('公 '))}`,
  'many exclusions': `q=x${filled(q(' -公'))}`,
  'many phrases': `q=${filled(q('"公租房" '))}`,
  'quotes that never close': `q=${filled('%22')}`,
  'Chinese quotes that never close': `q=${filled(q('“'))}`,
  'brackets that never close': `q=${filled(q('（〔'))}`,
  'digits and marks': `q=${filled('1-')}`,
  'spaces before a word': `q=${filled('%20')}x`,
  'letters and the end that a careless pattern tries everything for': `q=${filled('a')}!`,
  'marks over one letter': `q=a${filled(q('\u0301'))}`,
  'a ligature that becomes eighteen letters': `q=${filled(q('ﷺ'))}`,
  'invisible characters': `q=${q('公\u200b租\u2060房\u202e')}`,
  NUL: `q=${q('公\0租房')}`,
  'lone surrogates': 'q=%ED%A0%80%E5%85%AC%ED%B0%80',
  'a character cut short': 'q=%E5%85',
  'a percent sign': 'q=%',
  'a line break': 'q=a%0d%0aset-cookie:%20x=1%0d%0a%0d%0a<script>',
  'NEAR(': `q=${q('NEAR(公租房 申请, 5)')}`,
  '*': 'q=*',
  'a word with *': `q=${q('公租*')}`,
  '^': `q=${q('^公租房')}`,
  'a column of the index': `q=${q('{title body} : 公租房')}`,
  'operators of the index': `q=${q('公租房 AND OR NOT -')}`,
  'a quote for SQL': `q=${q(`' or 1=1; drop table doc; --`)}`,
  markup: `q=${q(MARKUP)}`,
  'markup in every field': `q=${q('居住证')}`,
  'markup in an attachment': `q=${q('湿地保育')}`,
  'markup for an organ': `organ=${q(MARKUP.slice(0, 90))}`,
  'markup for a number': `number=${q(MARKUP.slice(0, 90))}`,
  'markup for an index number': `index=${q(MARKUP.slice(0, 90))}`,
  'markup for a topic': `q=${q('居住证')}&topic=${q(MARKUP.slice(0, 90))}`,
  'markup for a column': `q=${q('居住证')}&column=${q(MARKUP.slice(0, 90))}`,
  'thousands of parameters': filled('&a=1'),
  'thousands of the same': filled('q=a&'),
  'thousands of names': Array.from({ length: 2500 }, (_, at) => `a${at}=1`)
    .join('&')
    .slice(0, LONG),
  'an array': 'q[]=a&q[]=b',
  'an object': 'q[a][b]=c&q.__proto__=d',
  'names of the language': '__proto__=1&constructor=2&toString=3&q=a&topic=__proto__',
  'a site called as the language calls things': 'q=a&site=constructor',
  'two sites': 'q=a&site=jyj&site=swj',
  'no name': '=a&&=&q=a',
}
/** The page's own parameters; `/search/` takes the first page for one that it cannot read. */
const PAGES = ['1e309', '-1e309', 'NaN', '1.5', '0', '-0', '99999999999999999999', '', '+', '1&page=2', q('１')]

describe.each(ENDPOINTS)('%s asked for', (endpoint) => {
  const queries = [
    ...Object.entries(QUERIES),
    ...PAGES.map((page): [string, string] => [`page ${page}`, `q=a&page=${page}`]),
  ]
  it.each(queries)('%s', async (_, query) => {
    const started = performance.now()
    const { status, headers, text } = await ask(server.address, `${endpoint}?${query}`)
    expect(performance.now() - started).toBeLessThan(2000)
    expect([200, 400]).toContain(status)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
    expect(Object.keys(headers)).not.toContain('set-cookie')
    if (endpoint === '/search/') {
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(text).not.toMatch(/<(script|img|style|iframe|svg|b)\b|<!--\/search-->.*<!--\/search-->|\n\n<script/s)
      expect(text.match(/<p>页脚<\/p>/g)).toHaveLength(1)
      return
    }
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    const answer = JSON.parse(text)
    if (status === 400) expect(answer.error.message).toMatch(/^[一-鿿]/)
  })
})

describe('what was published with markup', () => {
  it.each([
    ['居住证', '居住证'],
    ['湿地保育', '湿地名单'],
  ])('is shown as it was written: %s', async (word, shown) => {
    const { text } = await ask(server.address, `/search/?q=${q(word)}`)
    expect(text).toContain(shown)
    expect(text.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)?.length).toBeGreaterThan(2)
    expect(text).toContain(`\${7*7}&amp;lt;b&amp;gt;$&amp;`)
  })
})

describe('an address that no server would read', () => {
  it.each(ENDPOINTS)('%s is answered in Chinese', async (endpoint) => {
    const { status, headers, text } = await ask(server.address, `${endpoint}?q=${'a'.repeat(40_000)}`)
    expect([status, headers['content-type']]).toEqual([431, 'text/html; charset=utf-8'])
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(text).toContain('网址过长')
    expect(text).not.toContain('aaaa')
  })

  it('is refused in Chinese as well when it is no address at all', async () => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1')
    socket.end('GET /api/search?q=<script>\u0001 HTTP/1.1\r\nhost: localhost\r\n\r\n')
    const answer = (await socket.toArray()).join('')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('请求的格式不正确')
    expect(answer).not.toContain('<script>')
  })

  it('leaves the server as it was', async () => {
    expect((await ask(server.address, `/api/search?q=${q('公租房')}`)).status).toBe(200)
    const { text } = await ask(server.address, `/api/search?q=${q('居住证')}`)
    expect(JSON.parse(text).hits[0].title).toBe(HOSTILE.title)
  })
})
