import type { SiteSnapshot } from '@zhanqun/content'
import type { SiteRow, SourceColumns } from '@zhanqun/content/payload'
import type { ChangeEvent } from './payload/events.ts'
import type { Store } from './payload/store.ts'
import { isOfGroup } from './plan.ts'

/** What a worker knows of a site between two passes. */
export type KnownSite = {
  readonly snapshot: SiteSnapshot
  /** The sites of the group, as the snapshot was made from. */
  readonly sites: readonly SiteRow[]
  /** What of other sites its pages read. */
  readonly subscribed: Set<string>
  /** The columns that it gathers from, as of a count of {@link COLUMNS}. */
  readonly gathers?: { readonly count: number; readonly columns: SourceColumns }
}

/**
 * Together, sites of so many articles are kept: some thirty-five megabytes. Editors of more sites than that at
 * the same time would have each site read anew for each of their changes.
 */
const ARTICLES_KEPT = 20_000
/** Counts changes of the group as such, see {@link Leases.countUp}. */
const GROUP = 'group'
/** Counts changes of sites that concern more than their articles. */
const COLUMNS = 'columns'

/**
 * Keeps sites between passes, so that a publish reads what has changed and not the whole site.
 *
 * What is kept is current because every change of a site comes with an event for it: the events of
 * a pass name what has to be read anew, and nobody else has held the site's lease in between.
 */
export const createSiteCache = ({ store }: { store: Store }) => {
  const kept = new Map<string, KnownSite & { generation: number }>()
  let articlesKept = 0
  let group: { generation: number; sites: readonly SiteRow[] } | undefined

  const forget = (siteId: string): void => {
    articlesKept -= kept.get(siteId)?.snapshot.articles.length ?? 0
    kept.delete(siteId)
  }

  const groupSites = async (): Promise<readonly SiteRow[]> => {
    const generation = await store.leases.count(GROUP)
    if (group?.generation !== generation) group = { generation, sites: await store.content.sites() }
    return group.sites
  }

  const read = async (siteId: string, now: Date): Promise<KnownSite | undefined> => {
    const sites = await groupSites()
    const subscribed = await store.subscriptions.ofSite(siteId)
    const snapshot = await store.content.snapshot(siteId, now, sites)
    if (!snapshot) return undefined
    return { snapshot, sites, subscribed }
  }

  const refreshed = async (known: KnownSite, { articles, items }: Changes, now: Date): Promise<KnownSite> => {
    const { sites } = known
    const snapshot = await store.content.withArticles({ snapshot: known.snapshot, sites, ids: articles, now })
    if (items.size === 0) return { ...known, snapshot }
    const count = await store.leases.count(COLUMNS)
    const gathers =
      known.gathers?.count === count
        ? known.gathers
        : { count, columns: await store.content.sourceColumns(snapshot, sites) }
    const sourceColumns = gathers.columns
    return {
      ...known,
      gathers,
      snapshot: await store.content.withAggregated({ snapshot, sites, items, sourceColumns, now }),
    }
  }

  return {
    /** The sites of the group, whatever their state. */
    groupSites,
    /**
     * The site as it is now; undefined when it is gone, or the public is to find nothing of it.
     * @param events every waiting event of the site
     */
    load: async ({
      siteId,
      generation,
      events,
      now,
    }: {
      siteId: string
      /** Of the lease that is held. */
      generation: number
      events: readonly ChangeEvent[]
      now: Date
    }): Promise<KnownSite | undefined> => {
      // Before other sites are told, so that whoever reads them after that finds the change.
      const own = events.filter(({ op }) => op !== 'derived').flatMap(({ keys }) => keys)
      if (own.some(isOfGroup)) await store.leases.countUp(GROUP)
      if (!own.every(isOfArticles)) await store.leases.countUp(COLUMNS)
      const known = kept.get(siteId)
      forget(siteId)
      const changes = known?.generation === generation - 1 ? changesOf(events) : undefined
      return known && changes ? refreshed(known, changes, now) : read(siteId, now)
    },
    /** To be called when a pass has ended well. */
    keep: (siteId: string, generation: number, site: KnownSite): void => {
      forget(siteId)
      kept.set(siteId, { ...site, generation })
      articlesKept += site.snapshot.articles.length
      for (const oldest of kept.keys()) {
        if (articlesKept <= ARTICLES_KEPT || kept.size === 1) break
        forget(oldest)
      }
    },
  }
}

export type SiteCache = ReturnType<typeof createSiteCache>

type Changes = { readonly articles: readonly string[]; readonly items: ReadonlySet<string> }

const isOfArticles = (key: string): boolean => /^(?:article|list|aggregate):/.test(key)

/**
 * What has to be read anew for some events.
 * @returns undefined when it is more than articles
 */
const changesOf = (events: readonly ChangeEvent[]): Changes | undefined => {
  const articles = new Set<string>()
  const items = new Set<string>()
  for (const { keys } of events) {
    const named = keys.filter((key) => key.startsWith('article:'))
    for (const key of keys) {
      if (key.startsWith('aggregate:')) items.add(key.slice('aggregate:'.length))
      // A list changes with the articles that the same event names.
      else if (!key.startsWith('article:') && !(key.startsWith('list:') && named.length > 0)) return undefined
    }
    for (const key of named) articles.add(key.slice('article:'.length))
  }
  return { articles: [...articles], items }
}
