import { mkdirSync } from 'node:fs'
import type { SiteRow } from '@zhanqun/content/payload'
import { closeSearch, openGroupIndex } from '@zhanqun/search'
import { openKnownTexts } from './attachments/known-texts.ts'
import { createTextReader } from './attachments/text-reader.ts'
import { createCompressor } from './compressor.ts'
import type { Context } from './context.ts'
import { writeSitesFile } from './files/sites-file.ts'
import { currentBoot } from './files/verify.ts'
import { createGroupStatic } from './group-static.ts'
import { createManifests } from './manifests.ts'
import type { PublisherOptions } from './options.ts'
import { PRIORITY } from './payload/events.ts'
import { createStore } from './payload/store.ts'
import { createSiteCache, type SiteCache } from './site-cache.ts'
import { createSiteCodes } from './site-codes.ts'
import { createMirror } from './storage/mirror.ts'

/** A worker that dies is replaced after this long. */
const LEASE_SECONDS = 30
const LOOK_MS = 100

/** What passes share, without the say of those who run them. */
export type OpenContext = Omit<Context, 'shouldPause'>

/** Opens everything that the passes of a publisher work with. */
export const openContext = ({
  payload,
  bundle,
  dirs,
  owner,
  log,
  now = () => new Date(),
  leaseSeconds = LEASE_SECONDS,
  lookMs = LOOK_MS,
  storage,
  words,
}: PublisherOptions): OpenContext => {
  const store = createStore({ payload, owner, leaseSeconds })
  mkdirSync(dirs.public, { recursive: true })
  const groupStatic = createGroupStatic({ dirs, log })
  const group = groupStatic.followedBy(openGroupIndex({ file: dirs.searchFile, isFilledLater: true }))
  const texts = openKnownTexts(dirs)
  const manifests = createManifests(dirs)
  const sites = createSiteCache({ store })
  return {
    store,
    bundle,
    dirs,
    group,
    groupStatic,
    texts,
    textReader: createTextReader({
      dirs,
      manifests,
      group,
      texts,
      log,
      askForIndex: (site) =>
        store.events.create({
          site,
          keys: [],
          op: 'search',
          priority: PRIORITY.bulk,
          at: now().getTime(),
          state: 'search',
        }),
    }),
    log,
    now,
    leaseSeconds,
    lookMs,
    boot: currentBoot(),
    codes: createSiteCodes(dirs),
    sites,
    manifests,
    compressor: createCompressor({ dirs, manifests, log }),
    mirror: storage && createMirror({ storage, dirs }),
    words,
    refreshSitesFile: createSitesFile({ publicDir: dirs.public, sites }),
  }
}

export const closeContext = async ({ textReader, manifests, groupStatic, group }: OpenContext): Promise<void> => {
  await textReader.close()
  manifests.closeAll()
  await groupStatic.stop()
  group.close()
  await closeSearch()
}

/** @returns writes `_sites.json` where the sites are others than those written last, one write after the other */
const createSitesFile = ({ publicDir, sites }: { publicDir: string; sites: SiteCache }): (() => Promise<void>) => {
  let last = Promise.resolve()
  let written: readonly SiteRow[] | undefined
  return () => {
    const write = last.then(async () => {
      const known = await sites.groupSites()
      if (known === written) return
      writeSitesFile({ publicDir, sites: known })
      written = known
    })
    last = write.catch(() => undefined)
    return write
  }
}
