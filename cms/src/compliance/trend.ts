import { addMonths, civilDate } from '@zhanqun/calendar'
import type { Verdict } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { monthOf } from './kept-days.ts'
import { standingOf, type Verdicts } from './standing.ts'

const MONTHS = 12

/** How some sites stood at the end of a month, or stand now in the present one. */
export type TrendMonth = {
  /** `YYYY-MM` */
  readonly month: string
  readonly verdicts: Verdicts
  /** Mean of the marks of the sites that could be judged; null where none could. */
  readonly marks: number | null
}

const rowSchema = z.object({
  site: z.string(),
  day: z.string(),
  lastOfMonth: z.string(),
  verdict: z.enum(['qualified', 'unqualified', 'unjudged']) satisfies z.ZodType<Verdict>,
  marks: z.number(),
})

/** How these sites stood at the end of each of the last twelve months, from the first of which anything is kept. */
export const loadTrend = async ({
  payload,
  req,
  now,
  sites,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
  sites: ReadonlySet<string>
}): Promise<readonly TrendMonth[]> => {
  const first = monthOf(addMonths(civilDate(now), 1 - MONTHS))
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'compliance-results-days',
    where: { lastOfMonth: { greater_than_equal: first } },
    select: { site: true, day: true, lastOfMonth: true, verdict: true, marks: true },
    sort: 'day',
    pagination: false,
    limit: 0,
    req,
  })
  const rows = docs.map((row: unknown) => rowSchema.parse(row)).filter(({ site }) => sites.has(site))
  return [...Map.groupBy(rows, ({ lastOfMonth }) => lastOfMonth)]
    .map(([month, ofMonth]) => ({ month, ...standingOf([...lastOf(ofMonth).values()]) }))
    .toSorted((a, b) => a.month.localeCompare(b.month))
}

/** One row a site: a clock that was put back may leave two. */
const lastOf = (rows: readonly z.infer<typeof rowSchema>[]) => new Map(rows.map((row) => [row.site, row]))
