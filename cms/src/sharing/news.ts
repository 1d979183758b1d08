import { inTitleMarks } from '@zhanqun/content'
import type { PayloadRequest } from 'payload'
import { createTeller } from '../review/create-teller.ts'
import type { Told } from '../review/give-notices.ts'
import { peopleWith } from '../review/people.ts'
import { findShares, findSites, type Share } from './rows.ts'
import { NEWS_VALUES, SHARE_KINDS, SHARE_MODES } from './states.ts'

const AT_ONCE = 50

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

/** Tells people of shares that concern them: offers, decisions, and what became of an article that they took over. */
export const { isAnyUntold: isAnyShareUntold, tellSome: tellShares } = createTeller<Share>({
  collection: 'shares',
  untold: { news: { in: [...NEWS_VALUES] } },
  asFound: ({ news }) => ({ news: { equals: news } }),
  told: { news: null },
  findSome: async (payload, where) => (await findShares({ payload }, { where, limit: AT_ONCE })).shares,
  noticesOf: async (req, share) => {
    const did = share.news === 'decision' ? share.decidedBy : share.offeredBy
    return { told: await toldOf(req, share), link: linkOf(share), except: did ? [did] : [] }
  },
})
