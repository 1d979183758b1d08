import type { SearchRecord } from '@zhanqun/search'

/** A page as it was last written. */
export type KnownPage = { readonly path: string; readonly hash: string; readonly bytes: number }

export type WrittenPage = KnownPage & {
  readonly keys: readonly string[]
  /** Files under `media/` that it shows. */
  readonly assets: readonly string[]
  /** What of it can be found; absent for pages that are no articles. */
  readonly record?: SearchRecord
}

export type CopiedFile = { readonly file: string; readonly bytes: number; readonly mtime: number }

export type Failure = { readonly path: string; readonly attempts: number; readonly message: string }
