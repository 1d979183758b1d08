const ZERO = 48
const NINE = 57
const MINUS = 45

/** The whole numbers that stand in a text, set apart by anything else: much quicker than a row from SQLite for each. */
export const numbersOf = (text: unknown): number[] => {
  const numbers: number[] = []
  if (typeof text !== 'string') return numbers
  let value = 0
  let digits = 0
  let sign = 1
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= NINE) {
      value = value * 10 + code - ZERO
      digits++
      continue
    }
    if (digits > 0) numbers.push(sign * value)
    value = 0
    digits = 0
    sign = code === MINUS ? -1 : 1
  }
  return numbers
}
