import { wordsIn } from '@zhanqun/checks'
import { waiverKey } from '@zhanqun/page-checks'
import type { PageWords } from '@zhanqun/publisher'
import type { Payload } from 'payload'
import { waiversOfMany } from '../review/waivers.ts'
import { readyListsFor } from './load-lists.ts'

/** The word lists of the group and its sites, as published pages are checked against them; notices do not count. */
export const createPageWords = (payload: Payload): PageWords => ({
  of: async (site) => {
    const { version, lists } = await readyListsFor(payload, site)
    return {
      version,
      find: (text) =>
        wordsIn(text, lists).flatMap(({ rule, severity, message }) =>
          severity === 'notice' ? [] : [{ rule, message, isError: severity === 'error' }],
        ),
    }
  },
  waived: async (articles) => {
    const waivers = await waiversOfMany(payload, articles)
    return new Map([...waivers].map(([article, own]) => [article, new Set(own.map(waiverKey))]))
  },
})
