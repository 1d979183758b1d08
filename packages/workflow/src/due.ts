const HOUR_MS = 3600 * 1000
const DAY_MS = 24 * HOUR_MS
/** Beijing time, which has had no summer time since 1991. */
const OFFSET_MS = 8 * HOUR_MS

const dayOf = (at: number): string => new Date(at + OFFSET_MS).toISOString().slice(0, 10)

const nextMidnight = (at: number): number => Math.floor((at + OFFSET_MS) / DAY_MS + 1) * DAY_MS - OFFSET_MS

/**
 * When something is due that is to be done within some hours, days without work not counted.
 * @param isWorkday of a date such as `2026-10-08`
 * @returns epoch milliseconds
 */
export const dueAt = ({
  from,
  hours,
  isWorkday,
}: {
  from: number
  hours: number
  isWorkday: (date: string) => boolean
}): number => {
  let at = from
  let left = hours * HOUR_MS
  for (;;) {
    const midnight = nextMidnight(at)
    if (!isWorkday(dayOf(at))) {
      at = midnight
      continue
    }
    if (left <= midnight - at) return at + left
    left -= midnight - at
    at = midnight
  }
}
