import type { GroupIndex } from '@zhanqun/search'
import type { Store } from './payload/store.ts'
import type { SiteCodes } from './site-codes.ts'
import type { Dirs, Log, PageBundle } from './types.ts'

/** What every pass of one publisher shares. */
export type Context = {
  readonly store: Store
  readonly bundle: PageBundle
  readonly dirs: Dirs
  readonly group: GroupIndex
  readonly log: Log
  readonly now: () => Date
  readonly leaseSeconds: number
  readonly codes: SiteCodes
  /** Asked between batches: whether the pass should stop where it is and be gone on with later. */
  readonly shouldPause: (pass: { siteId: string; priority: number }) => Promise<boolean>
  /** Brings `_sites.json` up to date. */
  readonly refreshSitesFile: () => Promise<void>
}
