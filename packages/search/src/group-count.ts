import type { DatabaseSync } from 'node:sqlite'
import { askedOf } from './group-asked.ts'
import { createDays } from './group-days.ts'
import type { GroupDocs } from './group-docs.ts'
import { createMembership } from './group-filters.ts'
import type { GroupQuery } from './group-query.ts'
import { numbersOf } from './numbers-of.ts'

/** Pages that are looked at in one go, and in all: where narrowing leaves next to none of many, that is none. */
const CHUNK = 512
const MAX_LOOKED_AT = 8 * CHUNK

/** @returns how many pages answer a query with words, up to a limit; only those after a rowid, when one is given */
export const createPageCount = ({ db, docs }: { db: DatabaseSync; docs: GroupDocs }) => {
  const matching = db.prepare(
    `select group_concat(rowid) as rowids from (
      select rowid from words where words match ? and rowid > ? order by rowid limit ${CHUNK}
    )`,
  )
  return ({ query, limit, after = 0 }: { query: GroupQuery; limit: number; after?: number }): number => {
    const { match, none } = askedOf(query)
    const wanted = none === '' ? match : `(${match}) NOT (${none})`
    const isMember = createMembership({ docs, narrowing: query })
    const isInTime = createDays(query)
    const isFound = (rowid: number) =>
      isMember(docs.placeOf(rowid)) && (isInTime === undefined || isInTime(docs.published(rowid)))
    let found = 0
    let last = after
    for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; lookedAt += CHUNK) {
      const rowids = numbersOf(matching.get(wanted, last)?.rowids)
      found += rowids.filter(isFound).length
      last = rowids.at(-1) ?? last
      if (found >= limit || rowids.length < CHUNK) break
    }
    return Math.min(found, limit)
  }
}
