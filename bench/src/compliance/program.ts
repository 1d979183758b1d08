import { civilDate } from '@zhanqun/calendar'
import { openCms } from '@zhanqun/cms'
import { evaluateSites, isAnyFindingDue } from '@zhanqun/cms/compliance'
import { packFacts } from '@zhanqun/compliance/packed'
import { freePort } from '@zhanqun/scripts/free-port'
import { startWorker } from '@zhanqun/scripts/worker-process'
import { createLocalReq, type Where } from 'payload'
import { bodyOf } from '../rich-text.ts'
import { enforceStandard } from '../standard/enforce.ts'
import { itemsOf } from '../standard/items.ts'
import { percentile, rounded } from '../statistics.ts'
import { until } from '../wait.ts'
import { cpuShare } from './cpu-share.ts'
import { generatedFacts } from './generated-facts.ts'

const [sites = 500, items = 60, articles = 100_000, publishes = 10] = process.argv.slice(2).map(Number)
const PER_SITE = Math.floor(articles / sites)
const ROUNDS = 5
/** Formed long before it is published: a finding for certain. */
const LATE = '2025-01-06T00:00:00+08:00'
const FINDING = 'late-disclosure'
/** All that looks at pages for faults, or hands them over to checks in the background. */
const PAGE_CHECKS = /\/page-checks(?:\/|\.ts$)|\/page-work\.ts$/

const payload = await openCms()
const req = await createLocalReq({}, payload)
const now = new Date()
const today = civilDate(now)
const note = (text: string) => console.error(text)

await enforceStandard({ payload, items, version: 1 })
const common = { sponsor: '测试', state: 'online', theme: 'blue', order: 100, level: 'municipal' } as const
const portal = await payload.create({
  collection: 'sites',
  data: { ...common, code: 'bench', name: '基准', shortName: '基准', kind: 'portal' },
})
const real = await payload.create({
  collection: 'sites',
  data: { ...common, code: 'real', name: '真站', shortName: '真站', kind: 'department', parent: portal.id },
})
const { docs: columns } = await payload.find({
  collection: 'columns',
  where: { site: { equals: real.id }, template: { equals: 'list' } },
  pagination: false,
  depth: 0,
})

const write = (number: number, data: Record<string, unknown> = {}) =>
  payload.create({
    collection: 'articles',
    data: {
      title: `第${number}条消息`,
      column: columns[number % columns.length]?.id ?? '',
      kind: 'article',
      content: bodyOf(3),
      _status: 'published',
      ...data,
    },
    depth: 0,
  })

const published = () => until({ since: performance.now(), what: 'the publication', everyMs: 50, check: worker.isIdle })

note(`写入一个有 ${PER_SITE} 篇稿件的站点，由发布服务发布……`)
for (let number = 0; number < PER_SITE; number++) await write(number)
const inspectPort = await freePort()
const worker = await startWorker({ NODE_OPTIONS: `--inspect-port=127.0.0.1:${inspectPort}` })
await published()

/** Every page shows the name of the site. */
const rename = async (name: string) => {
  await payload.update({ collection: 'sites', id: real.id, data: { name } })
  await published()
}
await rename('真站热身')
const checksShare = await cpuShare(
  { pid: worker.pid, port: inspectPort },
  () => rename('真站改名'),
  (url) => PAGE_CHECKS.test(url),
)

note(`写入 ${sites} 个站点的检查数据……`)
for (let number = 1; number < sites; number++) {
  const code = `s${number}`
  // Past the hooks, so that the worker does not publish them: only their facts are asked for.
  const { id } = await payload.db.create({
    collection: 'sites',
    data: { ...common, code, name: `站点${number}`, shortName: code, kind: 'department', parent: portal.id },
  })
  const facts = generatedFacts({ siteId: id, items: itemsOf(items, 1), articles: PER_SITE, today })
  const at = now.getTime()
  await payload.db.create({ collection: 'site-facts', data: { site: id, facts, at, judged: null } })
  await payload.db.create({
    collection: 'site-facts-days',
    data: { site: id, day: today, at, facts: packFacts(facts) },
  })
}

const nightly = await until({
  since: performance.now(),
  what: 'the findings of all sites',
  everyMs: 100,
  check: async () => !(await isAnyFindingDue(payload, new Date())),
})

const taken: number[] = []
let judged = 0
let found = 0
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now()
  const evaluated = await evaluateSites({ payload, req, now })
  taken.push(performance.now() - start)
  const evaluations = evaluated.flatMap(({ evaluation }) => evaluation ?? [])
  judged = evaluations.length
  found = evaluations.flatMap(({ results }) => results.flatMap(({ findings }) => findings)).length
}
if (judged < sites) throw new Error(`Only ${judged} of ${sites} sites were judged.`)

const refreshed: number[] = []
for (let number = 0; number < publishes; number++) {
  const start = performance.now()
  const { id } = await write(number, { kind: 'document', document: { formedDate: LATE } })
  const isFound = async () => {
    const where: Where = { and: [{ key: { equals: id } }, { indicator: { equals: FINDING } }] }
    return (await payload.db.count({ collection: 'compliance-findings', where })).totalDocs === 1
  }
  refreshed.push(await until({ since: start, what: 'the finding', everyMs: 20, check: isFound }))
}
await worker.stop('SIGTERM')

const peakMb = process.resourceUsage().maxRSS / 1024
console.log(`${sites} 个站点 × ${items} 个栏目、${articles} 篇稿件，共 ${found} 个问题（毫秒）`)
for (const [name, value] of [
  ['评判整个站群，首次', taken[0] ?? Number.NaN],
  ['评判整个站群，中位', percentile(taken, 0.5)],
  ['发布一篇到问题入账，中位', percentile(refreshed, 0.5)],
  ['发布一篇到问题入账，最慢', Math.max(...refreshed)],
  ['发布服务逐站更新全部问题', nightly],
] as const)
  console.log(`${name.padEnd(16, '　')}${String(Math.round(value)).padStart(8)}`)
console.log(`发布时检查网页多用的处理器时间　${(checksShare * 100).toFixed(1)}%`)
console.log(
  JSON.stringify({
    bench: 'compliance',
    sites,
    articles,
    evaluateMs: Math.round(taken[0] ?? Number.NaN),
    refreshMs: Math.round(Math.max(...refreshed)),
    peakMb: rounded(peakMb),
  }),
)
await payload.destroy()
process.exit(0)
