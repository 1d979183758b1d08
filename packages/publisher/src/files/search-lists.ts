import path from 'node:path'
import type { Synonyms } from '@zhanqun/search'
import type { Dirs } from '../types.ts'
import { readIfThere } from './read-if-there.ts'
import { writeFileWhole } from './write.ts'

/** Where the public server finds which words mean the same: beside the group's search index. */
export const synonymsFile = ({ searchFile }: Pick<Dirs, 'searchFile'>): string =>
  path.join(path.dirname(searchFile), 'search-synonyms.json')

/**
 * Tells the public server which words mean the same, see {@link synonymsFile}.
 * @returns whether it had to be written
 */
export const writeSynonymsFile = ({
  searchFile,
  synonyms,
}: Pick<Dirs, 'searchFile'> & { synonyms: Synonyms }): boolean => writeList(synonymsFile({ searchFile }), synonyms)

/**
 * Tells the public server which words it must never show as much searched for: `search-hidden-words.json`.
 * @returns whether it had to be written
 */
export const writeHiddenWordsFile = ({
  searchFile,
  words,
}: Pick<Dirs, 'searchFile'> & { words: readonly string[] }): boolean =>
  writeList(path.join(path.dirname(searchFile), 'search-hidden-words.json'), words)

const writeList = (file: string, list: readonly unknown[]): boolean => {
  const text = JSON.stringify(list)
  if (readIfThere(file)?.toString('utf8') === text) return false
  writeFileWhole(file, text)
  return true
}
