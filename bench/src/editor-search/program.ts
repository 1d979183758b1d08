import { openCms } from '@zhanqun/cms'
import { signInByRest } from '@zhanqun/scripts/rest-client'
import { percentile, rounded } from '../statistics.ts'
import { ask, type Listed, type Saved, someArticle } from './ask.ts'
import { serveRest } from './rest-server.ts'

const [rounds = '5', admin = '', editor = '', password = ''] = process.argv.slice(2)
const database = process.env.DATABASE_URL ? 'mongodb' : 'sqlite'

/** Of one to eight characters: in every title, in many, in some and in none; several at once, in any order; a number. */
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
  '公告 关于',
  '报告 政府 2024',
  '青政发〔2026〕12号',
  '社保',
]

const started = performance.now()
const payload = await openCms()
console.error(`${database}：打开用 ${rounded((performance.now() - started) / 1000)} 秒`)
const address = await serveRest(payload)

/** As the list asks: the newest versions, ten of them, and how many there are. */
const listOf = (text: string): string =>
  `articles?draft=true&depth=0&limit=10&sort=-updatedAt&where[and][0][or][0][title][like]=${encodeURIComponent(text)}`

/** What a generated group lacks: a policy document, kept as a draft while it is searched for. */
const NUMBERS = { documentNumber: '测政发〔2026〕7788号', indexNumber: '998877665/2026-00312' }

const accounts = { 平台管理员: admin, 一个站点的编辑: editor }
const all: number[] = []
for (const [who, email] of Object.entries(accounts)) {
  const client = await signInByRest({ admin: address, email, password })
  const known = await someArticle(client)
  const { doc } = await ask<Saved>(client, 'POST', 'articles?draft=true&depth=0', {
    title: '关于检索测量的意见',
    column: known.column,
    kind: 'document',
    document: NUMBERS,
  })
  const own = [...Object.values(NUMBERS), `https://www.bench.example/xw/202601/${known.slug}.html`]
  for (const text of [...SEARCHES, ...own]) {
    const taken: number[] = []
    let hits = 0
    for (let round = 0; round < Number(rounds); round++) {
      const start = performance.now()
      hits = (await ask<Listed>(client, 'GET', listOf(text))).totalDocs
      taken.push(performance.now() - start)
    }
    if (hits !== 1 && own.includes(text)) throw new Error(`${text} found ${hits} articles.`)
    all.push(...taken)
    const [p50, most] = [percentile(taken, 0.5), Math.max(...taken)].map(rounded)
    console.log(`${who}　${text.padEnd(10, '　')}${hits} 篇　中位数 ${p50}　最长 ${most} 毫秒`)
  }
  await payload.delete({ collection: 'articles', id: doc.id, trash: true })
}
const { totalDocs: articles } = await payload.count({ collection: 'articles' })
const [p50Ms, p95Ms, maxMs] = [percentile(all, 0.5), percentile(all, 0.95), Math.max(...all)].map(rounded)
console.log(JSON.stringify({ bench: 'editor-search', articles, database, p50Ms, p95Ms, maxMs }))
await payload.destroy()
process.exit(0)
