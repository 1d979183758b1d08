import { civilDate } from '@zhanqun/calendar'
import type { Evidence, FindingSubject, Indicator } from '@zhanqun/compliance'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { yardstickOn } from '../compliance/indicator-sets.ts'
import { aboutOf } from '../compliance/reported-indicator.ts'
import { isRecord } from '../is-record.ts'
import type { NoticeFinding } from './rows.ts'

const AT_ONCE = 500

const findingSchema = z.object({
  slot: z.string(),
  site: z.string(),
  set: z.string(),
  indicator: z.string(),
  key: z.string(),
  severity: z.string(),
  state: z.string(),
  subject: z.custom<FindingSubject>(isRecord),
  message: z.string(),
  evidence: z.custom<readonly Evidence[]>(Array.isArray),
  since: z.string(),
})

/** A row of `compliance-findings` that is open. */
export type OpenFinding = z.infer<typeof findingSchema>

/** Findings that are open, the longest standing first. */
export const findOpen = async (req: PayloadRequest, where: Where, limit = 0): Promise<readonly OpenFinding[]> => {
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'compliance-findings',
    where: { and: [where, { closedAt: { exists: false } }] },
    sort: ['since', 'id'],
    pagination: false,
    limit,
    req,
  })
  return docs.map((row: unknown) => findingSchema.parse(row))
}

/** The indicators of all sets that sites are judged by today, by set and id. */
export const indicatorsNow = async (
  req: PayloadRequest,
): Promise<(finding: Pick<OpenFinding, 'set' | 'indicator'>) => Indicator | undefined> => {
  const { sets } = await yardstickOn({ payload: req.payload, req, day: civilDate(new Date()) })
  return ({ set, indicator }) => sets.find(({ id }) => id === set)?.indicators.find(({ id }) => id === indicator)
}

/** The open ones among some findings, as a notice keeps them. */
export const findingsBySlot = async (req: PayloadRequest, slots: readonly string[]): Promise<NoticeFinding[]> => {
  const indicatorOf = await indicatorsNow(req)
  const found: OpenFinding[] = []
  for (let from = 0; from < slots.length; from += AT_ONCE)
    found.push(...(await findOpen(req, { slot: { in: slots.slice(from, from + AT_ONCE) } })))
  return found.map((finding) => {
    const { slot, indicator, severity, subject, message, since } = finding
    const { name = indicator, mend = '' } = indicatorOf(finding) ?? {}
    const about = aboutOf(subject)
    return { slot, indicator, indicatorName: name, severity, about, message, since, mend, subject, mendedAt: null }
  })
}
