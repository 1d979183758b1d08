import type { ContentSource, PageKind } from '@zhanqun/content'
import type { PageWord } from '@zhanqun/page-checks'
import type { Logger } from 'pino'

/** The compiled theme and routes: renders any page of any site in this process. */
export type PageBundle = {
  /** Changes whenever a page may come out differently from the same content. */
  readonly id: string
  /**
   * @returns the page's bytes; 404 for an address that the site does not have
   * @throws whatever the page has thrown, or returns it with status 500
   */
  render: (page: {
    address: string
    source: ContentSource
    preview?: boolean
  }) => Promise<{ status: number; html: Uint8Array; error?: unknown }>
  /** @throws ZhanqunError for a page that lacks what it must have to be published */
  check: (page: { kind: PageKind; html: Uint8Array; source: ContentSource }) => void
}

/** The words that published pages should not show. */
export type PageWords = {
  /** Those of a site as they are now. */
  readonly of: (site: string) => Promise<{
    /** Another one after every change. */
    readonly version: string
    readonly find: (text: string) => readonly PageWord[]
  }>
  /** What was let pass in articles as they were published, by article: names as `waiverKey` gives them. */
  readonly waived: (articles: readonly string[]) => Promise<ReadonlyMap<string, ReadonlySet<string>>>
}

export type Dirs = {
  /** Root of the public server: a folder for each site, `_astro`, `_sites.json`. */
  readonly public: string
  readonly manifests: string
  readonly media: string
  readonly attachments: string
  /** The group's full-text index. */
  readonly searchFile: string
}

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>

/** What one pass over one site has done. */
export type PassReport = {
  readonly siteId: string
  /** Null when the site is gone. */
  readonly site: string | null
  readonly kind: 'pages' | 'search' | 'removed' | 'switches'
  readonly events: number
  readonly rendered: number
  readonly written: number
  readonly deleted: number
  /** Pages that could not be rendered; their old versions stay. */
  readonly failed: number
  /** The pass made room for more urgent work and will be gone on with. */
  readonly partial: boolean
  readonly searchMs: number
  readonly totalMs: number
}
