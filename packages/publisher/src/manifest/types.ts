import type { KeptRecord } from '../attachments/found-files.ts'

/** A page as it was last written. */
export type KnownPage = { readonly path: string; readonly hash: string; readonly bytes: number }

/** A key that a page has read, with a digest of what was found there, or null where none is kept. */
export type ReadKey = readonly [key: string, seen: string | null]

export type WrittenPage = KnownPage & {
  readonly keys: readonly ReadKey[]
  /** Files under `media/` that it shows. */
  readonly assets: readonly string[]
  /** What of it can be found; absent for pages that are no articles. */
  readonly record?: KeptRecord
}

export type CopiedFile = { readonly file: string; readonly bytes: number; readonly mtime: number }

export type Failure = { readonly path: string; readonly attempts: number; readonly message: string }
