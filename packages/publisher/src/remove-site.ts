import { tellReaders } from './acknowledge.ts'
import { forgetArchive } from './archive.ts'
import type { Context } from './context.ts'
import type { HeldLease } from './hold-lease.ts'
import type { ChangeEvent } from './payload/events.ts'
import { removeSiteFolder } from './site-folder.ts'
import { takeOut } from './take-out.ts'

/**
 * Takes a site that is gone, merged or not open yet off the public server, the search index and the queue.
 * @returns how many folders were removed
 */
export const removeSite = async ({
  context,
  siteId,
  events,
  priority,
  lease,
}: {
  context: Context
  siteId: string
  events: readonly ChangeEvent[]
  priority: number
  lease: HeldLease
}): Promise<number> => {
  const { store } = context
  const at = context.now().getTime()
  const codes = context.codes.of(siteId)
  lease.check()
  for (const code of codes) removePublished({ context, code })
  await context.mirror?.finishRemovals()
  const articles = events.flatMap(({ id, doc, docCollection }) =>
    doc !== null && docCollection === 'articles' ? [{ id, article: doc }] : [],
  )
  const shown = await store.statuses.articlesOf(siteId, ['live', 'failed'])
  const gone = new Set([...articles.map(({ article }) => article), ...shown])
  await store.statuses.settle({
    site: siteId,
    outcomes: [...gone].map((article) => ({ article, state: 'withdrawn', url: null })),
    eventsOf: (article) => articles.filter((event) => event.article === article).map(({ id }) => id),
    now: at,
    pages: 0,
  })
  await tellReaders({ context, site: siteId, events, priority, at })
  await store.subscriptions.removeSite(siteId)
  await store.content.removeFacts(siteId)
  await takeOut({ context, siteId, events })
  const exists = (await store.content.sites()).some(({ id }) => id === siteId)
  if (!exists) await store.leases.forget(siteId)
  return codes.length
}

/** Takes everything off the public server that was published under a site's code. */
export const removePublished = ({
  context: { dirs, group, manifests, mirror },
  code,
}: {
  context: Context
  code: string
}): void => {
  // Noted first: without its manifest nobody would know of the site any more.
  mirror?.noteRemoval(code)
  manifests.close(code)
  removeSiteFolder(dirs, code)
  forgetArchive(dirs, code)
  group.replaceSite({ siteCode: code, records: [] })
}
