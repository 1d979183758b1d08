import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasCode } from '@zhanqun/errors'
import { giveWay } from './give-way.ts'

export type ProcessSpec = {
  /** Name of its log file and in messages to developers, e.g. `cms`. */
  readonly name: string
  /** Name in messages to users, e.g. `管理后台`. */
  readonly title: string
  readonly command: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** How far it gives way to the others, so that what a visitor waits for comes first: 1 to 19. */
  readonly niceness?: number
  readonly onLine?: (line: string) => void
}

/** A process that left the group may hold the output open; it is not waited for longer than this. */
const OUTPUT_GRACE_MS = 1000

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type Child = {
  readonly pid: number
  readonly exited: Promise<Exit>
  /** Ends the whole group: SIGTERM, and SIGKILL for what is left of it after the grace. */
  readonly stop: (graceMs: number) => Promise<void>
}

/**
 * Starts a process as leader of a group of its own.
 * @throws Error when the program cannot be started at all
 */
export const startChild = ({ spec, onLine }: { spec: ProcessSpec; onLine: (line: string) => void }): Child => {
  const [program, ...args] = spec.command
  const child = spawn(program, args, {
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) {
    child.once('error', (error) => onLine(String(error)))
    throw new Error(`Cannot start ${program}`)
  }
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  if (spec.niceness !== undefined) giveWay(pid, spec.niceness).catch((error: unknown) => onLine(String(error)))
  const exited = exitOf({ child, pid })
  return {
    pid,
    exited,
    stop: async (graceMs) => {
      if (!signalGroup({ pid, signal: 'SIGTERM' })) return
      const timer = setTimeout(() => signalGroup({ pid, signal: 'SIGKILL' }), graceMs)
      await exited
      clearTimeout(timer)
    },
  }
}

/** The end of the process, once its last output is in; helpers that it left behind are ended with it. */
const exitOf = async ({ child, pid }: { child: ChildProcess; pid: number }): Promise<Exit> => {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const exit = await new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  signalGroup({ pid, signal: 'SIGKILL' })
  await Promise.race([closed, sleep(OUTPUT_GRACE_MS, undefined, { ref: false })])
  return exit
}

/** @returns false when no process of the group is left */
const signalGroup = ({ pid, signal }: { pid: number; signal: NodeJS.Signals }): boolean => {
  try {
    process.kill(-pid, signal)
    return true
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false
    throw error
  }
}
