import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, renameSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { ask, fillSearch, makePublicDir, RECORD, searchFrom } from './fixture.ts'

const site = makePublicDir()
const dataDir = path.join(site.top, 'data')
mkdirSync(dataDir)
renameSync(site.dir, path.join(dataDir, 'public'))
fillSearch(path.join(dataDir, 'search.sqlite'), [RECORD])
const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
  site.remove()
})

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

const run = (port: number) => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../main.ts')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      WEB_HOST: '127.0.0.1',
      WEB_PORT: String(port),
      WEB_PROCESSES: '3',
      SEARCHES_PER_MINUTE: '10',
      TRUSTED_PROXIES: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let text = ''
  child.stdout.on('data', (chunk) => (text += chunk))
  child.stderr.on('data', (chunk) => (text += chunk))
  const ready = async () => {
    while (!text.includes('公开网站已就绪')) {
      if (child.exitCode !== null) throw new Error(text)
      await sleep(20)
    }
  }
  return { child, ready, text: () => text }
}

it('serves one port from several processes, counts searches together, replaces the dead, ends as a whole', async () => {
  const port = await freePort()
  const server = run(port)
  await server.ready()
  const address = `http://127.0.0.1:${port}`
  expect((await ask(address, '/jyj/')).text).toContain('青澜市教育局首页')

  // Connections go to one process after the other.
  const searches = []
  for (let n = 0; n < 14; n++) searches.push((await ask(address, '/api/search?q=x')).status)
  expect(searches.filter((status) => status === 200)).toHaveLength(10)
  expect(searches.filter((status) => status === 429)).toHaveLength(4)

  // Whichever process is asked, the figures are those of all.
  const { text: metrics } = await ask(address, '/metrics')
  expect(metrics).toContain('zhanqun_web_requests_total{status="2xx"} 11')
  expect(metrics).toContain('zhanqun_web_requests_total{status="4xx"} 4')

  const taken = run(port)
  const [code] = await once(taken.child, 'exit')
  expect(code).toBe(1)
  expect(taken.text()).toContain(String(port))

  const children = spawn('pgrep', ['-P', String(server.child.pid)])
  const [list] = await once(children.stdout, 'data')
  const pids = String(list).trim().split('\n').map(Number)
  expect(pids).toHaveLength(3)
  process.kill(pids[0] ?? 0, 'SIGKILL')
  while (!server.text().includes('a process of the server has died')) await sleep(20)
  for (let n = 0; n < 6; n++) expect((await ask(address, '/')).status).toBe(200)

  server.child.kill('SIGTERM')
  expect((await once(server.child, 'exit'))[0]).toBe(0)
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow()
})

it('counts a client once for a word, whichever process answers, and shows hot words from each', async () => {
  const port = await freePort()
  const server = run(port)
  await server.ready()
  const address = `http://127.0.0.1:${port}`
  const search = (clients: number) => searchFrom({ server: { address }, word: '公租房', clients })
  /** As each of the processes tells it. */
  const hot = async () => {
    const answers = []
    for (let n = 0; n < 3; n++) answers.push((await ask(address, '/api/search/hot')).text)
    return answers
  }
  for (let times = 0; times < 4; times++) await search(4)
  // Longer than counts wait to be written, and what was read is taken for new.
  await sleep(2500)
  expect(await hot()).toEqual(Array.from({ length: 3 }, () => '{"words":[]}'))
  await search(5)
  await expect
    .poll(hot, { timeout: 10_000, interval: 200 })
    .toEqual(Array.from({ length: 3 }, () => '{"words":["公租房"]}'))
  server.child.kill('SIGTERM')
  await once(server.child, 'exit')
})
