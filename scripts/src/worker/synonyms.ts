import { loadSynonyms, synonymsVersion } from '@zhanqun/cms/search'
import { writeSynonymsFile } from '@zhanqun/publisher'
import { type FollowOptions, followList } from './follow-list.ts'
import type { Repeated } from './repeat.ts'

/** Has the public server's searches follow the list of synonyms. */
export const startSynonyms = (options: FollowOptions): Repeated =>
  followList({
    ...options,
    name: 'synonyms',
    version: synonymsVersion,
    write: async ({ payload, searchFile }) => {
      const synonyms = await loadSynonyms(payload)
      return writeSynonymsFile({ searchFile, synonyms }) ? synonyms.length : undefined
    },
  })
