import { type CivilDate, isCivilDate } from '@zhanqun/calendar'

const DIGITS = '〇一二三四五六七八九'
const CHINESE = /([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/g
const NUMBERS =
  /(?<![\d.])((?:19|20)\d{2})\s*(?:[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})(?![\d.])|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)/g
/** Month and day alone, as lists have them. */
const SHORT = /[[（(【]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*[\]）)】]/g
/** The date of today, which many pages show, and years of copyright tell nothing of what was published. */
const OF_TODAY =
  /(?:今天是|当前时间|现在时间|今日)[^，。；<>]{0,12}?(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?/g

/** Days that a text names in the forms that are usual on Chinese sites, in the text's order; none after today. */
export const datesIn = (text: string, today: CivilDate): CivilDate[] => {
  const read = text.replace(OF_TODAY, ' ')
  const found: { readonly at: number; readonly date: string }[] = []
  for (const match of read.matchAll(NUMBERS)) {
    const [, year = '', month, day, chineseMonth, chineseDay] = match
    found.push({ at: match.index, date: dateOf(year, month ?? chineseMonth ?? '', day ?? chineseDay ?? '') })
  }
  for (const match of read.matchAll(CHINESE)) {
    const [, year = '', month = '', day = ''] = match
    found.push({ at: match.index, date: dateOf(yearOf(year), String(numberOf(month)), String(numberOf(day))) })
  }
  for (const match of read.matchAll(SHORT)) {
    const [, month = '', day = ''] = match
    const year = Number(today.slice(0, 4))
    const thisYear = dateOf(String(year), month, day)
    found.push({ at: match.index, date: thisYear <= today ? thisYear : dateOf(String(year - 1), month, day) })
  }
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ date }) => date)
    .filter((date): date is CivilDate => isCivilDate(date) && date <= today)
}

/** The day on which an article says that it was published: what stands beside a word for it, else its first date. */
export const publishedIn = (text: string, today: CivilDate): CivilDate | null => {
  const labelled = /(?:发布|发文|更新|公开|添加)?(?:时间|日期)\s*[:：]?\s*(.{6,24})/g
  for (const [, rest = ''] of text.matchAll(labelled)) {
    const [date] = datesIn(rest, today)
    if (date) return date
  }
  return datesIn(text, today)[0] ?? null
}

const dateOf = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

const yearOf = (text: string): string =>
  [...text.replace(/[○零]/g, '〇')].map((character) => DIGITS.indexOf(character)).join('')

/** 一 to 三十一. */
const numberOf = (text: string): number => {
  const [tens = '', ones] = text.split('十')
  if (ones === undefined) return DIGITS.indexOf(text)
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones))
}
