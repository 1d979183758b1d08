import type { ErrorCode, ErrorDetails } from '@zhanqun/errors'
import type { Severity } from '../severity.ts'
import { foldText } from '../text/fold.ts'
import type { Lists, WordKind } from './types.ts'

export type RowKind = WordKind | 'leader'

/** An entry of the word lists as it is kept and edited: a word, or a leader with offices. */
export type WordRow = {
  readonly kind: RowKind
  readonly word: string
  /** The right word, or the leader's offices. */
  readonly right: string
  readonly severity: Severity | null
  readonly note: string
  readonly exceptions: string
  readonly evasions: boolean
  readonly enabled: boolean
}

export const KIND_LABELS: Readonly<Record<RowKind, string>> = {
  wrong: '易错词',
  sensitive: '敏感词',
  banned: '禁用词',
  leader: '领导',
}

export const MAX_WORD = 60
export const MAX_RIGHT = 200
export const MAX_NOTE = 200

export type RowProblem = {
  readonly field: keyof WordRow
  readonly code: ErrorCode
  readonly details?: ErrorDetails
}

/** What is wrong with an entry; one character alone would be found all over. */
export const problemsOf = ({ kind, word, right, note, exceptions }: WordRow): readonly RowProblem[] => {
  const problems: RowProblem[] = []
  const size = foldText(word, { bare: true }).text.length
  if (size < 2 || word.length > MAX_WORD)
    problems.push({ field: 'word', code: 'WORD_LENGTH', details: { max: MAX_WORD } })
  if (kind === 'wrong' && (right === '' || right === word)) problems.push({ field: 'right', code: 'WORD_RIGHT' })
  const long = {
    right: right.length > MAX_RIGHT,
    note: note.length > MAX_NOTE,
    exceptions: exceptions.length > MAX_RIGHT,
  }
  for (const [field, isLong] of Object.entries(long)) {
    if (isLong)
      problems.push({ field: field as keyof typeof long, code: 'WORD_TEXT_LENGTH', details: { max: MAX_RIGHT } })
  }
  const odd = exceptionsOf(exceptions).find((longer) => !foldText(longer).text.includes(foldText(word).text))
  if (odd !== undefined) problems.push({ field: 'exceptions', code: 'WORD_EXCEPTION', details: { value: odd, word } })
  return problems
}

const exceptionsOf = (text: string): string[] => text.split(/[；;、，,\s]+/).filter((one) => one !== '')

/** What the checks need of the entries that are in use. */
export const listsOf = (rows: readonly WordRow[]): Lists => {
  const used = rows.filter(({ enabled }) => enabled)
  return {
    words: used.flatMap(({ kind, word, right, severity, note, exceptions, evasions }) =>
      kind === 'leader'
        ? []
        : [
            {
              kind,
              word,
              note,
              evasions,
              exceptions: exceptionsOf(exceptions),
              ...(right === '' ? {} : { right }),
              ...(severity === null ? {} : { severity }),
            },
          ],
    ),
    leaders: used.flatMap(({ kind, word, right }) =>
      kind === 'leader' ? [{ name: word, titles: right === '' ? [] : [right] }] : [],
    ),
  }
}
