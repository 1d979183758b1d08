import { applying, item, UPDATES } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { Applicability, StandardItem } from '../types.ts'

const everywhere = applying({
  city: 'required',
  district: 'required',
  departments: 'required',
  townships: 'required',
  sourceStatus: 'secondary',
})

const fixedChild = {
  parentId: 'disclosure',
  norm: { ref: NORMS.disclosurePlatform, clause: '二、统一规范' },
  sourceStatus: 'secondary',
} as const

const annualReport = ({
  id,
  month,
  sourceStatus,
  applies,
}: {
  id: string
  month: 1 | 3
  sourceStatus: 'verbatim' | 'unconfirmed'
  applies: readonly Applicability[]
}): StandardItem =>
  item({
    ...fixedChild,
    id,
    name: '政府信息公开年报',
    allowedNames: ['政府信息公开工作年度报告', '政府信息公开年度报告'],
    slug: 'nb',
    order: 40,
    kind: 'annual-report',
    template: 'list',
    update: { type: 'yearly', month, day: 31 },
    updateSource: { ref: NORMS.disclosureRegulation, clause: '第四十九条', sourceStatus },
    applies,
    description: '上一年度政府信息公开工作年度报告，按年份倒序排列，保留历年报告。',
  })

/** 政府信息公开 and its four fixed children; what is below 法定主动公开内容 is in the files on articles 20 and 21. */
export const disclosureItems: readonly StandardItem[] = [
  item({
    ...UPDATES.atOnce,
    id: 'disclosure',
    parentId: 'openness',
    name: '政府信息公开',
    slug: 'zfxxgk',
    order: 10,
    kind: 'disclosure',
    template: 'disclosure',
    inNavigation: true,
    minimum: 0,
    applies: everywhere,
    norm: { ref: NORMS.disclosurePlatform, clause: '二、统一规范' },
    sourceStatus: 'verbatim',
    description: '发布法定主动公开内容的公开平台，也是加强重点政府信息管理的管理平台；名称、格式统一，不设专门网站。',
  }),
  item({
    ...fixedChild,
    ...UPDATES.yearLocal,
    id: 'disclosure-guide',
    name: '政府信息公开指南',
    slug: 'zn',
    order: 10,
    kind: 'guide',
    template: 'single',
    applies: everywhere,
    description:
      '政府信息的分类、编排体系、获取方式和政府信息公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容。',
  }),
  item({
    ...fixedChild,
    ...UPDATES.onChange,
    id: 'disclosure-regime',
    name: '政府信息公开制度',
    slug: 'zd',
    order: 20,
    kind: 'regime',
    template: 'list',
    applies: everywhere,
    description: '政府信息公开的法规、规章和本机关的工作制度。',
  }),
  item({
    ...fixedChild,
    ...UPDATES.twentyWorkdays,
    id: 'disclosure-statutory',
    name: '法定主动公开内容',
    slug: 'fdzdgknr',
    order: 30,
    kind: 'catalogue',
    template: 'section',
    minimum: 0,
    applies: everywhere,
    description: '《中华人民共和国政府信息公开条例》第二十条、第二十一条规定主动公开的政府信息。',
  }),
  annualReport({
    id: 'annual-report',
    month: 3,
    sourceStatus: 'verbatim',
    applies: applying({ city: 'required', district: 'required', sourceStatus: 'verbatim' }),
  }),
  annualReport({
    id: 'annual-report-department',
    month: 1,
    sourceStatus: 'verbatim',
    applies: applying({ departments: 'required', sourceStatus: 'verbatim' }),
  }),
  annualReport({
    id: 'annual-report-township',
    month: 1,
    sourceStatus: 'unconfirmed',
    applies: applying({ townships: 'required', sourceStatus: 'unconfirmed' }),
  }),
]
