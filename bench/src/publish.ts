import { parseArgs } from 'node:util'
import { type GroupFigures, measureGroup } from './publish/measure-group.ts'
import { percentile, rounded } from './statistics.ts'

/** Sizes of the group that show whether a publish costs more in a larger one. */
const SMALLER = [5, 50]

/**
 * Publish to live in a generated group: from the API call that publishes an article to everything
 * that shows it being served, one editor at a time and many at once.
 */
export const publish = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      pages: { type: 'string', default: '200' },
      publishes: { type: 'string', default: '60' },
      rounds: { type: 'string', default: '4' },
      alone: { type: 'boolean', default: false },
    },
  })
  const sites = Number(values.sites)
  const common = { pages: Number(values.pages), publishes: Number(values.publishes) }
  const smaller: GroupFigures[] = []
  if (!values.alone) {
    for (const size of SMALLER.filter((size) => size < sites)) {
      smaller.push(await measureGroup({ ...common, sites: size, rounds: 0 }))
    }
  }
  const figures = await measureGroup({ ...common, sites, rounds: Number(values.rounds) })
  report(figures, smaller)
  return 0
}

const report = (figures: GroupFigures, smaller: readonly GroupFigures[]): void => {
  const row = (name: string, values: readonly number[]) =>
    console.log(
      `${name.padEnd(24, '　')}${String(rounded(percentile(values, 0.5))).padStart(9)}${String(rounded(percentile(values, 0.95))).padStart(9)}`,
    )
  const { samples, together } = figures
  console.log(`${figures.sites} 个站点、每站 ${figures.pages} 篇稿件的站群；从调用发布接口起的毫秒数`)
  console.log(`${`逐篇发布 ${samples.length} 次`.padEnd(24, '　')}${'中位数'.padStart(7)}${'p95'.padStart(9)}`)
  row(
    '稿件页可访问',
    samples.map(({ pageMs }) => pageMs),
  )
  row(
    '栏目列表页可访问',
    samples.map(({ listMs }) => listMs),
  )
  row(
    '本站首页可访问',
    samples.map(({ homeMs }) => homeMs),
  )
  row(
    '门户汇集列表可访问',
    samples.map(({ portalMs }) => portalMs),
  )
  row(
    '以上全部',
    samples.map(({ allMs }) => allMs),
  )
  row(
    '本站静态检索可查到',
    samples.map(({ searchSiteMs }) => searchSiteMs),
  )
  row(
    '全站群检索可查到',
    samples.map(({ searchGroupMs }) => searchGroupMs),
  )
  row(
    `${figures.editors} 人同时发布（${together.length} 次）：全部页面`,
    together.map(({ allMs }) => allMs),
  )
  row(
    `${figures.editors} 人同时发布：全站群检索`,
    together.map(({ searchGroupMs }) => searchGroupMs),
  )
  console.log('每次发布的成本，按站点数（发布进程的处理器时间，含检索索引；毫秒）')
  for (const { sites, cpuMsPerPublish, samples: some } of [...smaller, figures]) {
    const p50 = rounded(
      percentile(
        some.map(({ allMs }) => allMs),
        0.5,
      ),
    )
    console.log(`　${String(sites).padStart(4)} 个站点：${rounded(cpuMsPerPublish)}（页面中位数 ${p50}）`)
  }
  const { nothingMs, footerMs, footerPages, newSiteMs } = figures.wholes
  console.log('整站的变动，从调用起的毫秒数')
  console.log(`　全部 ${figures.sites} 个站点均无变化时巡检一遍：${rounded(nothingMs)}`)
  console.log(`　一个站点 ${footerPages} 页的页脚全部更新：${rounded(footerMs)}`)
  console.log(`　按栏目标准新建站点，首页、栏目、公开平台可访问：${rounded(newSiteMs)}`)
  console.log(`发布进程内存峰值：${figures.peakMb} MB`)
  console.log(
    JSON.stringify({
      bench: 'publish',
      p50Ms: rounded(
        percentile(
          samples.map(({ allMs }) => allMs),
          0.5,
        ),
      ),
      p95Ms: rounded(
        percentile(
          samples.map(({ allMs }) => allMs),
          0.95,
        ),
      ),
      searchSiteP95Ms: rounded(
        percentile(
          samples.map(({ searchSiteMs }) => searchSiteMs),
          0.95,
        ),
      ),
      searchGroupP95Ms: rounded(
        percentile(
          samples.map(({ searchGroupMs }) => searchGroupMs),
          0.95,
        ),
      ),
      editors50P95Ms: rounded(
        percentile(
          together.map(({ allMs }) => allMs),
          0.95,
        ),
      ),
    }),
  )
}
