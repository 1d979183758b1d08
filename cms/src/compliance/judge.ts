import { chineseCalendar } from '@zhanqun/calendar'
import { type ComplianceCell, evaluateColumns } from '@zhanqun/compliance'
import { type StandardVersion, updateRuleSchema } from '@zhanqun/standard'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import type { Site } from '../payload-types.ts'

const factsSchema = z.object({
  siteId: z.string(),
  columns: z.array(
    z.object({
      columnId: z.string(),
      parentId: z.string().nullish(),
      standardItem: z.string().nullable(),
      name: z.string(),
      count: z.number(),
      newestPublishedAt: z.string().nullable(),
      openedAt: z.string().nullable(),
      update: updateRuleSchema.nullish().catch(null),
    }),
  ),
})

type KnownFacts = { readonly at: number; readonly facts: z.infer<typeof factsSchema> }

/** The facts of these sites as the publisher left them; a site that it never published has none. */
export const loadFacts = async ({
  payload,
  req,
  where,
}: {
  payload: Payload
  req: PayloadRequest
  where: Where
}): Promise<ReadonlyMap<string, KnownFacts>> => {
  const { docs } = await payload.find({
    collection: 'site-facts',
    where,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return new Map(
    docs.flatMap(({ site, at, facts }) => {
      const parsed = factsSchema.safeParse(facts)
      return at > 0 && parsed.success ? [[site, { at, facts: parsed.data }] as const] : []
    }),
  )
}

/** One site's cells under a standard. */
export const judgeSite = ({
  standard,
  site,
  facts,
  now,
}: {
  standard: StandardVersion
  site: Pick<Site, 'id' | 'kind' | 'level' | 'openedAt'>
  facts: KnownFacts['facts']
  now: Date
}): readonly ComplianceCell[] =>
  evaluateColumns({
    standard,
    site: { id: site.id, kind: site.kind, level: site.level, openedAt: site.openedAt ?? null },
    facts: {
      siteId: facts.siteId,
      columns: facts.columns.map(({ parentId, update = null, ...column }) => ({
        ...column,
        update,
        ...(parentId === undefined ? {} : { parentId }),
      })),
    },
    now,
    calendar: chineseCalendar,
  })
