import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  createSwitchboard,
  isPublished,
  keys,
  type SiteSummary,
  SWITCH_EVENTS,
  SWITCH_FILES,
  type Switches,
  type SwitchRow,
  sitesInScope,
  switchFiles,
} from '@zhanqun/content'
import { rootOf, type SiteRow } from '@zhanqun/content/payload'
import type { Context } from './context.ts'
import { readIfThere } from './files/read-if-there.ts'
import { writeFileInFolder } from './files/write.ts'
import { holdLease } from './hold-lease.ts'
import { type ChangeEvent, PRIORITY, REFRESH } from './payload/events.ts'
import { pauseAfter } from './postpone.ts'
import { siteFolder } from './site-folder.ts'
import type { Dirs, PassReport } from './types.ts'

/** Sites whose files are written before other work of the process has its turn. */
const SITES_A_TURN = 25
const FIRST_PAUSE_MS = 500

/**
 * Brings the switch files of every site that a switch concerns up to date. Nobody else writes them,
 * so that no site has to be leased, no manifest opened and no page rendered, and a whole group
 * follows within moments.
 * @returns undefined when no switch waits, or another worker is at them
 */
export const runSwitchPass = async (context: Context): Promise<PassReport | undefined> => {
  const { store, now, leaseSeconds: seconds, log } = context
  if ((await store.events.ofSwitches(now().getTime())).length === 0) return undefined
  const lease = await holdLease({ leases: store.leases, name: SWITCH_EVENTS, seconds, now })
  if (!lease) return undefined
  const started = performance.now()
  // Read under the lease: what another worker has done is not done again.
  const events = await store.events.ofSwitches(now().getTime())
  try {
    if (events.length === 0) return undefined
    const written = await setSwitches({
      context,
      concernedOf: (group) => sitesConcerned({ events, ...group }),
      check: lease.check,
    })
    await store.inTransaction((req) =>
      store.events.remove(
        events.map(({ id }) => id),
        req,
      ),
    )
    return reportOf({ events: events.length, written, started })
  } catch (error) {
    log.error({ err: error }, 'switches could not be set and will be tried again')
    for (const event of events)
      await store.events.postpone(event, now().getTime() + pauseAfter(event.attempts, FIRST_PAUSE_MS))
    return undefined
  } finally {
    await lease.release()
  }
}

type Switchboard = ReturnType<typeof createSwitchboard>

type Refresh = {
  context: Context
  concerned: readonly SiteSummary[]
  /** Every site of the group. */
  sites: readonly SiteRow[]
  /** Whether the storage elsewhere, if any, is known to have those that are right. */
  inStorage?: boolean
}

/**
 * Sees to the switch files of those sites in whose folders they may not be right: at the start, since unlike
 * pages they are written without waiting for the disk; after a first pass, a rebuild, or a change of the
 * tree of sites. Where somebody is at switches, or it fails, they are asked for; and also where storage
 * elsewhere is to follow, since only an event outlives a worker or a storage that fails between the two.
 */
export const refreshSwitches = async (refresh: Refresh): Promise<void> => {
  const { context, concerned } = refresh
  const { store, now, leaseSeconds: seconds, log, mirror } = context
  if (concerned.length === 0) return
  if (mirror) return askForSwitches(refresh)
  const lease = await holdLease({ leases: store.leases, name: SWITCH_EVENTS, seconds, now })
  if (!lease) return askForSwitches(refresh)
  try {
    await setSwitches({
      context,
      concernedOf: ({ switchboard }) => new Set(wrongOf(refresh, switchboard).map(({ id }) => id)),
      check: lease.check,
    })
  } catch (error) {
    log.error({ err: error }, 'switches could not be set and will be tried again')
    await askForSwitches(refresh)
  } finally {
    await lease.release()
  }
}

/** Sites that have other switch files than they must, or none. */
const wrongOf = ({ context: { dirs }, concerned, inStorage = true }: Refresh, switchboard: Switchboard) =>
  concerned.filter(
    (site) => !inStorage || filesToWrite({ dirs, code: site.code, switches: switchboard(site) }).length > 0,
  )

const askForSwitches = async (refresh: Refresh): Promise<void> => {
  const { sites } = refresh
  const { store, now } = refresh.context
  const root = rootOf(sites)
  if (!root) return
  const switchboard = createSwitchboard({ rows: await store.content.switches(), sites, root, now: now() })
  const wrong = wrongOf(refresh, switchboard)
  if (wrong.length === 0) return
  await store.events.create({
    site: SWITCH_EVENTS,
    keys: wrong.map(({ id }) => keys.switches(id)),
    op: REFRESH,
    priority: PRIORITY.urgent,
    at: now().getTime(),
    state: 'switches',
  })
}

/** @returns how many files were written */
const setSwitches = async ({
  context: { store, sites: cache, dirs, now, mirror },
  concernedOf,
  check,
}: {
  context: Context
  concernedOf: (group: {
    rows: readonly SwitchRow[]
    sites: readonly SiteSummary[]
    switchboard: Switchboard
  }) => ReadonlySet<string>
  check: () => void
}): Promise<number> => {
  const [sites, rows] = [await cache.groupSites(), await store.content.switches()]
  const root = rootOf(sites)
  if (!root) return 0
  const switchboard = createSwitchboard({ rows, sites, root, now: now() })
  const concerned = concernedOf({ rows, sites, switchboard })
  let written = 0
  const waiting = sites.filter(({ id, state }) => isPublished(state) && concerned.has(id))
  for (const [index, site] of waiting.entries()) {
    if (index % SITES_A_TURN === 0) await nextTurn()
    for (const { file, text } of filesToWrite({ dirs, code: site.code, switches: switchboard(site) })) {
      check()
      // Without a folder the site's first pass is still to come, and asks for its files.
      if (writeFileInFolder(file, text)) written++
    }
  }
  // A worker that died in between has written them and not sent them.
  await mirror?.besidePages(waiting.flatMap(({ code }) => [...SWITCH_FILES].map((name) => ({ code, name }))))
  return written
}

/** Sites that an event names, and those in the scope that its switch has now. */
const sitesConcerned = ({
  events,
  rows,
  sites,
}: {
  events: readonly ChangeEvent[]
  rows: readonly SwitchRow[]
  sites: readonly SiteSummary[]
}): ReadonlySet<string> => {
  const named = new Set(events.flatMap((event) => event.keys))
  const concerned = new Set(sites.filter(({ id }) => named.has(keys.switches(id))).map(({ id }) => id))
  const changed = new Set(events.map(({ doc }) => doc))
  for (const row of rows) {
    if (changed.has(row.id)) for (const id of sitesInScope({ ...row, sites })) concerned.add(id)
  }
  return concerned
}

/** Those of a site's switch files that do not say what they must. */
const filesToWrite = ({
  dirs,
  code,
  switches,
}: {
  dirs: Dirs
  code: string
  switches: Switches
}): { file: string; text: string }[] =>
  [...switchFiles(switches)]
    .map(([name, text]) => ({ file: path.join(siteFolder(dirs, code), name), text }))
    .filter(({ file, text }) => readIfThere(file)?.toString('utf8') !== text)

const reportOf = ({
  started,
  ...counts
}: Pick<PassReport, 'events' | 'written'> & { started: number }): PassReport => ({
  siteId: SWITCH_EVENTS,
  site: null,
  kind: 'switches',
  rendered: 0,
  deleted: 0,
  failed: 0,
  partial: false,
  ...counts,
  searchMs: 0,
  totalMs: Math.round(performance.now() - started),
})
