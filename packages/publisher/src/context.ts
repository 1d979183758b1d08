import type { GroupIndex } from '@zhanqun/search'
import type { Compressor } from './compressor.ts'
import type { GroupStatic } from './group-static.ts'
import type { Manifests } from './manifests.ts'
import type { Store } from './payload/store.ts'
import type { SiteCache } from './site-cache.ts'
import type { SiteCodes } from './site-codes.ts'
import type { Mirror } from './storage/mirror.ts'
import type { Dirs, Log, PageBundle, PageWords } from './types.ts'

/** What every pass of one publisher shares. */
export type Context = {
  readonly store: Store
  readonly bundle: PageBundle
  readonly dirs: Dirs
  readonly group: GroupIndex
  readonly groupStatic: GroupStatic
  readonly log: Log
  readonly now: () => Date
  readonly leaseSeconds: number
  /** Between two looks of a pass for something more urgent. */
  readonly lookMs: number
  /** The present start of the machine, see `currentBoot`. */
  readonly boot: string
  readonly codes: SiteCodes
  readonly sites: SiteCache
  readonly manifests: Manifests
  readonly compressor: Compressor
  /** Storage elsewhere that follows the public folder, if there is any. */
  readonly mirror: Mirror | undefined
  /** Without them, words are not looked for. */
  readonly words: PageWords | undefined
  /** Asked between batches: whether the pass should stop where it is and be gone on with later. */
  readonly shouldPause: (pass: { siteId: string; priority: number; tasks: readonly string[] }) => Promise<boolean>
  /** Brings `_sites.json` up to date. */
  readonly refreshSitesFile: () => Promise<void>
}
