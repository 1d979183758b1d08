import type { PageLinks, PageSite } from './types.ts'

const NOWHERE = /^(?:#|javascript:|mailto:|tel:|data:|about:|blob:|$)/i
const PAGE_NAMES = /\.(?:html?|shtml|jsp|php|aspx?)$/i
/** Only to read relative addresses. */
const HERE = 'http://here.invalid'

export type Target =
  | { readonly type: 'page' | 'file'; readonly path: string }
  | { readonly type: 'external'; readonly href: string }
  /** The same place, another site of the group on the same host, or nothing that can be opened. */
  | { readonly type: 'none' }

const NONE: Target = { type: 'none' }

/**
 * Where a link of a page leads.
 * @param from file of the page inside the site
 */
export const targetOf = ({
  href: given,
  from,
  site: { basePath, hosts },
}: {
  href: string
  from: string
  site: Pick<PageSite, 'basePath' | 'hosts'>
}): Target => {
  const href = given.trim()
  if (NOWHERE.test(href)) return NONE
  if (href.startsWith('/') && !href.startsWith('//')) return insideOf(href.split(/[?#]/, 1)[0] ?? '', basePath)
  const url = URL.parse(href, `${HERE}${basePath}/${from}`)
  if (!url || !/^https?:$/.test(url.protocol)) return NONE
  if (url.origin === HERE || hosts.includes(url.host)) return insideOf(url.pathname, basePath)
  return { type: 'external', href: url.href }
}

const insideOf = (pathname: string, basePath: string): Target => {
  if (basePath !== '' && pathname !== basePath && !pathname.startsWith(`${basePath}/`)) return NONE
  const inside = decoded(pathname.slice(basePath.length)).replace(/^\/+/, '')
  const last = inside.slice(inside.lastIndexOf('/') + 1)
  if (last === '') return { type: 'page', path: `${inside}index.html` }
  if (!last.includes('.')) return { type: 'page', path: `${inside}/index.html` }
  return { type: PAGE_NAMES.test(last) ? 'page' : 'file', path: inside }
}

const decoded = (pathname: string): string => {
  if (!pathname.includes('%')) return pathname
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

/** Sorts targets, each once. What is loaded as a file is one, whatever it is called. */
export const linksOf = ({
  hrefs,
  loads,
  from,
  site,
}: {
  hrefs: readonly string[]
  loads: readonly string[]
  from: string
  site: Pick<PageSite, 'basePath' | 'hosts'>
}): PageLinks => {
  const pages = new Set<string>()
  const files = new Set<string>()
  const external = new Set<string>()
  for (const href of hrefs) {
    const target = targetOf({ href, from, site })
    if (target.type === 'external') external.add(target.href)
    else if (target.type !== 'none') (target.type === 'page' ? pages : files).add(target.path)
  }
  for (const href of loads) {
    const target = targetOf({ href, from, site })
    if (target.type === 'page' || target.type === 'file') files.add(target.path)
  }
  return { pages: [...pages], files: [...files], external: [...external] }
}
