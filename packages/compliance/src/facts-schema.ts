import { isCivilDate } from '@zhanqun/calendar'
import { standardItemSchema, updateRuleSchema } from '@zhanqun/standard'
import { z } from 'zod'
import type { SiteFacts } from './facts.ts'
import { pageFactsSchema } from './page-facts-schema.ts'

const day = z.string().refine(isCivilDate)
const instant = z.string()

const column = z.object({
  columnId: z.string(),
  parentId: z.string().nullable().exactOptional(),
  standardItem: z.string().nullable(),
  name: z.string(),
  kind: standardItemSchema.shape.kind.exactOptional(),
  count: z.number(),
  newestPublishedAt: instant.nullable(),
  openedAt: instant.nullable(),
  update: updateRuleSchema.nullable().exactOptional().catch(null),
})

const document = z.object({
  id: z.string(),
  title: z.string(),
  columnId: z.string(),
  publishedOn: day,
  formedOn: day.nullable(),
  missing: z.array(z.enum(['indexNumber', 'title', 'summary', 'formedDate'])),
  isMarkedInvalid: z.boolean(),
  invalidFrom: day.nullable(),
  interpretations: z.number(),
})

const interpretation = z.object({ id: z.string(), title: z.string(), publishedOn: day, documents: z.number() })

const irregular = z.discriminatedUnion('irregularity', [
  z.object({
    id: z.string(),
    title: z.string(),
    publishedOn: day,
    irregularity: z.literal('back-dated'),
    firstPublicOn: day,
  }),
  z.object({
    id: z.string(),
    title: z.string(),
    publishedOn: day,
    irregularity: z.literal('date-altered'),
    before: day,
    alteredOn: day,
  }),
  z.object({
    id: z.string(),
    title: z.string(),
    publishedOn: day,
    irregularity: z.literal('unreviewed'),
    steps: z.number(),
    required: z.number(),
  }),
])

const disclosure = z.object({
  guide: z.object({ articleId: z.string(), changedOn: day, missing: z.array(z.string()) }).nullable(),
  reports: z.array(z.object({ articleId: z.string(), year: z.number(), publishedOn: day })),
})

/** Facts that come from a site's own content, as they lie in the database; what was not gathered yet is left out. */
export const contentFactsSchema = z.object({
  siteId: z.string(),
  columns: z.array(column),
  documents: z.array(document).exactOptional(),
  interpretations: z.array(interpretation).exactOptional(),
  irregular: z.array(irregular).exactOptional(),
  disclosure: disclosure.exactOptional(),
  pages: pageFactsSchema.exactOptional(),
}) satisfies z.ZodType<SiteFacts>

const probes = z.object({
  days: z.array(z.object({ on: day, probes: z.number(), failures: z.number() })),
  responseMs: z.number().nullable(),
  certificateUntil: day.nullable(),
  ipv6: z.boolean().nullable(),
})

/** All that machines know of a site at a moment: its content, and what probing has shown. */
export const gatheredFactsSchema = contentFactsSchema.extend({
  probes: probes.exactOptional(),
}) satisfies z.ZodType<SiteFacts>
