import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProcessSpec } from '../src/supervisor/child.ts'
import { createSupervisor, type ServiceEvent, Stopped } from '../src/supervisor/supervisor.ts'

const program = (name: string) => path.join(import.meta.dirname, 'programs', name)
const patience = { timeout: 20_000, interval: 50 }

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-supervisor-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const specOf = (name: string, command: [string, ...string[]], more: Partial<ProcessSpec> = {}): ProcessSpec => ({
  name,
  title: `程序 ${name}`,
  command,
  cwd: dir,
  env: process.env,
  ...more,
})

const node = (name: string, ...args: string[]): [string, ...string[]] => [process.execPath, program(name), ...args]

const readPids = (file: string): number[] => readFileSync(file, 'utf8').trim().split('\n').map(Number)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    // A process that has ended but was not collected yet by init is not alive either.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Waits for the family of `hang.mjs`: itself and its child, both deaf to SIGTERM. */
const familyIn = async (file: string): Promise<number[]> => {
  await vi.waitFor(() => expect(readPids(file)).toHaveLength(2), patience)
  const pids = readPids(file)
  expect(pids.every(isAlive)).toBe(true)
  return pids
}

describe('jobs', () => {
  it('resolves when the job succeeds, and keeps what it printed', async () => {
    const supervisor = createSupervisor({ logDir: dir })
    const lines: string[] = []
    await supervisor.run(specOf('job', ['/bin/sh', '-c', 'echo one; echo two >&2'], { onLine: (l) => lines.push(l) }))
    await supervisor.stop()
    expect(lines.sort()).toEqual(['one', 'two'])
    await vi.waitFor(
      () => expect(readFileSync(path.join(dir, 'job.log'), 'utf8').split('\n').sort()).toEqual(['', 'one', 'two']),
      patience,
    )
  })

  it('rejects with the name, the exit code and the log when the job fails silently', async () => {
    const supervisor = createSupervisor({ logDir: dir })
    const failed = supervisor.run(specOf('job', ['/bin/sh', '-c', 'exit 3']))
    await expect(failed).rejects.toMatchObject({
      code: 'PROCESS_FAILED',
      details: { name: '程序 job', how: '退出码 3', log: path.join(dir, 'job.log') },
    })
    await supervisor.stop()
  })

  it('gives way as far as it is told, with its session where Linux groups processes by it', async () => {
    const supervisor = createSupervisor({ logDir: dir })
    const file = path.join(dir, 'pid')
    const done = supervisor.run(specOf('job', ['/bin/sh', '-c', `echo $$ > ${file}; sleep 2`], { niceness: 7 }))
    await vi.waitFor(() => expect(readPids(file)).toHaveLength(1), patience)
    const [pid = 0] = readPids(file)
    await vi.waitFor(() => expect(getPriority(pid)).toBe(7), patience)
    const group = `/proc/${pid}/autogroup`
    // Where the kernel has no such groups the file is empty or missing.
    if (existsSync(group) && readFileSync(group, 'utf8') !== '')
      await vi.waitFor(() => expect(readFileSync(group, 'utf8')).toContain('nice 7'), patience)
    await done
    await supervisor.stop()
  })

  it("passes on the job's own words", async () => {
    const supervisor = createSupervisor({ logDir: dir })
    const failed = supervisor.run(specOf('job', ['/bin/sh', '-c', 'echo 错误：磁盘满了。 >&2; exit 1']))
    await expect(failed).rejects.toThrow(/^磁盘满了。$/)
    await supervisor.stop()
  })

  it('rejects when the program does not exist', async () => {
    const supervisor = createSupervisor({ logDir: dir })
    await expect(supervisor.run(specOf('job', ['/no/such/program']))).rejects.toThrow('/no/such/program')
    await supervisor.stop()
  })

  it('ends a running job when stopped', async () => {
    const supervisor = createSupervisor({ logDir: dir })
    const job = supervisor.run(specOf('job', ['/bin/sh', '-c', 'sleep 600']))
    const ended = expect(job).rejects.toBeInstanceOf(Stopped)
    await supervisor.stop()
    await ended
    await expect(supervisor.run(specOf('late', ['/bin/sh', '-c', 'true']))).rejects.toBeInstanceOf(Stopped)
  })
})

describe('services', () => {
  it('restarts a service that crashes and says so', async () => {
    const events: ServiceEvent[] = []
    const restarts = { max: 5, firstDelayMs: 10, stableMs: 60_000 }
    const supervisor = createSupervisor({ logDir: dir, restarts, onEvent: (event) => events.push(event) })
    supervisor.serve(specOf('service', node('crash-times.mjs', '2', path.join(dir, 'runs'))))
    await vi.waitFor(() => expect(existsSync(path.join(dir, 'runs.steady'))).toBe(true), patience)
    await supervisor.stop()
    expect(events.map((event) => event.kind)).toEqual(['restarting', 'restarted', 'restarting', 'restarted'])
    expect(events[0]).toMatchObject({ how: '退出码 7', attempt: 1 })
  })

  it('gives up a service that keeps crashing', async () => {
    const restarts = { max: 2, firstDelayMs: 10, stableMs: 60_000 }
    const supervisor = createSupervisor({ logDir: dir, restarts })
    supervisor.serve(specOf('service', node('crash-times.mjs', '99', path.join(dir, 'runs'))))
    await expect(supervisor.failed).rejects.toMatchObject({ code: 'PROCESS_FAILED' })
    await supervisor.stop()
    expect(readFileSync(path.join(dir, 'runs'), 'utf8')).toBe('xxx')
  })

  it('does not restart a service that ends because of the stop', async () => {
    const events: ServiceEvent[] = []
    const supervisor = createSupervisor({ logDir: dir, onEvent: (event) => events.push(event) })
    supervisor.serve(specOf('service', ['/bin/sh', '-c', 'exec sleep 600']))
    await supervisor.stop()
    expect(events).toEqual([])
  })

  it('ends a hung service and the processes that it started', async () => {
    const file = path.join(dir, 'pids')
    const supervisor = createSupervisor({ logDir: dir, graceMs: 300 })
    supervisor.serve(specOf('service', node('hang.mjs', file)))
    const pids = await familyIn(file)
    await supervisor.stop()
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), patience)
  })

  it('ends hung services when the supervisor itself is killed outright', async () => {
    const file = path.join(dir, 'pids')
    const supervisor = spawn(process.execPath, [program('supervise.ts'), dir, program('hang.mjs'), file], {
      stdio: 'inherit',
    })
    const pids = await familyIn(file)
    supervisor.kill('SIGKILL')
    await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), patience)
  })
})
