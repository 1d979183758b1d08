import cluster from 'node:cluster'
import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { pino } from 'pino'
import { z } from 'zod'
import { defaultProcesses, NOT_STARTED, runProcesses } from './processes.ts'
import { sharedLimit, sharedWordClients } from './search-counts.ts'
import { startWebServer } from './web-server.ts'

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )

const port = z.coerce.number().int().min(0).max(65_535)

/** Environment of the public server. */
const environment = z.object({
  DATA_DIR: z.string().default(path.join(import.meta.dirname, '../../../data')),
  WEB_HOST: z.string().default('0.0.0.0'),
  WEB_PORT: port.default(4321),
  WORKER_PORT: port.default(4322),
  /** Further host names of the portal, separated by commas. */
  PUBLIC_HOSTS: list,
  /** Addresses of reverse proxies in front, separated by commas. */
  TRUSTED_PROXIES: list,
  /** Searches that one address may make in a minute; many offices share one address. */
  SEARCHES_PER_MINUTE: z.coerce.number().int().min(1).default(120),
  /** Processes that share the port. */
  WEB_PROCESSES: z.coerce.number().int().min(1).max(64).default(defaultProcesses()),
  /** Memory of each process for files that were asked for last. */
  WEB_CACHE_MB: z.coerce.number().int().min(1).max(4096).default(128),
  /** For those who read the metrics from another machine. */
  METRICS_TOKEN: z.string().default(''),
  LOG_LEVEL: z.string().default('info'),
})

/** Connections that are still busy after this long are cut. */
const GRACE_MS = 4000

type Env = z.infer<typeof environment>

const serve = async (env: Env): Promise<{ address: string; close: () => Promise<void> }> => {
  const dataDir = path.resolve(env.DATA_DIR)
  return startWebServer({
    publicDir: path.join(dataDir, 'public'),
    searchFile: path.join(dataDir, 'search.sqlite'),
    hotWordsFile: path.join(dataDir, 'search-words.sqlite'),
    downloadsDir: path.join(dataDir, 'downloads'),
    host: env.WEB_HOST,
    port: env.WEB_PORT,
    workerUrl: `http://127.0.0.1:${env.WORKER_PORT}`,
    publicHosts: env.PUBLIC_HOSTS,
    searchesPerMinute: env.SEARCHES_PER_MINUTE,
    searchLimit: sharedLimit(),
    countClients: sharedWordClients(),
    cacheBytes: env.WEB_CACHE_MB * 1024 * 1024,
    metricsToken: env.METRICS_TOKEN,
    ...(env.TRUSTED_PROXIES.length > 0 ? { trustedProxies: env.TRUSTED_PROXIES } : {}),
    log: logger(env),
  })
}

/** One process, or several on one port. */
const start = async (env: Env): Promise<{ port: number | string; close: () => Promise<void> }> => {
  if (env.WEB_PROCESSES === 1 || cluster.isWorker) {
    const { address, close } = await serve(env)
    return { port: new URL(address).port, close }
  }
  const { stop } = await runProcesses({ count: env.WEB_PROCESSES, log: logger(env) })
  return { port: env.WEB_PORT, close: () => stop(GRACE_MS) }
}

const logger = ({ LOG_LEVEL: level }: Env) => pino({ base: { part: 'web' }, level })

const run = async () => {
  const { port, close } = await start(environment.parse(process.env))
  if (cluster.isPrimary) console.log(`公开网站已就绪：http://localhost:${port}/`)
  let closing = false
  const stop = () => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(0), GRACE_MS + 500).unref()
    close().then(() => process.exit(0))
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
  // The parent process is gone.
  process.on('disconnect', stop)
}

run().catch((error: unknown) => {
  // A process that could not start has said why itself.
  if (cluster.isWorker || !(error instanceof Error && error.message === NOT_STARTED)) {
    console.error(error instanceof ZhanqunError ? error.message : error)
  }
  process.exit(1)
})
