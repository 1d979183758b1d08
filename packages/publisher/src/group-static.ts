import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rootOf } from '@zhanqun/content/payload'
import {
  GROUP_INDEX_FOLDER,
  type GroupIndex,
  type GroupStaticOptions,
  openFragmentList,
  SITE_INDEX_FOLDER,
} from '@zhanqun/search'
import type { Context } from './context.ts'
import { holdLease } from './hold-lease.ts'
import type { Mirror } from './storage/mirror.ts'
import type { Dirs, Log } from './types.ts'

/** Between two builds: what is new may wait, what is withdrawn does not. */
const EVERY_MS = 3 * 60_000
/** After the start, when pages have to be looked after first. */
const FIRST_MS = 20_000
/** One builder at a time, of all workers. */
const LEASE = 'group-index'
const PROGRAM = '@zhanqun/search/group-static-program'
const FRAGMENTS_FILE = 'group-index.sqlite'

export type GroupStatic = ReturnType<typeof createGroupStatic>

/**
 * Keeps the group's static index, which results pages ask where only files are served. It is built by a
 * process of its own that gives way to everything else; what is withdrawn is taken out of it at once.
 */
export const createGroupStatic = ({ dirs, log }: { dirs: Dirs; log: Log }) => {
  const fragmentsFile = path.join(path.dirname(dirs.searchFile), FRAGMENTS_FILE)
  const fragments = openFragmentList({ file: fragmentsFile, publicDir: dirs.public })
  const removed: string[] = []
  let removing = Promise.resolve()
  let dueAt = performance.now() + FIRST_MS
  let builtFrom = ''
  let running: { readonly stop: () => void; readonly done: Promise<void> } | undefined

  const note = (files: readonly string[]) => void removed.push(...files)

  const build = async (
    context: Pick<Context, 'store' | 'leaseSeconds' | 'now' | 'mirror' | 'sites' | 'group'>,
    signal: AbortSignal,
  ) => {
    if (context.group.isBeingFilled()) return
    const root = rootOf(await context.sites.groupSites())
    const from = versionOf(dirs.searchFile)
    if (root?.state !== 'online' || from === builtFrom) return
    const { store, leaseSeconds: seconds, now } = context
    const lease = await holdLease({ leases: store.leases, name: LEASE, seconds, now })
    if (!lease) return
    try {
      const report = await runProgram({
        options: { searchFile: dirs.searchFile, fragmentsFile, publicDir: dirs.public, root: root.code },
        signal,
      })
      await context.mirror?.searchIndex(root.code, GROUP_INDEX_FOLDER)
      builtFrom = from
      log.info({ report }, 'static index of the group brought up to date')
    } finally {
      await lease.release()
    }
  }

  return {
    /** The group's index, whose removals reach the static one too. */
    followedBy: (group: GroupIndex): GroupIndex => ({
      ...group,
      remove: (ids) => {
        group.remove(ids)
        note(fragments.remove(ids))
      },
      retain: (kept) => {
        group.retain(kept)
        note(fragments.retain(kept))
      },
      replaceSite: ({ siteCode, records }) => {
        group.replaceSite({ siteCode, records })
        note(fragments.retain({ siteCode, ids: records.map(({ id }) => id) }))
      },
    }),

    /**
     * Remembers which files of a site's own index are of which record, and takes away what has been withdrawn
     * while it was built, which has found nothing to take away.
     * @param files their names by ids of records
     */
    noteOwn: ({
      siteCode,
      files,
      standing,
    }: {
      siteCode: string
      files: ReadonlyMap<string, string>
      standing: readonly string[]
    }): void => {
      const place = `${siteCode}/${SITE_INDEX_FOLDER}/fragment`
      fragments.replaceOwn({ siteCode, fragments: [...files].map(([id, name]) => ({ id, file: `${place}/${name}` })) })
      const kept = new Set(standing)
      note(fragments.remove([...files.keys()].filter((id) => !kept.has(id))))
    },

    /** Takes out of storage what was withdrawn until now. */
    removeFrom: (mirror: Mirror): Promise<void> => {
      const files = removed.splice(0)
      removing = removing.catch(() => undefined).then(() => mirror.removeFiles(files))
      return removing
    },

    /** Begins a build in the background when it is time for one; called while there is nothing else to do. */
    tend: (context: Parameters<typeof build>[0]): void => {
      if (running || performance.now() < dueAt) return
      const abort = new AbortController()
      const done = build(context, abort.signal)
        .catch((error: unknown) => {
          if (!abort.signal.aborted) log.error({ err: error }, 'the static index of the group could not be built')
        })
        .finally(() => {
          dueAt = performance.now() + EVERY_MS
          running = undefined
        })
      running = { stop: () => abort.abort(), done }
    },

    stop: async (): Promise<void> => {
      running?.stop()
      await running?.done
      fragments.close()
    },
  }
}

/** Another one after every write. */
const versionOf = (file: string): string =>
  ['', '-wal']
    .map((suffix) => statSync(`${file}${suffix}`, { throwIfNoEntry: false }))
    .map((stat) => (stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : ''))
    .join(' ')

const runProgram = async ({
  options,
  signal,
}: {
  options: GroupStaticOptions
  signal: AbortSignal
}): Promise<unknown> => {
  const program = fileURLToPath(import.meta.resolve(PROGRAM))
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  const output: string[] = []
  const errors: string[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => errors.push(String(chunk)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(`The build ended with ${code}: ${errors.join('').slice(-2000)}`)
  return JSON.parse(output.join(''))
}
