import { SITE_LEVEL_WORDS } from '@zhanqun/standard'
import type { CollectionConfig } from 'payload'
import { optionsOf } from '../access/abilities.ts'
import { fieldRule, hiddenUnless } from '../access/rules.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { siteReviewFields } from '../review/settings.ts'
import { rollbackEndpoint, rollbackPlanEndpoint } from '../rollback/endpoints.ts'
import { keepFirstVersion } from '../rollback/first-version.ts'
import { startingChecklistEndpoint } from '../standard/checklist.ts'
import { checkSite } from './sites/checks.ts'
import { documentSiteFields } from './sites/document-fields.ts'
import {
  auditSite,
  deleteSiteParts,
  emitSiteDeleted,
  emitSiteSaved,
  equipNewSite,
  followStandard,
  refuseUnlessEmpty,
} from './sites/effects.ts'
import { keepFormerCode, releaseFormerCode } from './sites/former-codes.ts'
import { checkLifeCycle } from './sites/life-cycle.ts'
import { stateFields } from './sites/state-fields.ts'

export const SITE_KIND_OPTIONS = [
  { value: 'portal', label: '门户网站' },
  { value: 'department', label: '部门网站' },
  { value: 'channel', label: '频道（乡镇街道、县级部门）' },
]

export const SITE_LEVEL_OPTIONS = optionsOf(SITE_LEVEL_WORDS)

export const Sites: CollectionConfig = {
  slug: 'sites',
  labels: { singular: '站点', plural: '站点' },
  defaultSort: 'order',
  versions: { maxPerDoc: 50, drafts: false },
  admin: {
    group: '站群',
    hideAPIURL: true,
    hidden: hiddenUnless('site.manage', 'content.inspect'),
    useAsTitle: 'name',
    defaultColumns: ['name', 'code', 'kind', 'parent', 'state'],
    listSearchableFields: ['name', 'shortName', 'code', 'idCode'],
    description: '门户、部门和乡镇街道的网站。新建站点时，会按栏目标准自动建好全部栏目。',
    components: { edit: { beforeDocumentControls: ['/admin/rollback/link.tsx#RollbackLink'] } },
  },
  endpoints: [rollbackPlanEndpoint, rollbackEndpoint, startingChecklistEndpoint],
  hooks: {
    beforeValidate: [checkLifeCycle, checkSite, keepFormerCode],
    beforeChange: [keepFirstVersion('sites'), followStandard],
    afterChange: [equipNewSite, releaseFormerCode, emitSiteSaved, auditSite.afterChange],
    beforeDelete: [refuseUnlessEmpty, deleteSiteParts],
    afterDelete: [emitSiteDeleted, auditSite.afterDelete],
    afterOperation: [guardBulk],
  },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: '基本信息',
          fields: [
            {
              type: 'row',
              fields: [
                { name: 'name', label: '网站名称', type: 'text', required: true, maxLength: 60 },
                { name: 'shortName', label: '简称', type: 'text', required: true, maxLength: 20 },
              ],
            },
            {
              type: 'row',
              fields: [
                {
                  name: 'code',
                  label: '站点代码',
                  type: 'text',
                  required: true,
                  unique: true,
                  admin: { description: '小写英文，用作网址中的路径，例如 jyj；改动后原网址自动转到新网址。' },
                },
                { name: 'kind', label: '类型', type: 'select', required: true, options: SITE_KIND_OPTIONS },
                { name: 'level', label: '层级', type: 'select', required: true, options: SITE_LEVEL_OPTIONS },
              ],
            },
            {
              name: 'parent',
              label: '上级站点',
              type: 'relationship',
              relationTo: 'sites',
              index: true,
              admin: {
                description: '只有站群的总门户没有上级。',
                sortOptions: 'order',
                components: {
                  Field: '/admin/parent-site/index.tsx#ParentSiteField',
                  Cell: '/admin/parent-site/index.tsx#ParentSiteCell',
                },
              },
            },
            {
              name: 'ancestors',
              type: 'relationship',
              relationTo: 'sites',
              hasMany: true,
              access: { create: () => false, update: () => false },
              admin: { hidden: true, disableListColumn: true, disableListFilter: true },
            },
            { name: 'description', label: '网站简介', type: 'textarea', maxLength: 300 },
            { name: 'keywords', label: '关键词', type: 'text', admin: { description: '多个关键词用“；”分隔。' } },
          ],
        },
        {
          label: '网址与备案',
          fields: [
            {
              name: 'domain',
              label: '独立域名',
              type: 'text',
              admin: { description: '例如 jyj.example.gov.cn；留空时用门户下的路径访问。' },
            },
            {
              type: 'row',
              fields: [
                { name: 'regionCode', label: '行政区划代码', type: 'text' },
                {
                  name: 'idCode',
                  label: '网站标识码',
                  type: 'text',
                  admin: { description: '10 位数字或 bm 加 8 位数字；频道没有标识码。' },
                },
              ],
            },
            {
              type: 'row',
              fields: [
                { name: 'icpNumber', label: 'ICP 备案编号', type: 'text', maxLength: 60 },
                { name: 'policeNumber', label: '公安机关备案号', type: 'text', maxLength: 60 },
              ],
            },
          ],
        },
        {
          label: '主办与联系',
          fields: [
            {
              type: 'row',
              fields: [
                { name: 'sponsor', label: '主办单位', type: 'text', required: true, maxLength: 60 },
                { name: 'operator', label: '承办单位', type: 'text', maxLength: 60 },
              ],
            },
            {
              name: 'contact',
              label: '联系方式',
              type: 'group',
              fields: [
                {
                  type: 'row',
                  fields: [
                    { name: 'phone', label: '电话', type: 'text', maxLength: 40 },
                    { name: 'email', label: '电子邮箱', type: 'email' },
                  ],
                },
                {
                  type: 'row',
                  fields: [
                    { name: 'address', label: '办公地址', type: 'text', maxLength: 120 },
                    { name: 'postcode', label: '邮政编码', type: 'text', maxLength: 10 },
                  ],
                },
                { name: 'officeHours', label: '办公时间', type: 'text', maxLength: 120 },
              ],
            },
          ],
        },
        {
          label: '公文与审查',
          fields: documentSiteFields,
        },
        {
          label: '审核',
          fields: [siteReviewFields],
        },
      ],
    },
    ...stateFields,
    {
      name: 'startingChecklist',
      type: 'ui',
      admin: {
        position: 'sidebar',
        components: { Field: '/admin/starting-checklist/index.tsx#SiteStartingChecklist' },
      },
    },
    {
      name: 'standard',
      label: '遵循的栏目标准',
      type: 'relationship',
      relationTo: 'standards',
      index: true,
      access: { create: () => false, update: () => false },
      admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    },
    {
      name: 'theme',
      label: '主题配色',
      type: 'select',
      required: true,
      defaultValue: 'blue',
      options: [
        { value: 'red', label: '中国红（门户）' },
        { value: 'blue', label: '政务蓝（部门）' },
        { value: 'green', label: '生态绿' },
      ],
      admin: { position: 'sidebar' },
    },
    {
      name: 'order',
      label: '排序',
      type: 'number',
      required: true,
      defaultValue: 100,
      index: true,
      admin: { position: 'sidebar', description: '数字小的排在前面。' },
      access: { update: fieldRule('sites', 'order') },
    },
    {
      name: 'openedAt',
      label: '开通日期',
      type: 'date',
      defaultValue: () => new Date().toISOString(),
      admin: { position: 'sidebar', date: { displayFormat: 'yyyy-MM-dd' } },
    },
  ],
}
