import { lexicalToText } from '@zhanqun/content/payload'
import { formTypeOfKind } from '@zhanqun/disclosure'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { may, mayInColumn, type SiteScope, scopeFor } from '../access/scope.ts'
import { failure } from '../errors/fail.ts'
import type { Site } from '../payload-types.ts'
import { publicAddressOf } from '../public-address.ts'
import { flagValue, relationValue, textValue } from '../row-values.ts'
import { uploadsOf } from './copy-article.ts'
import { receivedShare } from './decide.ts'
import { isReceiving, leadsTo, offeredArticle, takersOf } from './offer.ts'
import { findShares, findSites, publicVersion, type Share } from './rows.ts'
import type { ShareKind, SourceState } from './states.ts'

/** A share as the lists show it: accounts by their names only. */
export type ShownShare = Omit<Share, 'fromColumn' | 'offeredBy' | 'decidedBy' | 'news'> & {
  readonly fromName: string
  readonly toName: string
  readonly columnName: string
  readonly source: SourceState
}

export type ShareList = { readonly shares: readonly ShownShare[]; readonly total: number }

const PAGE = 50
const GONE = '（已删除的站点）'

/** `received`: what others have offered to one's sites; `sent`: what one's sites have offered. */
export type Side = 'received' | 'sent'

const inScope = (field: string, scope: SiteScope): Where[] => (scope === 'all' ? [] : [{ [field]: { in: [...scope] } }])

/** What a user's sites have received or sent, newest first. */
export const listShares = async (
  req: PayloadRequest,
  { side, where, page }: { side: Side; where: readonly Where[]; page: number },
): Promise<ShareList> => {
  const scope = await scopeFor(req, side === 'received' ? 'article.write' : 'content.read')
  if (scope !== 'all' && scope.size === 0) return { shares: [], total: 0 }
  const own = inScope(side === 'received' ? 'toSite' : 'fromSite', scope)
  const reader = { payload: req.payload, req }
  const { shares, total } = await findShares(reader, { where: { and: [...own, ...where] }, limit: PAGE, page })
  return { shares: await shown(req, shares), total }
}

/** The shares of one article, for whoever may read it. */
export const sharesOfArticle = async (req: PayloadRequest, articleId: string): Promise<ShareList> => {
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { id: { equals: articleId } },
    limit: 1,
    depth: 0,
    select: { site: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  const [article] = docs
  if (!article) throw failure('SHARE_UNKNOWN')
  const where: Where = {
    and: [{ article: { equals: article.id } }, { fromSite: { equals: relationValue.parse(article.site) } }],
  }
  const { shares, total } = await findShares({ payload: req.payload, req }, { where, limit: 200 })
  return { shares: await shown(req, shares), total }
}

const columnSchema = z.object({ id: z.string(), name: textValue })

const shown = async (req: PayloadRequest, shares: readonly Share[]): Promise<readonly ShownShare[]> => {
  const reader = { payload: req.payload, req }
  const siteIds = [...new Set(shares.flatMap(({ fromSite, toSite }) => [fromSite, toSite]))]
  const names = new Map((await findSites(reader, { id: { in: siteIds } })).map(({ id, name }) => [id, name]))
  const columnIds = [...new Set(shares.flatMap(({ toColumn }) => toColumn ?? []))]
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'columns',
    where: { id: { in: columnIds } },
    select: { name: true },
    pagination: false,
    limit: 0,
    req,
  })
  const columns = new Map(docs.map((row: unknown) => columnSchema.parse(row)).map(({ id, name }) => [id, name]))
  const articles = [...new Set(shares.map(({ article }) => article))]
  const { docs: live } = await req.payload.db.find<{ id: string }>({
    collection: 'articles',
    where: { and: [{ id: { in: articles } }, { _status: { equals: 'published' } }, { deletedAt: { exists: false } }] },
    select: { slug: true },
    pagination: false,
    limit: 0,
    req,
  })
  const isLive = new Set(live.map(({ id }) => id))
  return shares.map(({ fromColumn: _column, offeredBy: _offeredBy, decidedBy: _decidedBy, news: _news, ...share }) => ({
    ...share,
    fromName: names.get(share.fromSite) ?? GONE,
    toName: names.get(share.toSite) ?? GONE,
    columnName: share.toColumn === null ? '' : (columns.get(share.toColumn) ?? ''),
    source: isLive.has(share.article) ? share.sourceState : 'withdrawn',
  }))
}

