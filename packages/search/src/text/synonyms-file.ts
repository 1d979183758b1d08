import type { Synonyms } from '../types.ts'

/** The synonyms in a file, as far as that holds any: search goes on with those that can be read. */
export const synonymsIn = (json: unknown): Synonyms => (Array.isArray(json) ? json.filter(isEntry) : [])

const isEntry = (entry: unknown): entry is Synonyms[number] =>
  typeof entry === 'object' &&
  entry !== null &&
  'isOneWay' in entry &&
  typeof entry.isOneWay === 'boolean' &&
  'words' in entry &&
  Array.isArray(entry.words) &&
  entry.words.every((word) => typeof word === 'string')
