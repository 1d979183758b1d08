import { hash } from 'node:crypto'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  ALL_LISTS,
  basePathOf,
  createListDigests,
  createSources,
  EVERYTHING,
  keys,
  type PageRef,
  pagesOf,
  type SiteSnapshot,
  type SiteSummary,
} from '@zhanqun/content'
import { dataFilesOf } from '@zhanqun/data-files'
import { createBodies } from './bodies.ts'
import { endCompressing, isCompressing } from './compress-pages.ts'
import type { Context } from './context.ts'
import { removeSiblings, withDamagedSiblings, withoutSiblings } from './files/siblings.ts'
import { damagedPages } from './files/verify.ts'
import { filesBelow } from './files/write.ts'
import type { HeldLease } from './hold-lease.ts'
import type { Manifest } from './manifest/manifest.ts'
import { articlesOf, checkAgain, createPageChecks, wordsFor } from './page-checks.ts'
import type { ChangeEvent } from './payload/events.ts'
import { byPath, isVisibleElsewhere, planPass } from './plan.ts'
import { type FailedPage, renderBatch } from './render.ts'
import { createRecordOf } from './search-record.ts'
import { isBesidePages, siteFolder, sweepTemporaries } from './site-folder.ts'
import { createReporter, tasksOf } from './tasks/report.ts'
import { createWriter } from './write-batch.ts'

const BATCH = 50
/** A pass of more pages keeps account of its progress, so that it can be broken off and gone on with. */
const LONG_PASS = 100

export type PagesOutcome = {
  /** How many pages the site has. */
  readonly pages: number
  readonly rendered: number
  readonly written: number
  readonly deleted: number
  readonly failed: readonly FailedPage[]
  /** Pages that had failed in an earlier pass and are well now. */
  readonly recovered: readonly PageRef[]
  readonly partial: boolean
}

/** Brings a site's folder up to the snapshot: exactly the pages that must be there, each as it must be. */
export const publishPages = async ({
  context,
  snapshot,
  manifest,
  first,
  events,
  priority,
  lease,
  now,
  frozen,
}: {
  context: Context
  snapshot: SiteSnapshot
  manifest: Manifest
  first: boolean
  /** Only what the events name is rendered, even where pages come from another bundle. */
  frozen: boolean
  events: readonly ChangeEvent[]
  priority: number
  lease: HeldLease
  now: Date
}): Promise<PagesOutcome> => {
  const { dirs, store, bundle } = context
  const folder = siteFolder(dirs, snapshot.site.code)
  const pages = pagesOf(snapshot)
  const wanted = byPath([...pages, ...dataFilesOf(snapshot)])
  prepare({ manifest, snapshot, first, frozen, folder, bundleId: bundle.id, boot: context.boot, wanted: wanted.keys() })

  const absorbed = manifest.absorbed()
  const fresh = events.filter(({ id }) => !absorbed.has(id))
  const changed = new Set(fresh.flatMap((event) => event.keys))
  const tasks = tasksOf(events)
  // What is left of a paused rebuild stays where it is, whatever else changes meanwhile.
  const isHeld = !first && !changed.has(EVERYTHING) && (await store.events.isHeld(snapshot.site.id))
  const known = manifest.pages()
  const intents = manifest.intents()
  const failures = manifest.failures()
  const digestOfPart = createListDigests({ snapshot, digest: shortDigest })
  const plan = planPass({
    wanted,
    known: new Set(known.keys()),
    keys: changed,
    affected: affectedPages({ manifest, snapshot, changed, digestOfPart }),
    intents,
    failures: new Set(failures.keys()),
    todo: manifest.todo(),
    bulk: !isHeld && (first || priority >= 2 || fresh.length < events.length || changed.has(EVERYTHING)),
  })
  if (plan.render.length > LONG_PASS) {
    const paths = [...byPath(plan.render).keys()]
    manifest.write(() => {
      manifest.addTodo(paths)
      manifest.absorb(fresh.map(({ id }) => id))
    })
  }

  const words = await wordsFor(context.words, snapshot.site.id)
  const checks = createPageChecks({ ...snapshot, uploads: [dirs.media, dirs.attachments], words })
  if (!frozen) await checkAgain({ checks, manifest, folder, wanted })
  const writer = createWriter({
    dirs,
    folder,
    manifest,
    known,
    forced: intents,
    mirrored: context.mirror !== undefined,
    checks,
    log: context.log,
  })
  const bodies = createBodies({ load: (ids) => store.content.articles(snapshot, ids, now) })
  const newSource = createSources({ snapshot, loadArticle: bodies.get, digestOfPart })
  const recordOf = createRecordOf(snapshot)
  const report = createReporter(context)
  const failed: FailedPage[] = []
  const recovered: PageRef[] = []
  let partial = false
  let rendered = 0
  let looked = performance.now()

  lease.check()
  writer.remove(plan.withdrawn)
  for (let from = 0; from < plan.render.length; from += BATCH) {
    if (from > 0) {
      await nextTurn()
      if (performance.now() - looked >= context.lookMs) {
        partial = await context.shouldPause({ siteId: snapshot.site.id, priority, tasks })
        if (partial) break
        looked = performance.now()
      }
    }
    const refs = plan.render.slice(from, from + BATCH)
    const batch = await renderBatch({ refs, bundle, newSource, bodies, recordOf })
    await checks.expect(articlesOf(refs))
    lease.check()
    writer.write(batch)
    rendered += batch.pages.filter(({ ref }) => ref.kind !== 'data').length
    failed.push(...batch.failed)
    recovered.push(...batch.pages.filter(({ page }) => failures.has(page.path)).map(({ ref }) => ref))
    await report({
      tasks,
      site: snapshot.site.id,
      pages: pages.length,
      pagesDone: pages.length - plan.render.slice(from + BATCH).filter(({ kind }) => kind !== 'data').length,
      failed: failed.length,
    })
  }
  if (!partial) {
    writer.remove(plan.gone)
    writer.removeUnusedMedia()
  }
  return { pages: pages.length, rendered, failed, recovered, partial, ...writer.counts() }
}

