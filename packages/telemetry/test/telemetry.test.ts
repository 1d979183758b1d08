import { describe, expect, it } from 'vitest'
import { checkReadiness, createHttpMetrics, createRegistry, mayReadMetrics } from '../src/exports/index.ts'

describe('who may read the metrics', () => {
  const local = { peer: '127.0.0.1', headers: { host: 'localhost:4321' }, token: '' }
  const token = 'a-long-token'

  it('lets this machine in, under its own name', () => {
    for (const [peer, host] of [
      ['127.0.0.1', '127.0.0.1:4321'],
      ['::ffff:127.0.0.1', 'localhost'],
      ['::1', '[::1]:4321'],
    ] as const)
      expect(mayReadMetrics({ ...local, peer, headers: { host } })).toBe(true)
  })

  it('keeps out other machines, and whoever comes through a proxy of this machine', () => {
    for (const peer of ['10.0.0.7', '::ffff:10.0.0.7', '127.0.0.1.example.com', undefined])
      expect(mayReadMetrics({ ...local, peer })).toBe(false)
    for (const name of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via', 'x-forwarded-host'])
      expect(mayReadMetrics({ ...local, headers: { host: 'localhost', [name]: '127.0.0.1' } })).toBe(false)
    for (const host of ['www.qinglan.example', 'localhost.evil.example', '', undefined])
      expect(mayReadMetrics({ ...local, headers: host === undefined ? {} : { host } })).toBe(false)
  })

  it('lets in from anywhere who has the token, and nobody by an empty one', () => {
    const away = { peer: '10.0.0.7', token, headers: { host: 'www.qinglan.example', 'x-forwarded-for': '10.0.0.8' } }
    const by = (authorization: string) => mayReadMetrics({ ...away, headers: { ...away.headers, authorization } })
    expect(by(`Bearer ${token}`)).toBe(true)
    for (const wrong of ['', 'Bearer ', 'Bearer wrong', token, `Basic ${token}`, `Bearer ${token} x`])
      expect(by(wrong)).toBe(false)
    const headers = { ...away.headers, authorization: 'Bearer ' }
    expect(mayReadMetrics({ ...away, token: '', headers })).toBe(false)
  })
})

describe('readiness', () => {
  it('is ready when every check is well', async () => {
    expect(await checkReadiness({ a: () => undefined, b: async () => undefined })).toEqual({ ready: true, reasons: {} })
  })

  it('says what is amiss: what a check says, throws, or does not say in time', async () => {
    const checks = {
      well: () => undefined,
      says: () => '目录不存在',
      throws: () => {
        throw new Error('no route to host')
      },
      hangs: () => new Promise<undefined>(() => undefined),
    }
    expect(await checkReadiness(checks, 20)).toEqual({
      ready: false,
      reasons: { says: '目录不存在', throws: 'no route to host', hangs: '在 0.02 秒内没有回答' },
    })
  })
})

describe('metrics of a server', () => {
  it('counts requests by class of status, with their time and bytes', async () => {
    const registry = createRegistry()
    const http = createHttpMetrics({ registry, part: 'web' })
    http.observe({ status: 200, seconds: 0.004, bytes: 1000 })
    http.observe({ status: 206, seconds: 0.02, bytes: 10 })
    http.observe({ status: 404, seconds: 0.001, bytes: 5 })
    const text = await registry.metrics()
    expect(text).toContain('zhanqun_web_requests_total{status="2xx"} 2')
    expect(text).toContain('zhanqun_web_requests_total{status="4xx"} 1')
    expect(text).toContain('zhanqun_web_requests_total{status="5xx"} 0')
    expect(text).toContain('zhanqun_web_response_bytes_total 1015')
    expect(text).toContain('zhanqun_web_request_seconds_bucket{le="0.005"} 2')
    expect(text).toContain('process_cpu_seconds_total')
  })
})
