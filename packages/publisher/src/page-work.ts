import {
  type ArticleSummary,
  articleAddress,
  columnAddress,
  fileOf,
  type PageKind,
  type SiteSnapshot,
} from '@zhanqun/content'
import { externalLinksOf, type SiteLink, type SitePage } from '@zhanqun/page-checks'
import { guideOf, ownArticles } from './facts.ts'

/** A page that stands for those of its kind. */
export type PageSample = { readonly path: string /** Of what stands there. */; readonly hash: string }

/** What checks in the background need of the pages of a site. */
export type PageWork = { readonly links: readonly SiteLink[]; readonly samples: readonly PageSample[] }

/** Kinds of which a site's pages are alike: one of them stands for all. */
const KINDS: ReadonlySet<PageKind> = new Set(['home', 'site-map', 'about', 'search', 'not-found', 'directory', 'list'])

/**
 * Where the pages of a site lead outside, and which of them stand for the others: one of each kind, of columns one of
 * each template, of articles the newest of each form.
 * @param pages all that were looked through
 * @param hashOf what stands at a path
 */
export const pageWorkOf = ({
  pages,
  snapshot,
  hashOf,
}: {
  pages: readonly SitePage[]
  snapshot: SiteSnapshot
  hashOf: (path: string) => string | undefined
}): PageWork => {
  const paths = new Set<string>()
  const seen = new Set<string>()
  const take = (path: string, sort: string) => {
    if (seen.has(sort)) return
    seen.add(sort)
    paths.add(path)
  }
  for (const { path, kind } of pages.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    if (KINDS.has(kind)) take(path, kind)
  for (const { path, template } of snapshot.columns)
    if (template !== 'link') take(fileOf(columnAddress({ path })), `column ${template}`)
  const guide = guideOf(snapshot)
  for (const article of [...(guide ? [guide] : []), ...ownArticles(snapshot)])
    take(fileOf(articleAddress(article)), article === guide ? 'guide' : sortOf(article))
  return {
    links: externalLinksOf(pages),
    samples: [...paths].toSorted().flatMap((path) => {
      const hash = hashOf(path)
      return hash === undefined ? [] : [{ path, hash }]
    }),
  }
}

const sortOf = ({ document, reportYear }: ArticleSummary): string => {
  if (document) return 'document'
  return reportYear === undefined ? 'article' : 'report'
}
