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
}: Pick<Dirs, 'searchFile'> & { synonyms: Synonyms }): boolean => {
  const file = path.join(path.dirname(searchFile), 'search-synonyms.json')
  const text = JSON.stringify(synonyms)
  if (readIfThere(file)?.toString('utf8') === text) return false
  writeFileWhole(file, text)
  return true
}
