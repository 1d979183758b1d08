import type { WantedKey } from '../../../cms/src/api-keys/contract.ts'

/** Texts with this in them make their page throw. */
export const BROKEN = '模板出错'

/** What a test tells a worker process. */
export type Order = {
  readonly start?: true
  /** How many milliseconds the worker's clock is ahead of the machine's. */
  readonly ahead?: number
  readonly diskFull?: boolean
  /** The worker kills itself at the file operation after so many. */
  readonly dieAfter?: number
  /** The worker kills itself at the write after so many of those by which a standard is applied, or at a commit. */
  readonly dieAtWrite?: number
}

/** Something that one transaction does: saves an article, makes a key, takes an offered article over. */
export type DyingWork =
  | { readonly kind: 'save'; readonly article: string; readonly title: string }
  | { readonly kind: 'key'; readonly user: string; readonly key: WantedKey }
  | { readonly kind: 'accept'; readonly user: string; readonly share: string; readonly column: string }

/** Work whose process dies at the call to the database after so many, before it or after it. */
export type DyingOrder = {
  readonly work: DyingWork
  readonly dieAt: number
  readonly point: 'before' | 'after'
}
