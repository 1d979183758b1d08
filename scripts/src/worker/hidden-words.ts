import { loadHiddenWords, wordsVersion } from '@zhanqun/cms/search'
import { writeHiddenWordsFile } from '@zhanqun/publisher'
import { type FollowOptions, followList } from './follow-list.ts'
import type { Repeated } from './repeat.ts'

/** Has the public server never show sensitive and banned words as much searched for. */
export const startHiddenWords = (options: FollowOptions): Repeated =>
  followList({
    ...options,
    name: 'hidden words',
    version: wordsVersion,
    write: async ({ payload, searchFile }) => {
      const words = await loadHiddenWords(payload)
      return writeHiddenWordsFile({ searchFile, words }) ? words.length : undefined
    },
  })
