import { spawn } from 'node:child_process'
import path from 'node:path'

const SCRIPT = path.join(import.meta.dirname, 'reaper.sh')

export type Reaper = {
  readonly add: (pid: number) => void
  readonly remove: (pid: number) => void
  /** Lets it go; call it when no process is left. */
  readonly close: () => void
}

/**
 * A small shell that outlives this process by a moment: when this process is killed outright, its end of the
 * pipe closes, and the shell ends every process group that was still running. A hung child cannot prevent it,
 * since nothing depends on the child.
 */
export const startReaper = ({ graceSeconds }: { graceSeconds: number }): Reaper => {
  const shell = spawn('/bin/sh', [SCRIPT, String(graceSeconds)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.unref()
  // Should the shell be gone, the supervisor works as before; only this safety net is missing.
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref()
  return {
    add: (pid) => shell.stdin.write(`add ${pid}\n`),
    remove: (pid) => shell.stdin.write(`remove ${pid}\n`),
    close: () => shell.stdin.end(),
  }
}
