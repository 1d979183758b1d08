import { applying, item, UPDATES } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { Applicability, StandardItem } from '../types.ts'
import { SITE_CLASSES } from '../words.ts'

const ref = NORMS.websiteReport

/** 各级各类政府网站; a channel is part of another site, which reports for it. */
const websites: readonly Applicability[] = SITE_CLASSES.filter(({ kind }) => kind !== 'channel').map((site) => ({
  ...site,
  requirement: 'recommended',
  sourceStatus: 'verbatim',
}))

const shared = {
  parentId: 'openness',
  kind: 'website-report',
  template: 'list',
  sourceStatus: 'verbatim',
} as const

/** 政府网站年度工作报表, and where portals show those of the sites below. */
export const websiteReportItems: readonly StandardItem[] = [
  item({
    ...shared,
    id: 'website-report',
    name: '政府网站年度工作报表',
    allowedNames: ['政府网站工作年度报表', '网站工作年度报表', '网站年度报表'],
    slug: 'wzbb',
    order: 200,
    update: { type: 'yearly', month: 1, day: 31 },
    updateSource: { ref, clause: '每年1月31日前发布', sourceStatus: 'verbatim' },
    applies: websites,
    norm: { ref, clause: '首页显著位置发布' },
    description: '上一年度政府网站工作年度报表，每年1月31日前在本网站首页显著位置发布，保留历年报表。',
  }),
  item({
    ...shared,
    id: 'website-reports-gathered',
    name: '网站年度报表集中发布',
    allowedNames: ['网站年度报表汇总'],
    slug: 'wzbbjz',
    order: 210,
    minimum: 0,
    aggregates: ['website-report'],
    ...UPDATES.atOnce,
    applies: applying({ city: 'recommended', district: 'recommended', sourceStatus: 'verbatim' }),
    norm: { ref, clause: '门户网站设专栏集中发布' },
    description: '自动汇集下级各网站的“政府网站年度工作报表”。',
  }),
]
