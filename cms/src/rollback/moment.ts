import { formatDateTime } from '@zhanqun/content'
import { failure } from '../errors/fail.ts'

const FORMAT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/

const MINUTE_MS = 60_000

/** The first minute to which a site can be put back, in Peking time: times are shown and chosen by the minute. */
export const earliestMoment = (opened: Date): string =>
  formatDateTime(new Date(Math.ceil(opened.getTime() / MINUTE_MS) * MINUTE_MS).toISOString())

/**
 * The moment that somebody wants a site back from; Peking time where no offset is written.
 * @throws ROLLBACK_TIME
 */
export const momentOf = ({ value, opened, now }: { value: unknown; opened: Date; now: Date }): Date => {
  const text = String(value ?? '').slice(0, 40)
  const refuse = (reason: string) => failure('ROLLBACK_TIME', { value: text, reason, earliest: earliestMoment(opened) })
  const [, day, offset] = FORMAT.exec(text) ?? []
  if (day === undefined || typeof value !== 'string' || text !== value) throw refuse('格式不符')
  const moment = new Date(offset ? text : `${text}+08:00`)
  // JavaScript takes the 31st of a short month for the next one's first.
  const exists = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
  if (Number.isNaN(moment.getTime()) || !exists) throw refuse('没有这个日期')
  if (moment > now) throw refuse('还没有到')
  if (moment < opened) throw refuse('站点还没有建立')
  return moment
}
