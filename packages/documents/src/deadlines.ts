import { type CivilDate, chineseCalendar, type WorkCalendar } from '@zhanqun/calendar'

/** 《政府信息公开条例》 article 26, verbatim: “自该政府信息形成或者变更之日起20个工作日内及时公开”. */
export const DISCLOSURE_WORKDAYS = 20

/** 国办发〔2016〕19号 by way of a local article: a secondary source, so the default of an editable setting. */
export const INTERPRETATION_WORKDAYS = 3

export type Clock = {
  /** Last day in time. */
  readonly due: CivilDate
  /** False when the holidays of a year on the way are not issued yet: the day may still move. */
  readonly certain: boolean
  /** Working days from the day looked at to the last in time; negative when it is past. */
  readonly workdaysLeft: number
}

const clockOf = ({
  start,
  workdays,
  at,
  calendar,
}: {
  start: CivilDate
  workdays: number
  at: CivilDate
  calendar: WorkCalendar
}): Clock => {
  const { date: due, certain } = calendar.workdayDeadline(start, workdays)
  return { due, certain, workdaysLeft: calendar.workdaysBetween(at, due) }
}

/** How a document stands on a day with the 20 working days from its formation to its publication. */
export const disclosureClock = ({
  formedDate,
  at,
  calendar = chineseCalendar,
}: {
  formedDate: CivilDate
  /** Today, or the day of publication. */
  at: CivilDate
  calendar?: WorkCalendar
}): Clock => clockOf({ start: formedDate, workdays: DISCLOSURE_WORKDAYS, at, calendar })

/** Until when the interpretation of a document published on a day has to follow. */
export const interpretationClock = ({
  publishedOn,
  at,
  workdays = INTERPRETATION_WORKDAYS,
  calendar = chineseCalendar,
}: {
  publishedOn: CivilDate
  at: CivilDate
  workdays?: number
  calendar?: WorkCalendar
}): Clock => clockOf({ start: publishedOn, workdays, at, calendar })

/** What an editor is told of a clock, before publication and after. */
export const clockText = ({ clock, published }: { clock: Clock; published: CivilDate | null }): string => {
  const { due, certain, workdaysLeft } = clock
  const doubt = certain ? '' : `（${due.slice(0, 4)}年放假安排尚未公布，日期可能变动）`
  if (published !== null) {
    return workdaysLeft >= 0
      ? `已于 ${published} 公开，在 20 个工作日的期限（${due}）内。`
      : `已于 ${published} 公开，比期限 ${due} 晚 ${-workdaysLeft} 个工作日${doubt}。`
  }
  const left =
    workdaysLeft > 0
      ? `还有 ${workdaysLeft} 个工作日`
      : workdaysLeft === 0
        ? '今天到期'
        : `已超 ${-workdaysLeft} 个工作日`
  return `应于 ${due} 前（含当日）公开，${left}${doubt}。`
}
