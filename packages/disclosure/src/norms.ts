import { NORMS, type NormReference, type SourceStatus } from '@zhanqun/standard'

/** Where a rule, a label or a relation comes from, and how far that was confirmed. */
export type Source = NormReference & { readonly sourceStatus: SourceStatus }

/** Norms of the annual report that the column standard does not cite. */
export const REPORT_NORMS = {
  format2021: '政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）',
  format2019: '政府信息公开工作年度报告格式（试行）（国办公开办函〔2019〕60号）',
  productDefault: '本系统的默认设置',
} as const

/** An article of 《政府信息公开条例》, whose text was seen. */
export const regulation = (clause: string): Source => ({
  ref: NORMS.disclosureRegulation,
  clause,
  sourceStatus: 'verbatim',
})

/** What no norm seen says: an editable default. */
export const productDefault = (clause = ''): Source => ({
  ref: REPORT_NORMS.productDefault,
  clause,
  sourceStatus: 'unconfirmed',
})
