import type { NumberKind } from './types.ts'

/** What people write where there is nothing to count. */
const NOTHING = new Set(['', '-', '--', '—', '——', '–', '/'])

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/

const GROUPED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

/**
 * The number that a text of a spreadsheet or a document says, with full-width digits, thousands
 * separators and the column's own unit allowed; null where there is nothing, undefined where it is no number.
 */
export const readNumber = ({ text, unit }: { text: string; unit: string }): number | null | undefined => {
  const plain = text.normalize('NFKC').replaceAll('−', '-').trim()
  if (NOTHING.has(plain)) return null
  const bare = unit !== '' && plain.endsWith(unit) ? plain.slice(0, -unit.length).trim() : plain
  const digits = GROUPED.test(bare) ? bare.replaceAll(',', '') : bare
  return NUMBER.test(digits) ? Number(digits) : undefined
}

/** What a column of a kind takes, for messages. */
export const NUMBER_KIND_LABELS: Readonly<Record<NumberKind, string>> = {
  count: '不小于0的整数',
  change: '整数',
  amount: '不小于0、最多两位小数的数',
}
