import { tokens } from '../../text/tokens.ts'
import { unitsOf } from '../../text/units.ts'
import type { SearchRecord } from '../../types.ts'
import { titleWordOf } from '../format.ts'

/** The words that a static index is given for a page: those of everything, and those of title and numbers with their mark. */
export const staticContentOf = ({ title, documentNumber, indexNumber, text, attachments }: SearchRecord): string => {
  const titles = [title, documentNumber, indexNumber]
  return [
    ...wordsOf([...titles, text, ...attachments.flatMap((file) => [file.name, file.text])]),
    ...wordsOf(titles).map(titleWordOf),
  ].join(' ')
}

/**
 * All tokens, and each unit once more by itself: a query of a single character can then be asked for
 * as a word. As the beginning of words it would be found in one file of the index only.
 */
const wordsOf = (texts: readonly string[]): string[] => [
  ...texts.flatMap(tokens),
  ...new Set(texts.flatMap((text) => unitsOf(text).map(({ value }) => value))),
]
