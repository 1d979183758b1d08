import type { Profiler } from 'node:inspector'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const targetsSchema = z.tuple([z.object({ webSocketDebuggerUrl: z.string() })])
const profileSchema = z.object({ profile: z.custom<Profiler.Profile>((value) => typeof value === 'object') })
const usageSchema = z.object({ result: z.object({ value: z.object({ user: z.number(), system: z.number() }) }) })

/**
 * How much more processor time a process takes for some of its modules, of all its time: their part by the profile of
 * its main thread, all of it by what the kernel has counted.
 * @param process one of Node that was started with `--inspect-port=port`
 * @param isOf whether a module, by its address, is one of them; what they call counts as theirs
 */
export const cpuShare = async (
  { pid, port }: { pid: number; port: number },
  work: () => Promise<unknown>,
  isOf: (url: string) => boolean,
): Promise<number> => {
  const inspector = await openInspector({ pid, port })
  const used = async (): Promise<number> => {
    const answer = await inspector.post('Runtime.evaluate', { expression: 'process.cpuUsage()', returnByValue: true })
    const { user, system } = usageSchema.parse(answer).result.value
    return user + system
  }
  await inspector.post('Profiler.enable')
  const before = await used()
  await inspector.post('Profiler.start')
  await work()
  const { profile } = profileSchema.parse(await inspector.post('Profiler.stop'))
  const all = (await used()) - before
  inspector.close()
  const own = microsecondsIn(profile, isOf)
  if (own === 0) throw new Error('None of the modules has run.')
  return own / (all - own)
}

const openInspector = async ({ pid, port }: { pid: number; port: number }) => {
  process.kill(pid, 'SIGUSR1')
  await sleep(500)
  const [{ webSocketDebuggerUrl }] = targetsSchema.parse(
    await (await fetch(`http://127.0.0.1:${port}/json/list`)).json(),
  )
  const socket = new WebSocket(webSocketDebuggerUrl)
  const waiting = new Map<number, (result: unknown) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    waiting.get(id)?.(result)
  })
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  let last = 0
  return {
    post: (method: string, params: Record<string, unknown> = {}): Promise<unknown> => {
      const id = ++last
      socket.send(JSON.stringify({ id, method, params }))
      return new Promise((resolve) => waiting.set(id, resolve))
    },
    close: () => socket.close(),
  }
}

const microsecondsIn = (
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  isOf: (url: string) => boolean,
): number => {
  const own = new Set<number>()
  // Parents come before their children.
  for (const { id, callFrame, children = [] } of nodes) {
    if (isOf(callFrame.url)) own.add(id)
    if (own.has(id)) for (const child of children) own.add(child)
  }
  return samples.reduce((sum, id, at) => sum + (own.has(id) ? (timeDeltas[at] ?? 0) : 0), 0)
}
