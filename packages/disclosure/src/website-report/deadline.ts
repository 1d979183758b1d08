import { type CivilDate, civilDateOf } from '@zhanqun/calendar/civil-date'
import type { Source } from '../norms.ts'
import { noticed } from './define.ts'

/** By when the report on a year has to be public: January 31 of the next one, for sites of every kind. */
export const websiteReportDeadline = (year: number): { readonly on: CivilDate; readonly source: Source } => ({
  on: civilDateOf({ year: year + 1, month: 1, day: 31 }),
  source: noticed,
})