/** Enough of a digest to tell any two lists of a site apart. */
const shortDigest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22)

/** Pages that read one of the keys; of a list only those that would show something else now. */
const affectedPages = ({
  manifest,
  snapshot: { references },
  changed,
  digestOfPart,
}: {
  manifest: Manifest
  snapshot: SiteSnapshot
  changed: ReadonlySet<string>
  digestOfPart: (key: string) => string
}): Set<string> => {
  const affected = manifest.pagesReading(changed)
  for (const key of changed) {
    if (!key.startsWith('list:')) continue
    for (const page of manifest.pagesReadingParts(key, digestOfPart)) affected.add(page)
  }
  // What becomes of other sites, and of their columns and articles, decides what is referred to here.
  const lists = [...changed].some(isVisibleElsewhere) ? (references?.columns ?? []) : []
  for (const column of lists)
    for (const page of manifest.pagesReadingParts(keys.list(column), digestOfPart)) affected.add(page)
  if ([...changed].some(isOfArticles))
    for (const page of manifest.pagesReadingParts(ALL_LISTS, digestOfPart)) affected.add(page)
  return affected
}

/** Changes by which a site may come to have other articles. */
const isOfArticles = (key: string): boolean => /^(list|article|columns?):/.test(key)

/** Where a site is reached: if that changes, so does every address on its pages. */
export const placeOf = (site: SiteSummary): string => `${site.code} ${site.domain ?? ''} ${basePathOf(site)}`

/** Accounts for whatever may stand in the folder, before anything is written. */
const prepare = ({
  manifest,
  snapshot,
  first,
  frozen,
  folder,
  bundleId,
  boot,
  wanted,
}: {
  manifest: Manifest
  snapshot: SiteSnapshot
  first: boolean
  frozen: boolean
  folder: string
  bundleId: string
  boot: string
  wanted: Iterable<string>
}): void => {
  const all = new Set(wanted)
  const base = placeOf(snapshot.site)
  manifest.write(() => {
    if (first) {
      manifest.setMeta('site', snapshot.site.id)
      manifest.intend(withoutSiblings(filesBelow(folder, isBesidePages)))
    } else if (!frozen && (manifest.meta('bundle') !== bundleId || manifest.meta('base') !== base)) {
      manifest.addTodo(all)
    }
    // A machine that went down may have lost what was written last.
    if (!first && manifest.meta('boot') !== boot) {
      manifest.intend(damagedPages(folder, manifest.pages().values()))
      manifest.intend([...manifest.media().keys()].map((file) => `media/${file}`))
      const damaged = withDamagedSiblings(folder, manifest.pages().values())
      for (const page of damaged) removeSiblings(path.join(folder, page))
      manifest.addUncompressed(damaged)
    }
    manifest.setMeta('boot', boot)
    manifest.setMeta('bundle', bundleId)
    manifest.setMeta('base', base)
    manifest.dropTodo([...manifest.todo()].filter((page) => !all.has(page)))
    manifest.dropFailures([...manifest.failures().keys()].filter((page) => !all.has(page)))
    const brokenOff = isCompressing(manifest)
    if (manifest.intents().size > 0 || brokenOff) sweepTemporaries(folder)
    if (brokenOff) endCompressing(manifest)
  })
}
