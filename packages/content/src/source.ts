import { basePathOf, linkTo } from './addresses.ts'
import { keys, type ListPart, type SitePart } from './keys.ts'
import { listsOf } from './list-digests.ts'
import type {
  AggregatedItem,
  Article,
  ArticleSummary,
  Column,
  Image,
  PlatformEntry,
  Site,
  SiteSnapshot,
  SiteSummary,
} from './model.ts'
import { type ListPage, listPage } from './paging.ts'
import { gathersEntries, PLATFORM_ENTRY_ITEMS } from './platform-entries.ts'
import { articlesOfYear, documentsOf, partsOfYears } from './years.ts'

export type ColumnNode = Column & { readonly children: readonly ColumnNode[] }

/**
 * What a page reads its content from. Every call notes what was read, so that the page is
 * rendered again exactly when that changes. Pages must read content in no other way.
 */
export type ContentSource = {
  site(): Site
  /** The portal of the group. */
  root(): Site
  /** Every online site, in directory order. */
  sites(): readonly SiteSummary[]
  /** Columns of the main navigation, with the children that belong in it. */
  navigation(): readonly ColumnNode[]
  /** The whole column tree. */
  columnTree(): readonly ColumnNode[]
  columnByPath(path: string): ColumnNode | undefined
  columnById(id: string): Column | undefined
  /** The column that has stood under this path before. */
  columnByFormerPath(path: string): Column | undefined
  /** Columns that point at the given kind of content, in tree order. */
  columnsOfKind(kind: Column['kind']): readonly Column[]
  /** From the top-level column down to the column itself. */
  trail(column: Column): readonly Column[]
  /** One page of a column's own articles; undefined when there is no such page. */
  list(column: Column, number: number): ListPage<ArticleSummary> | undefined
  /** How many articles the column itself holds. */
  count(column: Column): number
  /** The newest articles of some columns together. */
  latest(columns: readonly Column[], limit: number): readonly ArticleSummary[]
  /** The site's articles of a year, by address. */
  articlesOfYear(year: number): readonly ArticleSummary[]
  /** The years of the site's articles, and in how many parts of so many at most. */
  partsOfYears(size: number): readonly { year: number; parts: number }[]
  /** The site's documents, newest first. */
  documents(): readonly ArticleSummary[]
  /** What a gathering column shows of other sites, newest first. */
  aggregated(column: Column): readonly AggregatedItem[]
  /** What the platforms of the sites below offer; empty for a site that is no portal. */
  platformEntries(): readonly PlatformEntry[]
  articleByAddress(month: string, slug: string): Promise<Article | undefined>
  article(id: string): Promise<Article | undefined>
  summary(id: string): ArticleSummary | undefined
  /** Address of a page of this site, for a link on this site. */
  href(address: string): string
  /** Address of a page of another site, for a link on this site. */
  hrefOf(site: SiteSummary, address: string): string
  /** Address of a file under `media/`; the file is published with the page. */
  asset(file: string): string
  image(image: Image, size: 'full' | 'thumb' | 'card'): { src: string; width: number; height: number; alt: string }
}

/** What one page has read. */
export type Reads = {
  /**
   * Keys, each with a digest of what was found there, or null where none is kept: whatever has
   * changed behind such a key, the page may look different.
   */
  readonly keys: Map<string, string | null>
  /** Files under `media/` that the page shows or offers. */
  readonly assets: Set<string>
}

const treeOf = (columns: readonly Column[]): ColumnNode[] => {
  const nodes = new Map<string, ColumnNode & { children: ColumnNode[] }>()
  const roots: ColumnNode[] = []
  for (const column of columns) nodes.set(column.id, { ...column, children: [] })
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId)
    ;(parent?.children ?? roots).push(node)
  }
  return roots
}

type Prepared = {
  readonly tree: readonly ColumnNode[]
  readonly navigation: readonly ColumnNode[]
  readonly byPath: ReadonlyMap<string, ColumnNode>
  readonly byId: ReadonlyMap<string, ColumnNode>
  readonly byFormerPath: ReadonlyMap<string, ColumnNode>
  readonly lists: ReadonlyMap<string, readonly ArticleSummary[]>
  readonly summaries: ReadonlyMap<string, ArticleSummary>
  readonly byAddress: ReadonlyMap<string, string>
}

const NOTHING: readonly never[] = []

const prepare = (snapshot: SiteSnapshot): Prepared => {
  const tree = treeOf(snapshot.columns)
  const byPath = new Map<string, ColumnNode>()
  const byId = new Map<string, ColumnNode>()
  const visit = (node: ColumnNode) => {
    byPath.set(node.path, node)
    byId.set(node.id, node)
    node.children.forEach(visit)
  }
  tree.forEach(visit)
  const byFormerPath = new Map<string, ColumnNode>()
  // As in `pagesOf`: the first one in the tree has it.
  for (const { id, formerPaths } of snapshot.columns) {
    const node = byId.get(id)
    for (const path of formerPaths) if (node && !byFormerPath.has(path)) byFormerPath.set(path, node)
  }
  const inNavigation = (nodes: readonly ColumnNode[]): ColumnNode[] =>
    nodes.filter((node) => node.inNavigation).map((node) => ({ ...node, children: inNavigation(node.children) }))
  const lists = listsOf(snapshot)
  const summaries = new Map<string, ArticleSummary>()
  const byAddress = new Map<string, string>()
  for (const article of snapshot.articles) {
    summaries.set(article.id, article)
    byAddress.set(`${article.month}/${article.slug}`, article.id)
  }
  return { tree, navigation: inNavigation(tree), byPath, byId, byFormerPath, lists, summaries, byAddress }
}

