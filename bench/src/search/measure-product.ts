import { existsSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { launchBrowser } from '@zhanqun/scripts/browser'
import { type RunningProduct, runProduct } from '@zhanqun/scripts/product'
import { GROUP_INDEX_FOLDER, type SearchRecord } from '@zhanqun/search'
import { queriesFrom } from '@zhanqun/search/probe'
import { type Group, prepareGroup } from '../group/prepare.ts'
import { childrenOf, findProcess, peakMb } from '../processes.ts'
import { type Editor, signIn } from '../publish/editors.ts'
import { untilIdle } from '../publish/until-idle.ts'
import { until } from '../wait.ts'
import { type SearchCost, visit, visitBeforeAsking } from './browser-visit.ts'
import { type Freshness, publishAndWithdraw } from './freshness.ts'
import { type SearchLoad, searchAtPace } from './load.ts'

export const WAYS = ['siteStatic', 'siteServed', 'groupServed', 'groupStatic'] as const
export type Way = (typeof WAYS)[number]

export type Visits = Readonly<
  Record<
    Way,
    readonly {
      /** The results page of a query is opened. */
      readonly first: SearchCost
      /** On that page, another is typed. */
      readonly next: SearchCost
      /** The results page was opened without a query, and the first is typed. */
      readonly opened: SearchCost
    }[]
  >
>

export type ProductFigures = {
  readonly pages: number
  readonly alone: readonly Freshness[]
  readonly load: SearchLoad
  /** While the queries came in. */
  readonly meanwhile: readonly Freshness[]
  readonly visits: Visits
  readonly slowVisits: Visits
  /** Of the publishing worker and its indexing service together, in megabytes. */
  readonly workerPeakMb: number
}

const QUERIES_PER_LENGTH = 60
/** Records whose titles and texts the queries are cut from. */
const SOURCES = 400
const EDITORS = 10
const SLOW_VISITS = 3
const GROUP_INDEX_MS = 15 * 60_000
/** In seconds, before the load is measured: in the first of them Node compiles what searches run. */
const WARM_UP = 10

/** Runs the product on a generated group and searches it while articles are published and withdrawn. */
export const measureProduct = async ({
  sites,
  pages,
  publishes,
  perSecond,
  seconds,
  visits,
}: {
  sites: number
  /** Articles of each site. */
  pages: number
  publishes: number
  perSecond: number
  seconds: number
  visits: number
}): Promise<ProductFigures> => {
  const group = prepareGroup({ sites, pages })
  const product = await runProduct({
    dataDir: group.dataDir,
    env: { SEARCHES_PER_MINUTE: '1000000' },
    onLine: (line) => console.error(line),
  })
  try {
    await untilIdle(product)
    const editors = await Promise.all(
      group.editors.slice(0, EDITORS).map((code) => signIn({ product, code, password: group.password })),
    )
    const queries = queriesFrom({ records: recordsOf(group), perLength: QUERIES_PER_LENGTH })
    await publishRounds({ product, editors, count: 2 })
    const alone = await publishRounds({ product, editors, count: publishes })
    await untilIdle(product)
    await searchAtPace({ origin: product.public, queries, perSecond, seconds: WARM_UP })
    let isOver = false
    const publishing = publishRounds({ product, editors, count: publishes, isOver: () => isOver })
    const load = await searchAtPace({ origin: product.public, queries, perSecond, seconds })
    isOver = true
    const meanwhile = await publishing
    await untilIdle(product)
    await untilGroupIndex(group)
    const common = { product, group, queries }
    return {
      pages: sites * pages,
      alone,
      load,
      meanwhile,
      visits: await visitAll({ ...common, count: visits, isSlow: false }),
      slowVisits: await visitAll({ ...common, count: Math.min(visits, SLOW_VISITS), isSlow: true }),
      workerPeakMb: workerPeakMb(product),
    }
  } finally {
    await product.stop()
  }
}

/** Some records of every tenth site or so, as the publisher keeps them. */
const recordsOf = ({ dataDir, codes }: Group): SearchRecord[] => {
  const step = Math.max(1, Math.floor(codes.length / 20))
  return codes
    .filter((_, at) => at % step === 0)
    .flatMap((code) => {
      const db = new DatabaseSync(path.join(dataDir, 'manifests', `${code}.sqlite`), {
        readOnly: true,
        timeout: 10_000,
      })
      try {
        const rows = db.prepare('select record from records order by article limit ?').all(SOURCES / 20)
        return rows.map((row): SearchRecord => JSON.parse(String(row.record)))
      } finally {
        db.close()
      }
    })
}

const publishRounds = async ({
  product,
  editors,
  count,
  isOver = () => false,
}: {
  product: RunningProduct
  editors: readonly Editor[]
  count: number
  isOver?: () => boolean
}): Promise<Freshness[]> => {
  const samples: Freshness[] = []
  for (let number = 0; number < count && !isOver(); number++) {
    const editor = editors[number % editors.length]
    if (!editor) throw new Error('The group has no editors.')
    samples.push(await publishAndWithdraw({ product, editor }))
  }
  return samples
}

const visitAll = async ({
  product,
  group,
  queries,
  count,
  isSlow,
}: {
  product: RunningProduct
  group: Group
  queries: readonly string[]
  count: number
  isSlow: boolean
}): Promise<Visits> => {
  const [, site = ''] = group.codes
  const addressOf: Readonly<Record<Way, { path: string; isServed: boolean }>> = {
    siteStatic: { path: `/${site}/search/?scope=site`, isServed: false },
    siteServed: { path: `/${site}/search/?scope=site`, isServed: true },
    groupServed: { path: '/search/?scope=group', isServed: true },
    groupStatic: { path: '/search/?scope=group', isServed: false },
  }
  const browser = await launchBrowser()
  try {
    const costsOf = async (way: Way) => {
      const { path: address, isServed } = addressOf[way]
      const costs = []
      for (let number = 0; number < count; number++) {
        const at = Math.floor((number * queries.length) / count)
        const [q = '', next = ''] = [queries[at], queries[at + 1]]
        const visitor = { browser, isServed, isSlow }
        const page = `${product.public}${address}`
        const visited = await visit({ ...visitor, address: `${page}&q=${encodeURIComponent(q)}`, next })
        costs.push({ ...visited, opened: await visitBeforeAsking({ ...visitor, address: page, q }) })
      }
      return costs
    }
    return {
      siteStatic: await costsOf('siteStatic'),
      siteServed: await costsOf('siteServed'),
      groupServed: await costsOf('groupServed'),
      groupStatic: await costsOf('groupStatic'),
    }
  } finally {
    await browser.close()
  }
}

/** It is built some time after the start, when there is nothing else to do. */
const untilGroupIndex = async ({ dataDir, codes }: Group): Promise<void> => {
  const list = path.join(dataDir, 'public', codes[0] ?? '', GROUP_INDEX_FOLDER, 'parts.json')
  const since = performance.now()
  await until({
    since,
    what: 'the static index of the group',
    timeoutMs: GROUP_INDEX_MS,
    check: () => existsSync(list),
  })
}

const workerPeakMb = ({ dataDir }: RunningProduct): number => {
  const worker = findProcess({ program: 'worker.ts', dataDir })
  if (worker === undefined) throw new Error('The publishing worker was not found.')
  return [worker, ...childrenOf(worker).map(({ pid }) => pid)].reduce((sum, pid) => sum + peakMb(pid), 0)
}
