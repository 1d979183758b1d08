import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { compressSync, siblingOf } from '@zhanqun/public-files'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, makePublicDir, start } from './fixture.ts'

const site = makePublicDir()
const inFront: number[] = []
let server: WebServer

beforeAll(async () => {
  server = await start({
    publicDir: site.dir,
    searchFile: path.join(site.top, 'search.sqlite'),
    onAnswer: ({ status }) => inFront.push(status),
  })
})
beforeEach(() => {
  inFront.length = 0
})
afterAll(async () => {
  await server.close()
  site.remove()
})

const open = async (): Promise<Socket & { readTo: (until: RegExp) => Promise<string> }> => {
  const { port } = new URL(server.address)
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  const readTo = async (until: RegExp): Promise<string> => {
    while (!until.test(text)) {
      if (socket.destroyed) throw new Error(`The connection has ended after:\n${text.slice(0, 500)}`)
      await Promise.race([once(socket, 'data'), once(socket, 'close')])
    }
    const all = text
    text = ''
    return all
  }
  return Object.assign(socket, { readTo })
}
const write = (file: string, content: string) => {
  site.write(file, content)
  for (const encoding of ['br', 'gzip'] as const) {
    const bytes = compressSync({ bytes: Buffer.from(content), encoding, effort: 'asset' })
    writeFileSync(siblingOf(path.join(site.dir, file), encoding), bytes)
  }
}
const head = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`
const END = /<\/html>\s*$/

describe('on one connection', () => {
  it('answers one plain request after the other without the HTTP server', async () => {
    const socket = await open()
    for (const target of ['/', '/zwgk/tzgg/', '/jyj/', '/none.html']) {
      socket.write(head(target))
      expect(await socket.readTo(END)).toMatch(target === '/none.html' ? /^HTTP\/1.1 404 / : /^HTTP\/1.1 200 OK\r\n/)
    }
    socket.write(head('/jyj'))
    expect(await socket.readTo(/\r\n\r\n$/)).toContain('location: /jyj/')
    expect(inFront).toEqual([200, 200, 200, 404, 301])
    socket.destroy()
  })

  it('gives the HTTP server whatever is not plain, and all that follows', async () => {
    const socket = await open()
    socket.write(head('/'))
    await socket.readTo(END)
    socket.write(head('/healthz'))
    expect(await socket.readTo(/\}$/)).toContain('"status":"ok"')
    socket.write(head('/art/202611/x.html', 'Range: bytes=0-14\r\n'))
    expect(await socket.readTo(/html>$/)).toMatch(/^HTTP\/1.1 206 [\s\S]*content-range: bytes 0-14\/\d+/i)
    socket.write(head('/'))
    await socket.readTo(END)
    expect(inFront).toEqual([200])
    socket.destroy()
  })

  it('takes requests in pieces, and several at once, in order', async () => {
    const socket = await open()
    for (const piece of ['GET / HT', 'TP/1.1\r\nHost: loc', 'alhost\r\n', '\r\n']) {
      socket.write(piece)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    expect(await socket.readTo(END)).toContain('HTTP/1.1 200 OK')
    socket.destroy()
    const second = await open()
    second.write(head('/jyj/') + head('/healthz') + head('/zwgk/tzgg/'))
    const all = await second.readTo(/\}[\s\S]*<\/html>$/)
    expect(all.match(/HTTP\/1.1 200/g)).toHaveLength(3)
    expect(all.indexOf('"status":"ok"')).toBeGreaterThan(all.indexOf('</html>'))
    second.destroy()
  })

  it('lets nobody smuggle a request behind another', async () => {
    for (const trick of [
      'Content-Length: 41\r\nTransfer-Encoding: chunked\r\n',
      'Transfer-Encoding : chunked\r\n',
      'Transfer-Encoding: xchunked\r\n',
      'Content-Length: 5\r\nContent-Length: 6\r\n',
      'X: a\nTransfer-Encoding: chunked\r\n',
    ]) {
      const socket = await open()
      socket.write(`${head('/', trick)}0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      const answer = await socket.readTo(/\r\n\r\n/)
      expect(answer, trick).toMatch(/^HTTP\/1.1 400 /)
      expect(answer, trick).not.toContain('"status":"ok"')
      socket.destroy()
    }
    expect(inFront).toEqual([])
  })

  it('ends with the server, also while it waits', async () => {
    const other = await start({ publicDir: site.dir, searchFile: '' })
    const agent = new Agent({ keepAlive: true })
    const sent = request(`${other.address}/`, { agent }).end()
    const [socket]: Socket[] = await once(sent, 'socket')
    const [answer]: IncomingMessage[] = await once(sent, 'response')
    await once(answer?.resume() ?? sent, 'end')
    if (!socket) throw new Error('No connection.')
    const closed = once(socket, 'close')
    await other.close()
    await closed
    agent.destroy()
  })

  it('goes on when a client goes away in the middle', async () => {
    for (let n = 0; n < 20; n++) {
      const socket = await open()
      socket.write(head('/', 'Accept-Encoding: br\r\n'))
      socket.resetAndDestroy()
    }
    expect((await ask(server.address, '/')).status).toBe(200)
  })
})

