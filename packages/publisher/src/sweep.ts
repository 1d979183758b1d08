import { isPublished } from '@zhanqun/content'
import type { SiteRow } from '@zhanqun/content/payload'
import type { Context } from './context.ts'
import type { Manifest } from './manifest/manifest.ts'
import type { ChangeEvent } from './payload/events.ts'
import { placeOf } from './publish-pages.ts'
import { isMirrored } from './stale-sites.ts'

/** Sites that are looked at in one go: together less than a pass over a large site. */
const SITES = 50

/** Whether an event only asks to see that a site is as it must be. */
export const namesNoChange = ({ keys }: Pick<ChangeEvent, 'keys'>): boolean => keys.length === 0

/** Whether a site's folder is as it must be, as far as its manifest tells. */
export const isAsItMustBe = ({
  context: { bundle, boot, mirror },
  site,
  manifest,
}: {
  context: Pick<Context, 'bundle' | 'boot' | 'mirror'>
  site: SiteRow
  manifest: Manifest
}): boolean => {
  const expected = { site: site.id, bundle: bundle.id, boot, base: placeOf(site) } as const
  const isKnown = (['site', 'bundle', 'boot', 'base'] as const).every((name) => manifest.meta(name) === expected[name])
  return isPublished(site.state) && isKnown && isMirrored(manifest, mirror?.id) && manifest.isSettled()
}

/**
 * Takes the oldest events that name no change out of the queue, as long as their sites are found as they must be: of
 * many sites at once, since a pass over each costs ten times as much as a look at it. No lease is needed: nothing is
 * written but the queue, and whoever is at one of the sites has events of his own for what he does.
 * @returns whether there were any
 */
export const sweep = async (context: Context): Promise<boolean> => {
  const { store, manifests, now } = context
  const waiting = await store.events.oldest({ now: now().getTime(), limit: SITES })
  const sites = new Map((await context.sites.groupSites()).map((site) => [site.id, site]))
  const done: string[] = []
  for (const event of waiting) {
    const site = sites.get(event.site)
    if (!site || event.task !== null || !namesNoChange(event)) break
    const looked = manifests.look(site.code)
    if (!looked) break
    try {
      if (!isAsItMustBe({ context, site, manifest: looked.manifest })) break
    } finally {
      looked.release()
    }
    done.push(event.id)
  }
  if (done.length > 0) await store.events.remove(done)
  return done.length > 0
}
