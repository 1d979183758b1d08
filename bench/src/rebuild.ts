import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Group, prepareGroup } from './group/prepare.ts'
import { type Rebuild, rebuildOurs, type SearchCost } from './rebuild/ours.ts'
import { withOutputs } from './rebuild/outputs.ts'
import { type PeerRun, preparePeers } from './rebuild/peers.ts'
import { rounded } from './statistics.ts'

/** Peak memory must be the same for few sites as for many. */
const SMALL = 50
/** Static search indexes that tell what one costs. */
const SEARCH_SITES = 10

/**
 * Full rebuild of a generated group from the database, against Hugo and `astro build` on the same
 * pages: rounds of all three by turns, then the whole group once.
 */
export const rebuild = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      pages: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '1' },
      /** The comparison may be made with fewer sites, which favours whoever is quicker to warm up. */
      part: { type: 'string' },
      profile: { type: 'string' },
    },
  })
  const sites = Number(values.sites)
  const pages = Number(values.pages)
  const rounds = Number(values.rounds)
  const workers = availableParallelism()
  const part = prepareGroup({ sites: Math.min(sites, Number(values.part ?? sites)), pages })
  const small = prepareGroup({ sites: Math.min(sites, SMALL), pages })
  const whole = prepareGroup({ sites, pages })

  return withOutputs(part.dataDir, async (outputs) => {
    const rebuildGroup = (
      group: Group,
      options: { workers?: number; searchSites?: number; profileDir?: string } = {},
    ) => rebuildOurs({ group, out: outputs.next('ours'), workers, ...options })
    if (values.profile !== undefined) {
      const { search: _, ...figures } = await rebuildGroup(part, { workers: 1, profileDir: values.profile })
      console.log(figures)
      return 0
    }

    console.error('导出同一内容给 Hugo 和 astro build（不计时）')
    const peers = await preparePeers({ group: part, outputs })
    const ours: Rebuild[] = []
    const hugo: PeerRun[] = []
    const astro: PeerRun[] = []
    let search: SearchCost | undefined
    for (let round = 1; round <= rounds; round++) {
      const searchSites = round === rounds ? Math.min(SEARCH_SITES, part.sites) : 0
      const run = await rebuildGroup(part, { searchSites })
      search = run.search
      ours.push(run)
      if (peers.hugo) hugo.push(await peers.hugo())
      astro.push(await peers.astro())
      console.error(`第 ${round} 轮，每 CPU 秒页数：${[ours, hugo, astro].map((runs) => rate(runs.at(-1))).join('、')}`)
    }
    const smallRun = await rebuildGroup(small)
    const last = part.sites === whole.sites ? ours.at(-1) : undefined
    const wholeRun = last ?? (await rebuildGroup(whole))
    report({
      part: part.sites,
      workers,
      ours,
      hugo,
      hugoVersion: peers.hugoVersion,
      astro,
      search,
      smallRun,
      wholeRun,
      small: small.sites,
      whole: whole.sites,
    })
    return 0
  })
}

const rate = (run: PeerRun | undefined): number => (run ? rounded(run.pages / run.cpuSeconds) : Number.NaN)

/** Of all rounds together. */
const rateOf = (runs: readonly PeerRun[]): number =>
  runs.reduce((sum, { pages }) => sum + pages, 0) / runs.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)

type Figures = {
  part: number
  workers: number
  ours: readonly Rebuild[]
  hugo: readonly PeerRun[]
  hugoVersion: string | undefined
  astro: readonly PeerRun[]
  search: SearchCost | undefined
  small: number
  smallRun: Rebuild
  whole: number
  wholeRun: Rebuild
}

const report = (figures: Figures): void => {
  const { part, workers, ours, hugo, hugoVersion, astro, search, small, smallRun, whole, wholeRun } = figures
  const [first] = ours
  const speed = rateOf(ours)
  const vsHugo = hugo.length > 0 ? speed / rateOf(hugo) : null
  const vsAstroBuild = speed / rateOf(astro)
  const row = (name: string, runs: readonly PeerRun[]) => {
    const [run] = runs
    if (!run) return
    const perPage = (1000 / rateOf(runs)).toFixed(2)
    const range = runs.map((each) => rounded(rate(each))).join(' / ')
    console.log(
      `　${name}：${rounded(rateOf(runs))} 页／CPU 秒（${perPage} 毫秒一页；各轮 ${range}）；${run.pages} 页，平均 ${run.meanBytes} 字节，用时 ${rounded(run.wallSeconds)} 秒`,
    )
  }
  console.log(`全量重建 ${part} 个站点，${ours.length} 轮，三者交替；CPU 时间为用户态加内核态`)
  row(`站群（${workers} 个发布进程，从数据库读取，含清单；不含进程启动）`, ours)
  if (hugoVersion === undefined) console.log('　Hugo：本机未安装，没有测量')
  else row(`Hugo ${hugoVersion}（内容为文件，含启动）`, hugo)
  row('astro build（同一主题和路由，内容为文件，含启动）', astro)
  console.log(
    `　站群为 Hugo 的 ${vsHugo === null ? '——' : vsHugo.toFixed(2)} 倍，为 astro build 的 ${vsAstroBuild.toFixed(2)} 倍`,
  )
  if (first) {
    console.log(
      `　站群进程启动（另计）：${rounded(first.bootCpuSeconds)} CPU 秒；重复渲染 ${first.rendered - first.pages} 页`,
    )
  }
  if (search && search.sites > 0) {
    console.log(
      `　检索索引（各站静态索引和全站群索引，在页面之后建立，另计）：每站 ${rounded(search.cpuSeconds / search.sites)} CPU 秒（${search.sites} 个站点）`,
    )
  }
  for (const [sites, run] of [
    [small, smallRun],
    [whole, wholeRun],
  ] as const) {
    console.log(
      `　${sites} 个站点全部重建：${run.pages} 页，用时 ${rounded(run.wallSeconds)} 秒，${rounded(rate(run))} 页／CPU 秒，单个发布进程内存峰值 ${Math.round(run.peakMb)} MB`,
    )
  }
  console.log(
    JSON.stringify({
      bench: 'rebuild',
      pages: wholeRun.pages,
      pagesPerCpuSecond: rounded(speed),
      vsHugo: vsHugo === null ? null : Math.round(vsHugo * 100) / 100,
      vsAstroBuild: Math.round(vsAstroBuild * 100) / 100,
      wallSeconds: rounded(wholeRun.wallSeconds),
      peakMb: Math.round(wholeRun.peakMb),
    }),
  )
}