describe('the same answer in front and behind', () => {
  const answers = async (target: string, headers: Record<string, string>) => {
    const agent = new Agent({ keepAlive: true })
    const { port } = new URL(server.address)
    const get = (more: Record<string, string>) =>
      new Promise<{ status: number | undefined; headers: object; body: string }>((resolve, reject) => {
        request(
          { host: '127.0.0.1', port, path: target, agent, headers: { host: 'localhost', ...headers, ...more } },
          (answer) => {
            const chunks: Buffer[] = []
            answer.on('data', (chunk: Buffer) => chunks.push(chunk))
            answer.on('end', () => {
              const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...rest } = answer.headers
              resolve({ status: answer.statusCode, headers: rest, body: Buffer.concat(chunks).toString('latin1') })
            })
          },
        )
          .on('error', reject)
          .end()
      })
    const before = inFront.length
    const front = await get({})
    expect(inFront.length - before).toBe(1)
    const behind = await get({ te: 'trailers' })
    expect(inFront.length - before).toBe(1)
    agent.destroy()
    return { front, behind }
  }

  beforeAll(() => write('qinglan/404.html', '<p>没有这个页面</p>'.repeat(40)))

  it.each([
    '/',
    '/jyj/',
    '/jyj',
    '/none.html',
    '/_astro/style.abc.css',
    '/media/photo.png',
    '/media/evil.svg',
    '/pagefind/pagefind-entry.json',
    '/qinglan/',
    '/%00',
  ])('%s', async (target) => {
    for (const encoding of ['identity', 'gzip', 'br, gzip']) {
      const { front, behind } = await answers(target, { 'accept-encoding': encoding })
      expect(front).toEqual(behind)
    }
  })
})

describe('compressed forms', () => {
  const text = '<!doctype html><title>预先压缩</title>'.repeat(60)

  it('are sent as they lie beside the page, and have tags of their own', async () => {
    write('jyj/zip/index.html', text)
    const get = (encoding: string) => ask(server.address, '/jyj/zip/', { headers: { 'accept-encoding': encoding } })
    const [plain, gz, br] = [await get('identity'), await get('gzip'), await get('gzip, br')]
    expect(plain.text).toBe(text)
    expect(gunzipSync(gz.body).toString()).toBe(text)
    expect(brotliDecompressSync(br.body).toString()).toBe(text)
    // Not what would have been made on the way.
    expect(br.body.equals(compressSync({ bytes: Buffer.from(text), encoding: 'br', effort: 'asset' }))).toBe(true)
    expect(new Set([plain, gz, br].map(({ headers }) => headers.etag)).size).toBe(3)
    for (const answer of [plain, gz, br]) {
      expect(answer.headers.vary).toBe('accept-encoding')
      expect(answer.headers.etag).toMatch(/^"/)
    }
    // The compressed form is nothing for those who do not take it.
    const wrong = await ask(server.address, '/jyj/zip/', { headers: { 'if-none-match': br.headers.etag ?? '' } })
    expect([wrong.status, wrong.text]).toEqual([200, text])
  })

  it('have no addresses of their own, but uploaded archives do', async () => {
    write('jyj/zip/index.html', text)
    site.write('qinglan/media/表格.html.gz', 'archive')
    for (const target of ['/jyj/zip/index.html.br', '/jyj/zip/index.html.gz', '/_astro/style.abc.css.br']) {
      expect((await ask(server.address, target)).status, target).toBe(404)
    }
    expect((await ask(server.address, `/media/${encodeURIComponent('表格.html.gz')}`)).text).toBe('archive')
  })

  it('name a file that has just been written by its tag alone', async () => {
    writeFileSync(path.join(site.dir, 'jyj/new.html'), 'new')
    const first = await ask(server.address, '/jyj/new.html')
    expect([first.text, first.headers['last-modified']]).toEqual(['new', undefined])
    writeFileSync(path.join(site.dir, 'jyj/new.html'), 'old')
    const second = await ask(server.address, '/jyj/new.html', {
      headers: { 'if-none-match': first.headers.etag ?? '' },
    })
    expect([second.status, second.text]).toEqual([200, 'old'])
  })

  it('of large files come whole and in parts', async () => {
    const large = Array.from({ length: 60_000 }, (_, n) => `第 ${n} 行`).join('\n')
    site.write('jyj/large.txt', large)
    const plain = await ask(server.address, '/jyj/large.txt')
    expect(plain.text).toBe(large)
    const br = await ask(server.address, '/jyj/large.txt', { headers: { 'accept-encoding': 'br' } })
    expect(brotliDecompressSync(br.body).toString()).toBe(large)
    const size = Buffer.byteLength(large)
    const end = await ask(server.address, '/jyj/large.txt', { headers: { range: 'bytes=-3' } })
    expect([end.status, end.text, end.headers['content-range']]).toEqual([
      206,
      '行',
      `bytes ${size - 3}-${size - 1}/${size}`,
    ])
    const same = await ask(server.address, '/jyj/large.txt', { headers: { 'if-none-match': plain.headers.etag ?? '' } })
    expect(same.status).toBe(304)
    const headOnly = await ask(server.address, '/jyj/large.txt', { method: 'HEAD' })
    expect([headOnly.headers['content-length'], headOnly.body.length]).toEqual([String(size), 0])
  })
})
