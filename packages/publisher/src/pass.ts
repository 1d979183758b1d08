import { randomUUID } from 'node:crypto'
import { keys as dependencyKeys, EVERYTHING, isPublished, SITE_STATES, type SiteSnapshot } from '@zhanqun/content'
import { publicUrlOf } from '@zhanqun/content/payload'
import { describeError } from '@zhanqun/errors'
import { acknowledge, tellReaders } from './acknowledge.ts'
import { forgetArchive, freeze, isFrozen, keysForFrozen, reachesFrozen } from './archive.ts'
import type { Context } from './context.ts'
import { isDiskFull } from './files/write.ts'
import { expectedForeignKeys } from './foreign-keys.ts'
import type { HeldLease } from './hold-lease.ts'
import { LeaseLost, type Manifest } from './manifest/manifest.ts'
import type { ChangeEvent } from './payload/events.ts'
import type { Outcome } from './payload/statuses.ts'
import { isOfGroup } from './plan.ts'
import { type PagesOutcome, placeOf, publishPages } from './publish-pages.ts'
import { removePublished, removeSite } from './remove-site.ts'
import { reasonOf } from './render.ts'
import { updateGroupIndex } from './search-pass.ts'
import type { KnownSite } from './site-cache.ts'
import { refreshSwitches } from './switch-pass.ts'
import { takeOut } from './take-out.ts'
import { tasksOf } from './tasks/report.ts'
import type { PassReport } from './types.ts'

/**
 * One pass over one site, whose lease is held: whatever its most urgent waiting events ask for is
 * rendered, written, made findable and told to other sites, and only then are the events taken out
 * of the queue. A pass that is broken off anywhere is simply done again.
 * @returns undefined when nothing waited
 */
export const runPass = async ({
  context,
  siteId,
  lease,
}: {
  context: Context
  siteId: string
  lease: HeldLease
}): Promise<PassReport | undefined> => {
  const started = performance.now()
  const { store } = context
  const now = context.now()
  const waiting = await store.events.ofSite({ site: siteId, state: 'new', now: now.getTime() })
  const priority = waiting[0]?.priority
  if (priority === undefined) return undefined
  const mostUrgent = waiting.filter((event) => event.priority === priority)

  try {
    if (await nothingToDo({ context, siteId, events: mostUrgent })) {
      await takeOut({ context, siteId, events: mostUrgent })
      return report({ siteId, started, events: mostUrgent, site: null, kind: 'pages' })
    }
    const found = await subscribedSite({ context, siteId, generation: lease.generation, events: waiting, now })
    if (!found) {
      await context.refreshSitesFile()
      const deleted = await removeSite({ context, siteId, events: waiting, priority, lease })
      return report({ siteId, started, events: waiting, site: null, kind: 'removed', deleted })
    }
    const { known, published } = found
    const { site } = known.snapshot
    const frozen = isFrozen(context.dirs, site)
    if (frozen && !waiting.some(reachesFrozen)) {
      // The closing itself may be among them, where something more urgent has made the last pages.
      await context.refreshSitesFile()
      await tellReaders({ context, site: siteId, events: waiting, priority, at: now.getTime() })
      await takeOut({ context, siteId, events: waiting })
      return report({ siteId, started, events: waiting, site: site.code, kind: 'pages' })
    }
    const { manifest, first, release } = context.manifests.open(site)
    // The first pass over a site renders everything, whatever asks for it.
    const events = first ? waiting : mostUrgent
    try {
      const outcome = await publishSite({
        context,
        known,
        manifest,
        first,
        frozen,
        published,
        waiting,
        events,
        priority,
        lease,
        now,
      })
      context.sites.keep(siteId, lease.generation, known)
      return report({ siteId, started, events, site: known.snapshot.site.code, kind: 'pages', ...outcome })
    } finally {
      release()
    }
  } catch (error) {
    if (!(error instanceof LeaseLost)) await postpone({ context, siteId, events: mostUrgent, error, now })
    throw error
  }
}

/** Whether events that name no change find the site as it must be, so that nothing of it need be read. */
const nothingToDo = async ({
  context: { sites, manifests, bundle, boot, mirror },
  siteId,
  events,
}: {
  context: Context
  siteId: string
  events: readonly ChangeEvent[]
}): Promise<boolean> => {
  if (events.some(({ keys, op }) => keys.length > 0 || op === 'reindex')) return false
  const site = (await sites.groupSites()).find(({ id }) => id === siteId)
  if (!site || !isPublished(site.state)) return false
  const { manifest, first, release } = manifests.open(site)
  try {
    const expected = { site: site.id, bundle: bundle.id, boot, base: placeOf(site) } as const
    const isKnown = (['site', 'bundle', 'boot', 'base'] as const).every(
      (name) => manifest.meta(name) === expected[name],
    )
    const isMirrored = !mirror || (manifest.meta('mirror') === mirror.id && manifest.mirrorTodo().length === 0)
    return !first && isKnown && isMirrored && manifest.isSettled()
  } finally {
    release()
  }
}

