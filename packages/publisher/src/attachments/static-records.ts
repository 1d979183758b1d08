import type { SearchRecord } from '@zhanqun/search'
import { type KeptRecord, withNames } from './found-files.ts'
import type { KnownTexts } from './known-texts.ts'

/** Characters of all pages of a site together: while its index is built, each takes about 650 bytes of memory. */
export const STATIC_INDEX_CHARACTERS = 1_200_000
/** Characters of all files of one article together. */
export const STATIC_ATTACHMENT_CHARACTERS = 4000

/**
 * What the static index of a site holds: of the newest articles everything, of older ones titles, numbers and names of
 * files; then the beginnings of the newest files, as far as there is room. Phones load what is found.
 * @param kept newest first
 */
export const staticRecords = (
  kept: readonly KeptRecord[],
  { beginningOf }: Pick<KnownTexts, 'beginningOf'>,
): SearchRecord[] => {
  let left = STATIC_INDEX_CHARACTERS
  const records = kept.map((record) => {
    left -= record.text.length
    return left < 0 ? { ...withNames(record), text: '' } : withNames(record)
  })
  return records.map((record, at) => {
    let ofArticle = Math.min(left, STATIC_ATTACHMENT_CHARACTERS)
    const attachments = record.attachments.map(({ name }, number) => {
      const file = kept[at]?.files[number]?.file
      const text = file !== undefined && ofArticle > 0 ? (beginningOf(file, ofArticle) ?? '') : ''
      ofArticle -= text.length
      left -= text.length
      return { name, text }
    })
    return { ...record, attachments }
  })
}
