import type { SitePage } from './check-site.ts'

/** Addresses that are kept of one site. */
export const MAX_SITE_LINKS = 2_000
/** Pages that are named of one address. */
const NAMED_PAGES = 20
/** What is longer is no link that anybody has written. */
const MAX_LENGTH = 2_000

/** An address outside, and some of the pages of a site that lead to it. */
export type SiteLink = { readonly url: string; readonly pages: readonly string[] }

/**
 * Where the pages of a site lead outside. What many pages have around their content is told of the first of them alone:
 * it is mended in one place.
 */
export const externalLinksOf = (pages: readonly SitePage[]): readonly SiteLink[] => {
  const found = new Map<string, string[]>()
  const frames = new Set<SitePage['frame']>()
  const add = (href: string, path: string) => {
    const url = addressOf(href)
    if (url === undefined) return
    const known = found.get(url)
    if (known === undefined) {
      if (found.size < MAX_SITE_LINKS) found.set(url, [path])
    } else if (known.length < NAMED_PAGES && known.at(-1) !== path) known.push(path)
  }
  for (const { path, links, frame } of pages.toSorted(byDepth)) {
    for (const href of links.external ?? []) add(href, path)
    if (frames.has(frame)) continue
    frames.add(frame)
    // Another frame with the same link belongs to the same site as a whole.
    for (const href of frame.external ?? []) if (!found.has(addressOf(href) ?? '')) add(href, path)
  }
  return [...found].map(([url, named]) => ({ url, pages: named }))
}

/** The home page first, so that it stands for what all pages have. */
const byDepth = (a: SitePage, b: SitePage): number => depthOf(a) - depthOf(b) || (a.path < b.path ? -1 : 1)

const depthOf = ({ path }: SitePage): number => path.split('/').length

const addressOf = (href: string): string | undefined => {
  const url = URL.parse(href)
  if (!url || `${url.username}${url.password}` !== '') return undefined
  url.hash = ''
  return url.href.length > MAX_LENGTH ? undefined : url.href
}
