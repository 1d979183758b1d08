import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { pino } from 'pino'
import { z } from 'zod'
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
  LOG_LEVEL: z.string().default('info'),
})

/** Connections that are still busy after this long are cut. */
const GRACE_MS = 4000

const run = async () => {
  const env = environment.parse(process.env)
  const dataDir = path.resolve(env.DATA_DIR)
  const server = await startWebServer({
    publicDir: path.join(dataDir, 'public'),
    searchFile: path.join(dataDir, 'search.sqlite'),
    host: env.WEB_HOST,
    port: env.WEB_PORT,
    workerUrl: `http://127.0.0.1:${env.WORKER_PORT}`,
    publicHosts: env.PUBLIC_HOSTS,
    searchesPerMinute: env.SEARCHES_PER_MINUTE,
    ...(env.TRUSTED_PROXIES.length > 0 ? { trustedProxies: env.TRUSTED_PROXIES } : {}),
    log: pino({ base: { part: 'web' }, level: env.LOG_LEVEL }),
  })
  console.log(`公开网站已就绪：http://localhost:${new URL(server.address).port}/`)
  let closing = false
  const stop = () => {
    if (closing) return
    closing = true
    setTimeout(() => process.exit(0), GRACE_MS).unref()
    server.close().then(() => process.exit(0))
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
  // The parent process is gone.
  process.on('disconnect', stop)
}

run().catch((error: unknown) => {
  const text = error instanceof ZhanqunError ? error.message : error
  console.error(text)
  process.exit(1)
})