/**
 * Makes sources over one snapshot of a site.
 * @param loadArticle gives a published article's body; undefined when it is not published
 * @param digestOfPart tells what is found behind the key of a part of a list, see {@link createListDigests}
 * @returns a function that gives each page a source of its own and the record of its reads
 */
export const createSources = ({
  snapshot,
  loadArticle,
  digestOfPart = () => null,
}: {
  snapshot: SiteSnapshot
  loadArticle: (id: string) => Promise<Article | undefined>
  digestOfPart?: (key: string) => string | null
}): (() => { source: ContentSource; reads: Reads }) => {
  const data = prepare(snapshot)
  const { site, root } = snapshot
  const base = basePathOf(site)
  // Files that were uploaded for other sites, as far as pages have come upon them.
  const shared = new Set<string>()

  return () => {
    const reads: Reads = { keys: new Map([[keys.site(site.id), null]]), assets: new Set() }
    const note = (key: string) => void reads.keys.set(key, null)
    const noteList = (columnId: string, part: ListPart) => {
      const key = keys.listPart(columnId, part)
      reads.keys.set(key, digestOfPart(key))
    }

    const noteSite = (part: SitePart) => {
      const key = keys.sitePart(part)
      reads.keys.set(key, digestOfPart(key))
    }

    const asset = (file: string): string => {
      reads.assets.add(file)
      note(keys.asset(file))
      if (shared.has(file)) note(keys.sharedAsset(file))
      return `${base}/media/${encodeURIComponent(file)}`
    }
    // Name and address of the site that it comes from.
    const noteOrigin = ({ origin }: ArticleSummary) => {
      if (origin) note(keys.group())
    }
    const article = async (id: string): Promise<Article | undefined> => {
      note(keys.article(id))
      const found = await loadArticle(id)
      for (const file of found?.sharedAssets ?? NOTHING) shared.add(file)
      for (const file of found?.assets ?? NOTHING) asset(file)
      for (const key of found?.linkKeys ?? NOTHING) note(key)
      if (found) noteOrigin(found)
      // 来源: an article that names none comes from its own site.
      return found && { ...found, source: found.source || (found.origin?.siteName ?? site.name) }
    }

    const source: ContentSource = {
      site: () => site,
      root: () => {
        note(keys.site(root.id))
        return root
      },
      sites: () => {
        note(keys.group())
        return snapshot.sites
      },
      navigation: () => {
        note(keys.navigation(site.id))
        return data.navigation
      },
      columnTree: () => {
        note(keys.columns(site.id))
        return data.tree
      },
      columnByPath: (path) => {
        const column = data.byPath.get(path)
        note(column ? keys.column(column.id) : keys.columns(site.id))
        // A column's page shows its children, so it reads the tree.
        note(keys.columns(site.id))
        return column
      },
      columnById: (id) => {
        note(keys.column(id))
        return data.byId.get(id)
      },
      columnByFormerPath: (path) => {
        note(keys.columns(site.id))
        const column = data.byFormerPath.get(path)
        if (column) note(keys.column(column.id))
        return column
      },
      columnsOfKind: (kind) => {
        note(keys.columns(site.id))
        return snapshot.columns.filter((column) => column.kind === kind)
      },
      trail: (column) => {
        const trail: Column[] = []
        for (let at: Column | undefined = column; at; at = at.parentId ? data.byId.get(at.parentId) : undefined) {
          note(keys.column(at.id))
          trail.unshift(at)
        }
        return trail
      },
      list: (column, number) => {
        noteList(column.id, `page-${number}`)
        return listPage(data.lists.get(column.id) ?? NOTHING, number)
      },
      count: (column) => {
        noteList(column.id, 'count')
        return data.lists.get(column.id)?.length ?? 0
      },
      latest: (columns, limit) => {
        for (const column of columns) noteList(column.id, `newest-${limit}`)
        const wanted = new Set(columns.map((column) => column.id))
        if (wanted.size === 1) return (data.lists.get([...wanted][0] ?? '') ?? NOTHING).slice(0, limit)
        const found: ArticleSummary[] = []
        for (const candidate of snapshot.articles) {
          if (!wanted.has(candidate.columnId)) continue
          found.push(candidate)
          if (found.length === limit) break
        }
        return found
      },
      articlesOfYear: (year) => {
        noteSite(`year-${year}`)
        return articlesOfYear(snapshot, year)
      },
      partsOfYears: (size) => {
        noteSite(`parts-${size}`)
        return partsOfYears(snapshot, size)
      },
      documents: () => {
        noteSite('documents')
        return documentsOf(snapshot)
      },
      aggregated: (column) => {
        for (const item of column.aggregates) note(keys.aggregate(item))
        // Names and addresses of the sites that the articles come from.
        note(keys.group())
        return snapshot.aggregated[column.id] ?? NOTHING
      },
      platformEntries: () => {
        if (!gathersEntries(snapshot)) return NOTHING
        for (const item of PLATFORM_ENTRY_ITEMS.keys()) note(keys.aggregate(item))
        note(keys.group())
        return snapshot.platformEntries ?? NOTHING
      },
      articleByAddress: async (month, slug) => {
        const id = data.byAddress.get(`${month}/${slug}`)
        return id === undefined ? undefined : article(id)
      },
      article,
      summary: (id) => {
        note(keys.article(id))
        const found = data.summaries.get(id)
        if (found) noteOrigin(found)
        return found
      },
      href: (address) => `${base}${address}`,
      hrefOf: (to, address) => linkTo({ from: site, to, root, address }),
      asset,
      image: (image, size) => {
        const file = image[size]
        if (image.siteId !== site.id) shared.add(file.file)
        return { src: asset(file.file), width: file.width, height: file.height, alt: image.alt }
      },
    }
    return { source, reads }
  }
}