/** What somebody who is to decide on an offered article sees of it: its public version, and nothing else of it. */
export type ReceivedArticle = {
  readonly share: ShownShare
  /** Null while the public does not find the article on its own site. */
  readonly article: {
    readonly title: string
    readonly publishedAt: string
    readonly source: string
    readonly paragraphs: readonly string[]
    readonly pictures: number
    readonly files: number
    readonly url: string | null
  } | null
  /** The columns of the receiving site into which the asker may take it, and which way. */
  readonly columns: readonly TargetColumn[]
}

export type TargetColumn = { readonly id: string; readonly label: string; readonly reference: boolean }

/** @throws SHARE_UNKNOWN for what is not addressed to a site of the asker's */
export const receivedArticle = async (req: PayloadRequest, id: string): Promise<ReceivedArticle> => {
  const share = await receivedShare(req, id)
  const [one] = await shown(req, [share])
  if (!one) throw failure('SHARE_UNKNOWN')
  return {
    share: one,
    article: share.state === 'offered' ? await articleIn(req, share) : null,
    columns: await targetColumns(req, share.toSite),
  }
}

const articleIn = async (req: PayloadRequest, share: Share): Promise<ReceivedArticle['article']> => {
  const source = await publicVersion({ payload: req.payload, req }, share.article)
  if (!source?.site) return null
  const home = await req.payload.db.findOne<Site>({ collection: 'sites', where: { id: { equals: source.site } }, req })
  if (home?.state !== 'online') return null
  const uploads = uploadsOf(source)
  const [slug, month] = [textValue.parse(source.slug), textValue.parse(source.month)]
  const isOut = new Date(source.publishedAt).getTime() <= Date.now()
  return {
    title: source.title,
    publishedAt: source.publishedAt,
    source: textValue.parse(source.source) || home.name,
    paragraphs: lexicalToText(source.content)
      .split('\n')
      .filter((line) => line.trim() !== ''),
    pictures: uploads.filter(({ collection }) => collection === 'media').length,
    files: uploads.filter(({ collection }) => collection === 'attachments').length,
    url: isOut ? publicAddressOf({ site: home, address: `/art/${month}/${slug}.html` }) : null,
  }
}

const placeSchema = z.object({
  id: z.string(),
  label: textValue,
  name: textValue,
  kind: textValue,
  template: textValue,
  aggregates: z.unknown().optional(),
  hidden: flagValue,
})

/** The columns of a site into which the asker may take articles over. */
export const targetColumns = async (req: PayloadRequest, siteId: string): Promise<readonly TargetColumn[]> => {
  if (!(await may(req, 'article.write', siteId))) throw failure('SHARE_UNKNOWN')
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'columns',
    where: { and: [{ site: { equals: siteId } }, { template: { in: ['list', 'single'] } }] },
    select: { label: true, name: true, kind: true, template: true, aggregates: true, hidden: true },
    sort: 'path',
    pagination: false,
    limit: 0,
    req,
  })
  const columns: TargetColumn[] = []
  for (const row of docs as unknown[]) {
    const { id, label, name, kind, aggregates, hidden } = placeSchema.parse(row)
    if (hidden || formTypeOfKind(kind) !== null || (Array.isArray(aggregates) && aggregates.length > 0)) continue
    const place = { site: siteId, column: id }
    if (!(await mayInColumn(req, 'article.write', place))) continue
    columns.push({ id, label: label || name, reference: await mayInColumn(req, 'article.publish', place) })
  }
  return columns
}

/** The sites that an article may be offered to. */
export type Targets = {
  readonly submit: readonly TargetSite[]
  /** Empty for whoever may not push. */
  readonly push: readonly TargetSite[]
}

export type TargetSite = { readonly id: string; readonly name: string; readonly depth: number; readonly taken: boolean }

/** @throws SHARE_UNKNOWN, FORBIDDEN_SITE, SHARE_NOT_PUBLIC or SHARE_FORM for an article that the asker may not offer */
export const targetsFor = async (
  req: PayloadRequest,
  { articleId, fromSite }: { articleId: string; fromSite: string | null },
): Promise<Targets> => {
  const reader = { payload: req.payload, req }
  const { source, from, columnId } = await offeredArticle(req, { articleId, fromSite, kind: 'submit' })
  const mayPush = await mayInColumn(req, 'article.publish', { site: from.id, column: columnId })
  const taken = await takersOf(reader, source.id)
  const usable = (await findSites(reader)).filter((site) => isReceiving(site) && site.id !== source.site)
  const to = (kind: ShareKind): TargetSite[] =>
    usable
      .filter((site) => leadsTo(kind, from, site))
      .map(({ id, name, ancestors }) => ({ id, name, depth: ancestors.length, taken: taken.has(id) }))
  return { submit: to('submit').sort((a, b) => b.depth - a.depth), push: mayPush ? to('push') : [] }
}
