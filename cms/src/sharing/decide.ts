import { updateRow } from '@zhanqun/content/payload'
import { formTypeOfKind } from '@zhanqun/disclosure'
import type { PayloadRequest, Where } from 'payload'
import { refuseArchived } from '../access/archived.ts'
import { may, mayInColumn } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { takeTurn } from '../database/take-turn.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { emitChange } from '../hooks/change-events.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { idOf } from '../relations.ts'
import { copyArticle, uploadsOf } from './copy-article.ts'
import { referenceKeys } from './follow-source.ts'
import {
  findShares,
  findSites,
  publicVersion,
  REFERENCES,
  type Share,
  type SharingSite,
  type Source,
  shareAt,
} from './rows.ts'
import {
  isReference,
  mayMove,
  SHARE_KINDS,
  SHARE_MODES,
  SHARE_STATES,
  type ShareMode,
  type ShareState,
} from './states.ts'
import { type CopiedUpload, copyUploads } from './uploads.ts'

const PERMISSIONS = { reference: 'article.publish', copy: 'article.write' } as const

/** A share that is addressed to a site for which the asker writes; for others there is none. @throws SHARE_UNKNOWN */
export const receivedShare = async (req: PayloadRequest, id: string): Promise<Share> => {
  const share = await shareAt({ payload: req.payload, req }, id)
  if (!share || !(await may(req, 'article.write', share.toSite))) throw failure('SHARE_UNKNOWN')
  return share
}

/** @throws SHARE_DECIDED when the share is in another state by now */
const mustMove = (share: Share, to: ShareState, who: 'sender' | 'receiver'): void => {
  if (mayMove(share.state, to, who)) return
  throw failure('SHARE_DECIDED', { kind: SHARE_KINDS[share.kind], state: SHARE_STATES[share.state] })
}

/** Only one of two who decide at the same time does. */
const settle = async (
  req: PayloadRequest,
  share: Share,
  data: Readonly<Record<string, unknown>> & { readonly state: ShareState },
): Promise<void> => {
  const { user } = req
  const where: Where = { and: [{ id: { equals: share.id } }, { state: { equals: share.state } }] }
  const decided = {
    decidedAt: Date.now(),
    decidedBy: user ? String(user.id) : null,
    decidedByName: user && 'name' in user ? user.name : null,
    news: data.state === 'withdrawn' ? null : 'decision',
  }
  if (await updateRow({ payload: req.payload, collection: 'shares', where, data: { ...decided, ...data }, req })) return
  const now = await shareAt({ payload: req.payload, req }, share.id)
  throw failure('SHARE_DECIDED', { kind: SHARE_KINDS[share.kind], state: SHARE_STATES[now?.state ?? share.state] })
}

const siteOf = async (req: PayloadRequest, id: string): Promise<SharingSite> => {
  const [site] = await findSites({ payload: req.payload, req }, { id: { equals: id } })
  if (!site) throw failure('SHARE_UNKNOWN')
  return site
}

/** @throws SHARE_SOURCE_GONE when the public does not find the article on its own site */
const sourceOf = async (req: PayloadRequest, share: Share): Promise<{ source: Source; home: SharingSite }> => {
  const source = await publicVersion({ payload: req.payload, req }, share.article)
  const gone = () => failure('SHARE_SOURCE_GONE', { title: share.title })
  if (!source?.site) throw gone()
  const home = await siteOf(req, source.site)
  if (home.state !== 'online') throw gone()
  return { source, home }
}

/** @throws SHARE_COLUMN, FORBIDDEN_SITE, FORBIDDEN_PUBLISH */
const mustTake = async (req: PayloadRequest, share: Share, { columnId, as }: Decision): Promise<void> => {
  const column = isId(req.payload, columnId)
    ? await req.payload.db.findOne<{ id: string } & Record<string, unknown>>({
        collection: 'columns',
        where: { id: { equals: columnId } },
        select: { name: true, site: true, kind: true, template: true, aggregates: true },
        req,
      })
    : null
  if (!column || idOf(column.site) !== share.toSite) throw failure('SHARE_COLUMN', { name: '所选栏目' })
  const holds = column.template === 'list' || column.template === 'single'
  const gathers = Array.isArray(column.aggregates) && column.aggregates.length > 0
  if (!holds || gathers || formTypeOfKind(String(column.kind)) !== null)
    throw failure('SHARE_COLUMN', { name: String(column.name ?? '') })
  if (await mayInColumn(req, PERMISSIONS[as], { site: share.toSite, column: columnId })) return
  throw failure(as === 'reference' ? 'FORBIDDEN_PUBLISH' : 'FORBIDDEN_SITE')
}

/** What a site makes of an article that it was offered. */
export type Decision = { readonly as: ShareMode; readonly columnId: string }

/**
 * Takes an offered article over: as a reference, which is public at once and always as the source's public version is, or
 * as a copy, which is a draft of the site's own. Article, files, state, log and change event are one transaction.
 * @throws SHARE_UNKNOWN, SHARE_DECIDED, SHARE_SOURCE_GONE, SHARE_SOURCE_CHANGED, SHARE_COLUMN, SHARE_REFERENCED, FORBIDDEN_SITE, FORBIDDEN_PUBLISH, SITE_ARCHIVED
 */
