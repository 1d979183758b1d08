import { type CivilDate, civilDate } from '@zhanqun/calendar'
import type { LinkOutcome } from './check-link.ts'
import { fractionOf } from './fraction.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const WEEK_MS = 7 * DAY_MS
const SOON_MS = 6 * HOUR_MS
/** So many days it has to fail before anybody is told. */
export const DAYS_TO_TELL = 2

/** What is known of an address outside. Moments are in ms, and null where there was none. */
export type LinkState = {
  readonly url: string
  readonly nextAt: number
  readonly triedAt: number | null
  /** When something came of a try. */
  readonly checkedAt: number | null
  readonly openedAt: number | null
  readonly failedDays: number
  readonly failedSince: CivilDate | null
  readonly failedOn: CivilDate | null
  readonly reason: string | null
}

/** An address that nobody has looked at. All that come together are spread over an hour, and their hosts mixed. */
export const newLink = (url: string, now: number): LinkState => ({
  url,
  nextAt: Math.floor(now + fractionOf(url) * HOUR_MS),
  triedAt: null,
  checkedAt: null,
  openedAt: null,
  failedDays: 0,
  failedSince: null,
  failedOn: null,
  reason: null,
})

/** Whether it has failed for long enough to be called broken. */
export const isBroken = ({ failedDays }: Pick<LinkState, 'failedDays'>): boolean => failedDays >= DAYS_TO_TELL

/** Whether something outside could be opened not long before a moment: else a failure may be that of this machine. */
export const isConnected = (openedAt: number | null, at: number): boolean => openedAt !== null && at - openedAt < DAY_MS

/**
 * Whether it looks as if nothing outside can be reached from here.
 * @param triedAt the last try of any address
 * @param openedAt the last that opened
 */
export const isCutOff = ({ triedAt, openedAt }: Pick<LinkState, 'triedAt' | 'openedAt'>): boolean =>
  triedAt !== null && !isConnected(openedAt, triedAt)

/**
 * What is known after one more try.
 * @param connected see {@link isConnected}
 */
export const afterTry = (
  link: LinkState,
  { outcome, at, connected }: { outcome: LinkOutcome; at: number; connected: boolean },
): LinkState => {
  const tried = { ...link, triedAt: at }
  const weekLater = Math.floor(at + WEEK_MS * (0.95 + fractionOf(link.url) / 10))
  const well = { failedDays: 0, failedSince: null, failedOn: null, reason: null, checkedAt: at, nextAt: weekLater }
  switch (outcome.type) {
    case 'opened':
      return { ...tried, ...well, openedAt: at }
    case 'unclear':
      return { ...tried, ...well, reason: outcome.reason }
    case 'busy':
      return { ...tried, nextAt: at + outcome.waitMs }
    case 'unable':
      return { ...tried, nextAt: at + SOON_MS }
    case 'failed': {
      if (!connected) return { ...tried, nextAt: at + SOON_MS }
      const today = civilDate(new Date(at))
      return {
        ...tried,
        checkedAt: at,
        failedDays: link.failedOn === today ? link.failedDays : link.failedDays + 1,
        failedSince: link.failedSince ?? today,
        failedOn: today,
        reason: outcome.reason,
        nextAt: at + DAY_MS,
      }
    }
  }
}
