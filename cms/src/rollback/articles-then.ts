import { inTitleMarks } from '@zhanqun/content'
import type { ArticleChange } from './types.ts'

/** What the audit log says of an article, oldest first. */
export type LogEntry = { readonly at: string; readonly action: string; readonly live: boolean | null }

/** A version of an article that was saved as published. */
export type PublishedVersion = {
  readonly id: string
  readonly at: string
  readonly siteId: string | null
  readonly columnId: string | null
}

export type ArticleHistory = {
  readonly id: string
  readonly title: string
  /** Null for one that is deleted for good. */
  readonly today: {
    readonly siteId: string | null
    readonly live: boolean
    readonly createdAt: string
    readonly trashedAt: string | null
  } | null
  readonly log: readonly LogEntry[]
  /** Oldest first. */
  readonly published: readonly PublishedVersion[]
}

/** Where the text of that time differs from today's, or may: `versionId` is to be compared with what is public. */
export type ArticleThen = { readonly change?: ArticleChange; readonly compare: boolean; readonly lost?: string }

const NOTHING: ArticleThen = { compare: false }

/** Compares one article at a moment with today. Pure. */
export const compareArticle = ({
  history,
  siteId,
  moment,
}: {
  history: ArticleHistory
  siteId: string
  moment: Date
}): ArticleThen => {
  const { id, title, today, log, published } = history
  const before = log.filter(({ at }) => new Date(at) <= moment)
  // Each save has its entry, written after it: what is newer than the last entry belongs to the next one.
  const until = new Date(before.at(-1)?.at ?? moment)
  const version = published.findLast(({ at }) => new Date(at) <= (log.length > 0 ? until : moment))
  const wasLive = liveAfter(before, version) && (version === undefined || version.siteId === siteId)

  if (today === null) return wasLive ? lost(`稿件${inTitleMarks(title)}：已永久删除`) : NOTHING
  const isHere = today.siteId === siteId
  if (wasLive) {
    if (version === undefined)
      return isHere ? lost(`稿件${inTitleMarks(title)}：当时的文本已超过保留的版本数`) : NOTHING
    if (!isHere) return lost(`稿件${inTitleMarks(title)}：已移到其他站点，不取回`)
    const kind = today.live ? 'revise' : 'republish'
    if (today.live && published.at(-1)?.id === version.id) return NOTHING
    return { change: { kind, id, title, versionId: version.id, columnId: version.columnId }, compare: today.live }
  }
  if (!isHere) return NOTHING
  if (today.live) return { change: { kind: 'withdraw', id, title }, compare: false }
  const isThrownAwaySince = today.trashedAt !== null && new Date(today.trashedAt) > moment
  if (isThrownAwaySince && new Date(today.createdAt) <= moment)
    return { change: { kind: 'untrash', id, title }, compare: false }
  return NOTHING
}

const lost = (text: string): ArticleThen => ({ compare: false, lost: text })

/**
 * Whether an article was published after the last of some entries. Entries of older releases do not
 * say so themselves: there the action tells, and a draft saved over a published article changes nothing.
 */
const liveAfter = (log: readonly LogEntry[], version: PublishedVersion | undefined): boolean => {
  if (log.length === 0) return version !== undefined
  let live = false
  let trashed: Date | undefined
  for (const { at, action, live: told } of log) {
    if (action === 'trash') trashed = new Date(at)
    live = told ?? liveAfterAction({ action, live, version, trashed })
  }
  return live
}

const liveAfterAction = ({
  action,
  live,
  version,
  trashed,
}: {
  action: string
  live: boolean
  version: PublishedVersion | undefined
  trashed: Date | undefined
}): boolean => {
  switch (action) {
    case 'publish':
      return true
    case 'create':
    case 'withdraw':
    case 'trash':
    case 'delete':
      return false
    case 'restore':
      return version !== undefined && (trashed === undefined || new Date(version.at) > trashed)
    default:
      return live
  }
}
