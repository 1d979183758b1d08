import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort } from '../../src/free-port.ts'
import type { DyingOrder, Order } from './orders.ts'

const programs = path.join(import.meta.dirname, '../programs')
const webServer = path.join(import.meta.dirname, '../../../sites/src/server/main.ts')

export type Running = {
  readonly pid: number | undefined
  readonly isAlive: () => boolean
  readonly tell: (order: Order) => void
  /** Ends it with SIGKILL; resolved once it is gone. */
  readonly kill: () => Promise<void>
}

const running = (child: ChildProcess): Running => {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const isAlive = () => child.exitCode === null && child.signalCode === null
  return {
    pid: child.pid,
    isAlive,
    tell: (order) => {
      // It may have died on its own by an earlier order.
      if (child.connected) child.send(order, () => undefined)
    },
    kill: async () => {
      if (isAlive()) child.kill('SIGKILL')
      await gone
    },
  }
}

const start = async (program: string, args: readonly string[], env: Record<string, string>): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${path.basename(program)} ended before it was ready.`)
  })
  await Promise.race([once(child, 'message'), failed])
  failed.catch(() => undefined)
  return child
}

/** A worker that has everything open, and publishes once it is told to start. */
export const startWorker = async (env: Record<string, string> = {}): Promise<Running> =>
  running(await start(path.join(programs, 'fault-worker.ts'), [], env))

/** A program that writes articles into a column, one after another, and says of each that it is saved. */
export const startEditor = async (column: string, onSaved: (id: string) => void): Promise<Running> => {
  const child = await start(path.join(programs, 'fault-editor.ts'), [column], {})
  child.on('message', (id) => onSaved(String(id)))
  return running(child)
}

export type DyingWriter = {
  /** @returns whether it came through */
  readonly write: (order: DyingOrder) => Promise<boolean>
  readonly stop: () => Promise<unknown>
}

/** A process that writes something once it is told to, and dies on the way. */
export const startDyingWriter = async (): Promise<DyingWriter> => {
  const child = await start(path.join(programs, 'dying-writer.ts'), [], {})
  const gone = once(child, 'exit').then(() => false)
  return {
    write: (order) => {
      const done = once(child, 'message').then(() => true)
      child.send(order)
      return Promise.race([done, gone])
    },
    stop: () => {
      if (child.connected) child.disconnect()
      return gone
    },
  }
}

/** Holds the writer of the embedded database until it is killed. */
export const lockDatabase = async (file: string): Promise<Running> =>
  running(await start(path.join(programs, 'lock-database.ts'), [file], {}))

/** The real public server, in a process of its own. */
export const startWeb = async (): Promise<Running & { readonly origin: string }> => {
  const port = await freePort()
  const child = spawn(process.execPath, [webServer], {
    env: { ...process.env, NODE_ENV: 'production', WEB_HOST: '127.0.0.1', WEB_PORT: String(port), LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout) await once(child.stdout, 'data')
  return { ...running(child), origin: `http://127.0.0.1:${port}` }
}
