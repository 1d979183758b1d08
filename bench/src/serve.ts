import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { runProduct } from '@zhanqun/scripts/product'
import { prepareGroup } from './group/prepare.ts'
import { untilIdle } from './publish/until-idle.ts'
import { findUncompressed, type Page, pagesToServe } from './serve/addresses.ts'
import { autocannonLoad, type Load, type LoadGenerator, wrkLoad } from './serve/load.ts'
import { type BenchServer, findProgram, startNginx, startOwn } from './serve/servers.ts'
import { percentile, rounded } from './statistics.ts'

const ENCODINGS = { gzip: 'gzip', identity: 'identity', br: 'br, gzip' } as const
type Encoding = keyof typeof ENCODINGS

type Sample = Load & { readonly server: string; readonly encoding: Encoding; readonly cpuUs: number }

/** Large enough for every page that is asked for, and too small for hardly any. */
const CACHE_MB = { warm: 128, cold: 1 }
const CHECKED_PAGES = 25
/** Pages are compressed while nothing else is to be done. */
const COMPRESSION_LOOK_MS = 1000

/**
 * The public server against nginx, in the same run and on the same files: pages drawn at random,
 * several rounds by turns.
 */
export const serve = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      pages: { type: 'string', default: '200' },
      /** A data folder that holds published sites, in place of a generated group. */
      data: { type: 'string' },
      /** Different addresses that are asked for. */
      addresses: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '4' },
      connections: { type: 'string', default: '32' },
      processes: { type: 'string', default: '1' },
    },
  })
  const dataDir = values.data
    ? path.resolve(values.data)
    : await publishedGroup(Number(values.sites), Number(values.pages))
  const publicDir = path.join(dataDir, 'public')
  const pages = pagesToServe({ publicDir, count: Number(values.addresses) })
  const uncompressed = findUncompressed(pages)
  if (uncompressed) throw new Error(`${uncompressed.file} 旁边没有压缩文件。`)
  const scratch = mkdtempSync(path.join(tmpdir(), 'zhanqun-bench-serve-'))
  const processes = Number(values.processes)
  const servers: BenchServer[] = []
  try {
    servers.push(await startOwn({ name: '内置服务', dataDir, processes, cacheMb: CACHE_MB.warm }))
    const nginx = findProgram('nginx')
    if (nginx) servers.push(await startNginx({ program: nginx, publicDir, processes, scratch }))
    servers.push(await startOwn({ name: '内置服务（缓存仅 1 MB）', dataDir, processes, cacheMb: CACHE_MB.cold }))
    for (const server of servers) await check({ server, pages })

    const options = {
      addresses: pages.map(({ address }) => address),
      connections: Number(values.connections),
      seconds: Number(values.seconds),
    }
    const wrk = findProgram('wrk')
    const generator = wrk ? wrkLoad({ ...options, program: wrk, scratch }) : autocannonLoad(options)
    const samples = await measure({ servers, generator, rounds: Number(values.rounds) })
    report({ samples, servers, generator, pages, processes, ...options, withNginx: nginx !== undefined })
    return samples.some(({ errors }) => errors > 0) ? 1 : 0
  } finally {
    for (const server of servers) await server.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}

const publishedGroup = async (sites: number, pages: number): Promise<string> => {
  const { dataDir } = prepareGroup({ sites, pages })
  const published = path.join(dataDir, 'public/_sites.json')
  if (!existsSync(published)) console.error('发布全部页面（只在第一次需要）')
  const product = await runProduct({ dataDir, onLine: (line) => console.error(line) })
  try {
    await untilIdle(product)
    const publicDir = path.join(dataDir, 'public')
    const allPages = pagesToServe({ publicDir, count: Number.POSITIVE_INFINITY })
    while (findUncompressed(allPages)) await sleep(COMPRESSION_LOOK_MS)
  } finally {
    await product.stop()
  }
  return dataDir
}

/** What is measured must be the pages themselves. */
const check = async ({ server, pages }: { server: BenchServer; pages: readonly Page[] }): Promise<void> => {
  for (const { address, file } of pages.slice(0, CHECKED_PAGES)) {
    for (const encoding of Object.values(ENCODINGS)) {
      const answer = await fetch(`${server.origin}${address}`, { headers: { 'accept-encoding': encoding } })
      const sent = Buffer.from(await answer.arrayBuffer())
      if (!answer.ok || !sent.equals(readFileSync(file))) throw new Error(`${server.name} 没有正确返回 ${address}`)
      const expected = encoding === 'identity' || sent.byteLength < 512 ? null : encoding.split(',')[0]
      const used = answer.headers.get('content-encoding')
      if (used !== expected && !(server.name === 'nginx' && expected === 'br')) {
        throw new Error(`${server.name} 返回 ${address} 时用的是 ${used ?? '未压缩'}`)
      }
    }
  }
}

