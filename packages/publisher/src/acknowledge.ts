import { hash } from 'node:crypto'
import type { SiteFacts } from '@zhanqun/compliance'
import { keys, type SiteSnapshot } from '@zhanqun/content'
import { ancestorsOf } from '@zhanqun/content/payload'
import { UNCHECKED } from '@zhanqun/page-checks'
import type { Context } from './context.ts'
import { foreignKeys } from './foreign-keys.ts'
import { gatherFacts, type KeptFacts } from './gather-facts.ts'
import type { HeldLease } from './hold-lease.ts'
import { LeaseLost, type Manifest } from './manifest/manifest.ts'
import { sitePageFacts } from './page-checks.ts'
import { type PageWork, pageWorkOf } from './page-work.ts'
import { type ChangeEvent, type NewEvent, PRIORITY } from './payload/events.ts'
import { isGathered, isOfGroup, isVisibleElsewhere } from './plan.ts'
import type { PagesOutcome } from './publish-pages.ts'
import { failureOf } from './render.ts'
import { isIndexStale } from './search-pass.ts'
import type { StatusWrites } from './settle-statuses.ts'
import type { KnownSite } from './site-cache.ts'
import { finishSite, finishTasks, tasksOf } from './tasks/report.ts'

/** A page that still fails after so many attempts waits for the operator, or the next change. */
const ATTEMPTS = 5
const RETRY_MS = 2000
const CHUNK = 50

/**
 * The end of a pass: editors and other sites are told, what has to follow is queued, and the events
 * are taken out of the queue, in one transaction that holds only while the lease is ours. Where
 * very many are to be told, most of them are before, in transactions of their own.
 */
export const acknowledge = async ({
  context,
  known,
  manifest,
  waiting,
  events,
  priority,
  lease,
  pages,
  settle,
  now,
}: {
  context: Context
  known: KnownSite
  manifest: Manifest
  waiting: readonly ChangeEvent[]
  events: readonly ChangeEvent[]
  priority: number
  lease: HeldLease
  pages: PagesOutcome
  /** What is to be said of the articles. */
  settle: StatusWrites
  now: Date
}): Promise<void> => {
  const { store } = context
  const { snapshot } = known
  const site = snapshot.site.id
  const at = now.getTime()
  const following: NewEvent[] = [
    ...(await planned({ context, snapshot, manifest, now })),
    ...(await newlyRead({ context, known, manifest, at })),
    ...retries({ manifest, pages, site, at }),
  ]
  const bulkWaits = waiting.some((event) => event.priority >= PRIORITY.bulk && !events.includes(event))
  if (!bulkWaits && manifest.todo().size > 0 && !(await store.events.isHeld(site)))
    following.push({ site, keys: [], op: 'rest', priority: PRIORITY.bulk, at })
  if (isIndexStale(manifest)) {
    // What is taken down is found no more on the product's own server; its static index is the next to be built.
    const turn = priority === PRIORITY.urgent ? PRIORITY.urgent : PRIORITY.bulk
    following.push({ site, keys: [], op: 'search', priority: turn, at, state: 'search' })
  }
  const knownFacts = manifest.meta('facts')
  const before: (KeptFacts & Pick<SiteFacts, 'pages'>) | null = knownFacts === undefined ? null : JSON.parse(knownFacts)
  const unchecked = UNCHECKED.filter((check) => check !== 'wrong-word' || !context.words)
  const facts = {
    ...(await gatherFacts({ evidence: store.evidence, snapshot, before, events: waiting, now })),
    pages: sitePageFacts({ snapshot, manifest, sites: known.sites, known: before?.pages, unchecked }),
  }
  const factsText = JSON.stringify(facts)
  const factsChanged = knownFacts !== factsText
  const work = newPageWork({ snapshot, manifest })

  const tasks = tasksOf(events)
  const [firstFailed] = pages.failed
  const message = firstFailed ? failureOf(firstFailed.error).message : null

  const toReaders = await eventsForReaders({ context, site, events, priority, at })
  following.push(...toReaders.slice(0, CHUNK))
  await createEvents(context, toReaders.slice(CHUNK))
  if (settle.size > CHUNK) await settle.write()
  lease.check()
  await store.inTransaction(async (req) => {
    if (!(await store.leases.renew(site, context.now().getTime(), req))) throw new LeaseLost()
    if (settle.size <= CHUNK) await settle.write(req)
    await store.events.removeFailed(site, req)
    for (const event of following) await store.events.create(event, req)
    if (factsChanged) await store.content.saveFacts({ site, facts, at }, req)
    if (work) await store.content.savePageWork({ site, work: work.work, at }, req)
    await finishSite({
      store,
      now: context.now,
      tasks,
      site,
      pages: pages.pages,
      failed: pages.failed.length,
      message,
      req,
    })
    await store.events.remove(
      events.map(({ id }) => id),
      req,
    )
  })
  manifest.write(() => {
    manifest.dropAbsorbed(events.map(({ id }) => id))
    if (factsChanged) manifest.setMeta('facts', factsText)
    if (work) manifest.setMeta('handed-over', work.digests)
    manifest.settleChecks()
    manifest.setMeta('clock', String(at))
  })
  await finishTasks({ store, now: context.now, tasks })
}

