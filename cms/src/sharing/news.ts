import { inTitleMarks } from '@zhanqun/content'
import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { giveNotices, type Told } from '../review/give-notices.ts'
import { peopleWith } from '../review/people.ts'
import { findShares, findSites, type Share } from './rows.ts'
import { NEWS_VALUES, SHARE_KINDS, SHARE_MODES } from './states.ts'

const AT_ONCE = 50

const UNTOLD: Where = { news: { in: [...NEWS_VALUES] } }

const receivers = async (req: PayloadRequest, { toSite, toColumn }: Share): Promise<string[]> =>
  (await peopleWith(req, 'article.write', { site: toSite, column: toColumn })).map(({ id }) => id)

const decisionOf = (
  { state, kind, taken, reason }: Share,
  { title, to }: { title: string; to: string },
): string | undefined => {
  switch (state) {
    case 'accepted':
      return `${to}采用了您${SHARE_KINDS[kind]}的${title}（${SHARE_MODES[taken ?? 'copy']}）`
    case 'declined':
      return `${to}没有采用您${SHARE_KINDS[kind]}的${title}：${reason}`
    case 'ended':
      return `${to}停止引用您${SHARE_KINDS[kind]}的${title}`
    default:
      return undefined
  }
}

/** Who is to be told what of a share. */
const toldOf = async (req: PayloadRequest, share: Share): Promise<Told[]> => {
  const sites = await findSites({ payload: req.payload, req }, { id: { in: [share.fromSite, share.toSite] } })
  const nameOf = (id: string): string => sites.find((site) => site.id === id)?.name ?? ''
  const title = inTitleMarks(share.title)
  switch (share.news) {
    case 'offer':
      if (share.state !== 'offered') return []
      return [
        {
          to: await receivers(req, share),
          text: `${nameOf(share.fromSite)}${SHARE_KINDS[share.kind]}了${title}，待采用`,
        },
      ]
    case 'decision': {
      const text = decisionOf(share, { title, to: nameOf(share.toSite) })
      return text && share.offeredBy ? [{ to: [share.offeredBy], text }] : []
    }
    case 'changed':
      return [{ to: await receivers(req, share), text: `贵站复制的${title}，原稿已修改，请核对` }]
    case 'withdrawn':
      return [
        {
          to: await receivers(req, share),
          text:
            share.taken === 'copy'
              ? `贵站复制的${title}，原稿已撤下，请核对`
              : `贵站引用的${title}已由来源站点撤下，贵站的页面同时撤下`,
        },
      ]
    default:
      return []
  }
}

const linkOf = ({ news, copy }: Share): string =>
  copy && (news === 'changed' || news === 'withdrawn') ? `/admin/collections/articles/${copy}` : '/admin/shares'

const tellShare = async (req: PayloadRequest, share: Share): Promise<void> => {
  const where: Where = { and: [{ id: { equals: share.id } }, { news: { equals: share.news } }] }
  const isMine = await updateRow({ payload: req.payload, collection: 'shares', where, data: { news: null }, req })
  if (!isMine) return
  const did = share.news === 'decision' ? share.decidedBy : share.offeredBy
  await giveNotices(req, { told: await toldOf(req, share), link: linkOf(share), except: did ? [did] : [] })
}

/** Whether anybody is to be told of a share. */
export const isAnyShareUntold = async ({ db }: Payload): Promise<boolean> =>
  (await db.count({ collection: 'shares', where: UNTOLD })).totalDocs > 0

/** Tells people of shares that concern them: offers, decisions, and what became of an article that they took over. */
export const tellShares = async (payload: Payload): Promise<void> => {
  const { shares } = await findShares({ payload }, { where: UNTOLD, limit: AT_ONCE })
  for (const share of shares) {
    const req = await createLocalReq({}, payload)
    await withTransaction(req, (own) => tellShare(own, share))
  }
}