/** The site, read after it has subscribed to what its pages will read of other sites. */
const subscribedSite = async ({
  context: { store, sites, dirs },
  siteId,
  generation,
  events,
  now,
}: {
  context: Context
  siteId: string
  generation: number
  events: readonly ChangeEvent[]
  now: Date
}): Promise<{ known: KnownSite; published: boolean } | undefined> => {
  const known = await sites.load({ siteId, generation, events, now })
  if (!known) return undefined
  if (isFrozen(dirs, known.snapshot.site)) return { known, published: true }
  const expected = expectedForeignKeys(known.snapshot)
  const added = await store.subscriptions.add(siteId, expected, known.subscribed)
  if (added.length === 0) return { known, published: true }
  const snapshot = await store.content.snapshot(siteId, now, known.sites)
  return snapshot && { known: { ...known, snapshot }, published: added.length < expected.length }
}

type SitePass = {
  context: Context
  known: KnownSite
  manifest: Manifest
  first: boolean
  /** The site is closed, and its last pages stand there. */
  frozen: boolean
  /** The site may have been published before, perhaps under another code. */
  published: boolean
  waiting: readonly ChangeEvent[]
  events: readonly ChangeEvent[]
  priority: number
  lease: HeldLease
  now: Date
}

const publishSite = async (pass: SitePass) => {
  const { context, known, manifest, first, frozen, published, events, now } = pass
  const { snapshot } = known
  const { site } = snapshot
  manifest.begin(randomUUID())
  const toRender = frozen ? events.map((event) => ({ ...event, keys: keysForFrozen(event) })) : events
  const pages = await publishPages({ ...pass, snapshot, events: toRender })
  const { rendered, written, deleted, partial } = pages
  const counts = { rendered, written, deleted, partial, failed: pages.failed.length }

  const searchStarted = performance.now()
  if (events.some(({ op }) => op === 'reindex')) manifest.write(() => manifest.setMeta('group', ''))
  updateGroupIndex({
    context,
    manifest,
    siteCode: site.code,
    listed: site.state === 'online',
    complete: !pages.partial,
  })
  const ofGroup = events.some((event) => event.keys.some((key) => key === EVERYTHING || isOfGroup(key)))
  if (first || ofGroup) {
    await context.refreshSitesFile()
    await refreshSwitches({ context, concerned: [site], sites: known.sites })
  }
  if (pages.partial) return { ...counts, searchMs: performance.now() - searchStarted }

  if (first && published) {
    const former = context.codes.of(site.id).filter((code) => code !== site.code)
    for (const code of former) removePublished({ context, code })
    await context.mirror?.finishRemovals()
  }
  // An article is online, or off line, only when it is so everywhere.
  if (context.mirror && manifest.meta('mirror') !== context.mirror.id)
    await refreshSwitches({ context, concerned: [site], sites: known.sites, inStorage: false })
  await context.mirror?.pages({ manifest, code: site.code, check: pass.lease.check })
  await settleStatuses({ context, snapshot, first, events, pages, now })
  const searchMs = performance.now() - searchStarted
  await acknowledge({ ...pass, pages })
  await settleArchive({ context, known, complete: pages.failed.length === 0 && manifest.todo().size === 0 })
  await context.compressor.afterPass({ manifest, code: site.code, written })
  return { ...counts, searchMs }
}

/** A closed site is frozen as soon as all its last pages stand there; nothing of other sites is news to it then. */
const settleArchive = async ({
  context: { dirs, store },
  known: { snapshot, subscribed },
  complete,
}: {
  context: Context
  known: KnownSite
  complete: boolean
}): Promise<void> => {
  const { site, root } = snapshot
  if (site.state !== 'closed') return forgetArchive(dirs, site.code)
  if (!complete) return
  freeze(dirs, site)
  // One is kept, as the sign that the site has been published before.
  await store.subscriptions.keepOnly(site.id, dependencyKeys.site(root.id), subscribed)
}

