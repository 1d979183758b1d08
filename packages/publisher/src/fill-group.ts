import { existsSync } from 'node:fs'
import { isPublished } from '@zhanqun/content'
import type { Context } from './context.ts'
import { inTurn } from './in-turn.ts'
import { openManifest } from './manifest/manifest.ts'
import { completeGroupIndex, isLostToGroup } from './search-pass.ts'
import { manifestFile } from './site-folder.ts'

const LEASE = 'fill-group'
const AGAIN_MS = 2000

/**
 * Puts into the group's index what it lacks of sites that were in one before, from what their manifests know: beside all
 * other work, since pages of a new theme take several times as long. An index that was made anew is seen by nobody until
 * then; results pages ask the static ones.
 */
export const fillGroup = ({
  context,
  isStopping,
}: {
  context: Pick<Context, 'store' | 'now' | 'leaseSeconds' | 'dirs' | 'group' | 'texts' | 'log'>
  isStopping: () => boolean
}): Promise<void> => {
  const { store, group, log } = context
  const work = async () => {
    const started = performance.now()
    const sites = (await store.content.sites()).filter(({ state }) => isPublished(state))
    for (const { id, code } of sites) {
      if (isStopping()) return
      await fillFrom({ context, siteId: id, code })
    }
    if (!group.isBeingFilled()) return
    group.endFilling()
    log.info({ sites: sites.length, ms: Math.round(performance.now() - started) }, 'index of the group filled')
  }
  return inTurn({ context, lease: LEASE, everyMs: AGAIN_MS, work, isStopping })
}

/** What cannot be read is left to the site's next pass, so that the others are found at least. */
const fillFrom = async ({
  context: { dirs, group, texts, log },
  siteId,
  code,
}: {
  context: Pick<Context, 'dirs' | 'group' | 'texts' | 'log'>
  siteId: string
  code: string
}): Promise<void> => {
  const file = manifestFile(dirs, code)
  if (!existsSync(file)) return
  try {
    const manifest = openManifest({ file })
    try {
      if (manifest.meta('site') !== siteId || !isLostToGroup(manifest, { group, siteCode: code })) return
      await completeGroupIndex({ context: { group, texts }, manifest, siteCode: code })
    } finally {
      manifest.close()
    }
  } catch (error) {
    log.error({ err: error, site: code }, 'the index of the group could not be filled with a site')
  }
}
