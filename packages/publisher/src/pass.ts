import { randomUUID } from 'node:crypto'
import { keys as dependencyKeys, EVERYTHING, isPublished } from '@zhanqun/content'
import { acknowledge, tellReaders } from './acknowledge.ts'
import { forgetArchive, freeze, isFrozen, keysForFrozen, reachesFrozen } from './archive.ts'
import type { Context } from './context.ts'
import { expectedForeignKeys } from './foreign-keys.ts'
import type { HeldLease } from './hold-lease.ts'
import { LeaseLost, type Manifest } from './manifest/manifest.ts'
import { type ChangeEvent, PRIORITY } from './payload/events.ts'
import { isOfGroup } from './plan.ts'
import { postpone } from './postpone.ts'
import { publishPages } from './publish-pages.ts'
import { removePublished, removeSite } from './remove-site.ts'
import { updateGroupIndex } from './search-pass.ts'
import { statusesToSettle } from './settle-statuses.ts'
import type { KnownSite } from './site-cache.ts'
import { isAsItMustBe, namesNoChange } from './sweep.ts'
import { refreshSwitches } from './switch-pass.ts'
import { takeOut } from './take-out.ts'
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
      // An edit is followed by the next one; work on all sites would only push out those that are edited.
      if (priority < PRIORITY.bulk || outcome.partial) context.sites.keep(siteId, lease.generation, known)
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
  context,
  siteId,
  events,
}: {
  context: Context
  siteId: string
  events: readonly ChangeEvent[]
}): Promise<boolean> => {
  if (!events.every(namesNoChange)) return false
  const site = (await context.sites.groupSites()).find(({ id }) => id === siteId)
  if (!site || !isPublished(site.state)) return false
  const { manifest, first, release } = context.manifests.open(site)
  try {
    return !first && isAsItMustBe({ context, site, manifest })
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
  if (context.mirror) await context.groupStatic.removeFrom(context.mirror)
  const settle = await statusesToSettle({ context, snapshot, first, events, pages, now })
  const searchMs = performance.now() - searchStarted
  await acknowledge({ ...pass, pages, settle })
  await settleArchive({ context, known, complete: pages.failed.length === 0 && manifest.todo().size === 0 })
  context.compressor.later(site.code)
  context.textReader.later(site.code)
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
