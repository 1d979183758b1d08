import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { WORKER_ENV, WORKER_FLAGS } from '@zhanqun/scripts/worker-flags'
import type { Group } from '../group/prepare.ts'
import { countPages, type PageCount } from './count-pages.ts'
import { answerSchema, type WorkerAnswer, type WorkerRequest } from './protocol.ts'

export type Rebuild = PageCount & {
  readonly rendered: number
  readonly wallSeconds: number
  readonly cpuSeconds: number
  /** The part of it that the kernel has used, mostly for files. */
  readonly systemSeconds: number
  /** From the start of the processes until they could begin. */
  readonly bootCpuSeconds: number
  /** Of the largest worker. */
  readonly peakMb: number
}

export type SearchCost = { readonly sites: number; readonly cpuSeconds: number }

/** Coarse, so that asking costs nothing beside the work. */
const ASK_MS = 250

/**
 * A full rebuild by the real workers: an empty public folder, everything read from the database,
 * rendered, written and noted in the manifests. Worker processes share the sites by their leases.
 * @param searchSites goes on until so many static search indexes are built, which is counted apart
 */
export const rebuildOurs = async ({
  group,
  out,
  workers,
  searchSites = 0,
  profileDir,
}: {
  group: Group
  /** An empty folder. */
  out: string
  workers: number
  searchSites?: number
  profileDir?: string
}): Promise<Rebuild & { search: SearchCost | undefined }> => {
  const children = await Promise.all(Array.from({ length: workers }, () => startWorker({ group, out, profileDir })))
  try {
    const [first, ...others] = children
    if (!first) throw new Error('No worker.')
    await ask(first, 'clear')
    const began = performance.now()
    await ask(first, 'begin')
    // Every worker that starts queues the sites that are missing: the others begin when that is done.
    while (!(await ask(first, 'state')).ready) await sleep(5)
    await Promise.all(others.map((child) => ask(child, 'begin')))
    while (!(await ask(first, 'state')).done) await sleep(ASK_MS)
    const wallSeconds = (performance.now() - began) / 1000
    const atEnd = await Promise.all(children.map((child) => ask(child, 'state')))
    if (searchSites > 0) await searchesBuilt({ children, atEnd, sites: searchSites })
    // The indexer's time is known once it has ended; what was rendered, a moment after the queue is empty.
    const stopped = await Promise.all(children.map((child) => ask(child, 'stop')))
    const search = searchSites > 0 ? searchCost(atEnd, stopped) : undefined
    const sum = (value: (answer: WorkerAnswer) => number, answers: readonly WorkerAnswer[] = atEnd) =>
      answers.reduce((total, answer) => total + value(answer), 0)
    const failed = sum((answer) => answer.failed, stopped)
    if (failed > 0) throw new Error(`${failed} pages could not be rendered.`)
    return {
      ...countPages(path.join(out, 'public')),
      rendered: sum(({ rendered }) => rendered, stopped),
      wallSeconds,
      cpuSeconds: sum(({ cpuMs }) => cpuMs) / 1000,
      systemSeconds: sum(({ systemMs }) => systemMs) / 1000,
      bootCpuSeconds: sum(({ bootCpuMs }) => bootCpuMs) / 1000,
      peakMb: Math.max(...atEnd.map(({ peakMb }) => peakMb)),
      search,
    }
  } finally {
    for (const child of children) if (child.connected) child.disconnect()
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')))
  }
}

const startWorker = async ({
  group,
  out,
  profileDir,
}: {
  group: Group
  out: string
  profileDir: string | undefined
}): Promise<ChildProcess> => {
  const child = fork(path.join(import.meta.dirname, 'worker.ts'), {
    env: {
      ...process.env,
      ...WORKER_ENV,
      NODE_ENV: 'production',
      DATA_DIR: group.dataDir,
      DATABASE_URL: '',
      ZHANQUN_SECRET: group.secret,
      ZHANQUN_NO_WAKE: '1',
      PAYLOAD_LOG_LEVEL: 'error',
      OUT_DIR: out,
    },
    execArgv: [
      ...WORKER_FLAGS,
      ...(profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profileDir)}`]),
    ],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await answerOf(child)
  return child
}

const answerOf = async (child: ChildProcess): Promise<WorkerAnswer> => {
  const ended = new AbortController()
  const gone = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('A worker has ended.')
  })
  gone.catch(() => undefined)
  try {
    const [answer] = await Promise.race([once(child, 'message', { signal: ended.signal }), gone])
    return answerSchema.parse(answer)
  } finally {
    ended.abort()
  }
}

const ask = (child: ChildProcess, request: WorkerRequest): Promise<WorkerAnswer> => {
  const answer = answerOf(child)
  child.send(request)
  return answer
}

const builtBy = (answers: readonly WorkerAnswer[]): number =>
  answers.reduce((sum, { searchBuilt }) => sum + searchBuilt, 0)

const searchesBuilt = async ({
  children,
  atEnd,
  sites,
}: {
  children: readonly ChildProcess[]
  atEnd: readonly WorkerAnswer[]
  sites: number
}): Promise<void> => {
  const wanted = builtBy(atEnd) + sites
  while (builtBy(await Promise.all(children.map((child) => ask(child, 'state')))) < wanted) await sleep(ASK_MS)
}

/** What the later search lane costs: its own time, and that of the indexer it starts. */
const searchCost = (before: readonly WorkerAnswer[], after: readonly WorkerAnswer[]): SearchCost => {
  const usedBy = (answers: readonly WorkerAnswer[]) =>
    answers.reduce((sum, { cpuMs, childrenCpuMs }) => sum + cpuMs + childrenCpuMs, 0)
  return { sites: builtBy(after) - builtBy(before), cpuSeconds: (usedBy(after) - usedBy(before)) / 1000 }
}
