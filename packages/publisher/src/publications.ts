import type { CivilDate } from '@zhanqun/calendar'
import type { IrregularPublication } from '@zhanqun/compliance'
import { formatDate } from '@zhanqun/content'

/** An entry of the audit log on an article that somebody saved. */
export type SavedEntry = {
  /** ISO 8601. */
  readonly at: string
  readonly action: string
  /** Whether it was public after that. */
  readonly live: boolean
  /** Whether a system saved it by a key. */
  readonly bySystem: boolean
  /** What became of its date of publishing; undefined where that stayed. */
  readonly date?: { readonly was: string | null; readonly now: string | null } | undefined
}

/** What the audit log tells of how an article became public, and of its date since. */
export type PublicationHistory = {
  /** When somebody first made it public; null where the log does not tell, as of what was brought in by a system. */
  readonly firstAt: string | null
  /** The last time that somebody made it public. */
  readonly lastAt: string | null
  /** The date that the public knew before it was changed under its eyes. */
  readonly altered: { readonly before: CivilDate; readonly on: CivilDate } | null
}

/** Reads the entries on one article, oldest first. Pure. */
export const publicationHistory = (entries: readonly SavedEntry[]): PublicationHistory => {
  const told: { -readonly [Field in keyof PublicationHistory]: PublicationHistory[Field] } = {
    firstAt: null,
    lastAt: null,
    altered: null,
  }
  /** The date of the newest version, and the one that the public sees. */
  let newest: string | null = null
  let shown: string | null = null
  for (const [index, { at, action, live, bySystem, date }] of entries.entries()) {
    if (date && newest === null) newest = date.was
    // Of what was public before the log tells of it, the first change says what was shown.
    const wasLive = action !== 'publish' && (index === 0 ? live : entries[index - 1]?.live)
    if (wasLive && shown === null) shown = newest
    if (date) newest = date.now
    if (action === 'draft') continue
    if (action === 'publish') {
      if (!bySystem) told.firstAt ??= at
      told.lastAt = at
      told.altered = null
      shown = newest
    } else if (live) {
      // What lies ahead has not been seen by anybody.
      if (shown !== null && newest !== null && shown <= at && formatDate(shown) !== formatDate(newest))
        told.altered = { before: told.altered?.before ?? formatDate(shown), on: formatDate(at) }
      shown = newest
    } else {
      told.altered = null
      shown = null
    }
  }
  return told
}

/**
 * What was not regular about the dates of a published article. Pure.
 * @param isCopy whether it was taken over from another site, where it may have been public before
 */
export const irregularDates = ({
  article: { id, title, publishedOn },
  history: { firstAt, altered },
  isCopy,
}: {
  article: Pick<IrregularPublication, 'id' | 'title' | 'publishedOn'>
  history: PublicationHistory
  isCopy: boolean
}): readonly IrregularPublication[] => {
  const article = { id, title, publishedOn }
  const firstPublicOn = firstAt === null || isCopy ? null : formatDate(firstAt)
  return [
    ...(firstPublicOn !== null && publishedOn < firstPublicOn
      ? [{ ...article, irregularity: 'back-dated' as const, firstPublicOn }]
      : []),
    ...(altered !== null && altered.before !== publishedOn
      ? [{ ...article, irregularity: 'date-altered' as const, before: altered.before, alteredOn: altered.on }]
      : []),
  ]
}

/** A finished round of reviews. */
export type FinishedRound = {
  readonly article: string
  /** When it ended, in ms. */
  readonly at: number
  readonly urgent: boolean
  /** Reviews that were asked for then, and those that it passed. */
  readonly steps: number
  readonly passed: number
}

/** An entry of the log and the end of its round are written in one transaction. */
const SAME_TRANSACTION_MS = 60_000

/**
 * With how many of how many reviews an article was published; null where all is as it should be, or nobody knows.
 * An urgent one counts as it was decided. Pure.
 * @param required reviews that its place has asked for ever since; null where its rules have been changed meanwhile
 */
export const missedReviews = ({
  rounds,
  lastAt,
  required,
}: {
  rounds: readonly FinishedRound[]
  lastAt: string | null
  required: number | null
}): { readonly steps: number; readonly required: number } | null => {
  const last = rounds.toSorted((a, b) => a.at - b.at).at(-1)
  const publishedAt = lastAt === null ? null : Date.parse(lastAt)
  if (last && (publishedAt === null || last.at >= publishedAt - SAME_TRANSACTION_MS))
    return !last.urgent && last.passed < last.steps ? { steps: last.passed, required: last.steps } : null
  if (publishedAt === null || required === null || required === 0) return null
  return { steps: 0, required }
}
