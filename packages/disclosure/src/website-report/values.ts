import { isCivilDate } from '@zhanqun/calendar/civil-date'
import { isBlank } from '../findings.ts'
import type { WebsiteReportField, WebsiteReportNeed, WebsiteReportValue, WebsiteReportValues } from './types.ts'

/** What stands in a field; null where nothing was filled in. */
export const websiteReportValue = (values: WebsiteReportValues, id: string): WebsiteReportValue =>
  Object.hasOwn(values, id) ? (values[id] ?? null) : null

/** A number that stands in a field; null where none does. */
export const numberIn = (values: WebsiteReportValues, id: string): number | null => {
  const value = websiteReportValue(values, id)
  return typeof value === 'number' ? value : null
}

/** Whether nothing was filled in; 否 and 0 are something. */
export const isUnfilled = (value: WebsiteReportValue): boolean =>
  value === null || (typeof value === 'string' && isBlank(value)) || (Array.isArray(value) && value.length === 0)

/** Whether a field has to be filled in, after what stands in the others. */
export const isNeeded = (need: WebsiteReportNeed, values: WebsiteReportValues): boolean => {
  if (need.when !== 'answered') return need.when === 'always'
  const value = websiteReportValue(values, need.field)
  if (need.option !== undefined) return Array.isArray(value) ? value.includes(need.option) : value === need.option
  return value !== false && !isUnfilled(value)
}

/** Whether a value is of the kind that a field takes; nothing filled in always is. */
export const isOfField = ({ type, options }: WebsiteReportField, value: WebsiteReportValue): boolean => {
  if (value === null) return true
  switch (type) {
    case 'text':
      return typeof value === 'string'
    case 'day':
      return typeof value === 'string' && (value === '' || isCivilDate(value))
    case 'count':
    case 'amount':
      return typeof value === 'number'
    case 'yes-no':
      return typeof value === 'boolean'
    case 'choice':
      return options.some(({ id }) => id === value)
    case 'choices':
      return Array.isArray(value) && value.every((one) => options.some(({ id }) => id === one))
    default:
      return type satisfies never
  }
}

/** A value as people read it, without its unit: `是`, `搜索即服务、无障碍浏览`; empty where nothing was filled in. */
export const websiteReportValueText = (
  { options }: Pick<WebsiteReportField, 'options'>,
  value: WebsiteReportValue,
): string => {
  const labelOf = (id: string): string => options.find((option) => option.id === id)?.label ?? id
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? labelOf(value) : value.map(labelOf).join('、')
}

/** `微博—信息发布量`: a field with what it is of. */
export const websiteReportLabel = ({ group, label }: WebsiteReportField): string =>
  group === '' ? label : `${group}—${label}`

/** Whether two values say the same. */
export const isSameValue = (one: WebsiteReportValue, other: WebsiteReportValue): boolean => {
  if (isUnfilled(one) || isUnfilled(other)) return isUnfilled(one) && isUnfilled(other)
  if (typeof one === 'string' && typeof other === 'string') return one.trim() === other.trim()
  return JSON.stringify(one) === JSON.stringify(other)
}
