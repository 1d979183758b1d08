import { civilDate } from '@zhanqun/calendar'
import { packFacts } from '@zhanqun/compliance/packed'
import type { SiteSnapshot } from '@zhanqun/content'
import {
  loadArticles,
  loadSites,
  loadSnapshot,
  loadSourceColumns,
  loadSwitches,
  putRow,
  type SiteRow,
  updateRow,
  withAggregated,
  withArticles,
} from '@zhanqun/content/payload'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import type { PageWork } from '../page-work.ts'
import type { Req } from './transaction.ts'

const plannedSchema = z.object({
  id: z.string(),
  column: z
    .string()
    .nullish()
    .transform((value) => value ?? null),
  publishedAt: z.string(),
})
const FACTS = 'site-facts'
const DAYS = 'site-facts-days'

/** An article whose date of publishing lies ahead. */
export type PlannedArticle = z.infer<typeof plannedSchema>

/** What a worker reads of the content, and the facts it leaves for the compliance rules. */
export const createContent = ({ payload }: { payload: Payload }) => ({
  sites: () => loadSites({ payload }),
  switches: () => loadSwitches({ payload }),
  snapshot: (siteId: string, now: Date, sites: readonly SiteRow[]) => loadSnapshot({ payload, siteId, now, sites }),
  withArticles: (given: Omit<Parameters<typeof withArticles>[0], 'payload'>) => withArticles({ payload, ...given }),
  sourceColumns: (snapshot: SiteSnapshot, sites: readonly SiteRow[]) => loadSourceColumns({ payload, snapshot, sites }),
  withAggregated: (given: Omit<Parameters<typeof withAggregated>[0], 'payload'>) =>
    withAggregated({ payload, ...given }),
  articles: (snapshot: SiteSnapshot, ids: readonly string[], now: Date) =>
    loadArticles({ payload, snapshot, ids, now }),
  plannedArticles: async (siteId: string, now: Date): Promise<PlannedArticle[]> => {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: 'articles',
      where: {
        and: [
          { _status: { equals: 'published' } },
          { site: { equals: siteId } },
          { publishedAt: { greater_than: now.toISOString() } },
          { deletedAt: { exists: false } },
        ],
      },
      select: { column: true, publishedAt: true },
      pagination: false,
      limit: 0,
    })
    return docs.map((row: unknown) => plannedSchema.parse(row))
  },
  /** Keeps facts as those of now, and as the last ones of the day; whoever judges by them has to do so again. */
  saveFacts: async ({ site, facts, at }: { site: string; facts: Record<string, unknown>; at: number }, req: Req) => {
    const now = { site, facts, at, judged: null }
    await putRow({ payload, collection: FACTS, where: { site: { equals: site } }, data: now, req })
    const day = civilDate(new Date(at))
    const where: Where = { and: [{ site: { equals: site } }, { day: { equals: day } }] }
    await putRow({ payload, collection: DAYS, where, data: { site, day, at, facts: packFacts(facts) }, req })
  },
  /** Hands the pages of a site over to the checks in the background, which have to look at them again. */
  savePageWork: async (
    { site, work: { links, samples }, at }: { site: string; work: Partial<PageWork>; at: number },
    req: Req,
  ) => {
    const where: Where = { site: { equals: site } }
    const put = (collection: 'site-links' | 'page-samples', data: Record<string, unknown>) =>
      putRow({ payload, collection, where, data: { site, ...data }, req })
    if (links) await put('site-links', { links: packFacts(links), at, isTaken: false })
    if (!samples) return
    await put('page-samples', { samples })
    // What was wrong may be mended.
    const failing: Where = { and: [where, { isFailing: { equals: true } }] }
    await updateRow({ payload, collection: 'page-samples', where: failing, data: { checkedOn: null }, req })
  },
  /** Of a site that the public finds nothing of any more. */
  removeFacts: async (site: string) => {
    const where: Where = { site: { equals: site } }
    for (const collection of [FACTS, 'site-links', 'page-samples'] as const)
      await payload.db.deleteMany({ collection, where })
  },
})

export type Content = ReturnType<typeof createContent>
