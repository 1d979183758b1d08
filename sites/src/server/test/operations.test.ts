import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, makePublicDir, start } from './fixture.ts'

const TOKEN = 'a-token-of-the-operator'

describe('what operators see of the public server', () => {
  const site = makePublicDir()
  let server: WebServer
  const get = (target: string, options?: Parameters<typeof ask>[2]) => ask(server.address, target, options)

  beforeAll(async () => {
    server = await start({
      publicDir: site.dir,
      searchFile: path.join(site.top, 'search.sqlite'),
      metricsToken: TOKEN,
    })
  })
  afterAll(async () => {
    await server.close()
    site.remove()
  })

  it('is alive, and ready with its sites', async () => {
    expect(JSON.parse((await get('/healthz', { host: 'probe' })).text)).toEqual({ status: 'ok' })
    const ready = await get('/readyz')
    expect(ready.status).toBe(200)
    expect(JSON.parse(ready.text)).toEqual({ ready: true, reasons: {}, sites: 3, search: false })
  })

  it('counts requests by class of status', async () => {
    await get('/')
    await get('/none.html')
    const { headers, text } = await get('/metrics')
    expect(headers['content-type']).toContain('text/plain; version=0.0.4')
    const value = (name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(name))
          ?.split(' ')
          .at(-1),
      )
    expect(value('zhanqun_web_requests_total{status="2xx"}')).toBeGreaterThan(0)
    expect(value('zhanqun_web_requests_total{status="4xx"}')).toBeGreaterThan(0)
    expect(value('zhanqun_web_response_bytes_total')).toBeGreaterThan(1000)
    expect(value('zhanqun_web_request_seconds_count')).toBeGreaterThan(1)
  })

  it('is not for the public, who come through a proxy or under a public name', async () => {
    const others: NonNullable<Parameters<typeof ask>[2]>[] = [
      { host: 'www.qinglan.test' },
      { host: 'jyj.localhost' },
      { headers: { 'x-forwarded-for': '127.0.0.1' } },
      { headers: { 'x-real-ip': '127.0.0.1' } },
      { host: 'www.qinglan.test', headers: { authorization: 'Bearer wrong' } },
    ]
    for (const options of others) {
      const { status, text } = await get('/metrics', options)
      expect(status, JSON.stringify(options)).toBe(404)
      expect(text).not.toContain('zhanqun_')
      expect(JSON.parse((await get('/readyz', options)).text)).toEqual({ ready: true })
    }
  })

  it('is for whoever has the token', async () => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '10.0.0.9' }
    expect((await get('/metrics', { host: 'www.qinglan.test', headers })).status).toBe(200)
  })

  it('is not ready without a public folder, and says why', async () => {
    const empty = makePublicDir()
    rmSync(empty.dir, { recursive: true })
    const other = await start({ publicDir: empty.dir, searchFile: path.join(empty.top, 'search.sqlite') })
    const answer = await ask(other.address, '/readyz')
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.text)).toMatchObject({ ready: false, reasons: { sites: '还没有已发布的站点' } })
    expect(JSON.parse(answer.text).reasons.publicFolder).toContain('ENOENT')
    expect((await ask(other.address, '/healthz')).status).toBe(200)
    await other.close()
    empty.remove()
  })
})
