import type { Random } from '@zhanqun/random'

/**
 * Text patterns:
 * `[a|b|c]` one of several; `{name}` a word of the context; `{name=pattern}` makes a word unless the
 * text has it already; `{12~48}`, `{1.2~9.8}`, `{100~900/50}` numbers, the last in steps of 50. All nest.
 * A word keeps its first value through the text, unless it is one that varies.
 */
export type Words = {
  readonly random: Random
  readonly kept: Map<string, string>
  /** Gives the pattern of a word; undefined when there is none of that name. */
  readonly word: (name: string) => string | undefined
  /** Words that get a new value each time. */
  readonly varying: ReadonlySet<string>
  /** Values that varying words have had in this text. */
  readonly used: Set<string>
}

const RANGE = /^(\d+(?:\.\d+)?)~(\d+(?:\.\d+)?)(?:\/(\d+))?$/
const ATTEMPTS = 8

/** @throws RangeError for a word that nobody knows, Error for a bracket that is not closed */
export const expand = (pattern: string, words: Words): string => {
  let text = ''
  for (let at = 0; at < pattern.length; ) {
    const mark = pattern.charAt(at)
    if (mark !== '[' && mark !== '{') {
      text += mark
      at += 1
      continue
    }
    const end = closing(pattern, at)
    const inner = pattern.slice(at + 1, end)
    text += mark === '[' ? expand(words.random.pick(alternatives(inner)), words) : slot(inner, words)
    at = end + 1
  }
  return text
}

const slot = (inner: string, words: Words): string => {
  const range = numberIn(inner, words.random)
  if (range !== undefined) return range
  const equals = inner.indexOf('=')
  const name = equals > 0 ? inner.slice(0, equals) : inner
  const kept = words.kept.get(name)
  if (kept !== undefined) return kept
  if (equals > 0) {
    const value = inner.slice(equals + 1)
    const made = numberIn(value, words.random) ?? expand(value, words)
    words.kept.set(name, made)
    return made
  }
  const found = words.word(name)
  if (found === undefined) throw new RangeError(`No word named ${name}.`)
  if (words.varying.has(name)) return another(found, words)
  const value = expand(found, words)
  words.kept.set(name, value)
  return value
}

const another = (pattern: string, words: Words): string => {
  let value = expand(pattern, words)
  for (let attempt = 1; attempt < ATTEMPTS && words.used.has(value); attempt++) value = expand(pattern, words)
  words.used.add(value)
  return value
}

const numberIn = (text: string, random: Random): string | undefined => {
  const match = RANGE.exec(text)
  if (!match) return undefined
  const [, from = '', to = '', step] = match
  const decimals = (from.split('.')[1] ?? '').length
  if (step !== undefined) {
    return String(
      random.int(Math.ceil(Number(from) / Number(step)), Math.floor(Number(to) / Number(step))) * Number(step),
    )
  }
  const scale = 10 ** decimals
  return (random.int(Math.round(Number(from) * scale), Math.round(Number(to) * scale)) / scale).toFixed(decimals)
}

const closing = (pattern: string, start: number): number => {
  let depth = 0
  for (let at = start; at < pattern.length; at++) {
    const mark = pattern.charAt(at)
    if (mark === '[' || mark === '{') depth += 1
    if (mark === ']' || mark === '}') depth -= 1
    if (depth === 0) return at
  }
  throw new Error(`Bracket not closed in: ${pattern}`)
}

const alternatives = (inner: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < inner.length; at++) {
    const mark = inner.charAt(at)
    if (mark === '[' || mark === '{') depth += 1
    else if (mark === ']' || mark === '}') depth -= 1
    else if (mark === '|' && depth === 0) {
      parts.push(inner.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, inner.slice(from)]
}
