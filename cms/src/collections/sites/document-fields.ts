import { DEFAULT_INDEX_TEMPLATE } from '@zhanqun/documents'
import type { Field } from 'payload'
import { documentSettings } from '../../documents/settings.ts'

/** What a site says of its policy documents. */
export const documentSiteFields: Field[] = [
  {
    name: 'documents',
    label: '索引号',
    type: 'group',
    admin: { hideGutter: true },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'organCode',
            label: '机构代码',
            type: 'text',
            admin: {
              description: '9 位组织机构代码或 18 位统一社会信用代码，也可以用本地规定的代码；留空时不自动编索引号。',
            },
          },
          {
            name: 'indexTemplate',
            label: '索引号模板',
            type: 'text',
            defaultValue: DEFAULT_INDEX_TEMPLATE,
            admin: {
              description:
                '可用 {organ} 机构代码、{year} 年份、{month} 月份、{serial:5} 五位流水号；流水号按机构和年度连续编排。',
            },
          },
        ],
      },
    ],
  },
  {
    name: 'requiresSecrecyReview',
    label: '发布前须作保密审查',
    type: 'checkbox',
    defaultValue: async ({ req }) => (await documentSettings({ payload: req.payload, req })).requiresSecrecyReview,
    admin: {
      description:
        '开启后，没有通过保密审查的稿件不能发布，定时发布、批量发布和接口也一样（《政府信息公开条例》第十七条）。',
    },
  },
]
