import type { PageCheckId } from '@zhanqun/compliance'
import type { PageKind } from '@zhanqun/content'

/** What the pages of a site are held against. */
export type PageSite = {
  readonly name: string
  /** What the footer must show; null for a site that is not ours, of which only the presence of each can be seen. */
  readonly footer: FooterValues | null
  /** Hosts by which the site is reached; links to others lead elsewhere. */
  readonly hosts: readonly string[]
  /** Prefix of the site's addresses: empty, or `/code`. */
  readonly basePath: string
}

/** As the site has them; empty where it has none, which is a failure of its own. */
export type FooterValues = {
  readonly idCode: string
  readonly sponsor: string
  /** Telephone number, or another way to reach the organ. */
  readonly contact: string
  readonly icpNumber: string
  readonly policeNumber: string
}

export type Page = {
  /** File inside the site: `zwgk/index.html`. */
  readonly path: string
  readonly html: string | Uint8Array
  readonly kind: PageKind
}

/** A word that no page should show, as whoever keeps the lists of them puts it. */
export type PageWord = {
  readonly rule: string
  readonly message: string
  /** Whether it may stand nowhere at all; others are for people to judge. */
  readonly isError: boolean
}

/** The name by which a word is let pass in an article. */
export const waiverKey = ({ rule, message }: Pick<PageWord, 'rule' | 'message'>): string => `${rule} ${message}`

export type PageFailure = { readonly check: PageCheckId; readonly detail: string }

/** Where a page leads, each address once: files inside the site for its own, whole addresses for others. */
export type PageLinks = {
  readonly pages: readonly string[]
  /** Attachments, pictures, scripts, styles. */
  readonly files: readonly string[]
  readonly external: readonly string[]
}

export type CheckedPage = {
  readonly title: string
  readonly failures: readonly PageFailure[]
  readonly links: PageLinks
  /** What the parts around the content lead to: the same object for all pages that have the same ones. */
  readonly frame: PageLinks
}
