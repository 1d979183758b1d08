import { spawn } from 'node:child_process'
import path from 'node:path'
import { repositoryDir } from './environment.ts'
import { freePort } from './free-port.ts'

export type RunningProduct = {
  admin: string
  public: string
  /** Loopback address of the publishing worker. */
  worker: string
  dataDir: string
  stop: () => Promise<void>
}

/** Runs the whole product as `npm start` does, on free ports and a data folder of its own, and waits until it is up. */
export const runProduct = async ({
  dataDir,
  env = {},
  knowsOrigin = false,
  onLine = () => undefined,
}: {
  dataDir: string
  env?: Readonly<Record<string, string>>
  /** Whether the admin is told under which address it is reached, as an installation is (`CMS_ORIGIN`). */
  knowsOrigin?: boolean
  onLine?: (line: string) => void
}): Promise<RunningProduct> => {
  const [cms, web, worker] = await Promise.all([freePort(), freePort(), freePort()])
  const admin = `http://localhost:${cms}`
  const child = spawn(process.execPath, [path.join(repositoryDir, 'scripts/src/cli.ts'), 'start'], {
    env: {
      ...process.env,
      ...env,
      ...(knowsOrigin ? { CMS_ORIGIN: admin } : {}),
      DATA_DIR: dataDir,
      CMS_PORT: String(cms),
      WEB_PORT: String(web),
      WORKER_PORT: String(worker),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const lines: string[] = []
  const ready = new Promise<void>((resolve) => {
    const take = (chunk: Buffer) => {
      for (const line of chunk.toString('utf8').split('\n').filter(Boolean)) {
        lines.push(line)
        onLine(line)
        if (line.includes('按 Ctrl-C 停止')) resolve()
      }
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
  })
  const outcome = await Promise.race([ready.then(() => 'ready' as const), ended])
  if (outcome !== 'ready') throw new Error(`The product ended with ${outcome}:\n${lines.slice(-30).join('\n')}`)
  return {
    admin,
    public: `http://localhost:${web}`,
    worker: `http://127.0.0.1:${worker}`,
    dataDir,
    stop: async () => {
      child.kill('SIGINT')
      await ended
    },
  }
}
