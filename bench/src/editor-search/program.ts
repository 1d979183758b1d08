import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openCms } from '@zhanqun/cms'
import { handleEndpoints } from 'payload'
import { percentile, rounded } from '../statistics.ts'

const [rounds = '5', admin = '', editor = '', password = ''] = process.argv.slice(2)
const database = process.env.DATABASE_URL ? 'mongodb' : 'sqlite'

/** Of one to eight characters: in every title, in many, in some and in none; several at once; a number; an address. */
const SEARCHES = [
  '第',
  '的',
  '公',
  '2026',
  '政府',
  '关于',
  '通知',
  '公租房',
  '年度报告',
  '政府信息公开',
  '优化营商环境',
  '最低生活保障申请',
  '居住证办理',
  '第12局',
  '关于 公告',
  '报告 政府 2024',
  '青政发〔2026〕12号',
  '社保',
]

const started = performance.now()
const payload = await openCms()
console.error(`${database}：打开用 ${rounded((performance.now() - started) / 1000)} 秒`)

/** Payload's own routing, sign-in and access rules, behind a server of HTTP. */
const server = createServer(async (incoming, outgoing) => {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const request = new Request(`http://cms.test${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: { 'content-type': 'application/json', authorization: incoming.headers.authorization ?? '' },
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  })
  const response = await handleEndpoints({ config: payload.config, request })
  outgoing.writeHead(response.status, { 'content-type': 'application/json' }).end(await response.text())
}).listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo

type Answer = { token?: string; totalDocs?: number; errors?: unknown }

const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/${path}`, init)
  const answer = (await response.json()) as Answer
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`)
  return answer
}

const signIn = async (email: string): Promise<string> => {
  const { token } = await ask('users/login', { method: 'POST', body: JSON.stringify({ email, password }) })
  if (!token) throw new Error(`${email} got no token.`)
  return token
}

/** As the list asks: the newest versions, ten of them, and how many there are. */
const listOf = (text: string): string =>
  `articles?draft=true&depth=0&limit=10&sort=-updatedAt&where[and][0][or][0][title][like]=${encodeURIComponent(text)}`

const all: number[] = []
for (const [who, email] of [
  ['平台管理员', admin],
  ['一个站点的编辑', editor],
] as const) {
  const authorization = `JWT ${await signIn(email)}`
  for (const text of SEARCHES) {
    const taken: number[] = []
    let hits = 0
    for (let round = 0; round < Number(rounds); round++) {
      const start = performance.now()
      hits = (await ask(listOf(text), { headers: { authorization } })).totalDocs ?? 0
      taken.push(performance.now() - start)
    }
    all.push(...taken)
    const [p50, most] = [percentile(taken, 0.5), Math.max(...taken)].map(rounded)
    console.log(`${who}　${text.padEnd(10, '　')}${hits} 篇　中位数 ${p50}　最长 ${most} 毫秒`)
  }
}
const { totalDocs: articles } = await payload.count({ collection: 'articles' })
const [p50Ms, p95Ms, maxMs] = [percentile(all, 0.5), percentile(all, 0.95), Math.max(...all)].map(rounded)
console.log(JSON.stringify({ bench: 'editor-search', articles, database, p50Ms, p95Ms, maxMs }))
await payload.destroy()
process.exit(0)
