import { parseArgs } from 'node:util'
import { measureAnswers } from './search/measure-answers.ts'
import { type IndexMemory, measureIndexMemory } from './search/measure-memory.ts'
import { measureProduct, type ProductFigures, WAYS, type Way } from './search/measure-product.ts'
import { percentile, rounded } from './statistics.ts'

type Answers = Awaited<ReturnType<typeof measureAnswers>>
type Memory = Awaited<ReturnType<typeof measureIndexMemory>>

/**
 * Search: how exactly pages are found, what a query costs a visitor and the server, and how soon a
 * publish or a withdrawal shows in it.
 */
export const search = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      /** Articles of each site. */
      pages: { type: 'string', default: '200' },
      publishes: { type: 'string', default: '20' },
      rate: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '30' },
      visits: { type: 'string', default: '15' },
    },
  })
  const answers = await measureAnswers()
  const memory = await measureIndexMemory()
  const product = await measureProduct({
    sites: Number(values.sites),
    pages: Number(values.pages),
    publishes: Number(values.publishes),
    perSecond: Number(values.rate),
    seconds: Number(values.seconds),
    visits: Number(values.visits),
  })
  report({ answers, memory, product })
  const isExact = [answers.server, answers.browser].every(({ wrong }) => wrong.length === 0)
  return isExact && product.load.errors === 0 ? 0 : 1
}

const p50 = (values: readonly number[]): number => rounded(percentile(values, 0.5))
const p95 = (values: readonly number[]): number => rounded(percentile(values, 0.95))
const percent = (share: number): number => Math.round(share * 10_000) / 100

const WAY_NAMES: Readonly<Record<Way, string>> = {
  siteStatic: '本站，只有静态文件',
  siteServed: '本站，经检索接口',
  groupServed: '全站群，经检索接口',
  groupStatic: '全站群，只有静态文件',
}

const report = ({ answers, memory, product }: { answers: Answers; memory: Memory; product: ProductFigures }): void => {
  printAnswers(answers)
  printCosts(product)
  const samples = [...product.alone, ...product.meanwhile]
  const siteMs = samples.flatMap(({ publish, withdrawal }) => [publish.siteMs, withdrawal.siteMs])
  const groupMs = samples.flatMap(({ publish, withdrawal }) => [publish.groupMs, withdrawal.groupMs])
  printFreshness(product)
  const told = ({ pages, peakMb, ms }: IndexMemory) => `${pages} 篇 ${peakMb} MB（用时 ${rounded(ms / 1000)} 秒）`
  console.log(
    `建索引的内存峰值：一个站点 ${told(memory.site)}；站群 ${told(memory.group)}；发布进程连同其索引服务 ${product.workerPeakMb} MB`,
  )
  const { visits, load } = product
  console.log(
    JSON.stringify({
      bench: 'search',
      pages: product.pages,
      recall: Math.min(answers.server.recall, answers.browser.recall),
      precisionTop10: Math.min(answers.server.precisionTop10, answers.browser.precisionTop10),
      titleTop3: Math.min(answers.server.titleTop3, answers.browser.titleTop3),
      siteFirstQueryKb: p95(visits.siteStatic.map(({ first }) => first.kb)),
      nextQueryKb: p95(visits.siteStatic.map(({ next }) => next.kb)),
      groupQueryKb: p95(visits.groupServed.map(({ next }) => next.kb)),
      groupP95Ms: p95(load.ms),
      staticGroupFirstQueryKb: p95(visits.groupStatic.map(({ first }) => first.kb)),
      indexPeakMb: Math.max(memory.site.peakMb, memory.group.peakMb, product.workerPeakMb),
      siteFreshP95Ms: p95(siteMs),
      groupFreshP95Ms: p95(groupMs),
    }),
  )
}

const printAnswers = ({ server, browser, real }: Answers): void => {
  console.log(`是否查得准：${real ? '生成的和真实的' : '生成的'}文本，与逐字查找比较`)
  for (const [name, { queries, recall, precisionTop10, titleTop3, wrong }] of [
    ['经检索接口（HTTP）', server],
    ['静态索引（Chromium）', browser],
  ] as const) {
    console.log(
      `　${name}：${queries} 个查询，查全 ${percent(recall)}%，前十条准确 ${percent(precisionTop10)}%，标题命中在前三条 ${percent(titleTop3)}%`,
    )
    for (const line of wrong.slice(0, 5)) console.log(`　　不符：${line}`)
  }
}

const printCosts = ({ visits, slowVisits, load, pages }: ProductFigures): void => {
  console.log('手机上一次检索：首次与再次，KB（中位数 / p95）；慢速 4G 下到出现结果的毫秒数（中位数）')
  for (const way of WAYS) {
    const [first, next] = [visits[way].map((one) => one.first.kb), visits[way].map((one) => one.next.kb)]
    const slow = slowVisits[way]
    console.log(
      `　${WAY_NAMES[way].padEnd(12, '　')}首次 ${p50(first)} / ${p95(first)}　再次 ${p50(next)} / ${p95(next)}　慢速首次（含打开页面） ${Math.round(p50(slow.map((one) => one.first.ms)))}　先打开页面再检索 ${Math.round(p50(slow.map((one) => one.opened.ms)))}　慢速再次 ${Math.round(p50(slow.map((one) => one.next.ms)))}`,
    )
  }
  console.log(
    `${pages} 篇稿件、边发布边检索 ${load.ms.length} 次：中位数 ${p50(load.ms)} 毫秒，p95 ${p95(load.ms)} 毫秒；每次应答 ${p50(load.bytes.map((bytes) => bytes / 1024))} KB${load.errors > 0 ? `；失败 ${load.errors} 次` : ''}`,
  )
}

const printFreshness = ({ alone, meanwhile }: ProductFigures): void => {
  console.log('从调用接口到检索可见，毫秒（中位数 / p95）')
  for (const [name, samples] of [
    ['逐篇', alone],
    ['同时有人检索', meanwhile],
  ] as const) {
    const of = (change: 'publish' | 'withdrawal', ms: 'groupMs' | 'siteMs') => {
      const values = samples.map((sample) => sample[change][ms])
      return `${p50(values)} / ${p95(values)}`
    }
    console.log(
      `　${name}（${samples.length} 次）：发布 全站群 ${of('publish', 'groupMs')}，本站静态索引 ${of('publish', 'siteMs')}；撤稿 全站群 ${of('withdrawal', 'groupMs')}，本站静态索引 ${of('withdrawal', 'siteMs')}`,
    )
  }
}
