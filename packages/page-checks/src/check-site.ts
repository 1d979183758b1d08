import type { PageCheckId, PageFacts } from '@zhanqun/compliance'
import type { PageKind } from '@zhanqun/content'
import type { CheckedPage, PageFailure, PageLinks } from './types.ts'

export type SitePage = Omit<CheckedPage, 'links' | 'frame'> & {
  readonly path: string
  readonly kind: PageKind
  readonly links: KnownLinks
  readonly frame: KnownLinks
}

/** Pages that were looked through long ago do not tell where they lead outside. */
type KnownLinks = Pick<PageLinks, 'pages' | 'files'> & Partial<Pick<PageLinks, 'external'>>

/** Pages that readers are to come upon by links; others are reached by their address or not at all. */
const LINKED: ReadonlySet<PageKind> = new Set(['column', 'list', 'article', 'site-map', 'about', 'directory'])
/** Pages of which each has a subject of its own. */
const TITLED: ReadonlySet<PageKind> = new Set(['home', 'column', 'list', 'article'])
/** Pages that a sum of failures names. */
const EXAMPLES = 20
const NAMED = 3

/** Checks that are made elsewhere, or not yet. */
export const UNCHECKED: readonly PageCheckId[] = ['accessibility', 'external-link', 'wrong-word']

/**
 * What only the pages of a site together can tell: links that lead nowhere, files that are not there, pages that none
 * leads to, titles that several have.
 * @param exists whether the site has a page or file of its own, or its server makes one
 * @param shownElsewhere pages that need no link, since another page shows all that they do
 * @returns failures by path
 */
export const checkSite = ({
  pages,
  exists,
  shownElsewhere = new Set(),
}: {
  pages: readonly SitePage[]
  exists: (path: string) => boolean
  shownElsewhere?: ReadonlySet<string>
}): ReadonlyMap<string, readonly PageFailure[]> => {
  const failures = new Map<string, PageFailure[]>()
  const add = (path: string, failure: PageFailure) => {
    const known = failures.get(path)
    if (known) known.push(failure)
    else failures.set(path, [failure])
  }
  const isMissing = remembered((path: string) => !exists(path))
  const broken = remembered((links: SitePage['links']) => ({
    pages: links.pages.filter(isMissing),
    files: links.files.filter(isMissing),
  }))
  const linked = linkedPages(pages)
  for (const page of pages) {
    const [own, frame] = [broken(page.links), broken(page.frame)]
    const lost = [...new Set([...own.pages, ...frame.pages])]
    const files = [...new Set([...own.files, ...frame.files])]
    if (lost.length > 0) add(page.path, { check: 'internal-link', detail: `站内链接打不开：${named(lost)}。` })
    if (files.length > 0) add(page.path, { check: 'missing-file', detail: `附件或文件不存在：${named(files)}。` })
    if (LINKED.has(page.kind) && !linked.has(page.path) && !shownElsewhere.has(page.path))
      add(page.path, { check: 'orphan', detail: '站内没有任何页面链接到本页。' })
  }
  for (const [title, same] of Map.groupBy(
    pages.filter(({ kind, title }) => TITLED.has(kind) && title !== ''),
    (page) => page.title,
  )) {
    if (same.length < 2) continue
    for (const { path } of same)
      add(path, { check: 'title', detail: `标题“${title}”与另外${same.length - 1}个页面相同。` })
  }
  return failures
}

/**
 * Sums up what was found on the pages of a site, and on all of them together.
 * @param unchecked what nobody has looked at
 */
export const pageFactsOf = (
  pages: readonly SitePage[],
  together: ReturnType<typeof checkSite>,
  unchecked: readonly PageCheckId[] = UNCHECKED,
): PageFacts => {
  const byCheck = new Map<PageCheckId, { path: string; detail: string }[]>()
  for (const { path, failures } of [...pages].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const all = [...failures, ...(together.get(path) ?? [])]
    for (const [check, same] of Map.groupBy(all, (failure) => failure.check)) {
      const example = { path, detail: same.map(({ detail }) => detail).join('') }
      const known = byCheck.get(check)
      if (known) known.push(example)
      else byCheck.set(check, [example])
    }
  }
  return {
    checked: pages.length,
    failures: [...byCheck]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([check, found]) => ({ check, count: found.length, examples: found.slice(0, EXAMPLES) })),
    unchecked,
  }
}

/** Pages that another page leads to. */
const linkedPages = (pages: readonly SitePage[]): ReadonlySet<string> => {
  const linked = new Set<string>()
  const framedBy = new Map<SitePage['frame'], SitePage[]>()
  for (const page of pages) {
    for (const target of page.links.pages) if (target !== page.path) linked.add(target)
    const same = framedBy.get(page.frame)
    if (same) same.push(page)
    else framedBy.set(page.frame, [page])
  }
  for (const [frame, [first, second]] of framedBy)
    for (const target of frame.pages) if (second || target !== first?.path) linked.add(target)
  return linked
}

const remembered = <K, V>(find: (key: K) => V): ((key: K) => V) => {
  const known = new Map<K, V>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const value = find(key)
    known.set(key, value)
    return value
  }
}

const named = (paths: readonly string[]): string =>
  `${paths
    .slice(0, NAMED)
    .map((path) => `/${path}`)
    .join('、')}${paths.length > NAMED ? `等${paths.length}处` : ''}`
