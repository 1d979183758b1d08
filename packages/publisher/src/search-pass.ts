import { setImmediate as nextTurn } from 'node:timers/promises'
import { buildSiteIndex, type GroupIndex, STATIC_INDEX_VERSION } from '@zhanqun/search'
import { withTexts } from './attachments/found-files.ts'
import { staticRecords } from './attachments/static-records.ts'
import type { Context } from './context.ts'
import { writeSiteSynonyms } from './files/site-synonyms.ts'
import { type Manifest, openManifest } from './manifest/manifest.ts'
import { manifestFile, siteFolder } from './site-folder.ts'

/**
 * The static index is the fallback where the product's own server does not answer: of a very large site it holds the
 * newest articles only, and of the older ones among them titles and numbers.
 */
export const STATIC_INDEX_LIMIT = 2000

/** What a manifest notes of a static index that holds everything, in the form that it has now. */
const CLEAN = `clean ${STATIC_INDEX_VERSION}`

/** Whether the static index of a site has to be built again; there is none of a site that has never had a page. */
export const isIndexStale = (manifest: Pick<Manifest, 'meta'>): boolean => {
  const state = manifest.meta('pagefind')
  return state !== undefined && state !== CLEAN
}

/** The group's index takes a millisecond for each article; of more than this, pages need not wait. */
const AT_ONCE = 100

/** In place of what a manifest notes of the group's index, where that is to hold nothing of the site. */
const UNLISTED = '-'

/** What a manifest notes once the group's index, this one and no earlier, holds its site under this code. */
const placeIn = ({ group, siteCode }: { group: Pick<GroupIndex, 'id'>; siteCode: string }): string =>
  `${siteCode} ${group.id}`

/** Whether the group's index lacks a site that was in one before; it may have been made anew meanwhile. */
export const isLostToGroup = (manifest: Pick<Manifest, 'meta'>, wanted: Parameters<typeof placeIn>[0]): boolean => {
  const place = manifest.meta('group')
  return place !== undefined && place !== UNLISTED && place !== placeIn(wanted)
}

/**
 * Tells the group's index what a pass has changed. What is gone cannot be found from here on; many
 * additions at once are left to {@link completeGroupIndex}.
 */
export const updateGroupIndex = ({
  context: { group, texts },
  manifest,
  siteCode,
  listed,
  complete,
}: {
  context: Pick<Context, 'group' | 'texts'>
  manifest: Manifest
  siteCode: string
  /** Whether the group's index holds the site at all; that of the site itself always does. */
  listed: boolean
  /** Every page of the site stands as it must. */
  complete: boolean
}): void => {
  const gone = manifest.searchGone()
  if (!listed) {
    manifest.write(() => {
      group.retain({ siteCode, ids: [] })
      manifest.dropSearchTodo(gone)
      manifest.setMeta('group', UNLISTED)
    })
    return
  }
  if (manifest.meta('group') === UNLISTED) manifest.write(() => manifest.setMeta('group', ''))
  const known = manifest.meta('group') === placeIn({ group, siteCode })
  const waiting = manifest.searchWaiting()
  if (known && waiting === 0 && gone.length === 0) return
  manifest.write(() => {
    group.remove(gone)
    manifest.dropSearchTodo(gone)
    if (!known && complete) group.retain({ siteCode, ids: manifest.recordIds() })
    if (known && waiting <= AT_ONCE) putWaiting({ group, texts, manifest })
    else manifest.setMeta('pagefind', 'dirty')
  })
}

/** Puts into the group's index whatever the passes over a site have left out. */
export const completeGroupIndex = async ({
  context: { group, texts },
  manifest,
  siteCode,
}: {
  context: Pick<Context, 'group' | 'texts'>
  manifest: Manifest
  siteCode: string
}): Promise<void> => {
  if (manifest.meta('group') === UNLISTED) return
  const place = placeIn({ group, siteCode })
  if (manifest.meta('group') !== place) {
    manifest.write(() => {
      group.retain({ siteCode, ids: manifest.recordIds() })
      manifest.searchAgain()
      manifest.setMeta('group', place)
    })
  }
  while (manifest.searchWaiting() > 0) {
    manifest.write(() => putWaiting({ group, texts, manifest }))
    await nextTurn()
  }
}

/** Under the manifest's lock, so that a newer record is never overtaken by an older one. */
const putWaiting = ({ group, texts, manifest }: Pick<Context, 'group' | 'texts'> & { manifest: Manifest }): void => {
  const records = manifest.searchTodo(AT_ONCE)
  group.put(records.map((record) => withTexts(record, texts)))
  manifest.dropSearchTodo(records.map(({ id }) => id))
}

/**
 * Has the articles that offer a file found by what stands in it. No pass of a publisher: anybody may do it, and what
 * is withdrawn meanwhile is no longer among the records.
 */
export const tellOfTexts = ({
  group,
  texts,
  manifest,
  siteCode,
  file,
}: Pick<Context, 'group' | 'texts'> & { manifest: Manifest; siteCode: string; file: string }): void => {
  manifest.locked(() => {
    manifest.settleText(file)
    manifest.setMeta('pagefind', 'dirty')
    // Otherwise whoever has left so many, or the whole site, to be put later puts these too.
    if (manifest.meta('group') === placeIn({ group, siteCode }) && manifest.searchWaiting() <= AT_ONCE)
      putWaiting({ group, texts, manifest })
  })
}

/** One builder of a site's index at a time; its pages go on being published meanwhile. */
export const searchLease = (siteId: string): string => `search:${siteId}`

/** Brings the group's index up to date with a site, then rebuilds its static one, from what its manifest knows. */
export const buildSearch = async ({
  context,
  code,
}: {
  context: Pick<Context, 'dirs' | 'group' | 'groupStatic' | 'texts' | 'mirror'>
  code: string
}): Promise<void> => {
  const manifest = openManifest({ file: manifestFile(context.dirs, code) })
  try {
    // Whatever changes from here on marks the index again.
    manifest.write(() => manifest.setMeta('pagefind', CLEAN))
    await completeGroupIndex({ context, manifest, siteCode: code })
    const records = staticRecords(manifest.newestRecords(STATIC_INDEX_LIMIT), context.texts)
    try {
      const files = await buildSiteIndex({ dir: siteFolder(context.dirs, code), records })
      context.groupStatic.noteOwn({ siteCode: code, files, standing: manifest.recordIds() })
      writeSiteSynonyms({ dirs: context.dirs, code })
      await context.mirror?.searchIndex(code)
    } catch (error) {
      manifest.write(() => manifest.setMeta('pagefind', 'dirty'))
      throw error
    }
  } finally {
    manifest.close()
  }
}
