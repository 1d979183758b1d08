import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'

export const repositoryDir = path.resolve(import.meta.dirname, '../..')

export type ServiceName = 'cms' | 'web' | 'worker'

/** What the environment says about this run; the same names and defaults as in cms/src/settings.ts. */
export type Environment = {
  readonly dataDir: string
  readonly ports: Readonly<Record<ServiceName, number>>
  /** One for each publishing process: `ports.worker` and those that follow it. */
  readonly workerPorts: readonly number[]
  /** Empty for the embedded SQLite database. */
  readonly databaseUrl: string
}

export const portVariables = {
  cms: { variable: 'CMS_PORT', fallback: 3000 },
  web: { variable: 'WEB_PORT', fallback: 4321 },
  worker: { variable: 'WORKER_PORT', fallback: 4322 },
} as const satisfies Record<ServiceName, { variable: string; fallback: number }>

/** @throws ZhanqunError PORT_INVALID for a port that is no number, out of range or named twice; WORKERS_INVALID */
export const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const ports = {
    cms: readPort({ env, name: 'cms' }),
    web: readPort({ env, name: 'web' }),
    worker: readPort({ env, name: 'worker' }),
  }
  const seen = new Set<number>()
  const workerPorts = Array.from({ length: readWorkers(env) }, (_, index) => ports.worker + index)
  for (const name of ['cms', 'web', 'worker'] as const) {
    if (seen.has(ports[name])) throw portInvalid({ name, value: String(ports[name]), reason: '与另一个端口相同' })
    seen.add(ports[name])
  }
  for (const port of workerPorts.slice(1))
    if (seen.has(port) || port > MAX_PORT)
      throw portInvalid({ name: 'worker', value: String(ports.worker), reason: '其后的端口要留给其他发布进程' })
  return {
    dataDir: dataDirOf(env),
    ports,
    workerPorts,
    databaseUrl: env.DATABASE_URL?.trim() ?? '',
  }
}

export const dataDirOf = (env: NodeJS.ProcessEnv): string =>
  path.resolve(env.DATA_DIR || path.join(repositoryDir, 'data'))

/** Files of the command line itself under the data folder. */
export const runtimeFiles = (dataDir: string) => ({
  logs: path.join(dataDir, 'logs'),
  lock: path.join(dataDir, 'run.lock'),
  pid: path.join(dataDir, 'run.pid'),
  secret: path.join(dataDir, 'secret'),
  ready: path.join(dataDir, '.ready'),
  seeding: path.join(dataDir, '.seeding'),
  demoAccounts: path.join(dataDir, 'demo-accounts.json'),
  databaseFile: path.join(dataDir, 'zhanqun.db'),
})

/** Environment of every process of the product. */
export const childEnvironment = ({
  environment,
  secret,
}: {
  environment: Environment
  secret: string
}): NodeJS.ProcessEnv => ({
  ...process.env,
  DATA_DIR: environment.dataDir,
  CMS_PORT: String(environment.ports.cms),
  WEB_PORT: String(environment.ports.web),
  WORKER_PORT: String(environment.ports.worker),
  DATABASE_URL: environment.databaseUrl,
  ZHANQUN_SECRET: secret,
  PAYLOAD_SECRET: secret,
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
})

const MAX_WORKERS = 16
const MAX_PORT = 65_535

const readWorkers = (env: NodeJS.ProcessEnv): number => {
  const value = env.PUBLISH_WORKERS?.trim() ?? ''
  const workers = value === '' ? 1 : Number(value)
  if (!Number.isInteger(workers) || workers < 1 || workers > MAX_WORKERS)
    throw new ZhanqunError('WORKERS_INVALID', { value })
  return workers
}

const readPort = ({ env, name }: { env: NodeJS.ProcessEnv; name: ServiceName }): number => {
  const { variable, fallback } = portVariables[name]
  const value = env[variable]?.trim() ?? ''
  if (value === '') return fallback
  const port = Number(value)
  if (!Number.isInteger(port) || port < 1 || port > MAX_PORT)
    throw portInvalid({ name, value, reason: '不是 1 至 65535 之间的整数' })
  return port
}

const portInvalid = ({ name, value, reason }: { name: ServiceName; value: string; reason: string }) =>
  new ZhanqunError('PORT_INVALID', { variable: portVariables[name].variable, value, reason })
