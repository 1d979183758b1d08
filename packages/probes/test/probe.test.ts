import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { addDays, civilDate } from '@zhanqun/calendar'
import { afterEach, describe, expect, it } from 'vitest'
import { createGuard, failureOf, inspectHost, probe } from '../src/exports/index.ts'
import { openSecureServer, openServer, type TestServer } from './servers.ts'

const open: TestServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})
const serve = async (answer: RequestListener) => {
  const server = await openServer(answer)
  open.push(server)
  return server.url
}
const page: RequestListener = (_, response) => void response.end('<title>首页</title>')
const anywhere = createGuard({ allowPrivate: true })
const probed = (url: URL, given: Partial<Parameters<typeof probe>[0]> = {}) =>
  probe({ url, guard: anywhere, isOurs: () => false, timeoutMs: 400, ...given })

describe('probe', () => {
  it('tells how long a page took that opened', async () => {
    const url = await serve((_, response) => setTimeout(() => response.end('首页'), 120))
    const outcome = await probed(url)
    expect(outcome).toMatchObject({ type: 'opened' })
    expect(outcome.type === 'opened' ? outcome.ms : 0).toBeGreaterThanOrEqual(110)
  })

  it('gives up on a server that says nothing, or does not come to an end', async () => {
    const reason = '0.4秒内没有打开'
    expect(await probed(await serve(() => undefined))).toEqual({ type: 'failed', reason })
    const endless = await serve((_, response) => {
      const timer = setInterval(() => response.write('<p>'), 50)
      response.on('close', () => clearInterval(timer))
    })
    expect(await probed(endless)).toEqual({ type: 'failed', reason })
  })

  it('does not wait for the end of more than a page can be', async () => {
    const url = await serve((_, response) => {
      response.write(Buffer.alloc(3 * 1024 * 1024))
    })
    expect(await probed(url)).toMatchObject({ type: 'opened' })
  })

  it('names the status of a server that fails', async () => {
    for (const status of [500, 503, 404, 403]) {
      const url = await serve((_, response) => void response.writeHead(status).end('x'))
      expect(await probed(url)).toEqual({ type: 'failed', reason: `服务器返回${status}` })
    }
  })

  it('names what becomes of a connection', async () => {
    const gone = await serve(page)
    await open.pop()?.close()
    expect(await probed(gone)).toEqual({ type: 'failed', reason: '服务器拒绝连接' })
    const reset = await serve((request) => request.socket.destroy())
    expect(await probed(reset)).toEqual({ type: 'failed', reason: '连接被中断' })
    const plain = createServer((socket) => socket.end('no TLS'))
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const address = plain.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await probed(new URL(`https://127.0.0.1:${port}/`))).toEqual({ type: 'failed', reason: '安全连接无法建立' })
    plain.close()
  })

  it('follows redirects among our own sites only, and not for ever', async () => {
    const inside = await serve((request, response) =>
      request.url === '/' ? void response.writeHead(302, { location: '/index.html' }).end() : void response.end('x'),
    )
    expect(await probed(inside)).toMatchObject({ type: 'opened' })
    const circle = await serve((_, response) => void response.writeHead(302, { location: '/' }).end())
    expect(await probed(circle)).toEqual({ type: 'failed', reason: '反复跳转' })

    const asked: string[] = []
    const other = await serve((request, response) => {
      asked.push(String(request.url))
      response.writeHead(500).end()
    })
    const away = await serve((_, response) => void response.writeHead(301, { location: `${other.href}x` }).end())
    expect(await probed(away)).toMatchObject({ type: 'opened' })
    expect(asked).toEqual([])
    expect(await probed(away, { isOurs: (host) => host === other.host })).toEqual({
      type: 'failed',
      reason: '服务器返回500',
    })
  })

  it('asks no address of a local network that the settings do not name', async () => {
    const asked: string[] = []
    const url = await serve((request, response) => {
      asked.push(String(request.url))
      response.end('x')
    })
    const refused = { type: 'unable', reason: '域名指向内部网络地址，按设置不探测' }
    const guard = createGuard({ trusted: ['127.0.0.1:1'] })
    const named = new URL(url.href.replace('127.0.0.1', 'localhost'))
    const mapped = new URL(url.href.replace('127.0.0.1', '[::ffff:127.0.0.1]'))
    for (const inner of [url, named, mapped, new URL('http://169.254.169.254/'), new URL('http://2130706433/')])
      expect(await probed(inner, { guard })).toEqual(refused)
    expect(asked).toEqual([])
    expect(await probed(url, { guard: createGuard({ trusted: [url.host] }) })).toMatchObject({ type: 'opened' })
  })

  it('is not led into a local network by a redirect', async () => {
    const asked: string[] = []
    const inner = await serve((request, response) => {
      asked.push(String(request.url))
      response.end('x')
    })
    const door = await serve((_, response) => void response.writeHead(302, { location: inner.href }).end())
    const guard = createGuard({ trusted: [door.host] })
    expect(await probed(door, { guard, isOurs: () => true })).toMatchObject({ type: 'unable' })
    expect(asked).toEqual([])
  })
})

