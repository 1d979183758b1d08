import { phrasesIn } from '../text/phrases.ts'
import { openForReading } from './schema.ts'

/** A published page whose title holds part of another title. */
export type TitleHit = { readonly id: string; readonly title: string; readonly siteName: string }

export type TitleSearch = {
  /** Pages whose titles share a longer run of characters with this one, the most alike first. */
  readonly like: (title: string) => readonly TitleHit[]
  readonly close: () => void
}

/** Five characters: two that are alike share such a run, two about different matters seldom do. */
const RUN = 4
const LIMIT = 20

const LIKE = `
  select doc.id as id, shown.title as title, coalesce(site.name, '') as site
  from words
  join doc on doc.rowid = words.rowid
  join shown on shown.rowid = words.rowid
  left join site on site.code = doc.site
  where words match :match
  order by bm25(words, 1, 0, 0)
  limit ${LIMIT}`

/**
 * Opens the group's index for looking up titles.
 * @returns undefined when there is none yet
 */
export const openTitleSearch = ({ file }: { file: string }): TitleSearch | undefined => {
  const db = openForReading(file)
  if (!db) return undefined
  const like = db.prepare(LIKE)
  return {
    like: (title) => {
      const match = matchOf(title)
      const rows = match === '' ? [] : like.all({ ':match': match })
      return rows.map((row) => ({ id: String(row.id), title: String(row.title), siteName: String(row.site) }))
    },
    close: () => db.close(),
  }
}

/** Tokens hold letters and digits only, so nothing in them can be syntax. */
const matchOf = (title: string): string => {
  const runs = phrasesIn(title).flatMap(({ tokens }) =>
    Array.from({ length: Math.ceil(tokens.length / RUN) }, (_, at) => tokens.slice(at * RUN, (at + 1) * RUN)),
  )
  const whole = runs.filter((run) => run.length === RUN)
  const used = whole.length > 0 ? whole : runs
  return used.length === 0 ? '' : `{title} : (${used.map((run) => `"${run.join(' ')}"`).join(' OR ')})`
}
