import type { Hit, TextRule } from '../types.ts'

const HAN = '\\p{Script=Han}'

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '.': '。',
}

/** Half-width signs between Chinese characters, or behind one at the end; a full stop may also end a heading's number. */
const HALF_WIDTH = new RegExp(`(?<=[${HAN}”》）])(?:[,;:!?](?=[${HAN}“《（]|$)|\\.(?=${HAN}|$))`, 'gu')

/** Longer ones are hardly meant as a pair. */
const HALF_WIDTH_BRACKETS = /\(([^()（）]{1,200})\)/gu
const HAS_HAN = new RegExp(HAN, 'u')

export const halfWidth: TextRule = (text) => [
  ...[...text.matchAll(HALF_WIDTH)].map(({ index, 0: found }): Hit => {
    const right = FULL_WIDTH[found]
    return {
      rule: 'punctuation.half-width',
      start: index,
      end: index + 1,
      ...(right ? { suggestion: right } : {}),
    }
  }),
  ...[...text.matchAll(HALF_WIDTH_BRACKETS)]
    .filter(({ 0: found }) => HAS_HAN.test(found))
    .map(
      ({ index, 0: found, 1: inner }): Hit => ({
        rule: 'punctuation.half-width',
        start: index,
        end: index + found.length,
        suggestion: `（${inner}）`,
      }),
    ),
]

/** Up to three exclamation and question marks are allowed. Three full stops are a mistyped ellipsis. */
const DOUBLED = /[，。、；：]{2,}|[！？][，。、；：]+|[！？]{4,}/g

export const doubled: TextRule = (text) =>
  [...text.matchAll(DOUBLED)].map(({ index, 0: found }) => ({
    rule: 'punctuation.doubled',
    start: index,
    end: index + found.length,
    suggestion: mended(found),
  }))

const mended = (found: string): string => {
  if (/^。{3,}$/.test(found)) return '……'
  if (/^[！？]{4,}$/.test(found)) return found.slice(0, 3)
  return /[！？。；]/.exec(found)?.[0] ?? found.charAt(0)
}

const ENUMERATION = /、(?=等(?![级于待同距高差额价式候])|以及)|(?<=[”》])、(?=[“《])/g

export const enumeration: TextRule = (text) =>
  [...text.matchAll(ENUMERATION)].map(({ index }) => ({
    rule: 'punctuation.enumeration',
    start: index,
    end: index + 1,
    suggestion: text.startsWith('以及', index + 1) ? '，' : '',
  }))

const CLOSING: Readonly<Record<string, string>> = {
  '《': '》',
  '“': '”',
  '（': '）',
  '【': '】',
  '〔': '〕',
  '「': '」',
  '『': '』',
}
const OPENING = new Set(Object.keys(CLOSING))
const CLOSERS = new Set(Object.values(CLOSING))

/** `1）` and `（一）` number paragraphs; the first has no other half. */
const NUMBERED = /(?:^|[；。：\s])(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])$/u

export const unbalanced: TextRule = (text) => {
  const open: { char: string; at: number }[] = []
  const alone: number[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (OPENING.has(char)) open.push({ char, at })
    else if (CLOSERS.has(char)) closeOne({ text, char, at, open, alone })
  }
  // A quotation of several paragraphs opens each of them and is closed in the last.
  const [first] = open
  const quoted = first?.char === '“' && first.at === 0 ? open.slice(1) : open
  const starts = [...alone, ...quoted.map(({ at }) => at)].sort((left, right) => left - right)
  return starts.map((start) => ({ rule: 'punctuation.unbalanced', start, end: start + 1 }))
}

type Closing = { text: string; char: string; at: number; open: { char: string; at: number }[]; alone: number[] }

const closeOne = ({ text, char, at, open, alone }: Closing) => {
  const mate = open.findLastIndex((one) => CLOSING[one.char] === char)
  if (mate < 0) {
    if (char !== '）' || !NUMBERED.test(text.slice(Math.max(0, at - 5), at))) alone.push(at)
    return
  }
  // What was opened behind its mate is never closed.
  const [, ...unclosed] = open.splice(mate)
  alone.push(...unclosed.map((one) => one.at))
}