/** What checks in the background are to be given; undefined where they have it already. */
const newPageWork = ({
  snapshot,
  manifest,
}: {
  snapshot: SiteSnapshot
  manifest: Manifest
}): { work: Partial<PageWork>; digests: string } | undefined => {
  const before = manifest.meta('handed-over')
  if (before !== undefined && manifest.meta('page-facts') === 'known') return undefined
  const files = manifest.pages()
  const { links, samples } = pageWorkOf({
    pages: manifest.checkedPages(),
    snapshot,
    hashOf: (path) => files.get(path)?.hash,
  })
  const digests = [links, samples].map((part) => hash('sha256', JSON.stringify(part), 'base64url'))
  const [ofLinks, ofSamples] = (before ?? '').split(' ')
  const work = {
    ...(digests[0] === ofLinks ? {} : { links }),
    ...(digests[1] === ofSamples ? {} : { samples }),
  }
  return Object.keys(work).length === 0 ? undefined : { work, digests: digests.join(' ') }
}

/**
 * The changes that other sites read, as events of those sites. What a site's articles add to
 * gathered lists concerns the sites above it only; should it have another place in the group by
 * now, whoever gathers is told of that by a change of the group.
 */
const eventsForReaders = async ({
  context: { store, sites },
  site,
  events,
  priority,
  at,
}: {
  context: Context
  site: string
  events: readonly ChangeEvent[]
  priority: number
  at: number
}): Promise<NewEvent[]> => {
  const visible = events.filter(({ op }) => op !== 'derived').flatMap((event) => event.keys.filter(isVisibleElsewhere))
  const readers = await store.subscriptions.readers([...new Set(visible)])
  readers.delete(site)
  const above = readers.size > 0 ? ancestorsOf(await sites.groupSites(), site) : undefined
  return [...readers].flatMap(([reader, read]): NewEvent[] => {
    const ofGroup = read.filter(isOfGroup)
    const ofContent = read.filter((key) => !isOfGroup(key) && (!isGathered(key) || !above || above.has(reader)))
    return [
      ...(ofContent.length > 0 ? [{ site: reader, keys: ofContent, op: 'derived', priority, at }] : []),
      ...(ofGroup.length > 0
        ? [{ site: reader, keys: ofGroup, op: 'derived', priority: Math.max(priority, PRIORITY.bulk), at }]
        : []),
    ]
  })
}

const createEvents = async ({ store }: Context, events: readonly NewEvent[]): Promise<void> => {
  for (let from = 0; from < events.length; from += CHUNK) {
    await store.inTransaction(async (req) => {
      for (const event of events.slice(from, from + CHUNK)) await store.events.create(event, req)
    })
  }
}

/** Makes the changes that other sites read into events of those sites. */
export const tellReaders = async (change: Parameters<typeof eventsForReaders>[0]): Promise<void> =>
  createEvents(change.context, await eventsForReaders(change))

/**
 * Articles whose date of publishing lies ahead get an event for that moment; those that have been
 * shown already, by a clock that has been set back since, one that takes them down until then.
 */
const planned = async ({
  context: { store },
  snapshot,
  manifest,
  now,
}: {
  context: Context
  snapshot: SiteSnapshot
  manifest: Manifest
  now: Date
}): Promise<NewEvent[]> => {
  const site = snapshot.site.id
  const articles = await store.content.plannedArticles(site, now)
  if (articles.length === 0) return []
  const known = await store.events.planned({ site, op: 'due', now: now.getTime() })
  const shownUntil = Number(manifest.meta('clock') ?? 0)
  const items = new Map(snapshot.columns.map(({ id, standardItem }) => [id, standardItem]))
  return articles.flatMap(({ id, column, publishedAt }) => {
    const at = new Date(publishedAt).getTime()
    const item = column === null ? null : items.get(column)
    const touched = [keys.article(id), ...(column ? [keys.list(column)] : []), ...(item ? [keys.aggregate(item)] : [])]
    const event = { site, keys: touched, op: 'due', doc: id, docCollection: 'articles', priority: PRIORITY.normal, at }
    // Of an article that has moved to another column meanwhile, the other lists change.
    const isKnown = known.some((other) => other.doc === id && other.at === at && isSame(other.keys, touched))
    return [...(isKnown ? [] : [event]), ...(at <= shownUntil ? [{ ...event, at: now.getTime() }] : [])]
  })
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key))

/**
 * Keeps the subscriptions to what the pages have read. What was not foreseen before the snapshot
 * was taken may have changed in between, so it is read once more.
 */
const newlyRead = async ({
  context: { store },
  known: { snapshot, subscribed },
  manifest,
  at,
}: {
  context: Context
  known: KnownSite
  manifest: Manifest
  at: number
}): Promise<NewEvent[]> => {
  const site = snapshot.site.id
  const read = foreignKeys(snapshot, manifest.keysRead())
  const added = await store.subscriptions.add(site, read, subscribed)
  return added.length > 0 ? [{ site, keys: added, op: 'derived', priority: PRIORITY.normal, at }] : []
}

/** Pages that could not be rendered are tried again, at growing distances. */
const retries = ({
  manifest,
  pages,
  site,
  at,
}: {
  manifest: Manifest
  pages: PagesOutcome
  site: string
  at: number
}): NewEvent[] => {
  if (pages.failed.length === 0) return []
  const failures = manifest.failures()
  const attempts = Math.max(...pages.failed.map(({ path }) => failures.get(path)?.attempts ?? 1))
  return [
    {
      site,
      keys: [],
      op: 'retry',
      priority: PRIORITY.normal,
      at: at + RETRY_MS * 2 ** attempts,
      attempts,
      state: attempts < ATTEMPTS ? 'new' : 'failed',
    },
  ]
}
