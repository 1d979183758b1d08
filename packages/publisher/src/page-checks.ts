import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PageCheckId, PageFacts } from '@zhanqun/compliance'
import {
  type ArticleSummary,
  articleAddress,
  basePathOf,
  type Column,
  type Filing,
  fileOf,
  filingOf,
  type PageRef,
  type Site,
  type SiteSummary,
  SWITCH_FILES,
} from '@zhanqun/content'
import { checkSite, createPageChecker, pageFactsOf, type SitePage, UNCHECKED } from '@zhanqun/page-checks'
import { inspectUpload, type UploadFolders } from './files/media.ts'
import { readIfThere } from './files/read-if-there.ts'
import type { Manifest } from './manifest/manifest.ts'
import { isMedia, isPage } from './plan.ts'
import type { PageWords } from './types.ts'

/** Raised whenever the same page may be found otherwise than before: then pages that stand there are looked at again. */
const RULES = '3'

/** What no page is, and the server has beside the files of a site. */
const BESIDE = /^(?:_astro|admin|api|pagefind)\//
/** Forms of an article and tables of a column that the server makes on request, by the page that they are of. */
const DOWNLOAD = /^(art\/.+\.html)\/download\.(?:docx|pdf|xlsx)$/
const ON_REQUEST: ReadonlySet<string> = new Set([...SWITCH_FILES, 'open/catalogue.xlsx'])
const CATALOGUE = /^(.+\/)catalogue\.xlsx$/

export type PageChecks = ReturnType<typeof createPageChecks>

type CheckedSite = Filing & Pick<Site, 'name' | 'sponsor' | 'contact' | 'code' | 'domain' | 'parentId'>

/** Looks through the pages of a site, as they are written. */
export const createPageChecks = ({
  site,
  root,
  uploads,
  words,
}: {
  site: CheckedSite
  root: Filing & Pick<Site, 'domain'>
  /** Where the files lie that pages show. */
  uploads: UploadFolders
  /** As the site has them now. */
  words?: SiteWords | undefined
}) => {
  const sizes = new Map<string, number>()
  const sizeOf = (file: string): number => {
    const known = sizes.get(file)
    if (known !== undefined) return known
    const size = isMedia(file) ? (inspectUpload(uploads, path.basename(file))?.copy.bytes ?? 0) : 0
    sizes.set(file, size)
    return size
  }
  const host = site.domain ?? root.domain
  const check = createPageChecker({
    site: {
      name: site.name,
      footer: {
        ...filingOf({ site, root }),
        sponsor: site.sponsor,
        contact: site.contact.phone || site.contact.email,
      },
      hosts: host === null ? [] : [host],
      basePath: basePathOf(site),
    },
    sizeOf,
    ...(words ? { words: words.find } : {}),
  })
  let waived: Waived = new Map()
  return {
    /** By what pages are checked: another one after every change of it. */
    version: `${RULES} ${words?.version ?? ''}`.trim(),
    /** Gets ready for the pages of these articles. */
    expect: async (articles: readonly string[]): Promise<void> => {
      waived = words && articles.length > 0 ? await words.waived(articles) : new Map()
    },
    /** @returns nothing for what readers never see */
    check: ({ ref: { kind, articleId }, path, html }: CheckedFile): SitePage[] => {
      if (kind === 'redirect' || kind === 'data') return []
      const own = articleId === undefined ? undefined : waived.get(articleId)
      return [{ path, kind, ...check({ path, kind, html, waived: own }) }]
    },
  }
}

export type SiteWords = Awaited<ReturnType<PageWords['of']>> & Pick<PageWords, 'waived'>
type Waived = Awaited<ReturnType<PageWords['waived']>>
type CheckedFile = {
  readonly ref: Pick<PageRef, 'kind' | 'articleId'>
  readonly path: string
  readonly html: Uint8Array
}

/** The words of a site as they are now. */
export const wordsFor = async (words: PageWords | undefined, site: string): Promise<SiteWords | undefined> =>
  words && { ...(await words.of(site)), waived: words.waived }

/** Articles whose pages these are. */
export const articlesOf = (refs: readonly Pick<PageRef, 'articleId'>[]): string[] =>
  refs.flatMap(({ articleId }) => (articleId === undefined ? [] : [articleId]))

const AT_ONCE = 50

/** Looks again at the pages that stand there, where rules or words have changed since. */
export const checkAgain = async ({
  checks,
  manifest,
  folder,
  wanted,
}: {
  checks: PageChecks
  manifest: Manifest
  folder: string
  wanted: ReadonlyMap<string, PageRef>
}): Promise<void> => {
  if (manifest.meta('checks') === checks.version) return
  const standing = [...manifest.pages().keys()].filter(isPage).flatMap((name) => {
    const ref = wanted.get(name)
    return ref ? [{ name, ref }] : []
  })
  for (let from = 0; from < standing.length; from += AT_ONCE) {
    const some = standing.slice(from, from + AT_ONCE)
    await checks.expect(articlesOf(some.map(({ ref }) => ref)))
    const found = some.flatMap(({ name, ref }) => {
      const html = readIfThere(path.join(folder, name))
      return html ? checks.check({ ref, path: name, html }) : []
    })
    manifest.write(() => manifest.putChecks(found))
    await nextTurn()
  }
  manifest.write(() => manifest.setMeta('checks', checks.version))
}

/** Of a snapshot, what tells which article stands on the page of its column. */
type Shown = {
  readonly articles: readonly Pick<ArticleSummary, 'columnId' | 'month' | 'slug'>[]
  readonly columns: readonly Pick<Column, 'id' | 'template'>[]
}

/**
 * What the published pages of a site have wrong, each by itself and all of them together. Where nothing was written
 * since, what was found last is still so.
 * @param known what was found last
 */
export const sitePageFacts = ({
  manifest,
  snapshot: { site, root, articles, columns },
  sites,
  known,
  unchecked = UNCHECKED,
}: {
  manifest: Manifest
  snapshot: Shown & { readonly site: Pick<Site, 'id'>; readonly root: Pick<Site, 'id'> }
  sites: readonly SiteSummary[]
  known: PageFacts | undefined
  unchecked?: readonly PageCheckId[]
}): PageFacts => {
  if (known && manifest.meta('page-facts') === 'known') return known
  const pages = manifest.checkedPages()
  const files = manifest.pages()
  const media = manifest.media()
  const others = site.id === root.id ? new Set(sites.map(({ code }) => code)) : new Set<string>()
  const exists = (file: string): boolean => {
    if (files.has(file) || media.has(file.replace(/^media\//, '')) || ON_REQUEST.has(file) || BESIDE.test(file))
      return true
    const page = DOWNLOAD.exec(file)?.[1] ?? CATALOGUE.exec(file)?.[1]?.concat('index.html')
    if (page !== undefined) return files.has(page)
    // What another site has at its own address is known there.
    return others.has(file.slice(0, file.indexOf('/')))
  }
  const together = checkSite({ pages, exists, shownElsewhere: shownByColumns({ articles, columns }) })
  return pageFactsOf(pages, together, unchecked)
}

/** Pages of articles that readers find as the page of their column. */
const shownByColumns = ({ articles, columns }: Shown): ReadonlySet<string> => {
  const single = new Set(columns.filter(({ template }) => template === 'single').map(({ id }) => id))
  const shown = new Map<string, string>()
  // Newest first: that is the one which the column shows.
  for (const article of articles)
    if (single.has(article.columnId) && !shown.has(article.columnId))
      shown.set(article.columnId, fileOf(articleAddress(article)))
  return new Set(shown.values())
}
