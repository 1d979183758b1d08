const ZERO = 48
const NINE = 57
const MINUS = 45

/** Answers are copied from here: most numbers have more digits than there could be numbers. */
let scratch = new Float64Array(0)

/** The whole numbers that stand in a text, set apart by anything else: much quicker than a row from SQLite for each. */
export const numbersOf = (text: unknown): Float64Array => {
  if (typeof text !== 'string') return new Float64Array(0)
  // At least every other character sets numbers apart.
  if (scratch.length <= text.length >> 1) scratch = new Float64Array(text.length)
  let count = 0
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
    if (digits > 0) scratch[count++] = sign * value
    value = 0
    digits = 0
    sign = code === MINUS ? -1 : 1
  }
  return scratch.slice(0, count)
}
