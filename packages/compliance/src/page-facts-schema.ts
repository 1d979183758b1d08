import { z } from 'zod'
import type { PageCheckId, PageFacts } from './facts.ts'

const PAGE_CHECKS = [
  'metadata',
  'header',
  'footer',
  'site-code',
  'date',
  'title',
  'headings',
  'alternative-text',
  'internal-link',
  'missing-file',
  'orphan',
  'weight',
  'accessibility',
  'external-link',
  'wrong-word',
] as const satisfies readonly PageCheckId[]

/** What was found on published pages, as it lies in the database with the other facts of a site. */
export const pageFactsSchema = z.object({
  checked: z.number(),
  failures: z.array(
    z.object({
      check: z.enum(PAGE_CHECKS),
      count: z.number(),
      examples: z.array(z.object({ path: z.string(), detail: z.string() })),
    }),
  ),
  unchecked: z.array(z.enum(PAGE_CHECKS)).exactOptional(),
  notes: z.partialRecord(z.enum(PAGE_CHECKS), z.string()).exactOptional(),
}) satisfies z.ZodType<PageFacts>
