import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { SECURITY_HEADERS } from '@zhanqun/public-files'
import { freePort } from '@zhanqun/scripts/free-port'
import { cpuMs } from '../processes.ts'
import { until } from '../wait.ts'

export type BenchServer = {
  readonly name: string
  readonly origin: string
  /** Processor time of all its processes so far. */
  readonly cpuMs: () => number
  readonly stop: () => Promise<void>
}

const repositoryDir = path.resolve(import.meta.dirname, '../../..')

/** The product's own public server, as `npm start` runs it. */
export const startOwn = async ({
  name,
  dataDir,
  processes,
  cacheMb,
  env: further = {},
}: {
  name: string
  dataDir: string
  processes: number
  cacheMb: number
  env?: Readonly<Record<string, string>>
}): Promise<BenchServer> => {
  const port = await freePort()
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...further,
    DATA_DIR: dataDir,
    WEB_HOST: '127.0.0.1',
    WEB_PORT: String(port),
    WEB_PROCESSES: String(processes),
    WEB_CACHE_MB: String(cacheMb),
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  }
  const main = path.join(repositoryDir, 'sites/src/server/main.ts')
  return started(name, port, spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] }))
}

/** Where a program is, in the folders where Debian puts servers too. @returns undefined when it is not installed */
export const findProgram = (name: string): string | undefined => {
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin:/sbin` }
  const { stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { env, encoding: 'utf8' })
  return stdout.trim() || undefined
}

/**
 * nginx on the same files: prepared gzip files, the same headers, nothing logged. Open files are not
 * cached, since then it would go on showing pages that have been taken down.
 */
export const startNginx = async ({
  program,
  publicDir,
  processes,
  scratch,
}: {
  program: string
  publicDir: string
  processes: number
  scratch: string
}): Promise<BenchServer> => {
  const port = await freePort()
  mkdirSync(scratch, { recursive: true })
  const headers = { ...SECURITY_HEADERS, 'cache-control': 'no-cache, must-revalidate', vary: 'accept-encoding' }
  const at = (name: string) => path.join(scratch, name)
  const config = `
    worker_processes ${processes};
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off;
    pid ${at('nginx.pid')};
    error_log ${at('error.log')} crit;
    events { worker_connections 4096; }
    http {
      types { text/html html; text/css css; text/javascript js; application/json json; }
      charset utf-8;
      access_log off;
      sendfile on;
      tcp_nopush on;
      keepalive_requests 100000000;
      gzip_static on;
      client_body_temp_path ${at('body')};
      proxy_temp_path ${at('proxy')};
      fastcgi_temp_path ${at('fastcgi')};
      uwsgi_temp_path ${at('uwsgi')};
      scgi_temp_path ${at('scgi')};
      server {
        listen 127.0.0.1:${port};
        root ${publicDir};
        ${Object.entries(headers)
          .map(([name, value]) => `add_header ${name} "${value}";`)
          .join('\n        ')}
      }
    }`
  writeFileSync(at('nginx.conf'), config)
  return started(
    'nginx',
    port,
    spawn(program, ['-p', scratch, '-c', at('nginx.conf')], { stdio: ['ignore', 'ignore', 'inherit'] }),
  )
}

const started = async (name: string, port: number, child: ChildProcess): Promise<BenchServer> => {
  const origin = `http://127.0.0.1:${port}`
  const { pid } = child
  if (pid === undefined) throw new Error(`${name} could not be started.`)
  await until({
    since: performance.now(),
    what: name,
    everyMs: 50,
    check: () => {
      if (child.exitCode !== null) throw new Error(`${name} has ended with ${child.exitCode}.`)
      return fetch(origin).then(
        () => true,
        () => false,
      )
    },
  })
  return {
    name,
    origin,
    cpuMs: () => [pid, ...childrenOf(pid)].reduce((sum, each) => sum + cpuMs(each), 0),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
