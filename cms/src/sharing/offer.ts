import { isSiteState, SITE_STATES } from '@zhanqun/content'
import type { Payload, PayloadRequest, Where } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { takeTurn } from '../database/take-turn.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { findShares, findSites, publicVersion, REFERENCES, type SharingSite, type Source } from './rows.ts'
import { SHARE_KINDS, SHARE_MODES, type ShareKind, type ShareMode } from './states.ts'

/** An article as one site offers it: its own, or one that it refers to itself. */
export type Offered = {
  readonly source: Source
  /** The site that offers it, and the column where it stands there. */
  readonly from: SharingSite
  readonly columnId: string | null
}

export type Offer = {
  readonly kind: ShareKind
  readonly mode: ShareMode
  readonly message: string
  readonly by: { readonly id: string; readonly name: string }
}

const PERMISSIONS = { submit: 'article.write', push: 'article.publish' } as const

/** Whether a site may be offered anything: neither closed nor merged into another one. */
export const isReceiving = ({ state }: Pick<SharingSite, 'state'>): boolean =>
  isSiteState(state) && state !== 'merged' && SITE_STATES[state].form !== 'archive'

/** Whether articles go from a site to another one that way. */
export const leadsTo = (kind: ShareKind, from: SharingSite, to: SharingSite): boolean =>
  kind === 'submit' ? from.ancestors.includes(to.id) : to.ancestors.includes(from.id)

/**
 * The article that somebody wants to offer, once it is certain that they may and that the public finds it there. What a
 * site refers to it may pass on: those who take it over refer to the first source.
 * @throws SHARE_UNKNOWN for what the asker cannot see, FORBIDDEN_SITE, FORBIDDEN_PUBLISH, SHARE_NOT_PUBLIC, SHARE_FORM
 */
export const offeredArticle = async (
  req: PayloadRequest,
  { articleId, fromSite, kind }: { articleId: string; fromSite: string | null; kind: ShareKind },
): Promise<Offered> => {
  const reader = { payload: req.payload, req }
  const source = await publicVersion(reader, articleId)
  const home = source?.site ?? null
  const passedOn = fromSite !== null && fromSite !== home
  const place = passedOn
    ? await referencePlace(req, articleId, fromSite)
    : { site: home, column: source?.column ?? null }
  if (!source || !place || place.site === null) return refuseUnseen(req, articleId)
  const at = { site: place.site, column: place.column }
  if (!(await mayInColumn(req, 'content.read', at))) throw failure('SHARE_UNKNOWN')
  if (!(await mayInColumn(req, PERMISSIONS[kind], at)))
    throw failure(kind === 'push' ? 'FORBIDDEN_PUBLISH' : 'FORBIDDEN_SITE')
  const [from] = await findSites(reader, { id: { equals: place.site } })
  if (from?.state !== 'online') throw failure('SHARE_NOT_PUBLIC', { title: source.title })
  if (source.formType) throw failure('SHARE_FORM', { title: source.title })
  return { source, from, columnId: place.column }
}

/** A draft of one's own is named; of others nothing is said. */
const refuseUnseen = async (req: PayloadRequest, articleId: string): Promise<never> => {
  const seen = await req.payload.find({
    collection: 'articles',
    where: { id: { equals: articleId } },
    depth: 0,
    limit: 1,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const [own] = seen.docs
  throw own ? failure('SHARE_NOT_PUBLIC', { title: own.title ?? '' }) : failure('SHARE_UNKNOWN')
}

const referencePlace = async (req: PayloadRequest, article: string, site: string) => {
  const where: Where = {
    and: [{ article: { equals: article } }, { toSite: { equals: site } }, ...REFERENCES],
  }
  const [share] = (await findShares({ payload: req.payload, req }, { where, limit: 1 })).shares
  return share && { site, column: share.toColumn }
}

/** The sites to which an article is offered at the moment, or that refer to it. */
export const takersOf = async (
  reader: { payload: Payload; req?: PayloadRequest },
  article: string,
  among: readonly Where[] = [],
): Promise<ReadonlySet<string>> => {
  const open: Where = { or: [{ state: { equals: 'offered' } }, { and: [...REFERENCES] }] }
  const { shares } = await findShares(reader, { where: { and: [{ article: { equals: article } }, open, ...among] } })
  return new Set(shares.map(({ toSite }) => toSite))
}

/**
 * Offers an article to one site, in a transaction that is open: row and log.
 * @throws SHARE_TARGET, SHARE_TO_ITSELF, SHARE_ALREADY
 */
export const offerTo = async (
  req: PayloadRequest,
  { offered: { source, from, columnId }, to, offer }: { offered: Offered; to: SharingSite; offer: Offer },
): Promise<string> => {
  const { kind, mode, message, by } = offer
  if (to.id === source.site) throw failure('SHARE_TO_ITSELF', { title: source.title, site: to.name })
  if (!leadsTo(kind, from, to) || !isReceiving(to))
    throw failure('SHARE_TARGET', { action: SHARE_KINDS[kind], site: to.name })
  await takeTurn({ req, name: `share/${source.id}/${to.id}` })
  const takers = await takersOf({ payload: req.payload, req }, source.id, [{ toSite: { equals: to.id } }])
  if (takers.size > 0) throw failure('SHARE_ALREADY', { title: source.title, site: to.name })
  const data = {
    article: source.id,
    title: source.title,
    fromSite: from.id,
    fromColumn: columnId,
    toSite: to.id,
    kind,
    mode,
    message,
    state: 'offered',
    offeredBy: by.id,
    offeredByName: by.name,
    offeredAt: Date.now(),
    sourceState: 'same',
    news: 'offer',
  }
  const { id } = await req.payload.db.create({ collection: 'shares', data, req })
  await writeAudit(req, {
    action: 'share-offer',
    collection: 'articles',
    docId: source.id,
    title: `${source.title}：${SHARE_KINDS[kind]}到“${to.name}”，建议${SHARE_MODES[mode]}`,
    siteId: from.id,
    by,
  })
  return String(id)
}

/** Offers an article to a few sites at once: all or none. @returns the ids of the offers */
export const offerToSites = (
  req: PayloadRequest,
  {
    articleId,
    fromSite,
    siteIds,
    offer,
  }: { articleId: string; fromSite: string | null; siteIds: readonly string[]; offer: Offer },
): Promise<readonly string[]> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const offered = await offeredArticle(own, { articleId, fromSite, kind: offer.kind })
    const found = await findSites({ payload: own.payload, req: own }, { id: { in: [...siteIds] } })
    const known = new Map(found.map((site) => [site.id, site]))
    const ids: string[] = []
    for (const siteId of siteIds) {
      const to = known.get(siteId)
      if (!to) throw failure('SHARE_TARGET', { action: SHARE_KINDS[offer.kind], site: '所选站点' })
      ids.push(await offerTo(own, { offered, to, offer }))
    }
    return ids
  })
