import { readFileSync } from 'node:fs'
import path from 'node:path'
import { dataPaths, openCms } from '@zhanqun/cms'
import { createPublisher, newOwner, type Publisher } from '@zhanqun/publisher'
import { buildBundle, loadBundle } from '@zhanqun/sites/bundle'
import { pino } from 'pino'
import { z } from 'zod'
import type { WorkerAnswer, WorkerRequest } from './protocol.ts'

// As scripts/src/worker.ts; before the CMS is opened.
process.env.SQLITE_SYNCHRONOUS = 'NORMAL'

/**
 * A resident worker as in scripts/src/worker.ts, without its server: told by its parent when to
 * begin, and asked how far it is and what it has used. `OUT_DIR` receives pages and manifests.
 */
const out = path.resolve(process.env.OUT_DIR ?? '')
const paths = { ...dataPaths(), ...dataPaths(out) }
const dirs = {
  public: paths.public,
  manifests: paths.manifests,
  searchFile: paths.searchFile,
  media: dataPaths().media,
  attachments: dataPaths().attachments,
}

const WARNING = 40
const lineSchema = z.object({
  level: z.number(),
  kind: z.string().optional(),
  rendered: z.number().default(0),
  failed: z.number().default(0),
})

let rendered = 0
let failed = 0
let searchBuilt = 0
/** The publisher tells of each pass in its log. */
const count = (line: string): void => {
  const pass = lineSchema.parse(JSON.parse(line))
  if (pass.level >= WARNING) process.stderr.write(line)
  rendered += pass.rendered
  failed += pass.failed
  if (pass.kind === 'search') searchBuilt++
}

const [bundle, payload] = await Promise.all([buildBundle().then(loadBundle), openCms()])
let publisher: Publisher | undefined
let began = process.cpuUsage()

const cpuMs = (since?: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

/** Of children that have ended, among them the indexer. */
const childrenCpuMs = (): number => {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) * 10
}

const answers: { [K in WorkerRequest]: () => Promise<WorkerAnswer> } = {
  /** Nothing waits from an earlier run. */
  clear: async () => {
    await payload.db.deleteMany({ collection: 'change-events', where: {} })
    return state()
  },
  begin: async () => {
    began = process.cpuUsage()
    publisher = createPublisher({
      payload,
      bundle,
      assetsDir: bundle.assetsDir,
      dirs,
      owner: newOwner(),
      log: pino({ base: { part: 'worker' } }, { write: count }),
    })
    publisher.start()
    return state()
  },
  state: async () => state(),
  stop: async () => {
    await publisher?.stop()
    return state()
  },
}

let isReady = false

/** Asking must cost little beside the work, so only one thing is counted. */
const nothingWaits = async (): Promise<boolean> =>
  (await payload.db.count({ collection: 'change-events', where: { state: { equals: 'new' } } })).totalDocs === 0

const state = async (): Promise<WorkerAnswer> => {
  isReady ||= (await publisher?.queue())?.ready === true
  return {
    done: isReady && (await nothingWaits()),
    ready: isReady,
    bootCpuMs: (began.user + began.system) / 1000,
    cpuMs: cpuMs(began),
    systemMs: process.cpuUsage(began).system / 1000,
    childrenCpuMs: childrenCpuMs(),
    peakMb: process.resourceUsage().maxRSS / 1024,
    rendered,
    failed,
    searchBuilt,
  }
}

process.on('message', (request: WorkerRequest) => {
  answers[request]().then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.(await state())
