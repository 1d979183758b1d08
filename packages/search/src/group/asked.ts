import { parseQuery } from '../text/parse-query.ts'
import { NO_SYNONYMS, widen } from '../text/synonyms.ts'
import { matchNumber } from './match.ts'
import type { GroupQuery } from './query.ts'

/** What a query asks the index for: phrases that a page has to hold, conditions on the table of words, phrases that it must not hold. */
export const askedOf = ({ q, synonyms = NO_SYNONYMS, number = '', index = '' }: GroupQuery) => {
  const { all, none } = parseQuery(q)
  const { phrases, expanded } = widen(all, synonyms)
  const conditions = [matchNumber('document_number', number), matchNumber('index_number', index)].filter(
    (condition) => condition !== undefined,
  )
  return { phrases, expanded, conditions, none }
}
