import { escapeHtml, linesHtml } from '../html.ts'
import { websiteReportEditions } from './editions.ts'
import { websiteReportGroups } from './groups.ts'
import type { WebsiteReportBlock, WebsiteReportField, WebsiteReportValues } from './types.ts'
import { isNeeded, isUnfilled, websiteReportValue, websiteReportValueText } from './values.ts'
import type { WebsiteReportForm } from './website-report.ts'

/**
 * A report as the body of an article: a table for each block. What need not be filled in and is not, is left out;
 * what has to be is left empty.
 */
export const websiteReportHtml = ({ edition, values }: Pick<WebsiteReportForm, 'edition' | 'values'>): string =>
  websiteReportEditions[edition].blocks.map((block) => blockHtml(block, values)).join('')

const blockHtml = ({ title, fields }: WebsiteReportBlock, values: WebsiteReportValues): string => {
  const shown = fields.filter(({ id, need }) => isNeeded(need, values) || !isUnfilled(websiteReportValue(values, id)))
  if (shown.length === 0) return ''
  const isGrouped = shown.some(({ group }) => group !== '')
  const bodies = websiteReportGroups(shown).map(({ fields: rows }) => {
    const lines = rows.map((field, index) => {
      const heads = headsHtml({ field, isFirst: index === 0, rows: rows.length, isGrouped })
      return `<tr>${heads}<td>${valueHtml(field, values)}</td></tr>`
    })
    return `<tbody>${lines.join('')}</tbody>`
  })
  return `<table><caption>${escapeHtml(title)}</caption>${bodies.join('')}</table>`
}

const headsHtml = ({
  field: { group, label },
  isFirst,
  rows,
  isGrouped,
}: {
  field: WebsiteReportField
  isFirst: boolean
  rows: number
  isGrouped: boolean
}): string => {
  if (group === '') return `<th scope="row"${isGrouped ? ' colspan="2"' : ''}>${escapeHtml(label)}</th>`
  const span = rows > 1 ? ` rowspan="${rows}"` : ''
  const head = isFirst ? `<th scope="rowgroup"${span}>${escapeHtml(group)}</th>` : ''
  return `${head}<th scope="row">${escapeHtml(label)}</th>`
}

const valueHtml = (field: WebsiteReportField, values: WebsiteReportValues): string => {
  const text = linesHtml(websiteReportValueText(field, websiteReportValue(values, field.id)))
  return text === '' || field.unit === '' ? text : `${text}${escapeHtml(field.unit)}`
}
