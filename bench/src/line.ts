import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { articleAddress } from '@zhanqun/content'
import { runProduct } from '@zhanqun/scripts/product'
import { type RestClient, signInByRest } from '@zhanqun/scripts/rest-client'
import { publishDraft } from './publish-draft.ts'
import { bodyOf } from './rich-text.ts'
import { percentile, rounded } from './statistics.ts'
import { until } from './wait.ts'

type Article = { id: string; slug: string; month: string }
type Column = { id: string; path: string; site: { code: string } }
type Sample = { fileMs: number; servedMs: number; listMs: number; liveMs: number; pages: number }

const publishOnce = async ({
  client,
  column,
  publicDir,
  origin,
  number,
}: {
  client: RestClient
  column: Column
  publicDir: string
  origin: string
  number: number
}): Promise<Sample> => {
  const title = `基准测试第${number}次发布`
  const {
    body: { doc },
  } = await client<{ doc: Article }>('POST', 'articles?draft=true&depth=0', {
    title,
    column: column.id,
    kind: 'article',
    content: bodyOf(12),
  })
  const address = articleAddress(doc)
  const siteDir = path.join(publicDir, column.site.code)
  const listFile = path.join(siteDir, column.path, 'index.html')
  const url = `${origin}/${column.site.code}${address}`

  const start = performance.now()
  const [, fileMs, servedMs, listMs] = await Promise.all([
    publishDraft(client, doc.id),
    until({ since: start, what: 'the file', check: () => existsSync(path.join(siteDir, address)) }),
    until({
      since: start,
      what: 'the page',
      check: async () => {
        const response = await fetch(url)
        return response.ok && (await response.text()).includes(title)
      },
    }),
    until({ since: start, what: 'the list', check: () => readFileSync(listFile, 'utf8').includes(title) }),
  ])
  let pages = 0
  const liveMs = await until({
    since: start,
    what: 'the state',
    check: async () => {
      const { body: state } = await client<{ state: string; pages: number | null }>(
        'GET',
        `articles/${doc.id}/publish-state`,
      )
      pages = state.pages ?? 0
      return state.state === 'live'
    },
  })
  return { fileMs, servedMs, listMs, liveMs, pages }
}

/**
 * Publish to live in the demo group: from the API call that publishes an article to its page on
 * disk and served, and to its list page on disk.
 */
export const line = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { publishes: { type: 'string', default: '50' }, data: { type: 'string', default: 'data/bench-line' } },
  })
  const dataDir = path.resolve(import.meta.dirname, '../..', values.data)
  mkdirSync(dataDir, { recursive: true })
  const product = await runProduct({ dataDir, onLine: (text) => console.error(text) })
  try {
    const accounts: { email: string; password: string }[] = JSON.parse(
      readFileSync(path.join(dataDir, 'demo-accounts.json'), 'utf8'),
    )
    const account = accounts.find(({ email }) => email.startsWith('publisher@'))
    if (!account) throw new Error('The demo group has no publisher.')
    const client = await signInByRest({ admin: product.admin, ...account })
    const { body: columns } = await client<{ docs: Column[] }>(
      'GET',
      'columns?where[kind][equals]=news&where[template][equals]=list&depth=1&limit=1',
    )
    const [column] = columns.docs
    if (!column) throw new Error('The publisher has no news column.')

    const samples: Sample[] = []
    const common = { client, column, publicDir: path.join(dataDir, 'public'), origin: product.public }
    // The first ones warm the processes up and are not counted.
    for (let number = -2; number < Number(values.publishes); number++) {
      const sample = await publishOnce({ ...common, number: number + 3 })
      if (number >= 0) samples.push(sample)
      await sleep(300)
    }
    report(samples)
    return 0
  } finally {
    await product.stop()
  }
}

const report = (samples: readonly Sample[]) => {
  const row = (name: string, key: keyof Sample) => {
    const values = samples.map((sample) => sample[key])
    console.log(
      `${name.padEnd(20, '　')}${String(rounded(percentile(values, 0.5))).padStart(8)}${String(rounded(percentile(values, 0.95))).padStart(10)}`,
    )
  }
  console.log(`从调用发布接口起，${samples.length} 次发布（毫秒）`)
  console.log(`${'到'.padEnd(20, '　')}${'中位数'.padStart(8)}${'p95'.padStart(10)}`)
  row('稿件页写入磁盘', 'fileMs')
  row('稿件页可访问', 'servedMs')
  row('栏目列表页写入磁盘', 'listMs')
  row('后台显示“已公开”', 'liveMs')
  row('每次渲染的页面数', 'pages')
  const served = samples.map(({ servedMs }) => servedMs)
  console.log(
    JSON.stringify({
      bench: 'line',
      p50Ms: rounded(percentile(served, 0.5)),
      p95Ms: rounded(percentile(served, 0.95)),
      pages: rounded(
        percentile(
          samples.map(({ pages }) => pages),
          0.5,
        ),
      ),
    }),
  )
}
