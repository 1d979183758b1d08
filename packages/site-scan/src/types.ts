import type { PageCheckId } from '@zhanqun/compliance'

/** A page of a site that is not ours, as it was read. */
export type ForeignPage = {
  /** File inside the site: `zwgk/index.html`. */
  readonly path: string
  readonly html: string
}

/** What was read of a site. */
export type ForeignSite = {
  /** Where it was read: an address or a folder. */
  readonly from: string
  readonly hosts: readonly string[]
  /** Prefix of its addresses: empty, or `/code`. */
  readonly basePath: string
  readonly pages: readonly ForeignPage[]
  /** Whether a page or file is there, as far as it was looked for. */
  readonly exists: (path: string) => boolean
  /** Pages that were not read, with the reason in Chinese. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[]
  /** What cannot be told, as only a part of the site was read. */
  readonly unseen: readonly PageCheckId[]
}
