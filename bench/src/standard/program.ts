import { openCms } from '@zhanqun/cms'
import {
  applicationAt,
  loadStandard,
  planSites,
  requestApplication,
  requestUndo,
  runApplications,
  sitesIn,
} from '@zhanqun/cms/standard'
import { createLocalReq } from 'payload'
import { rounded } from '../statistics.ts'
import { enforceStandard } from './enforce.ts'

const [sites = 500, items = 60] = process.argv.slice(2).map(Number)
const BY = { id: 'bench', name: '基准测试' }

/** MongoDB's; the embedded database is a file. */
const hasConnection = (db: object): db is { connection: { dropDatabase: () => Promise<unknown> } } => 'connection' in db

const payload = await openCms()
const req = await createLocalReq({}, payload)

const enforce = (version: 1 | 2): Promise<string> => enforceStandard({ payload, items, version })

const timed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const run = async (id: string): Promise<number> => {
  const seconds = await timed(async () => {
    await runApplications({ payload, goOn: () => true })
  })
  const application = await applicationAt({ payload }, id)
  if (application?.state !== 'done' || application.changed !== sites)
    throw new Error(`Not every site was changed: ${JSON.stringify(application)}`)
  return seconds
}

const first = await enforce(1)
const common = { sponsor: '测试', state: 'online', theme: 'blue', order: 100, level: 'municipal' } as const
const portal = await payload.create({
  collection: 'sites',
  data: { ...common, code: 'bench', name: '基准', shortName: '基准', kind: 'portal' },
})
for (let number = 0; number < sites; number++)
  await payload.create({
    collection: 'sites',
    data: {
      ...common,
      code: `s${number}`,
      name: `站点${number}`,
      shortName: `站点${number}`,
      kind: 'department',
      parent: portal.id,
    },
    context: { withoutStandard: true },
  })

const made = await payload.find({ collection: 'sites', where: { kind: { equals: 'department' } }, limit: 0, depth: 0 })
const scope = { sites: made.docs.map(({ id }) => id) }
const wish = { scope, options: {}, by: BY }
const applySeconds = await run(await requestApplication(req, { ...wish, rowId: first }))

const second = await enforce(2)
const stored = await loadStandard({ payload }, second)
if (!stored) throw new Error('The standard is gone.')
const planSeconds = await timed(async () => {
  const planned = planSites({ req, standard: stored.version, sites: await sitesIn(req, scope), options: {} })
  for await (const { plan } of planned) if (plan.operations.length === 0) throw new Error('Nothing to do.')
})
const changing = await requestApplication(req, { ...wish, rowId: second })
const changeSeconds = await run(changing)
const undoSeconds = await run(await requestUndo(req, { id: changing, by: BY }))

console.log(`${sites} 个站点 × ${items} 个标准项（秒）`)
for (const [name, seconds] of [
  ['只看方案', planSeconds],
  ['套用到空的站点', applySeconds],
  ['换成新版本', changeSeconds],
  ['撤销', undoSeconds],
] as const)
  console.log(`${name.padEnd(12, '　')}${String(rounded(seconds)).padStart(8)}`)
console.log(
  JSON.stringify({
    bench: 'standard',
    sites,
    items,
    database: payload.db.name === 'mongoose' ? 'mongodb' : 'sqlite',
    applySeconds: rounded(applySeconds),
    changeSeconds: rounded(changeSeconds),
    undoSeconds: rounded(undoSeconds),
    planSeconds: rounded(planSeconds),
  }),
)
if (hasConnection(payload.db)) await payload.db.connection.dropDatabase()
await payload.destroy()
process.exit(0)
