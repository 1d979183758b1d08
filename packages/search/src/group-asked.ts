import { matchAll, matchAny, matchNumber } from './group-match.ts'
import type { GroupQuery } from './group-query.ts'
import { parseQuery } from './parse-query.ts'
import { NO_SYNONYMS, widen } from './synonyms.ts'

/** What a query asks the index for. Each of the strings matches pages, or is empty where nothing is asked for. */
export const askedOf = ({ q, synonyms = NO_SYNONYMS, number = '', index = '' }: GroupQuery) => {
  const { all, none } = parseQuery(q)
  const { phrases, expanded } = widen(all, synonyms)
  const words = phrases.length === 0 ? undefined : matchAll(phrases)
  const numbers = [matchNumber('document_number', number), matchNumber('index_number', index)]
  const match = [words && `(${words})`, ...numbers].filter((part) => part !== undefined).join(' AND ')
  return { phrases, expanded, words, match, none: matchAny(none) }
}
