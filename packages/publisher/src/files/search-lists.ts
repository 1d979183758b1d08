import path from 'node:path'
import type { Synonyms } from '@zhanqun/search'
import type { Dirs } from '../types.ts'
import { readIfThere } from './read-if-there.ts'
import { writeFileWhole } from './write.ts'

/**
 * Tells the public server which words mean the same: `search-synonyms.json` beside the group's search index.
 * @returns whether it had to be written
 */
export const writeSynonymsFile = ({
  searchFile,
  synonyms,
}: Pick<Dirs, 'searchFile'> & { synonyms: Synonyms }): boolean =>
  writeBeside(searchFile, 'search-synonyms.json', synonyms)

/**
 * Tells the public server which words it must never show as much searched for: `search-hidden-words.json`.
 * @returns whether it had to be written
 */
export const writeHiddenWordsFile = ({
  searchFile,
  words,
}: Pick<Dirs, 'searchFile'> & { words: readonly string[] }): boolean =>
  writeBeside(searchFile, 'search-hidden-words.json', words)

const writeBeside = (searchFile: string, name: string, list: readonly unknown[]): boolean => {
  const file = path.join(path.dirname(searchFile), name)
  const text = JSON.stringify(list)
  if (readIfThere(file)?.toString('utf8') === text) return false
  writeFileWhole(file, text)
  return true
}
