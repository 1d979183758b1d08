import { failuresOf, MAX_PAGE_BYTES } from './check-page.ts'
import { linksOf } from './links.ts'
import { createPageReader } from './read-page.ts'
import { joinReadings, type Reading } from './reading.ts'
import type { CheckedPage, Page, PageLinks, PageSite } from './types.ts'

type Options = {
  readonly site: PageSite
  /** Bytes of a file that a page loads, by its path inside the site; 0 where nobody knows. */
  readonly sizeOf?: (path: string) => number
  readonly maxBytes?: number
}

/**
 * Checks the pages of a site one by one; what they have in common is read once.
 *
 * @example
 * const check = createPageChecker({ site })
 * check({ path: 'index.html', kind: 'home', html }).failures
 */
export const createPageChecker = ({ site, sizeOf = () => 0, maxBytes = MAX_PAGE_BYTES }: Options) => {
  const read = createPageReader()
  const frames = new WeakMap<Reading, WeakMap<Reading, PageLinks>>()

  const frameOf = (before: Reading, after: Reading, from: string): PageLinks => {
    const known = frames.get(before)?.get(after)
    if (known) return known
    const both = { hrefs: [...before.hrefs, ...after.hrefs], loads: filesOf(before, after) }
    const links = linksOf({ ...both, from, site })
    if ([...both.hrefs, ...both.loads].every(isSameEverywhere)) {
      const below = frames.get(before) ?? new WeakMap<Reading, PageLinks>()
      frames.set(before, below.set(after, links))
    }
    return links
  }

  return ({ path, html, kind }: Page): CheckedPage => {
    const text = typeof html === 'string' ? html : Buffer.from(html.buffer, html.byteOffset, html.byteLength).toString()
    const [head, before, content, after] = read(text)
    const page = joinReadings([head, before, content, after])
    const own = linksOf({ hrefs: content.hrefs, loads: filesOf(head, content), from: path, site })
    const frame = frameOf(before, after, path)
    const loaded = linksOf({ hrefs: [], loads: filesOf(page), from: path, site }).files
    const bytes = loaded.reduce((sum, file) => sum + sizeOf(file), Buffer.byteLength(text))
    return { title: page.title, failures: failuresOf({ page, kind, site, bytes, maxBytes }), links: own, frame }
  }
}

/** Checks one page by itself. */
export const checkPage = ({ path, html, kind, ...options }: Page & Options): CheckedPage =>
  createPageChecker(options)({ path, html, kind })

const filesOf = (...readings: readonly Reading[]): string[] =>
  readings.flatMap(({ loads, pictures }) => [...loads, ...pictures.map(({ src }) => src)])

const isSameEverywhere = (href: string): boolean => /^(?:\/|#|[a-z][a-z\d+.-]*:|$)/i.test(href.trim())