const settleStatuses = async ({
  context,
  snapshot,
  first,
  events,
  pages,
  now,
}: {
  context: Context
  snapshot: SiteSnapshot
  first: boolean
  events: readonly ChangeEvent[]
  pages: PagesOutcome
  now: Date
}) => {
  const { statuses } = context.store
  const eventsOf = new Map<string, string[]>()
  for (const { id, doc, docCollection } of events) {
    if (doc === null || docCollection !== 'articles') continue
    const known = eventsOf.get(doc)
    if (known) known.push(id)
    else eventsOf.set(doc, [id])
  }
  const articles = new Map(isHidden(snapshot) ? [] : snapshot.articles.map((article) => [article.id, article]))
  const mayHaveOpened = first || events.some(({ keys }) => keys.some(isOfGroup))
  const moved = mayHaveOpened ? await takenAlong({ context, snapshot, articles }) : []
  const recovered = pages.recovered.flatMap(({ articleId }) => articleId ?? [])
  if (eventsOf.size === 0 && recovered.length === 0 && moved.length === 0) return
  const failures = new Map(pages.failed.map(({ ref, error }) => [ref.articleId, error]))
  const outcomeOf = (article: string): Outcome => {
    const summary = articles.get(article)
    if (!summary) return { article, state: 'withdrawn', url: null }
    const url = publicUrlOf(snapshot, summary)
    if (!failures.has(article)) return { article, state: 'live', url }
    const errorMessage = describeError('PAGE_NOT_RENDERED', { reason: reasonOf(failures.get(article)) })
    return { article, state: 'failed', url, errorCode: 'PAGE_NOT_RENDERED', errorMessage }
  }
  const at = { now: now.getTime(), pages: pages.written + pages.deleted }
  await statuses.settle({
    site: snapshot.site.id,
    outcomes: [...new Set([...eventsOf.keys(), ...moved])].map(outcomeOf),
    eventsOf: (article) => eventsOf.get(article) ?? [],
    ...at,
  })
  await statuses.recover({ outcomes: recovered.map(outcomeOf), ...at })
}

/** In place of its pages, a suspended site shows a notice. */
const isHidden = ({ site }: SiteSnapshot): boolean => SITE_STATES[site.state].form === 'notice'

/** Articles whose state no longer holds because their whole site has closed or opened. */
const takenAlong = async ({
  context: { store },
  snapshot,
  articles,
}: {
  context: Context
  snapshot: SiteSnapshot
  articles: ReadonlyMap<string, unknown>
}): Promise<string[]> => {
  const { id } = snapshot.site
  if (isHidden(snapshot)) return store.statuses.articlesOf(id, ['live', 'failed'])
  return (await store.statuses.articlesOf(id, ['withdrawn'])).filter((article) => articles.has(article))
}

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/** How long to wait before the next attempt: twice as long each time. */
export const pauseAfter = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, attempts))

/** The whole pass has failed (disk, database): its events wait a little, longer each time. */
const postpone = async ({
  context,
  siteId,
  events,
  error,
  now,
}: {
  context: Context
  siteId: string
  events: readonly ChangeEvent[]
  error: unknown
  now: Date
}): Promise<void> => {
  const { store, dirs } = context
  try {
    await store.inTransaction(async (req) => {
      for (const event of events) await store.events.postpone(event, now.getTime() + pauseAfter(event.attempts), req)
    })
    const stuck = events.filter(({ doc, docCollection }) => doc !== null && docCollection === 'articles')
    const errorCode = isDiskFull(error) ? 'DISK_FULL' : 'PUBLISH_FAILED'
    const errorMessage = describeError(errorCode, { path: dirs.public, reason: reasonOf(error) })
    for (const task of tasksOf(events)) {
      const pages = { pages: 0, pagesDone: 0, failed: 0, finished: false }
      await store.tasks.put({ task, site: siteId, ...pages, message: errorMessage, at: now.getTime() })
    }
    await store.statuses.settle({
      site: siteId,
      outcomes: stuck.map(({ doc }) => ({ article: doc ?? '', state: 'failed', url: null, errorCode, errorMessage })),
      eventsOf: (article) => stuck.filter(({ doc }) => doc === article).map(({ id }) => id),
      now: now.getTime(),
      pages: 0,
    })
  } catch (second) {
    context.log.error({ err: second, cause: error }, 'events of a failed pass could not be postponed')
  }
}

const report = ({
  started,
  events,
  searchMs = 0,
  ...rest
}: Pick<PassReport, 'siteId' | 'site' | 'kind'> &
  Partial<Omit<PassReport, 'events'>> & { started: number; events: readonly ChangeEvent[] }): PassReport => ({
  rendered: 0,
  written: 0,
  deleted: 0,
  failed: 0,
  partial: false,
  ...rest,
  events: events.length,
  searchMs: Math.round(searchMs),
  totalMs: Math.round(performance.now() - started),
})
