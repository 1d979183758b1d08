import { ZhanqunError } from '@zhanqun/errors'
import { readHtml, targetOf } from '@zhanqun/page-checks'
import robotsParser from 'robots-parser'
import { decodeHtml } from './decode-html.ts'
import { type Answer, createPoliteFetch, type FetchLimits, USER_AGENT } from './polite-fetch.ts'
import type { ForeignPage, ForeignSite } from './types.ts'

const MAX_REDIRECTS = 5
/** A site that asks for more would never be read to its end. */
const LONGEST_DELAY_MS = 30_000
/** Addresses longer than this come from a loop. */
const MAX_ADDRESS = 300
/** Files are not asked for, and each page that was read is linked by another. */
const UNSEEN = ['missing-file', 'orphan'] as const
const NOT_HTML = '不是网页'

export type CrawlLimits = FetchLimits & { readonly maxPages: number }

/**
 * Reads a site that is not ours, page by page from its home page, as its robots.txt allows and on its own host alone.
 * @throws ZhanqunError SCAN_UNREACHABLE when its home page cannot be read, SCAN_FORBIDDEN when its robots.txt says no
 */
export const crawlSite = async ({
  url,
  limits,
  onPage = () => {},
}: {
  url: string
  limits: CrawlLimits
  /** Told of each page that was read. */
  onPage?: (read: number, path: string) => void
}): Promise<ForeignSite> => {
  const start = new URL(url)
  const site = { hosts: [start.host], basePath: '' }
  const http = createPoliteFetch(limits)
  const pages: ForeignPage[] = []
  const broken = new Set<string>()
  const skipped: { path: string; reason: string }[] = []
  const home = addressOf(start)
  const queue = [home]
  const known = new Set(queue)
  const add = (address: string): void => {
    if (known.has(address) || address.length > MAX_ADDRESS) return
    known.add(address)
    queue.push(address)
  }
  try {
    const isAllowed = await rulesOf({ start, http })
    while (queue.length > 0 && pages.length < limits.maxPages) {
      const address = queue.shift()
      if (address === undefined) break
      const at = new URL(address, start.origin)
      const path = pathOf(address)
      if (!isAllowed(at)) {
        if (address === home) throw new ZhanqunError('SCAN_FORBIDDEN', { url })
        skipped.push({ path, reason: 'robots.txt不允许' })
        continue
      }
      const { answer, last } = await follow({ at, http, isAllowed })
      if (answer.type === 'page' && answer.status === 200 && isHtml(answer.contentType)) {
        const found = pathOf(addressOf(last))
        known.add(addressOf(last))
        if (pages.some((page) => page.path === found)) continue
        const html = decodeHtml(answer.bytes, answer.contentType)
        pages.push({ path: found, html })
        onPage(pages.length, found)
        for (const href of readHtml(html).hrefs) {
          const target = targetOf({ href, from: found, site })
          if (target.type === 'page') add(addressWithQuery(href, last))
        }
        continue
      }
      const reason = reasonOf(answer)
      if (address === home) throw new ZhanqunError('SCAN_UNREACHABLE', { url, reason })
      if (answer.type === 'page' && (answer.status === 404 || answer.status === 410)) broken.add(path)
      else skipped.push({ path, reason })
    }
  } finally {
    await http.close()
  }
  return { ...site, from: url, pages, exists: (path) => !broken.has(path), skipped, unseen: UNSEEN }
}

/** Where a request ends, through redirects on the same host. */
const follow = async ({
  at,
  http,
  isAllowed,
}: {
  at: URL
  http: ReturnType<typeof createPoliteFetch>
  isAllowed: (url: URL) => boolean
}): Promise<{ answer: Answer; last: URL }> => {
  let last = at
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await http.get(last)
    if (answer.type !== 'redirect') return { answer, last }
    const next = URL.parse(answer.to, last)
    if (!next || next.host !== at.host || !/^https?:$/.test(next.protocol))
      return { answer: { type: 'failed', reason: `转到了${next?.host || '其他网站'}` }, last }
    if (!isAllowed(next)) return { answer: { type: 'failed', reason: 'robots.txt不允许' }, last }
    last = next
  }
  return { answer: { type: 'failed', reason: '反复跳转' }, last }
}

/** A site without robots.txt allows everything; one whose robots.txt cannot be read allows nothing (RFC 9309). */
const rulesOf = async ({
  start,
  http,
}: {
  start: URL
  http: ReturnType<typeof createPoliteFetch>
}): Promise<(url: URL) => boolean> => {
  const at = new URL('/robots.txt', start)
  const { answer } = await follow({ at, http, isAllowed: () => true })
  if (answer.type !== 'page' || answer.status >= 500)
    throw new ZhanqunError('SCAN_UNREACHABLE', { url: at.href, reason: reasonOf(answer) })
  if (answer.status >= 400) return () => true
  const robots = robotsParser(at.href, decodeHtml(answer.bytes, answer.contentType))
  http.slowDown(Math.min(LONGEST_DELAY_MS, (robots.getCrawlDelay(USER_AGENT) ?? 0) * 1000))
  return (url) => robots.isAllowed(new URL(url.pathname + url.search, start).href, USER_AGENT) !== false
}

const reasonOf = (answer: Answer): string => {
  if (answer.type === 'failed') return answer.reason
  if (answer.type === 'redirect') return '反复跳转'
  return answer.status === 200 ? NOT_HTML : `服务器回应${answer.status}`
}

const isHtml = (contentType: string): boolean => contentType === '' || /html/i.test(contentType)

/** Path and question of an address: what tells one page of a host from another. */
const addressOf = (url: URL): string => `${url.pathname}${url.search}`

const addressWithQuery = (href: string, from: URL): string => {
  const url = URL.parse(href.trim(), from)
  return url ? addressOf(url) : '/'
}

/** `/zwgk/` and `/list.html?page=2` as files. */
const pathOf = (address: string): string => {
  const [pathname = '/', query] = address.split('?', 2)
  const target = targetOf({ href: pathname, from: 'index.html', site: { hosts: [], basePath: '' } })
  const file = target.type === 'page' || target.type === 'file' ? target.path : 'index.html'
  return query === undefined ? file : `${file}?${query}`
}
