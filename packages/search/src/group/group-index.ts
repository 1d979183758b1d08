import type { DatabaseSync } from 'node:sqlite'
import { createDidYouMean } from '../meant/did-you-mean.ts'
import { type WordsApart, wordsApart } from '../meant/words-apart.ts'
import { NO_SYNONYMS } from '../text/synonyms.ts'
import type { SearchAnswer } from '../types.ts'
import { createGroupDocs } from './docs.ts'
import { createGroupSearch, type GroupQuery } from './query.ts'
import { endFilling, fileId, isBeingFilled, openForReading, openForWriting } from './schema.ts'
import { createTitleSuggestions, type TitleSuggestion } from './titles.ts'
import { createGroupWords } from './words.ts'
import { createGroupWriter, type GroupWriter } from './writer.ts'

export type { WordsApart } from '../meant/words-apart.ts'
export type { GroupQuery } from './query.ts'
export type { TitleSuggestion } from './titles.ts'

export type GroupReader = {
  search(query: GroupQuery): SearchAnswer
  /** Only how many pages a search finds. */
  total(query: GroupQuery): number
  /** The words of a phrase or question by themselves, see `wordsApart`, as the group knows them. */
  apart(query: Pick<GroupQuery, 'q' | 'synonyms'>): WordsApart
  /** Pages whose titles hold what was typed so far, the shortest and newest first, each title once. */
  suggest(options: { q: string; site?: string | undefined; limit: number }): readonly TitleSuggestion[]
  /**
   * Reads, for some milliseconds, what the first search would have to read: a second's worth at 100,000 pages.
   * @returns whether nothing is left of it
   */
  warmUp(ms: number): boolean
  /** How many pages can be found. */
  count(): number
  close(): void
}

export type GroupIndex = GroupReader &
  GroupWriter & {
    /** Another one whenever the file was made anew, and lacks all that had been put in before. */
    readonly id: number
    /** Whether readers do not see it yet, since it was made anew and lacks what was in the one before. */
    isBeingFilled(): boolean
    /** From now on readers see it. */
    endFilling(): void
  }

/**
 * Opens the search index of the whole group for writing; the file is made when it is missing or
 * unusable. Each call is one transaction. Readers of other processes go on meanwhile.
 * @param isFilledLater a file that is made is seen by no reader until `endFilling`
 * @throws Error of node:sqlite when the file cannot be written
 */
export const openGroupIndex = ({
  file,
  isFilledLater = false,
}: {
  file: string
  isFilledLater?: boolean
}): GroupIndex => {
  const db = openForWriting(file, isFilledLater)
  return {
    id: fileId(db),
    ...readerOf(db),
    ...createGroupWriter(db),
    isBeingFilled: () => isBeingFilled(db),
    endFilling: () => endFilling(db),
  }
}

/**
 * Opens the index for searching only.
 * @returns undefined when there is none yet, or one that is still being filled
 */
export const openGroupReader = ({ file }: { file: string }): GroupReader | undefined => {
  const db = openForReading(file)
  return db && readerOf(db)
}

const readerOf = (db: DatabaseSync): GroupReader => {
  const docs = createGroupDocs(db)
  const { search, total } = createGroupSearch({ db, docs, didYouMean: createDidYouMean({ db, docs }) })
  const knownWith = createGroupWords(db)
  const suggest = createTitleSuggestions({ db, docs })
  /** What is kept in memory and what is read must be of the same moment. */
  const atOneMoment = <T>(read: () => T): T => {
    db.exec('begin')
    try {
      return read()
    } finally {
      db.exec('commit')
    }
  }
  const refreshed = <T>(read: () => T): T =>
    atOneMoment(() => {
      docs.refresh()
      return read()
    })
  return {
    search: (query) => refreshed(() => search(query)),
    total: (query) => refreshed(() => total(query)),
    apart: ({ q, synonyms = NO_SYNONYMS }) => atOneMoment(() => wordsApart(q, knownWith(synonyms))),
    suggest: (options) => refreshed(() => suggest(options)),
    warmUp: (ms) => atOneMoment(() => docs.readOn(ms)),
    count: () => Number(db.prepare('select count(*) as pages from doc').get()?.pages),
    close: () => db.close(),
  }
}
