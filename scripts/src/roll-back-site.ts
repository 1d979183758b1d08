import {
  describePlan,
  digestOf,
  momentOf,
  openCms,
  planRollback,
  type RollbackPlan,
  rollBack,
  sizeOf,
} from '@zhanqun/cms'
import { formatDateTime } from '@zhanqun/content'
import { ZhanqunError } from '@zhanqun/errors'
import { createLocalReq, type Payload } from 'payload'
import { isAgreed } from './agreed.ts'
import { readEnvironment } from './environment.ts'
import { inWords, runMain } from './failure.ts'

/** Names of each kind that are printed; the rest is counted. */
const SHOWN = 20

const { dataDir } = readEnvironment(process.env)
const [code = '', to = '', mode = 'plan'] = process.argv.slice(2)

await runMain({
  path: dataDir,
  main: async () => {
    const payload = await openCms()
    try {
      return await rollBackSite(payload)
    } catch (error) {
      throw inWords(error)
    } finally {
      await payload.destroy()
    }
  },
})

async function rollBackSite(payload: Payload): Promise<number> {
  const site = await findSite(payload)
  const moment = momentOf({ value: to, opened: new Date(site.createdAt), now: new Date() })
  const plan = await planRollback({ req: await createLocalReq({}, payload), site, moment })
  printPlan(plan)
  if (sizeOf(plan) === 0 || mode === 'plan') return 0
  if (
    mode === 'ask' &&
    !(await isAgreed({ question: `确定要回退“${site.name}”吗？`, otherwise: 'ROLLBACK_CONFIRM' }))
  ) {
    console.log('没有改动。')
    return 0
  }
  const { done } = await rollBack({
    payload,
    user: null,
    site,
    moment,
    digest: digestOf(plan),
    onProgress: (count, total) => console.log(`  ${count} / ${total}`),
  })
  console.log(`已完成 ${done} 项，网站随后自动更新。要撤销这次回退，请回退到它之前的时间。`)
  return 0
}

async function findSite(payload: Payload) {
  const { docs } = await payload.find({
    collection: 'sites',
    where: { code: { equals: code } },
    limit: 1,
    pagination: false,
    depth: 0,
  })
  const [site] = docs
  if (!site) throw new ZhanqunError('SITE_UNKNOWN', { code })
  return site
}

function printPlan(plan: RollbackPlan): void {
  const { summary, details } = describePlan(plan)
  console.log(`${plan.site.name}（${plan.site.code}）回退到 ${formatDateTime(plan.to)}：`)
  if (summary.length === 0) console.log('  与那时没有不同，不需要改动。')
  for (const line of summary) console.log(`  ${line}`)
  for (const { title, items } of details) {
    console.log(`\n${title}：`)
    for (const item of items.slice(0, SHOWN)) console.log(`  ${item}`)
    if (items.length > SHOWN) console.log(`  ……共 ${items.length} 项`)
  }
}
