import type { DatabaseSync } from 'node:sqlite'
import { inTitles, matchAny } from './group-match.ts'
import { numbersOf } from './numbers-of.ts'
import { phrasesIn, type QueryPhrase } from './phrases.ts'
import { syllablesOf, waysToSay } from './sounds.ts'
import { type Unit, unitsOf } from './units.ts'

/** What may have been meant by a query that finds next to nothing; undefined when nothing better is known. */
export type DidYouMean = (asked: { q: string; phrases: readonly QueryPhrase[] }) => string | undefined

/** Longer runs of characters are not looked at, nor shorter ones. */
const MAX_RUN = 12
const MIN_RUN = 2
/** Titles that sound so and came last are looked at, to see how it is written. */
const TITLES = 40
/** Ways to write a run that are tried, the most frequent first. */
const TRIED = 3

/**
 * Looks for runs of the titles that sound as a part of the query and are written otherwise: 工积金 is
 * 公积金. Such a one is only suggested when pages hold it that do not hold what was typed.
 */
export const createDidYouMean = (db: DatabaseSync): DidYouMean => {
  const matching = db.prepare('select count(*) as pages from (select 1 from words where words match ? limit 1000)')
  const sounding = db.prepare(
    `select group_concat(rowid) as rowids from (
      select rowid from sounds where sounds match ? order by rowid desc limit ${TITLES}
    )`,
  )
  const titleOf = db.prepare('select title from shown where rowid = ?')

  const pagesWith = (text: string): number => {
    const phrases = phrasesIn(text)
    return phrases.length === 1 ? Number(matching.get(matchAny(phrases))?.pages) : 0
  }
  const isInTitles = (text: string): boolean => Number(matching.get(inTitles(matchAny(phrasesIn(text))))?.pages) > 0

  /** How titles write what sounds so, the most frequent way first. */
  const writingsOf = (run: string): string[] => {
    const ways = waysToSay(run)
    const rowids = numbersOf(sounding.get(ways.map((way) => `"${way.join(' ')}"`).join(' OR '))?.rowids)
    const counts = new Map<string, number>()
    for (const rowid of rowids) {
      for (const writing of writingsIn(unitsOf(String(titleOf.get(rowid)?.title ?? '')), ways)) {
        if (writing !== run) counts.set(writing, (counts.get(writing) ?? 0) + 1)
      }
    }
    return [...counts].sort((left, right) => right[1] - left[1]).map(([writing]) => writing)
  }

  /** The longest part that can be written otherwise so that more pages hold the whole. */
  const corrected = (phrase: string): string | undefined => {
    const characters = [...phrase]
    const found = pagesWith(phrase)
    for (let length = characters.length; length >= MIN_RUN; length--) {
      for (let start = 0; start + length <= characters.length; start++) {
        const run = characters.slice(start, start + length).join('')
        // A part that titles write like this is no mistake, unless it is all there is.
        if (length < characters.length && isInTitles(run)) continue
        for (const writing of writingsOf(run).slice(0, TRIED)) {
          const whole = [...characters.slice(0, start), writing, ...characters.slice(start + length)].join('')
          if (pagesWith(whole) > found) return whole
        }
      }
    }
    return undefined
  }

  return ({ q, phrases }) => {
    let better = q
    for (const { text, units, quoted } of phrases) {
      const isRun = units.length >= MIN_RUN && units.length <= MAX_RUN && /^\p{Script=Han}+$/u.test(text)
      const other = isRun && !quoted ? corrected(text) : undefined
      if (other !== undefined) better = better.replace(text, other)
    }
    return better === q ? undefined : better
  }
}

/** What stands in a title where it sounds as wanted. */
const writingsIn = (units: readonly Unit[], ways: readonly (readonly string[])[]): string[] => {
  const syllables = syllablesOf(units)
  const length = ways[0]?.length ?? 0
  return units.flatMap((_, start) => {
    const sounds = syllables.slice(start, start + length)
    const isOne = units.slice(start + 1, start + length).every(({ opens }) => !opens)
    const isWanted = isOne && ways.some((way) => way.every((syllable, at) => sounds[at] === syllable))
    return isWanted
      ? [
          units
            .slice(start, start + length)
            .map(({ value }) => value)
            .join(''),
        ]
      : []
  })
}
