import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { watchInterruption } from './interruption.ts'

/** Runs a tool that prints for the user itself, and returns its exit code. An interruption ends it too. */
export const runInherited = async ({
  command,
  cwd,
  env = process.env,
}: {
  command: readonly [string, ...string[]]
  cwd: string
  env?: NodeJS.ProcessEnv
}): Promise<number> => {
  const [program, ...args] = command
  const child = spawn(program, args, { cwd, env, stdio: 'inherit' })
  const interruption = watchInterruption()
  interruption.happened.then(() => child.kill('SIGTERM'))
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
    })
  } finally {
    interruption.forget()
  }
}
