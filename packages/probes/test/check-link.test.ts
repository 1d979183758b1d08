import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { checkLink, createGuard, createTurns } from '../src/exports/index.ts'
import { openServer, type TestServer } from './servers.ts'

const open: TestServer[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})
const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const asked: string[] = []
  const listener: RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  }
  const server = await openServer(listener)
  open.push(server)
  return { url: server.url, asked }
}
const checked = (url: URL, given: Partial<Parameters<typeof checkLink>[0]> = {}) =>
  checkLink({
    url,
    guard: createGuard({ allowPrivate: true }),
    turns: createTurns({ pauseMs: 0 }),
    timeoutMs: 300,
    ...given,
  })
const answering =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, headers).end()

describe('checkLink', () => {
  it('asks for the head alone of what opens', async () => {
    const { url, asked } = await serve(answering(200))
    expect(await checked(url)).toEqual({ type: 'opened' })
    expect(asked).toEqual(['HEAD /'])
  })

  it('asks as a reader does where a head is refused', async () => {
    for (const status of [405, 403, 501, 404]) {
      const { url, asked } = await serve((request, response) =>
        answering(request.method === 'HEAD' ? status : 200)(request, response),
      )
      expect(await checked(url)).toEqual({ type: 'opened' })
      expect(asked).toEqual(['HEAD /', 'GET /'])
    }
    const { url } = await serve((request, response) =>
      request.method === 'HEAD' ? request.socket.destroy() : response.end(),
    )
    expect(await checked(url)).toEqual({ type: 'opened' })
  })

  it('tells what is gone from what only a reader can judge', async () => {
    for (const status of [404, 410, 500, 502, 503])
      expect(await checked((await serve(answering(status))).url)).toEqual({
        type: 'failed',
        reason: `服务器返回${status}`,
      })
    for (const status of [401, 403, 412, 521])
      expect(await checked((await serve(answering(status))).url)).toEqual({
        type: 'unclear',
        reason: `服务器返回${status}`,
      })
  })

  it('fails what is too slow, unresolved or refuses', async () => {
    const slow = await serve(() => undefined)
    expect(await checked(slow.url)).toEqual({ type: 'failed', reason: '0.3秒内没有打开' })
    const gone = await serve(answering(200))
    await open.pop()?.close()
    expect(await checked(gone.url)).toEqual({ type: 'failed', reason: '服务器拒绝连接' })
  })

  it('follows five redirects and no more, each with its own guard', async () => {
    const { url, asked } = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) return void response.end()
      response.writeHead(302, { location: `/${left - 1}` }).end()
    })
    expect(await checked(new URL('/5', url))).toEqual({ type: 'opened' })
    expect(asked).toHaveLength(6)
    expect(await checked(new URL('/6', url))).toEqual({ type: 'unclear', reason: '反复跳转' })

    const inside = await serve(answering(200))
    const outside = await serve(answering(301, { location: inside.url.href }))
    const guard = createGuard({ trusted: [outside.url.host] })
    expect(await checked(outside.url, { guard })).toEqual({ type: 'unclear', reason: '指向内部网络地址' })
    expect(inside.asked).toEqual([])
    const odd = await serve(answering(301, { location: 'file:///etc/passwd' }))
    expect(await checked(odd.url)).toEqual({ type: 'unclear', reason: '跳转地址无效' })
  })

  it('leaves servers alone for as long as they ask', async () => {
    const waitOf = async (status: number, retryAfter?: string) => {
      const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
      const { url, asked } = await serve(answering(status, headers))
      const outcome = await checked(url)
      expect(asked).toEqual(['HEAD /'])
      return outcome.type === 'busy' ? outcome.waitMs : outcome
    }
    expect(await waitOf(429, '120')).toBe(120_000)
    expect(await waitOf(503, '7200')).toBe(7_200_000)
    expect(await waitOf(429)).toBe(3_600_000)
    expect(await waitOf(429, '99999999')).toBe(7 * 86_400_000)
    const inAMinute = await waitOf(503, new Date(Date.now() + 60_000).toUTCString())
    expect(Math.abs(Number(inAMinute) - 60_000)).toBeLessThan(5_000)
  })

  it('asks each host once at a time, and never at once after', async () => {
    let now = 0
    let most = 0
    const at: number[] = []
    const { url } = await serve((_, response) => {
      at.push(performance.now())
      most = Math.max(most, ++now)
      setTimeout(() => {
        now--
        response.end()
      }, 30)
    })
    const turns = createTurns({ pauseMs: 50 })
    await Promise.all([1, 2, 3].map((page) => checked(new URL(`/${page}`, url), { turns })))
    expect(most).toBe(1)
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0))
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(70)
  })
})
