import type { Endpoint, PayloadRequest, Where } from 'payload'
import { may } from '../access/scope.ts'
import { codeOf } from '../errors/code-of.ts'
import { failure } from '../errors/fail.ts'
import { tableAnswer } from '../table-answer.ts'
import { acceptShare, declineShare, endReference, withdrawShare } from './decide.ts'
import {
  AT_ONCE,
  bodyOf,
  decideInput,
  listQuery,
  offerInput,
  param,
  queryOf,
  shareEndpoint,
  statisticsQuery,
  withdrawInput,
} from './input.ts'
import { type Offer, offerToSites } from './offer.ts'
import { pushAt, requestPush } from './push.ts'
import { SHARE_KINDS } from './states.ts'
import { loadStatistics, statisticsTable } from './statistics.ts'
import { listShares, receivedArticle, sharesOfArticle, targetColumns, targetsFor } from './views.ts'

const byOf = ({ user }: PayloadRequest): Offer['by'] => ({
  id: String(user?.id ?? ''),
  name: user && 'name' in user ? String(user.name) : '',
})

const offer = async (req: PayloadRequest) => {
  const { article: articleId, from, kind, mode, message, to } = await bodyOf(req, offerInput)
  const given = { articleId, fromSite: from ?? null, offer: { kind, mode, message, by: byOf(req) } }
  if (to !== 'below' && to.length <= AT_ONCE)
    return { offered: (await offerToSites(req, { ...given, siteIds: [...new Set(to)] })).length, push: null }
  if (kind === 'submit') throw failure('SHARE_INPUT', { field: '站点' })
  const push = await requestPush(req, { ...given, siteIds: to === 'below' ? undefined : to })
  return { offered: 0, push }
}

/** What became of several decisions; a single one that is refused answers with its error. */
const each = async (ids: readonly string[], decide: (id: string) => Promise<unknown>) => {
  const done: { id: string; result: unknown }[] = []
  const failed: { id: string; code: unknown; message: string }[] = []
  for (const id of ids) {
    try {
      done.push({ id, result: (await decide(id)) ?? null })
    } catch (error) {
      const code = codeOf(error)
      if (ids.length === 1 || code === undefined || !(error instanceof Error)) throw error
      failed.push({ id, code, message: error.message })
    }
  }
  return { done, failed }
}

const decide = async (req: PayloadRequest) => {
  const input = await bodyOf(req, decideInput)
  return each(input.ids, (id): Promise<unknown> => {
    switch (input.as) {
      case 'decline':
        return declineShare(req, { id, reason: input.reason })
      case 'end':
        return endReference(req, { id, reason: input.reason })
      default:
        return acceptShare(req, { id, decision: { as: input.as, columnId: input.column } })
    }
  })
}

const list = (req: PayloadRequest) => {
  const { side, state, kind, q, page } = queryOf(req, listQuery)
  const where: Where[] = [
    ...(state ? [{ state: { in: state } }] : []),
    ...(kind ? [{ kind: { equals: kind } }] : []),
    ...(q ? [{ title: { contains: q } }] : []),
  ]
  return listShares(req, { side, where, page })
}

const pushProgress = async (req: PayloadRequest) => {
  const push = await pushAt({ payload: req.payload, req }, param(req))
  if (!push || !(await may(req, 'article.publish', push.fromSite))) throw failure('SHARE_UNKNOWN')
  const { title, total, done, skipped } = push
  return { title, total, done, skipped }
}

const A_DAY = 86_400_000

const statistics = async (req: PayloadRequest) => {
  const { kind, from, until, format } = queryOf(req, statisticsQuery)
  const start = (day: string) => new Date(`${day}T00:00:00+08:00`).getTime()
  const rows = await loadStatistics(req, { kind, from: start(from), until: start(until) + A_DAY })
  if (format === 'json') return { rows }
  const name = `${SHARE_KINDS[kind]}采用统计（${from}至${until}）`
  const plainName = `share-statistics-${from}-${until}`
  const table = statisticsTable(rows)
  return tableAnswer({ req, collection: 'shares', table, format, sheetName: '采用统计', name, plainName })
}

const targets = (req: PayloadRequest) =>
  targetsFor(req, { articleId: param(req), fromSite: req.searchParams.get('from') })

/** Everything below `/api/sharing`: 报送、推送、采用. */
export const sharingEndpoints: Endpoint[] = [
  shareEndpoint('get', '', async (req) => list(req)),
  shareEndpoint('post', '', offer),
  shareEndpoint('get', '/article/:id', (req) => sharesOfArticle(req, param(req))),
  shareEndpoint('get', '/targets/:id', targets),
  shareEndpoint('get', '/columns/:id', async (req) => ({ columns: await targetColumns(req, param(req)) })),
  shareEndpoint('get', '/received/:id', (req) => receivedArticle(req, param(req))),
  shareEndpoint('post', '/decide', decide),
  shareEndpoint('post', '/withdraw', async (req) => {
    const { ids } = await bodyOf(req, withdrawInput)
    return each(ids, (id) => withdrawShare(req, id))
  }),
  shareEndpoint('get', '/pushes/:id', pushProgress),
  shareEndpoint('get', '/statistics', statistics),
]
