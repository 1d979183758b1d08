import { applying, item, UPDATES } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { StandardItem } from '../types.ts'

const shared = {
  norm: { ref: NORMS.siteGuidelines, clause: '信息发布' },
  sourceStatus: 'secondary',
} as const

const news = { ...shared, ...UPDATES.fortnight, kind: 'news', template: 'list', inNavigation: true } as const

const gathering = { ...news, ...UPDATES.atOnce, minimum: 0, sourceStatus: 'unconfirmed' } as const

const ownNews = '本单位的工作动态，做到权威、准确、及时。'

/** 新闻动态 */
export const newsItems: readonly StandardItem[] = [
  item({
    ...shared,
    ...UPDATES.atOnce,
    id: 'news',
    parentId: null,
    name: '新闻动态',
    allowedNames: ['政务动态', '要闻动态', '新闻中心'],
    slug: 'xwdt',
    order: 10,
    kind: 'section',
    template: 'section',
    inNavigation: true,
    minimum: 0,
    applies: applying({ city: 'required', district: 'required', sourceStatus: 'secondary' }),
    description: '本级政府和下级单位的要闻、动态。',
  }),
  item({
    ...news,
    id: 'news-local',
    parentId: 'news',
    name: '本地要闻',
    allowedNames: ['政务要闻', '今日要闻'],
    slug: 'bdyw',
    order: 10,
    applies: applying({ city: 'required', district: 'required', sourceStatus: 'secondary' }),
    description: '本级政府重要会议、重要活动、重大决策等要闻。',
  }),
  item({
    ...gathering,
    id: 'news-of-departments',
    parentId: 'news',
    name: '部门动态',
    slug: 'bmdt',
    order: 20,
    aggregates: ['news-department'],
    applies: applying({ city: 'recommended', sourceStatus: 'unconfirmed' }),
    description: '自动汇集各部门网站的“工作动态”。',
  }),
  item({
    ...gathering,
    id: 'news-of-districts',
    parentId: 'news',
    name: '区县动态',
    allowedNames: ['县区动态', '基层动态'],
    slug: 'qxdt',
    order: 30,
    aggregates: ['news-local'],
    applies: applying({ city: 'recommended', sourceStatus: 'unconfirmed' }),
    description: '自动汇集各区县门户网站的“本地要闻”。',
  }),
  item({
    ...gathering,
    id: 'news-of-townships',
    parentId: 'news',
    name: '乡镇动态',
    allowedNames: ['镇街动态', '基层动态'],
    slug: 'xzdt',
    order: 40,
    aggregates: ['news-township'],
    applies: applying({ district: 'recommended', sourceStatus: 'unconfirmed' }),
    description: '自动汇集各乡镇、街道频道的“工作动态”。',
  }),
  item({
    ...news,
    id: 'news-department',
    parentId: null,
    name: '工作动态',
    allowedNames: ['部门动态', '政务动态', '新闻动态'],
    slug: 'gzdt',
    order: 10,
    applies: applying({ departments: 'required', sourceStatus: 'secondary' }),
    description: ownNews,
  }),
  item({
    ...news,
    id: 'news-township',
    parentId: null,
    name: '工作动态',
    allowedNames: ['乡镇动态', '街道动态', '新闻动态'],
    slug: 'gzdt',
    order: 10,
    applies: applying({ townships: 'required', sourceStatus: 'unconfirmed' }),
    description: ownNews,
  }),
]
