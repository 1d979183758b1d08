import { type Finding, type FindingRule, findingsBy } from '../findings.ts'
import { productDefault } from '../norms.ts'
import { websiteReportEditions, websiteReportFields } from './editions.ts'
import type { WebsiteReportField, WebsiteReportValue, WebsiteReportValues } from './types.ts'
import {
  isNeeded,
  isSameValue,
  isUnfilled,
  numberIn,
  websiteReportLabel,
  websiteReportValue,
  websiteReportValueText,
} from './values.ts'
import type { WebsiteReportForm } from './website-report.ts'

export const websiteReportFindingRules = {
  'field-missing': {
    severity: 'error',
    message: '“{block}”中的“{field}”没有填写。',
    hint: '没有发生的填0或选“否”；确实没有的，文字项填“无”。',
    source: productDefault(),
  },
  'number-refused': {
    severity: 'error',
    message: '“{block}”中的“{field}”是{value}，应填{kind}。',
    hint: '请核对后重新填写。',
    source: productDefault(),
  },
  sum: {
    severity: 'warning',
    message: '“{block}”中的“{field}”是{value}，而{parts}合计{sum}。',
    hint: '总数一般等于各项之和，请核对。',
    source: productDefault(),
  },
  bound: {
    severity: 'warning',
    message: '“{block}”中的“{field}”是{value}，大于“{whole}”的{most}。',
    hint: '请核对这两个数。',
    source: productDefault(),
  },
  count: {
    severity: 'warning',
    message: '“{block}”中的“{field}”填的是{value}，系统统计为{count}。',
    hint: '统计口径不同的，可以不一致；请核对后再发布。',
    source: productDefault(),
  },
  'new-media': {
    severity: 'warning',
    message: '“是否有移动新媒体”与下面所填的微博、微信等不一致。',
    hint: '有移动新媒体的，至少写明其中一种的名称；没有的，各项留空。',
    source: productDefault(),
  },
} as const satisfies Record<string, FindingRule>

export type WebsiteReportFinding = Finding<keyof typeof websiteReportFindingRules> & {
  /** Id of the field concerned. */
  readonly field: string
}

const make = findingsBy<keyof typeof websiteReportFindingRules>(websiteReportFindingRules)

/**
 * What a report lacks, and what in it can hardly be right. Only what is blank or no such number keeps it from being
 * published: no norm that was seen says how the numbers hang together.
 * @param counts what the system knows and counts of the site in the year, where that is at hand
 */
export const checkWebsiteReport = ({
  report: { edition: editionId, values },
  counts = {},
}: {
  report: Pick<WebsiteReportForm, 'edition' | 'values'>
  counts?: WebsiteReportValues
}): readonly WebsiteReportFinding[] => {
  const edition = websiteReportEditions[editionId]
  const fields = new Map(websiteReportFields(edition).map((field) => [field.id, field]))
  const labelOf = (id: string): string => {
    const field = fields.get(id)
    return field ? websiteReportLabel(field) : id
  }
  const blockOf = (id: string): string =>
    edition.blocks.find(({ fields: own }) => own.some((field) => field.id === id))?.title ?? ''
  const ofFields = edition.blocks.flatMap(({ title, fields: own }) =>
    own.flatMap((field) => fieldFindings({ block: title, field, values, counts })),
  )
  const ofSums = edition.sums.flatMap(({ total, parts, source }): WebsiteReportFinding[] => {
    const value = numberIn(values, total)
    const numbers = parts.map((id) => numberIn(values, id))
    if (value === null || numbers.includes(null)) return []
    const sum = numbers.reduce<number>((all, number) => all + (number ?? 0), 0)
    if (sum === value) return []
    const details = {
      block: blockOf(total),
      field: labelOf(total),
      value,
      sum,
      parts: parts.map((id) => `“${labelOf(id)}”`).join('、'),
    }
    return [{ ...make({ code: 'sum', details, source }), field: total }]
  })
  const ofBounds = edition.bounds.flatMap(({ part, whole, source }): WebsiteReportFinding[] => {
    const [value, most] = [numberIn(values, part), numberIn(values, whole)]
    if (value === null || most === null || value <= most) return []
    const details = { block: blockOf(part), field: labelOf(part), value, whole: labelOf(whole), most }
    return [{ ...make({ code: 'bound', details, source }), field: part }]
  })
  return [...ofFields, ...ofSums, ...ofBounds, ...newMediaFindings(values)]
}

const fieldFindings = ({
  block,
  field,
  values,
  counts,
}: {
  block: string
  field: WebsiteReportField
  values: WebsiteReportValues
  counts: WebsiteReportValues
}): WebsiteReportFinding[] => {
  const value = websiteReportValue(values, field.id)
  const label = websiteReportLabel(field)
  if (isUnfilled(value)) {
    if (!isNeeded(field.need, values)) return []
    return [{ ...make({ code: 'field-missing', details: { block, field: label } }), field: field.id }]
  }
  const kind = faultOf(field, value)
  if (kind !== null) {
    return [
      {
        ...make({ code: 'number-refused', details: { block, field: label, value: String(value), kind } }),
        field: field.id,
      },
    ]
  }
  const count = websiteReportValue(counts, field.id)
  if (isUnfilled(count) || isSameValue(value, count)) return []
  const [written, known] = [value, count].map((one) => quotedText(field, one))
  return [
    {
      ...make({ code: 'count', details: { block, field: label, value: written ?? '', count: known ?? '' } }),
      field: field.id,
    },
  ]
}

const quotedText = (field: WebsiteReportField, value: WebsiteReportValue): string => {
  const text = websiteReportValueText(field, value)
  return typeof value === 'number' ? text : `“${text}”`
}

/** What a field takes, where the number in it is no such one. */
const faultOf = ({ type }: WebsiteReportField, value: WebsiteReportValue): string | null => {
  if (typeof value !== 'number') return null
  if (type === 'count') return Number.isSafeInteger(value) && value >= 0 ? null : '不小于0的整数'
  const hasTwoDecimals = Number(value.toFixed(2)) === value
  return Number.isFinite(value) && value >= 0 && hasTwoDecimals ? null : '不小于0、最多两位小数的数'
}

const NEW_MEDIA_NAMES = ['weibo-name', 'wechat-name', 'new-media-other'] as const

const newMediaFindings = (values: WebsiteReportValues): WebsiteReportFinding[] => {
  const has = websiteReportValue(values, 'new-media')
  if (typeof has !== 'boolean') return []
  const isNamed = NEW_MEDIA_NAMES.some((id) => !isUnfilled(websiteReportValue(values, id)))
  return has === isNamed ? [] : [{ ...make({ code: 'new-media' }), field: 'new-media' }]
}
