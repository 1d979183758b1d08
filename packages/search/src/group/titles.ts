import type { DatabaseSync } from 'node:sqlite'
import { numbersOf } from '../text/numbers-of.ts'
import { parseQuery } from '../text/parse-query.ts'
import { NO_SYNONYMS, widen } from '../text/synonyms.ts'
import type { GroupDocs } from './docs.ts'
import { inTitles, matchAll } from './match.ts'
import { bestOf, byTitle } from './rank.ts'

export type TitleSuggestion = {
  readonly title: string
  /** Address inside its site. */
  readonly url: string
  readonly siteCode: string
}

/** Only the pages that came last are looked at, so that a common word costs no more than a rare one. */
const LOOKED_AT = 3000
/** Pages of one title are shown once. */
const SPARE = 3

export const createTitleSuggestions = ({ db, docs }: { db: DatabaseSync; docs: GroupDocs }) => {
  const newest = db.prepare(
    `select group_concat(rowid) as rowids from (
      select rowid from heads where heads match ? order by rowid desc limit ${LOOKED_AT}
    )`,
  )
  const shown = db.prepare('select title, url from shown where rowid = ?')

  return ({
    q,
    site,
    limit,
    now = new Date(),
  }: {
    q: string
    site?: string | undefined
    limit: number
    now?: Date
  }): TitleSuggestion[] => {
    const { phrases } = widen(parseQuery(q).all, NO_SYNONYMS)
    if (phrases.length === 0) return []
    const rows = numbersOf(newest.get(inTitles(matchAll(phrases)))?.rowids).filter((rowid) => {
      const facet = docs.facetOf(rowid)
      return facet && facet.validity !== 'invalid' && (site === undefined ? !facet.reference : facet.site === site)
    })
    const score = byTitle({ docs, now: now.getTime() })
    const found = new Map<string, TitleSuggestion>()
    for (const rowid of bestOf({ docs, rows, score, from: 0, count: limit * SPARE })) {
      const title = String(shown.get(rowid)?.title ?? '')
      const url = String(shown.get(rowid)?.url ?? '')
      if (!found.has(title)) found.set(title, { title, url, siteCode: docs.facetOf(rowid)?.site ?? '' })
    }
    return [...found.values()].slice(0, limit)
  }
}
