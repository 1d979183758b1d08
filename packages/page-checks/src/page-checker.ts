import { failuresOf, MAX_PAGE_BYTES } from './check-page.ts'
import { linksOf } from './links.ts'
import { createPageReader } from './read-page.ts'
import { joinReadings, type Reading } from './reading.ts'
import {
  type CheckedPage,
  type Page,
  type PageFailure,
  type PageLinks,
  type PageSite,
  type PageWord,
  waiverKey,
} from './types.ts'

type Options = {
  readonly site: PageSite
  /** Bytes of a file that a page loads, by its path inside the site; 0 where nobody knows. */
  readonly sizeOf?: (path: string) => number
  readonly maxBytes?: number
  /** Words in a text that no page should show. */
  readonly words?: (text: string) => readonly PageWord[]
}

type Checked = Page & {
  /** Words that somebody has let pass in the article that the page shows, see {@link waiverKey}. */
  readonly waived?: ReadonlySet<string> | undefined
}

/**
 * Checks the pages of a site one by one; what they have in common is read once.
 *
 * @example
 * const check = createPageChecker({ site })
 * check({ path: 'index.html', kind: 'home', html }).failures
 */
export const createPageChecker = ({ site, sizeOf = () => 0, maxBytes = MAX_PAGE_BYTES, words }: Options) => {
  const read = createPageReader()
  const frames = new WeakMap<Reading, WeakMap<Reading, PageLinks>>()
  const wordsAround = new WeakMap<Reading, readonly PageWord[]>()

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

  /** What pages have around their content is the same for many, and looked through once. */
  const wordsOnce = (reading: Reading): readonly PageWord[] => {
    const known = wordsAround.get(reading)
    if (known) return known
    const found = words?.(textsOf(reading)) ?? []
    wordsAround.set(reading, found)
    return found
  }

  /**
   * Lists and home pages show what articles say, which is told of these; of themselves only what may stand nowhere.
   */
  const wordFailures = ({
    content,
    around,
    kind,
    waived,
  }: {
    content: Reading
    around: readonly Reading[]
    kind: Page['kind']
    waived: Checked['waived']
  }): PageFailure[] => {
    if (!words) return []
    const own = words(textsOf(content)).filter(
      (word) => word.isError || (kind === 'article' && !waived?.has(waiverKey(word))),
    )
    const framed = around.flatMap(wordsOnce).filter(({ isError }) => isError)
    const messages = new Set([...own, ...framed].map(({ message }) => message))
    return [...messages].map((detail) => ({ check: 'wrong-word', detail }))
  }

  return ({ path, html, kind, waived }: Checked): CheckedPage => {
    const text = typeof html === 'string' ? html : Buffer.from(html.buffer, html.byteOffset, html.byteLength).toString()
    const [head, before, content, after] = read(text)
    const page = joinReadings([head, before, content, after])
    const own = linksOf({ hrefs: content.hrefs, loads: filesOf(head, content), from: path, site })
    const frame = frameOf(before, after, path)
    const loaded = linksOf({ hrefs: [], loads: filesOf(page), from: path, site }).files
    const bytes = loaded.reduce((sum, file) => sum + sizeOf(file), Buffer.byteLength(text))
    const failures = [
      ...failuresOf({ page, kind, site, bytes, maxBytes }),
      ...wordFailures({ content, around: [before, after], kind, waived }),
    ]
    return { title: page.title, failures, links: own, frame }
  }
}

/** Checks one page by itself. */
export const checkPage = ({ path, html, kind, ...options }: Page & Options): CheckedPage =>
  createPageChecker(options)({ path, html, kind })

const filesOf = (...readings: readonly Reading[]): string[] =>
  readings.flatMap(({ loads, pictures }) => [...loads, ...pictures.map(({ src }) => src)])

const textsOf = ({ title, header, text, footer, pictures }: Reading): string =>
  [title, header, text, footer, ...pictures.map(({ alt }) => alt ?? '')].filter((part) => part !== '').join('\n')

const isSameEverywhere = (href: string): boolean => /^(?:\/|#|[a-z][a-z\d+.-]*:|$)/i.test(href.trim())