const measure = async ({
  servers,
  generator,
  rounds,
}: {
  servers: readonly BenchServer[]
  generator: LoadGenerator
  rounds: number
}): Promise<Sample[]> => {
  const samples: Sample[] = []
  // The first round warms everything up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const encoding of ['gzip', 'identity', 'br'] as const) {
      const order = round % 2 === 0 ? servers : servers.toReversed()
      for (const server of order) {
        if (encoding === 'br' && server.name === 'nginx') continue
        const before = server.cpuMs()
        const load = await generator.run({ origin: server.origin, acceptEncoding: ENCODINGS[encoding] })
        const cpuUs = ((server.cpuMs() - before) * 1000) / load.requests
        if (round > 0) samples.push({ ...load, server: server.name, encoding, cpuUs })
      }
    }
    console.error(`第 ${round}/${rounds} 轮`)
  }
  return samples
}

const median = (values: readonly number[]): number => percentile(values, 0.5)

const report = ({
  samples,
  servers,
  generator,
  pages,
  connections,
  seconds,
  processes,
  withNginx,
}: {
  samples: readonly Sample[]
  servers: readonly BenchServer[]
  generator: LoadGenerator
  pages: readonly Page[]
  connections: number
  seconds: number
  processes: number
  withNginx: boolean
}): void => {
  const of = (server: string | undefined, encoding: Encoding) =>
    samples.filter((sample) => sample.server === server && sample.encoding === encoding)
  const [own] = servers
  console.log(
    `公众网站服务：从 ${pages.length} 个页面地址中随机访问，${connections} 个长连接，每次 ${seconds} 秒，${generator.name} 施压；各 ${processes} 个服务进程，轮流测量，取中位数`,
  )
  console.log('服务与传输方式　　　　　　　　　　　　　　　　每秒请求　中位延迟　p99延迟　每请求处理器时间')
  for (const { name } of servers) {
    for (const encoding of ['gzip', 'identity', 'br'] as const) {
      const some = of(name, encoding)
      if (some.length === 0) continue
      const value = (pick: (sample: Sample) => number) => rounded(median(some.map(pick)))
      console.log(
        `${`${name}，${TITLES[encoding]}`.padEnd(24, '　')}${String(Math.round(median(some.map((sample) => sample.requestsPerSecond)))).padStart(8)}` +
          `${`${value((sample) => sample.p50Ms)} ms`.padStart(11)}${`${value((sample) => sample.p99Ms)} ms`.padStart(10)}${`${value((sample) => sample.cpuUs)} µs`.padStart(12)}`,
      )
    }
  }
  const ratio = (server: string | undefined, encoding: Encoding): number | null => {
    const ratios = of(server, encoding).flatMap((sample, round) => {
      const other = of('nginx', encoding)[round]
      return other ? [sample.requestsPerSecond / other.requestsPerSecond] : []
    })
    return ratios.length === 0 ? null : Math.round(median(ratios) * 100) / 100
  }
  const both = [ratio(own?.name, 'gzip'), ratio(own?.name, 'identity')]
  if (withNginx) {
    console.log(`内置服务是 nginx 的几倍（同一轮相比，取中位数）：gzip ${both[0]}，不压缩 ${both[1]}`)
    const cold = servers.at(-1)?.name
    console.log(`页面大多不在缓存里时：gzip ${ratio(cold, 'gzip')}，不压缩 ${ratio(cold, 'identity')}`)
    console.log('nginx 用 sendfile、gzip_static 和同样的响应头，不缓存打开的文件（否则撤下的页面仍会显示一段时间）。')
  } else {
    console.log('本机没有安装 nginx，未作比较。')
  }
  const errors = samples.reduce((sum, sample) => sum + sample.errors, 0)
  if (errors > 0) console.log(`有 ${errors} 次请求失败，结果不可用。`)
  const lowest = both.filter((value) => value !== null).sort((a, b) => a - b)[0] ?? null
  console.log(
    JSON.stringify({
      bench: 'serve',
      requestsPerSecond: Math.round(median(of(own?.name, 'gzip').map((sample) => sample.requestsPerSecond))),
      vsNginx: lowest,
      p99Ms: rounded(median(of(own?.name, 'gzip').map((sample) => sample.p99Ms))),
    }),
  )
}

const TITLES: Readonly<Record<Encoding, string>> = { gzip: '预先压缩 gzip', identity: '不压缩', br: '预先压缩 Brotli' }
