import { maskPersonal } from './mask.ts'

/** What is kept of an unchanged text before and after a change, to make it readable. */
const CONTEXT = 30
const LONGEST = 1200

export type Shortened = { readonly was?: string; readonly now?: string; readonly cut?: true }

/** Two versions of a text without the beginning and the end that they share, masked. */
export const shortenPair = (was: string, now: string): Shortened => {
  const limit = Math.min(was.length, now.length)
  let head = 0
  while (head < limit && was[head] === now[head]) head++
  let tail = 0
  while (tail < limit - head && was.at(-1 - tail) === now.at(-1 - tail)) tail++
  const [from, end] = [Math.max(0, head - CONTEXT), Math.max(0, tail - CONTEXT)]
  const part = (text: string) => {
    const middle = clip(text.slice(safe(text, from), safe(text, text.length - end)))
    return text === '' ? '' : `${from > 0 ? '…' : ''}${middle}${end > 0 ? '…' : ''}`
  }
  const cut = from > 0 || end > 0 || was.length > LONGEST || now.length > LONGEST
  return {
    ...(was === '' ? {} : { was: maskPersonal(part(was)) }),
    ...(now === '' ? {} : { now: maskPersonal(part(now)) }),
    ...(cut ? { cut: true } : {}),
  }
}

const clip = (text: string): string => (text.length > LONGEST ? `${text.slice(0, safe(text, LONGEST))}…` : text)

/** Never within a character of two units. */
const safe = (text: string, index: number): number => (/[\udc00-\udfff]/.test(text[index] ?? '') ? index - 1 : index)