describe('failureOf', () => {
  const error = (code: string) => Object.assign(new Error(code), { code })

  it('does not blame a site for the network of the machine that asks', () => {
    expect(failureOf(error('ENETUNREACH'), 1).type).toBe('unable')
    expect(failureOf(error('EMFILE'), 1).type).toBe('unable')
    expect(failureOf(error('EAI_AGAIN'), 1).type).toBe('unresolved')
    expect(failureOf(error('ENOTFOUND'), 1)).toEqual({ type: 'failed', reason: '域名无法解析' })
  })

  it('blames it where one of its addresses could be tried', () => {
    const tried = new AggregateError([error('ENETUNREACH'), error('ECONNREFUSED')])
    expect(failureOf(tried, 1)).toEqual({ type: 'failed', reason: '服务器拒绝连接' })
    expect(failureOf(new AggregateError([error('ENETUNREACH')]), 1).type).toBe('unable')
  })
})

describe('inspectHost', () => {
  const inspected = (url: URL, given: Partial<Parameters<typeof inspectHost>[0]> = {}) =>
    inspectHost({ url, guard: anywhere, timeoutMs: 400, hasIpv6: false, addressesOf: async () => [], ...given })

  it('reads the last day of a certificate, also of one that nobody trusts', async () => {
    const server = await openSecureServer(page, 20)
    open.push(server)
    expect(await inspected(server.url)).toMatchObject({
      certificateUntil: addDays(civilDate(new Date()), 20),
      certificateProblem: '是自签名证书',
    })
    expect(await probed(server.url)).toMatchObject({ type: 'opened' })
  })

  it('knows of no certificate where there is none', async () => {
    expect(await inspected(await serve(page))).toMatchObject({ certificateUntil: null, certificateProblem: null })
    const gone = await serve(page)
    await open.pop()?.close()
    expect(await inspected(new URL(gone.href.replace('http:', 'https:')))).toMatchObject({ certificateUntil: null })
  })

  it('tells of IPv6 what can be told', async () => {
    const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
    const named = new URL('http://www.example.gov.cn/')
    const ipv6 = async (url: URL, given: Parameters<typeof inspected>[1]) => (await inspected(url, given)).ipv6
    expect(await ipv6(named, { addressesOf: failing('ENODATA') })).toBe(false)
    expect(await ipv6(named, { addressesOf: failing('ETIMEOUT') })).toBeNull()
    expect(await ipv6(named, { addressesOf: async () => ['fe80::1'] })).toBe(false)
    expect(await ipv6(named, { addressesOf: async () => ['2400:da00::6666'] })).toBeNull()
    expect(await ipv6(new URL('http://127.0.0.1/'), { hasIpv6: true })).toBeNull()
    expect(await ipv6(new URL('http://localhost/'), { hasIpv6: true })).toBeNull()
  })
})
