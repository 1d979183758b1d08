/**
 * 发文字号. Forms of real samples, STANDARDS §6.3: 国办发〔2018〕123号 with the year in the brackets U+3014 and
 * U+3015, and 国令第707号 for orders and announcements.
 */
const WITH_YEAR = /^[\u4e00-\u9fa5]{1,20}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号$/
const OF_AN_ORDER = /^[\u4e00-\u9fa5]{1,20}第[1-9]\d*号$/

/** Whether a text is a document number as it is to be written. */
export const isDocumentNumber = (text: string): boolean => WITH_YEAR.test(text) || OF_AN_ORDER.test(text)

/** Everything that people write in the place of 〔 and 〕; full-width forms are ASCII after NFKC. */
const OPENING = /[[(【〖「『［（{<《〈〔]/g
const CLOSING = /[\])】〗」』］）}>》〉〕]/g

/** An organ, a year in brackets, and a serial that may have 第, zeros in front, or no 号. */
const LOOSE = /^([\u4e00-\u9fa5]{1,20}?)〔((?:19|20)\d{2})年?〕第?0*([1-9]\d{0,4})号?$/
const LOOSE_ORDER = /^([\u4e00-\u9fa5]{1,20}?)第0*([1-9]\d*)号?$/

/**
 * The document number that somebody meant: other brackets, full-width digits, spaces, zeros in front of the
 * serial, 第, and a forgotten 号 are mended.
 * @returns null where it cannot be told
 */
export const mendDocumentNumber = (text: string): string | null => {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\ufeff]/g, '')
    .replace(OPENING, '〔')
    .replace(CLOSING, '〕')
  const [, organ, year, serial] = LOOSE.exec(plain) ?? []
  if (organ && year && serial) return `${organ}〔${year}〕${serial}号`
  const [, name, number] = LOOSE_ORDER.exec(plain) ?? []
  return name && number ? `${name}第${number}号` : null
}
