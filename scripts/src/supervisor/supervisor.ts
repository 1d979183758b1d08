import { setTimeout as sleep } from 'node:timers/promises'
import { ZhanqunError } from '@zhanqun/errors'
import { ReportedError } from '../failure.ts'
import { type Child, type Exit, type ProcessSpec, startChild } from './child.ts'
import { type LogFile, openLogFile } from './log-file.ts'
import { startReaper } from './reaper.ts'

export type ServiceEvent =
  | { readonly kind: 'restarting'; readonly spec: ProcessSpec; readonly how: string; readonly attempt: number }
  | { readonly kind: 'restarted'; readonly spec: ProcessSpec }

export type RestartPolicy = {
  /** Restarts in a row before the service is given up. */
  readonly max: number
  /** The first wait; it doubles with each restart in a row. */
  readonly firstDelayMs: number
  /** A service that ran this long starts the count again. */
  readonly stableMs: number
}

export type Supervisor = {
  /** Runs a job to its end. @throws ZhanqunError PROCESS_FAILED, or the error that the job itself printed */
  readonly run: (spec: ProcessSpec) => Promise<void>
  /** Starts a service and keeps it running. */
  readonly serve: (spec: ProcessSpec) => void
  /** Rejects once a service was given up or a log cannot be written; never resolves. */
  readonly failed: Promise<never>
  /** Ends every process and all that they started. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/** A job or service was ended by `stop()`; not a failure. */
export class Stopped extends Error {}

type Running = {
  readonly ended: Promise<{ readonly exit: Exit; readonly said: string | undefined }>
  readonly log: string
}

const USER_ERROR = /^错误：(.+)$/

/**
 * Starts, watches and ends the processes of the product. What they print goes to `<logDir>/<name>.log`.
 * A child that ends with a line `错误：…` has said why in words for the user; that line becomes the error.
 */
export const createSupervisor = ({
  logDir,
  graceMs = 8000,
  restarts = { max: 5, firstDelayMs: 1000, stableMs: 60_000 },
  onEvent = () => undefined,
}: {
  logDir: string
  graceMs?: number
  restarts?: RestartPolicy
  onEvent?: (event: ServiceEvent) => void
}): Supervisor => {
  const reaper = startReaper({ graceSeconds: Math.ceil(graceMs / 1000) })
  const children = new Set<Child>()
  const logs = new Map<string, LogFile>()
  const stopping = new AbortController()
  const failure = Promise.withResolvers<never>()
  // Whoever awaits `failed` gets the rejection; without this line it would also count as unhandled.
  failure.promise.catch(() => undefined)

  const logOf = (name: string): LogFile => {
    const log = logs.get(name) ?? openLogFile({ dir: logDir, name, onError: failure.reject })
    logs.set(name, log)
    return log
  }

  const launch = (spec: ProcessSpec): Running => {
    if (stopping.signal.aborted) throw new Stopped()
    const log = logOf(spec.name)
    let said: string | undefined
    const child = startChild({
      spec,
      onLine: (line) => {
        log.line(line)
        said = USER_ERROR.exec(line)?.[1] ?? said
        spec.onLine?.(line)
      },
    })
    children.add(child)
    reaper.add(child.pid)
    const ended = child.exited.then((exit) => {
      children.delete(child)
      reaper.remove(child.pid)
      return { exit, said }
    })
    return { ended, log: log.file }
  }

  const run = async (spec: ProcessSpec): Promise<void> => {
    const { ended, log } = launch(spec)
    const { exit, said } = await ended
    if (exit.code === 0) return
    if (stopping.signal.aborted) throw new Stopped()
    throw processError({ spec, exit, said, log })
  }

  const keep = async (spec: ProcessSpec, first: Running): Promise<void> => {
    let current = first
    let inARow = 0
    let startedAt = performance.now()
    for (;;) {
      const { exit, said } = await current.ended
      if (stopping.signal.aborted) return
      inARow = performance.now() - startedAt >= restarts.stableMs ? 1 : inARow + 1
      if (inARow > restarts.max) throw processError({ spec, exit, said, log: current.log })
      onEvent({ kind: 'restarting', spec, how: said ?? describeExit(exit), attempt: inARow })
      await sleep(restarts.firstDelayMs * 2 ** (inARow - 1), undefined, { signal: stopping.signal })
      startedAt = performance.now()
      current = launch(spec)
      onEvent({ kind: 'restarted', spec })
    }
  }

  const serve = (spec: ProcessSpec): void => {
    keep(spec, launch(spec)).catch((error) => {
      if (!stopping.signal.aborted) failure.reject(error)
    })
  }

  const stop = async (): Promise<void> => {
    stopping.abort()
    await Promise.all([...children].map((child) => child.stop(graceMs)))
    reaper.close()
    for (const log of logs.values()) log.close()
  }

  return { run, serve, failed: failure.promise, stop }
}

const describeExit = ({ code, signal }: Exit): string => (signal === null ? `退出码 ${code}` : `被信号 ${signal} 终止`)

const processError = ({
  spec,
  exit,
  said,
  log,
}: {
  spec: ProcessSpec
  exit: Exit
  said: string | undefined
  log: string
}): Error =>
  said === undefined
    ? new ZhanqunError('PROCESS_FAILED', { name: spec.title, how: describeExit(exit), log })
    : new ReportedError(said)
