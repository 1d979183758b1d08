import { keys } from '@zhanqun/content'
import { updateRow } from '@zhanqun/content/payload'
import type { PayloadRequest, Where } from 'payload'
import { emitChange, PRIORITY } from '../hooks/change-events.ts'
import { findShares, findSites, type Share } from './rows.ts'
import { isReference } from './states.ts'

/** A change of what the public sees of an article. */
export type SourceChange = {
  readonly articleId: string
  /** Whether it is published after the change. */
  readonly live: boolean
  /** It has been deleted for good. */
  readonly gone?: boolean
  readonly operation: string
  /** When it becomes public; the change holds from then on, too. */
  readonly publishedAt: string
}

const openSharesOf = async (req: PayloadRequest, articleId: string, states: readonly string[]) => {
  const where: Where = { and: [{ article: { equals: articleId } }, { state: { in: [...states] } }] }
  return (await findShares({ payload: req.payload, req }, { where })).shares
}

/** What of a site's pages shows an article by reference. */
export const referenceKeys = ({ article, toColumn }: Pick<Share, 'article' | 'toColumn'>): string[] => [
  keys.article(article),
  ...(toColumn ? [keys.list(toColumn)] : []),
]

/** Archives stay as they were made; only what must not be public any more goes from them, too. */
const withoutArchives = async (req: PayloadRequest, references: readonly Share[], live: boolean) => {
  if (!live || references.length === 0) return references
  const where: Where = {
    and: [{ id: { in: references.map(({ toSite }) => toSite) } }, { state: { equals: 'closed' } }],
  }
  const closed = new Set((await findSites({ payload: req.payload, req }, where)).map(({ id }) => id))
  return references.filter(({ toSite }) => !closed.has(toSite))
}

type Moment = {
  readonly operation: string
  /** Whether the article can be seen from the moment on. */
  readonly live: boolean
  readonly at?: number
}

const tell = async (req: PayloadRequest, references: readonly Share[], { operation, live, at }: Moment) => {
  for (const share of await withoutArchives(req, references, live)) {
    await emitChange(req, {
      siteId: share.toSite,
      keys: referenceKeys(share),
      collection: 'shares',
      docId: share.id,
      operation,
      priority: live ? PRIORITY.normal : PRIORITY.urgent,
      ...(at === undefined ? {} : { at }),
    })
  }
}

/**
 * Tells every site that refers to an article of a change of it, in the transaction of the change.
 * @param at the moment from which it holds, where that lies ahead
 */
export const tellReferring = async (req: PayloadRequest, articleId: string, moment: Moment): Promise<void> => {
  const shares = await openSharesOf(req, articleId, ['accepted'])
  await tell(req, shares.filter(isReference), moment)
}

/**
 * After the public side of an article has come, changed or gone: sites that refer to it are told in the same
 * transaction, those that hold a copy find that noted, and offers of a deleted article are taken back. An article that
 * was never shared costs one question.
 */
export const followSource = async (req: PayloadRequest, change: SourceChange): Promise<void> => {
  const { articleId, live, gone = false, operation, publishedAt } = change
  const shares = await openSharesOf(req, articleId, ['offered', 'accepted'])
  if (shares.length === 0) return
  const now = Date.now()
  const put = (share: Share, data: Record<string, unknown>) =>
    updateRow({ payload: req.payload, collection: 'shares', where: { id: { equals: share.id } }, data, req })
  const references = shares.filter(isReference)
  const at = new Date(publishedAt).getTime()
  const isAhead = live && at > now
  await tell(req, references, { operation, live: live && !isAhead })
  if (isAhead) await tell(req, references, { operation: 'due', live, at })
  for (const share of shares) {
    if (share.state === 'offered')
      // Always another value: whoever accepts at this very moment has read what holds no longer, and has to look again.
      await put(share, { sourceAt: now, ...(gone ? { state: 'withdrawn', reason: DELETED, decidedAt: now } : {}) })
    else if (share.taken === 'copy') {
      const sourceState = live ? 'changed' : 'withdrawn'
      await put(share, { sourceState, sourceAt: now, news: sourceState })
    } else if (!live)
      await put(share, { news: 'withdrawn', ...(gone ? { state: 'ended', reason: DELETED, decidedAt: now } : {}) })
  }
}

const DELETED = '来源站点已删除稿件'
