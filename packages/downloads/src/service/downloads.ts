import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { mediaNamedIn } from '../document/media.ts'
import type { Job } from './job.ts'
import { createKeptFiles } from './kept-files.ts'
import { createMaker, type MakerLimits } from './maker.ts'

/** Raised whenever the same page would make another file. */
const VERSION = 3
/** In characters. */
const LONGEST_SOURCE = 4 * 1024 * 1024
const KEPT_BYTES = 512 * 1024 * 1024
const LIMITS: MakerLimits = { waiting: 8, timeoutMs: 20_000, memoryMb: 512 }

export type Downloads = ReturnType<typeof createDownloads>

/**
 * Files for offices, made on request of what is public, and kept until there is no more room.
 * @param dir where they are kept
 */
export const createDownloads = ({
  dir,
  maxBytes = KEPT_BYTES,
  limits = LIMITS,
}: {
  dir: string
  maxBytes?: number
  limits?: MakerLimits
}) => {
  const kept = createKeptFiles({ dir, maxBytes })
  const maker = createMaker(limits)
  const making = new Map<string, Promise<Uint8Array | undefined>>()

  const make = async (key: string, job: Job): Promise<Uint8Array | undefined> => {
    const bytes = await maker.make(job)
    if (bytes) await kept.put(key, bytes)
    return bytes
  }

  return {
    /** Names a file by all that it is made of. */
    keyOf: (job: Job): string => {
      const hash = createHash('sha256').update(JSON.stringify([VERSION, job]))
      if (job.format !== 'xlsx') {
        for (const file of mediaNamedIn(job.html)) {
          const stats = lstatSync(path.join(job.mediaDir, file), { throwIfNoEntry: false })
          hash.update(`\n${file} ${stats?.size} ${stats?.mtimeMs}`)
        }
      }
      return `${hash.digest('base64url')}.${job.format}`
    },
    /**
     * @param key of the same job
     * @returns undefined when there is nothing to make a file of
     * @throws ZhanqunError DOWNLOAD_TOO_LARGE, DOWNLOAD_BUSY, DOWNLOAD_FAILED
     */
    get: async (key: string, job: Job): Promise<Uint8Array | undefined> => {
      const before = await kept.get(key)
      if (before) return before
      const { length } = 'catalogue' in job ? job.catalogue : job.html
      if (length > LONGEST_SOURCE) throw new ZhanqunError('DOWNLOAD_TOO_LARGE')
      const known = making.get(key)
      if (known) return known
      const made = make(key, job).finally(() => making.delete(key))
      making.set(key, made)
      return made
    },
    close: maker.close,
  }
}
