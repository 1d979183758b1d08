import { civilDate } from '@zhanqun/calendar'
import type { Indicator } from '@zhanqun/compliance'
import type { PayloadRequest } from 'payload'
import { findOpen, type OpenFinding } from '../compliance/findings.ts'
import { yardstickOn } from '../compliance/indicator-sets.ts'
import { aboutOf } from '../compliance/reported-indicator.ts'
import type { NoticeFinding } from './rows.ts'

const AT_ONCE = 500

/** The indicators of all sets that sites are judged by on the day of a moment, by set and id. */
export const indicatorsAt = async (
  req: PayloadRequest,
  now: Date,
): Promise<(finding: Pick<OpenFinding, 'set' | 'indicator'>) => Indicator | undefined> => {
  const { sets } = await yardstickOn({ payload: req.payload, req, day: civilDate(now) })
  return ({ set, indicator }) => sets.find(({ id }) => id === set)?.indicators.find(({ id }) => id === indicator)
}

/** The open ones among some findings, as a notice keeps them. */
export const findingsBySlot = async (
  req: PayloadRequest,
  { slots, now }: { slots: readonly string[]; now: Date },
): Promise<NoticeFinding[]> => {
  const indicatorOf = await indicatorsAt(req, now)
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
