import { mendDocumentNumber } from '@zhanqun/documents'
import type { Hit, TextRule } from '../types.ts'

/** An organ, a year in brackets of any kind, and a serial, which court cases and the like do not have straight behind. */
const NUMBER =
  /([\u4e00-\u9fa5])([[(（［【〖「『{<《〈〔]\s{0,2}(?:19|20)\d{2}年?\s{0,2}[\])）］】〗」』}>》〉〕]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}号)/g

export const documentNumbers: TextRule = (text) =>
  [...text.matchAll(NUMBER)].flatMap(({ index, 1: organ = '', 2: found = '' }): Hit[] => {
    const right = mendDocumentNumber(`${organ}${found}`)?.slice(organ.length)
    if (right === undefined || right === found) return []
    const start = index + organ.length
    return [{ rule: 'document-number.form', start, end: start + found.length, details: { right }, suggestion: right }]
  })
