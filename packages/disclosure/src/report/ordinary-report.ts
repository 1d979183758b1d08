/** The Regulation has asked for annual reports since the one on 2008. */
const FIRST_YEAR = 2008

const CHINESE_DIGITS = '〇一二三四五六七八九'

/** Digits as they are typed: 二〇二五, 二○二五, 二零二五, ２０２５. */
const plainDigits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[○◯零Ｏ]/g, '〇')
    .replace(/[〇一二三四五六七八九]{4}(?=年)/g, (year) =>
      [...year].map((digit) => CHINESE_DIGITS.indexOf(digit)).join(''),
    )

/** Years that stand for something else: of a document number, of a day. */
const OTHER_YEARS = /[〔[【]\d{4}[〕\]】]|\d{4}年\d{1,2}月/g

/** What is about reports without being one: asking for them, explaining them. */
const ABOUT_REPORTS = /通知|通报|解读|图解|说明/

/**
 * The year that an annual report without a form is about: the one that an editor has named, or else the only one
 * that its title names (2025年政府信息公开工作年度报告). Null where neither says so: it is never guessed.
 * @param chosen year that an editor has named
 * @param publishedOn `YYYY-MM-DD`; a report is about a year that was over by then
 */
export const yearOfOrdinaryReport = ({
  title,
  chosen,
  publishedOn,
}: {
  title: string
  chosen: number | null
  publishedOn: string
}): number | null => {
  if (chosen !== null) return chosen
  if (!/报告|年报/.test(title) || ABOUT_REPORTS.test(title)) return null
  const years = new Set(
    [
      ...plainDigits(title)
        .replace(OTHER_YEARS, ' ')
        .matchAll(/(?<!\d)20\d{2}(?!\d)/g),
    ].map(([year]) => Number(year)),
  )
  const [year] = years
  if (year === undefined || years.size > 1 || year < FIRST_YEAR) return null
  return year < Number(publishedOn.slice(0, 4)) ? year : null
}

/** Years that an editor can name, the newest first. */
export const reportYears = ({ latest }: { latest: number }): readonly number[] =>
  Array.from({ length: latest - FIRST_YEAR + 1 }, (_, back) => latest - back)

/** Whether there may be a report on it: a year since the Regulation asks for reports. */
export const isReportYear = (year: unknown): year is number =>
  typeof year === 'number' && Number.isInteger(year) && year >= FIRST_YEAR && year <= 9999
