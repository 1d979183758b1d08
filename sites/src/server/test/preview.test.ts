import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { ask, makePublicDir, start } from './fixture.ts'

const site = makePublicDir()
const worker = createServer((request, response) => {
  response.writeHead(request.url?.startsWith('/preview/articles/') ? 200 : 403, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public',
    'set-cookie': 'a=b',
  })
  response.end(`${request.method} ${request.url}`)
})
let server: WebServer

beforeAll(async () => {
  await new Promise<void>((resolve) => worker.listen(0, '127.0.0.1', resolve))
  const { port } = worker.address() as AddressInfo
  server = await start({
    publicDir: site.dir,
    searchFile: path.join(site.top, 'search.sqlite'),
    workerUrl: `http://127.0.0.1:${port}`,
  })
})
afterAll(async () => {
  await server.close()
  worker.close()
  site.remove()
})

it('hands previews on, never to be kept or found', async () => {
  const answer = await ask(server.address, '/_preview/articles/1?token=2.ab')
  expect([answer.status, answer.text]).toEqual([200, 'GET /preview/articles/1?token=2.ab'])
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers['x-robots-tag']).toContain('noindex')
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect((await ask(server.address, '/_preview/media/x')).status).toBe(403)
})

it.each(['/_preview/../wake', '/_preview/%2e%2e/wake', '/_preview/..%2fwake', '/_preview//wake'])(
  'leads nowhere else by %s',
  async (target) => {
    const answer = await ask(server.address, target)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('wake')
  },
)

it('takes no orders', async () => {
  expect((await ask(server.address, '/_preview/wake', { method: 'POST' })).status).toBe(405)
})

it('says so when nobody renders', async () => {
  const lonely = await start({ publicDir: site.dir, searchFile: '', workerUrl: 'http://127.0.0.1:1' })
  const answer = await ask(lonely.address, '/_preview/articles/1')
  expect(answer.status).toBe(503)
  expect(answer.text).toContain('预览服务')
  await lonely.close()
})
