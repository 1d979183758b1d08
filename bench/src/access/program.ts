import { openCms, type User } from '@zhanqun/cms'
import { reachFor, scopeFor } from '@zhanqun/cms/access'
import { createLocalReq, type PayloadRequest, type TypedUser } from 'payload'
import { percentile, rounded } from '../statistics.ts'

const [rounds = 200] = process.argv.slice(2).map(Number)
const WARM_UP = 10

type Grants = NonNullable<User['grants']>

const payload = await openCms()

const { docs: sites } = await payload.find({
  collection: 'sites',
  select: { parent: true, level: true, kind: true },
  pagination: false,
  depth: 0,
})
const districts = sites.filter(({ kind, level }) => kind === 'portal' && level === 'county')
const { docs: columns } = await payload.find({
  collection: 'columns',
  where: { site: { equals: districts[0]?.id } },
  sort: 'path',
  limit: 3,
  depth: 0,
})

const subtree = (site: string): Grants[number] => ({ role: 'editor', site, scope: 'subtree', columnScope: 'all' })

/** From the commonest to the dearest. */
const CASES: readonly { readonly name: string; readonly grants: Grants }[] = [
  { name: '一个站点', grants: [{ role: 'editor', site: sites[1]?.id ?? '', scope: 'site' }] },
  { name: '一个区县及下级', grants: [subtree(districts[0]?.id ?? '')] },
  { name: '全部区县及下级', grants: districts.map(({ id }) => subtree(id)) },
  {
    name: '逐个授权的 499 个站点',
    grants: sites.slice(1).map(({ id }) => ({ role: 'editor', site: id, scope: 'site' })),
  },
  {
    name: '一个区县及下级的 3 个栏目',
    grants: [{ ...subtree(districts[0]?.id ?? ''), columnScope: 'chosen', columns: columns.map(({ id }) => id) }],
  },
  {
    name: '全部区县及下级的 3 个栏目',
    grants: districts.map(({ id }) => ({
      ...subtree(id),
      columnScope: 'chosen',
      columns: columns.map((column) => column.id),
    })),
  },
]

const requestOf = (grants: Grants): Promise<PayloadRequest> => {
  const user = { id: 'bench', collection: 'users', roles: [], grants } as unknown as TypedUser
  return createLocalReq({ user }, payload)
}

/** Milliseconds of each round, each with a request of its own. */
const measure = async (grants: Grants, work: (req: PayloadRequest) => Promise<unknown>): Promise<number[]> => {
  const taken: number[] = []
  for (let round = 0; round < rounds + WARM_UP; round++) {
    const req = await requestOf(grants)
    const start = performance.now()
    await work(req)
    if (round >= WARM_UP) taken.push(performance.now() - start)
  }
  return taken
}

const shown = (taken: readonly number[]): string =>
  `${rounded(percentile(taken, 0.5))} / ${rounded(percentile(taken, 0.95))}`

/** As the admin lists articles: their newest versions. */
const list = (req: PayloadRequest, overrideAccess: boolean) =>
  payload.find({ collection: 'articles', limit: 10, depth: 0, sort: '-updatedAt', draft: true, overrideAccess, req })

/** What the picker of columns asks when somebody types. */
const pick = (req: PayloadRequest) =>
  payload.find({
    collection: 'columns',
    where: { label: { like: '通知' } },
    limit: 10,
    depth: 0,
    sort: 'label',
    overrideAccess: false,
    req,
  })

console.log(`${sites.length} 个站点，每项 ${rounds} 次，毫秒（中位 / 95%）`)
let worst = 0
for (const { name, grants } of CASES) {
  const scope = await measure(grants, (req) => scopeFor(req, 'content.read'))
  const reach = await measure(grants, (req) => reachFor(req, 'content.read'))
  const ruled = await measure(grants, (req) => list(req, false))
  const free = await measure(grants, (req) => list(req, true))
  const picked = await measure(grants, pick)
  worst = Math.max(worst, percentile(reach, 0.5), percentile(scope, 0.5))
  console.log(
    `${name}：站点 ${shown(scope)}；栏目 ${shown(reach)}；稿件列表 ${shown(ruled)}，不问权限 ${shown(free)}；查找栏目 ${shown(picked)}`,
  )
}
console.log(`最贵的一项中位 ${rounded(worst)} 毫秒`)
await payload.destroy()
process.exit(0)
