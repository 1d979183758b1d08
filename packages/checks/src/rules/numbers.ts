import type { Hit, TextRule } from '../types.ts'

/** Years in characters with a 零, ○ or O where 〇 belongs. */
const WRITTEN_YEAR = /(?<![〇零○OoＯ一二三四五六七八九十百千万])[一二][〇零○OoＯ一二三四五六七八九]{3}(?=年(?!级))/g

export const zeros: TextRule = (text) =>
  [...text.matchAll(WRITTEN_YEAR)].flatMap(({ index, 0: found }): Hit[] => {
    const right = found.replace(/[零○OoＯ]/g, '〇')
    return right === found ? [] : [{ ...range('number.zero', index, found), details: { right }, suggestion: right }]
  })

const HAN_NUMBER = '[〇一二三四五六七八九十]{1,3}'
const MIXED_DATE = new RegExp(
  `\\d{4}年${HAN_NUMBER}月(?:${HAN_NUMBER}日|\\d{1,2}日)?|(?<!\\d)\\d{1,2}月${HAN_NUMBER}日|[一二][〇零一二三四五六七八九]{3}年\\d{1,2}月(?:\\d{1,2}日)?`,
  'g',
)

export const mixedDates: TextRule = (text) =>
  [...text.matchAll(MIXED_DATE)].map(({ index, 0: found }) => range('number.mixed', index, found))

export const fullWidthDigits: TextRule = (text) =>
  [...text.matchAll(/[０-９]+/g)].map(({ index, 0: found }) => ({
    ...range('number.full-width', index, found),
    suggestion: found.normalize('NFKC'),
  }))

const RANGE = /(?<![\d.〔年月-])((?!0\d)\d{1,7}(?:\.\d+)?)([~～—–－-]{1,2})(\d{1,7}(?:\.\d+)?)([%％‰万亿])/g

export const ranges: TextRule = (text) =>
  [...text.matchAll(RANGE)].map(({ index, 0: found, 1: from, 2: dash, 3: to, 4: unit }) => {
    const right = `${from}${unit}${dash}${to}${unit}`
    return { ...range('number.range', index, found), details: { right }, suggestion: right }
  })

const range = (rule: Hit['rule'], start: number, found: string): Hit => ({ rule, start, end: start + found.length })
