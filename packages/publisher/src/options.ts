import type { createStore } from './payload/store.ts'
import type { PublicStorage } from './storage/types.ts'
import type { Dirs, Log, PageBundle, PageWords, PassReport } from './types.ts'

/** What a publisher works with and on. */
export type PublisherOptions = {
  payload: Parameters<typeof createStore>[0]['payload']
  bundle: PageBundle
  /** The bundle's client folder, with `_astro/` in it. */
  assetsDir: string
  dirs: Dirs
  /** Unique to this process, see `newOwner`. */
  owner: string
  log: Log
  now?: () => Date
  leaseSeconds?: number
  /** Between two looks of a long pass for something more urgent; a look costs as much as a few pages. */
  lookMs?: number
  /** Storage elsewhere that is to follow the public folder. */
  storage?: PublicStorage | undefined
  /** Words that published pages should not show. */
  words?: PageWords | undefined
  /** Told of each pass that has come to an end. */
  onPass?: (report: PassReport) => void
  /** Told of each pass that was broken off by an error. */
  onFailedPass?: () => void
}
