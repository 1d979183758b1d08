import { isWorkday } from '@zhanqun/calendar'
import type { Random } from '@zhanqun/random'

const DAY = 86_400_000
const SHANGHAI = 8 * 3_600_000

/** Calendar parts of an instant in China, which has no summer time. */
export const civil = (instant: Date): { year: number; month: number; day: number; date: string } => {
  const local = new Date(instant.getTime() + SHANGHAI)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    date: local.toISOString().slice(0, 10),
  }
}

/** 2026年3月5日 */
export const chineseDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

/** Midnight in China of a civil date. */
export const instantOf = (date: string): Date => new Date(Date.parse(`${date}T00:00:00Z`) - SHANGHAI)

const HOURS = [8, 9, 9, 9, 10, 10, 10, 11, 14, 15, 15, 15, 16, 16, 17, 17]

const atOffice = (random: Random, date: string): Date => {
  const hour = random.pick(HOURS)
  const minute = hour === 8 ? random.int(30, 59) : hour === 17 ? random.int(0, 40) : random.int(0, 59)
  return new Date(instantOf(date).getTime() + hour * 3_600_000 + minute * 60_000)
}

/** Instants of publication: working days and hours, never after `now`. */
export type Timeline = {
  readonly now: Date
  /** A working moment about `days` before now, not later than that. */
  readonly before: (random: Random, days: number) => Date
  /** A working moment on or before a civil date. */
  readonly onOrBefore: (random: Random, date: string) => Date
  /** The n-th working moment after an instant, or undefined when that is in the future. */
  readonly workdaysAfter: (random: Random, instant: Date, n: number) => Date | undefined
}

export const createTimeline = (now: Date): Timeline => {
  const onOrBefore = (random: Random, date: string): Date => {
    for (let day = instantOf(date).getTime(); ; day -= DAY) {
      const candidate = civil(new Date(day)).date
      if (!isWorkday(candidate)) continue
      const instant = atOffice(random, candidate)
      if (instant <= now) return instant
    }
  }
  return {
    now,
    onOrBefore,
    before: (random, days) => onOrBefore(random, civil(new Date(now.getTime() - days * DAY)).date),
    workdaysAfter: (random, instant, n) => {
      let day = instantOf(civil(instant).date).getTime()
      for (let left = n; left > 0; ) {
        day += DAY
        if (isWorkday(civil(new Date(day)).date)) left -= 1
      }
      const found = atOffice(random, civil(new Date(day)).date)
      return found <= now && found > instant ? found : undefined
    },
  }
}