export const acceptShare = async (
  req: PayloadRequest,
  { id, decision }: { id: string; decision: Decision },
): Promise<{ readonly copy: string | null }> => {
  if (decision.as === 'reference') return acceptIn(req, { id, decision, copies: [], version: null })
  // Files are copied before: nobody else's writing has to wait for that.
  const share = await receivedShare(req, id)
  mustMove(share, 'accepted', 'receiver')
  await mustTake(req, share, decision)
  const { source } = await sourceOf(req, share)
  const { copies, discard } = await copyUploads(req, { uploads: uploadsOf(source), title: source.title })
  try {
    return await acceptIn(req, { id, decision, copies, version: source.updatedAt })
  } catch (error) {
    await discard()
    throw error
  }
}

const acceptIn = (
  req: PayloadRequest,
  {
    id,
    decision,
    copies,
    version,
  }: { id: string; decision: Decision; copies: readonly CopiedUpload[]; version: string | null },
): Promise<{ readonly copy: string | null }> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const share = await receivedShare(own, id)
    mustMove(share, 'accepted', 'receiver')
    const { as, columnId } = decision
    await mustTake(own, share, decision)
    await refuseArchived(own, [share.toSite])
    const { source, home } = await sourceOf(own, share)
    if (version !== null && source.updatedAt !== version) throw failure('SHARE_SOURCE_CHANGED', { title: source.title })
    const to = await siteOf(own, share.toSite)
    const taken = { state: 'accepted', taken: as, toColumn: columnId, sourceState: 'same' } as const
    await writeAudit(own, {
      action: 'share-accept',
      collection: 'articles',
      docId: source.id,
      title: `${source.title}：采用“${home.name}”的稿件，${SHARE_MODES[as]}`,
      siteId: to.id,
    })
    if (as === 'reference') {
      await settle(own, share, taken)
      await showReference(own, { share: { ...share, toColumn: columnId }, source, to })
      return { copy: null }
    }
    const copy = await copyArticle(own, { source, from: home, siteId: to.id, columnId, copies })
    await settle(own, share, { ...taken, copy })
    return { copy }
  })

const showReference = async (
  req: PayloadRequest,
  { share, source, to }: { share: Share; source: Source; to: SharingSite },
): Promise<void> => {
  if (source.site === to.id) throw failure('SHARE_TO_ITSELF', { title: source.title, site: to.name })
  await takeTurn({ req, name: `share/${source.id}/${to.id}` })
  const where: Where = {
    and: [
      { article: { equals: source.id } },
      { toSite: { equals: to.id } },
      ...REFERENCES,
      { id: { not_equals: share.id } },
    ],
  }
  const { shares } = await findShares({ payload: req.payload, req }, { where, limit: 1 })
  if (shares.length > 0) throw failure('SHARE_REFERENCED', { title: source.title, site: to.name })
  const change = { siteId: to.id, keys: referenceKeys(share), collection: 'shares', docId: share.id } as const
  await emitChange(req, { ...change, operation: 'publish' })
  const at = new Date(source.publishedAt).getTime()
  if (at > Date.now()) await emitChange(req, { ...change, operation: 'due', at })
}

/** Says no, with the reason. @throws SHARE_UNKNOWN, SHARE_DECIDED */
export const declineShare = (req: PayloadRequest, { id, reason }: { id: string; reason: string }): Promise<void> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const share = await receivedShare(own, id)
    mustMove(share, 'declined', 'receiver')
    await settle(own, share, { state: 'declined', reason })
    await note(own, share, { action: 'share-decline', siteId: share.toSite, words: `不采用，${reason}` })
  })

/** Ends a reference: the site shows the article no more. @throws SHARE_UNKNOWN, SHARE_NOT_REFERENCE, FORBIDDEN_PUBLISH */
export const endReference = (req: PayloadRequest, { id, reason }: { id: string; reason: string }): Promise<void> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const share = await receivedShare(own, id)
    if (!isReference(share)) throw failure('SHARE_NOT_REFERENCE', { kind: SHARE_KINDS[share.kind] })
    const place = { site: share.toSite, column: share.toColumn }
    if (!(await mayInColumn(own, 'article.publish', place))) throw failure('FORBIDDEN_PUBLISH')
    await refuseArchived(own, [share.toSite])
    await settle(own, share, { state: 'ended', reason })
    await note(own, share, { action: 'share-end', siteId: share.toSite, words: '停止引用' })
    await emitChange(own, {
      siteId: share.toSite,
      keys: referenceKeys(share),
      collection: 'shares',
      docId: share.id,
      operation: 'withdraw',
      priority: 0,
    })
  })

/** Takes an offer back that nobody has decided on yet. @throws SHARE_UNKNOWN, SHARE_DECIDED */
export const withdrawShare = (req: PayloadRequest, id: string): Promise<void> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const share = await shareAt({ payload: own.payload, req: own }, id)
    const permission = share?.kind === 'push' ? 'article.publish' : 'article.write'
    const place = share && { site: share.fromSite, column: share.fromColumn }
    if (!share || !place || !(await mayInColumn(own, permission, place))) throw failure('SHARE_UNKNOWN')
    mustMove(share, 'withdrawn', 'sender')
    await settle(own, share, { state: 'withdrawn' })
    await note(own, share, {
      action: 'share-withdraw',
      siteId: share.fromSite,
      words: `撤回${SHARE_KINDS[share.kind]}`,
    })
  })

const note = (
  req: PayloadRequest,
  share: Share,
  {
    action,
    siteId,
    words,
  }: { action: 'share-decline' | 'share-end' | 'share-withdraw'; siteId: string; words: string },
): Promise<void> =>
  writeAudit(req, {
    action,
    collection: 'articles',
    docId: share.article,
    title: `${share.title}：${words}`,
    siteId,
  })
