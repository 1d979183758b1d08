import { EVERYTHING, fileOf, type PageRef } from '@zhanqun/content'

export type PlanInput = {
  /** Every page that the site must have, by path. */
  readonly wanted: ReadonlyMap<string, PageRef>
  /** Paths that the manifest says stand there. */
  readonly known: ReadonlySet<string>
  /** Keys that have changed. */
  readonly keys: ReadonlySet<string>
  /** Paths of the pages that have read one of them. */
  readonly affected: ReadonlySet<string>
  /** Files of unknown content, left by a writer that died. */
  readonly intents: ReadonlySet<string>
  /** Pages that could not be rendered before. */
  readonly failures: ReadonlySet<string>
  /** Pages that a rebuild has yet to render. */
  readonly todo: ReadonlySet<string>
  /** Whether this pass goes on with the rebuild, or leaves it to a later one. */
  readonly bulk: boolean
}

export type Plan = {
  /** Pages to render, most urgent first, then data files. */
  readonly render: readonly PageRef[]
  /** Articles' pages that have to go, before anything else is written. */
  readonly withdrawn: readonly string[]
  /** Other files that have to go, once what replaces them is there. */
  readonly gone: readonly string[]
}

/** Which pages have to be rendered, and which files have to go. Pure. */
export const planPass = (input: PlanInput): Plan => {
  const { wanted, known, keys, affected, intents, failures, todo, bulk } = input
  const everything = bulk && keys.has(EVERYTHING)
  const touched = ({ articleId }: PageRef): boolean => articleId !== undefined && keys.has(`article:${articleId}`)

  const isDue = (path: string, page: PageRef): boolean => {
    if (everything || affected.has(path) || intents.has(path) || failures.has(path) || touched(page)) return true
    // A page that a rebuild has on its list may be missing so far.
    return todo.has(path) ? bulk : !known.has(path)
  }

  const render = [...wanted].filter(([path, page]) => isDue(path, page)).map(([, page]) => page)
  const first = render.filter(touched)
  const data = render.filter(isData)
  const rest = render.filter((page) => !touched(page) && !isData(page))
  const stale = [...new Set([...known, ...intents])].filter((path) => !isMedia(path) && !wanted.has(path))
  return {
    render: [...first, ...rest, ...data],
    withdrawn: stale.filter(isArticle),
    gone: stale.filter((path) => !isArticle(path)),
  }
}

/** The pages of a site by the paths of their files. */
export const byPath = (pages: readonly PageRef[]): Map<string, PageRef> =>
  new Map(pages.map((page) => [fileOf(page.address), page]))

const isData = ({ kind }: PageRef): boolean => kind === 'data'

/** Other files of the manifest are data files and uploads. */
export const isPage = (path: string): boolean => path.endsWith('.html') && !isMedia(path)

export const isMedia = (path: string): boolean => path.startsWith('media/')

const isArticle = (path: string): boolean => path.startsWith('art/')

/** Keys of this site's changes that pages of other sites may have read. */
export const isVisibleElsewhere = (key: string): boolean =>
  /^(group$|aggregate:|site:|article:|column:|shared-asset:)/.test(key)

/** Changes of what is gathered from the sites below. */
export const isGathered = (key: string): boolean => key.startsWith('aggregate:')

/** Changes of the group as such reach every site, and can wait for those of articles. */
export const isOfGroup = (key: string): boolean => key === 'group' || key.startsWith('site:')
