/** One Han character, or one run of other letters and digits. */
export type Unit = {
  /** Folded: NFKC, lower case. */
  readonly value: string
  /** Where it stands in the text, as string offsets. */
  readonly start: number
  readonly end: number
  readonly han: boolean
  /** Whether a break stands before it, so that it does not belong to the unit before. */
  readonly opens: boolean
}

/** Marks that people write round and between numbers in different ways: 〔2019〕, [2019], (2019), 2019-7. */
const NUMBER_MARKS: ReadonlySet<string> = new Set('〔〕[]()【】〖〗{}<>〈〉/-.–—‐‑·_')

type CharClass = 'han' | 'letter' | 'digit' | 'space' | 'mark' | 'ignored' | 'break'

export const isHan = (char: string): boolean => /^\p{Script=Han}$/u.test(char)

const classOf = (char: string): CharClass => {
  if (isHan(char)) return 'han'
  if (/\p{N}/u.test(char)) return 'digit'
  if (/\p{L}/u.test(char)) return 'letter'
  if (/\s/u.test(char)) return 'space'
  if (NUMBER_MARKS.has(char)) return 'mark'
  if (/[\p{Cf}\p{M}]/u.test(char)) return 'ignored'
  return 'break'
}

type Folded = readonly { readonly char: string; readonly kind: CharClass }[]

const folds = new Map<number, Folded>()
const MAX_FOLDS = 50_000

const foldOf = (codePoint: number): Folded => {
  const known = folds.get(codePoint)
  if (known) return known
  const text = String.fromCodePoint(codePoint).normalize('NFKC').toLowerCase()
  const folded = Array.from(text, (char) => ({ char, kind: classOf(char) }))
  if (folds.size < MAX_FOLDS) folds.set(codePoint, folded)
  return folded
}

/** A year that a number was written straight behind: 国办发20195号. */
const YEAR_AND_NUMBER = /^((?:19|20)\d{2})(\d+)$/

type Open = { readonly value: string; readonly start: number; readonly end: number; readonly opens: boolean }

/** Sets a year apart from the digits behind it, so that a number is the same with and without its marks. */
const pushSplit = (units: Unit[], { value, start, end, opens }: Open) => {
  const [, year, rest] = (value.length > 4 && YEAR_AND_NUMBER.exec(value)) || []
  if (year === undefined || rest === undefined) {
    units.push({ value, start, end, opens, han: false })
    return
  }
  const middle = end - start === value.length ? start + year.length : end
  units.push({ value: year, start, end: middle, opens, han: false })
  units.push({ value: rest, start: middle, end, opens: false, han: false })
}

/**
 * Cuts a text into units. White space is nothing between Han characters and ends a run of letters;
 * a mark next to a digit ends a run but is no break; any other punctuation is a break.
 */
export const unitsOf = (text: string): Unit[] => {
  const units: Unit[] = []
  let open: { value: string; start: number; end: number; opens: boolean } | undefined
  let broken = true
  let afterDigit = false
  let undecided = false

  const close = () => {
    if (open) pushSplit(units, open)
    open = undefined
  }
  /** Called with what follows a mark that does not itself follow a digit. */
  const decide = (kind: CharClass) => {
    if (undecided && kind !== 'digit') broken = true
    undecided = false
  }

  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0
    const end = at + (codePoint > 0xffff ? 2 : 1)
    for (const { char, kind } of foldOf(codePoint)) {
      switch (kind) {
        case 'ignored':
          break
        case 'space':
          close()
          break
        case 'mark':
          close()
          decide('mark')
          if (afterDigit) afterDigit = false
          else undecided = true
          break
        case 'break':
          close()
          undecided = false
          broken = true
          afterDigit = false
          break
        case 'han':
          close()
          decide(kind)
          units.push({ value: char, start: at, end, han: true, opens: broken })
          broken = false
          afterDigit = false
          break
        case 'letter':
        case 'digit':
          decide(kind)
          if (open && !broken) {
            open.value += char
            open.end = end
          } else {
            close()
            open = { value: char, start: at, end, opens: broken }
            broken = false
          }
          afterDigit = kind === 'digit'
          break
      }
    }
    at = end
  }
  close()
  return units
}
