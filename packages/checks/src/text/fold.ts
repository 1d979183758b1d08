/** A text as it is compared, and where each of its code units stood in the original. */
export type Folded = {
  readonly text: string
  readonly startAt: (index: number) => number
  readonly endAt: (index: number) => number
}

type Fold = { readonly full: string; readonly bare: string }

const folds = new Map<number, Fold>()
const MAX_FOLDS = 20_000

const foldOf = (codePoint: number): Fold => {
  const known = folds.get(codePoint)
  if (known) return known
  const char = String.fromCodePoint(codePoint)
  const full = /\p{Cf}/u.test(char) ? '' : char.normalize('NFKC').toLowerCase()
  const fold = { full, bare: full.replace(/[^\p{L}\p{N}]/gu, '') }
  if (folds.size < MAX_FOLDS) folds.set(codePoint, fold)
  return fold
}

const isPlainHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff

/**
 * Folds a text for comparison: NFKC and lower case, without marks that nobody sees. Every code point is folded by
 * itself, so that each place can be led back.
 * @param bare without white space, punctuation and symbols, too, which are put between characters to get past a list
 */
export const foldText = (text: string, { bare = false }: { bare?: boolean } = {}): Folded => {
  // A code point may become up to 18 units (U+FDFA); most become one.
  let starts = new Uint32Array(text.length + 32)
  let ends = new Uint32Array(text.length + 32)
  let folded = ''
  let size = 0
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at)
    const codePoint = isPlainHan(unit) ? unit : (text.codePointAt(at) ?? 0)
    const next = at + (codePoint > 0xffff ? 2 : 1)
    const piece = isPlainHan(codePoint) ? text.charAt(at) : foldOf(codePoint)[bare ? 'bare' : 'full']
    if (size + piece.length > starts.length) {
      starts = grown(starts, size + piece.length)
      ends = grown(ends, size + piece.length)
    }
    for (let index = 0; index < piece.length; index++) {
      starts[size] = at
      ends[size] = next
      size += 1
    }
    folded += piece
    at = next
  }
  return { text: folded, startAt: (index) => starts[index] ?? 0, endAt: (index) => ends[index - 1] ?? 0 }
}

const grown = (array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(Math.max(needed, array.length * 2))
  larger.set(array)
  return larger
}
