import type { SiteSnapshot } from '@zhanqun/content'
import {
  loadArticles,
  loadSites,
  loadSnapshot,
  loadSourceColumns,
  loadSwitches,
  putRow,
  type SiteRow,
  withAggregated,
  withArticles,
} from '@zhanqun/content/payload'
import type { Payload } from 'payload'
import { z } from 'zod'
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
  saveFacts: ({ site, facts, at }: { site: string; facts: Record<string, unknown>; at: number }, req: Req) =>
    putRow({ payload, collection: FACTS, where: { site: { equals: site } }, data: { site, facts, at }, req }),
  removeFacts: (site: string) => payload.db.deleteMany({ collection: FACTS, where: { site: { equals: site } } }),
})

export type Content = ReturnType<typeof createContent>
