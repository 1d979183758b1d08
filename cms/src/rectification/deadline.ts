import { type CivilDate, chineseCalendar } from '@zhanqun/calendar'
import type { NoticeAction } from '@zhanqun/compliance/notices'
import { MOST_WORKDAYS } from './settings.ts'

const PROLONGS: ReadonlySet<NoticeAction> = new Set(['extend', 'ask-extension', 'grant'])

/** From where the working days of a step count: a longer period goes on from the end of the old one. */
export const periodStart = (
  action: NoticeAction,
  { deadline, today }: { deadline: CivilDate; today: CivilDate },
): CivilDate => (PROLONGS.has(action) && deadline > today ? deadline : today)

/** The last day of a period of working days; null where none is named. */
export const deadlineOf = (
  action: NoticeAction,
  { deadline, today, workdays }: { deadline: CivilDate; today: CivilDate; workdays: number | null },
): CivilDate | null =>
  workdays === null ? null : chineseCalendar.addWorkdays(periodStart(action, { deadline, today }), workdays)

/** The last days of periods of one working day and more, for screens that say what a number means. */
export const deadlinesFrom = (start: CivilDate): readonly CivilDate[] => {
  const days: CivilDate[] = []
  for (let day = start; days.length < MOST_WORKDAYS; ) {
    day = chineseCalendar.addWorkdays(day, 1)
    days.push(day)
  }
  return days
}
