import type { Table } from '@zhanqun/standard'
import { websiteReportEditions, websiteReportFields } from './editions.ts'
import { websiteReportLabel, websiteReportValue, websiteReportValueText } from './values.ts'
import type { WebsiteReportForm } from './website-report.ts'

/** A whole report for a spreadsheet, every field of it on a line of its own. */
export const websiteReportTable = ({ edition, values }: Pick<WebsiteReportForm, 'edition' | 'values'>): Table => ({
  header: ['类别', '项目', '填报内容', '单位'],
  rows: websiteReportEditions[edition].blocks.flatMap(({ title, fields }) =>
    fields.map((field) => [
      title,
      websiteReportLabel(field),
      websiteReportValueText(field, websiteReportValue(values, field.id)),
      field.unit,
    ]),
  ),
})

/** What somebody has written in a report, other than numbers. */
export const websiteReportTexts = ({
  edition,
  values,
}: Pick<WebsiteReportForm, 'edition' | 'values'>): readonly string[] =>
  websiteReportFields(websiteReportEditions[edition]).flatMap((field) => {
    const text = websiteReportValueText(field, websiteReportValue(values, field.id))
    return field.type === 'text' && text !== '' ? [websiteReportLabel(field), text] : []
  })
