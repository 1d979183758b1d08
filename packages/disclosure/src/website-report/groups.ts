import type { WebsiteReportField } from './types.ts'

export type WebsiteReportGroup = { readonly group: string; readonly fields: readonly WebsiteReportField[] }

/** Fields that stand together, in their order: those of one thing, and those between that are of none. */
export const websiteReportGroups = (fields: readonly WebsiteReportField[]): readonly WebsiteReportGroup[] => {
  const groups: { group: string; fields: WebsiteReportField[] }[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (last?.group === field.group) last.fields.push(field)
    else groups.push({ group: field.group, fields: [field] })
  }
  return groups
}
