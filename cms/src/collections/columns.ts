import type { CollectionConfig } from 'payload'
import { hiddenUnless } from '../access/rules.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { onChosenSite, siteForNew } from '../own-sites/chosen-site.ts'
import { columnReviewFields } from '../review/settings.ts'
import { auditDeletedColumn, keepDeletedColumn } from '../rollback/deleted-column.ts'
import { keepFirstVersion } from '../rollback/first-version.ts'
import { checkColumn } from './columns/checks.ts'
import { emitColumnDeleted, emitColumnSaved, refuseUnlessEmpty, renewBelow } from './columns/effects.ts'
import { releaseFormerPaths } from './columns/former-paths.ts'
import { COLUMN_KIND_OPTIONS } from './columns/options.ts'

const audit = auditHooks('columns')

export const Columns: CollectionConfig = {
  slug: 'columns',
  labels: { singular: '栏目', plural: '栏目' },
  // Whoever looks after many sites finds each one's columns together, in the order of their places.
  defaultSort: 'label',
  versions: { maxPerDoc: 50, drafts: false },
  admin: {
    group: '站群',
    hideAPIURL: true,
    hidden: hiddenUnless('column.manage', 'content.inspect'),
    useAsTitle: 'label',
    baseFilter: onChosenSite(),
    defaultColumns: ['label', 'path', 'kind', 'standardItem'],
    listSearchableFields: ['label', 'name', 'path'],
    pagination: { defaultLimit: 50 },
  },
  hooks: {
    beforeValidate: [checkColumn],
    beforeChange: [keepFirstVersion('columns')],
    afterChange: [renewBelow, releaseFormerPaths, emitColumnSaved, audit.afterChange],
    beforeDelete: [refuseUnlessEmpty, keepDeletedColumn],
    afterDelete: [emitColumnDeleted, auditDeletedColumn],
    afterOperation: [guardBulk],
  },
  indexes: [{ fields: ['site', 'path'], unique: true }],
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'name', label: '栏目名称', type: 'text', required: true, maxLength: 40, admin: { width: '50%' } },
        {
          name: 'slug',
          label: '栏目地址',
          type: 'text',
          required: true,
          admin: {
            width: '50%',
            description: '小写英文，例如 tzgg；改动后栏目网址随之改变，原网址自动转到新网址；稿件网址不变。',
          },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'site',
          label: '所属站点',
          type: 'relationship',
          relationTo: 'sites',
          required: true,
          index: true,
          defaultValue: siteForNew('column.manage'),
          admin: { allowCreate: false, allowEdit: false, sortOptions: 'order' },
        },
        {
          name: 'parent',
          label: '上级栏目',
          type: 'relationship',
          relationTo: 'columns',
          index: true,
          filterOptions: ({ data }) => (data?.site ? { site: { equals: data.site } } : true),
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          label: '栏目类型',
          type: 'select',
          required: true,
          defaultValue: 'news',
          options: COLUMN_KIND_OPTIONS,
        },
        {
          name: 'template',
          label: '页面模板',
          type: 'select',
          required: true,
          defaultValue: 'list',
          options: [
            { value: 'list', label: '列表' },
            { value: 'section', label: '分组（汇总下级栏目）' },
            { value: 'single', label: '单页（显示最新一篇的正文）' },
            { value: 'disclosure', label: '信息公开专栏' },
            { value: 'link', label: '链接' },
          ],
        },
      ],
    },
    {
      name: 'linkUrl',
      label: '链接地址',
      type: 'text',
      maxLength: 500,
      admin: { condition: (data) => data?.template === 'link' },
    },
    { name: 'description', label: '栏目说明', type: 'textarea', maxLength: 300 },
    {
      name: 'standardItem',
      label: '对应标准项',
      type: 'text',
      index: true,
      admin: {
        components: {
          Field: '/admin/standard-item/index.tsx#StandardItemField',
          Cell: '/admin/standard-item/index.tsx#StandardItemCell',
        },
      },
    },
    columnReviewFields,
    {
      name: 'aggregates',
      type: 'json',
      admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    },
    {
      name: 'updateOverride',
      type: 'json',
      admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    },
    {
      name: 'formerPaths',
      type: 'json',
      access: { create: () => false, update: () => false },
      admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    },
    { name: 'path', type: 'text', index: true, admin: { hidden: true }, label: '路径' },
    { name: 'label', type: 'text', admin: { hidden: true }, label: '栏目' },
    {
      name: 'order',
      label: '排序',
      type: 'number',
      required: true,
      defaultValue: 100,
      admin: { position: 'sidebar', description: '数字小的排在前面。' },
    },
    {
      name: 'inNavigation',
      label: '显示在导航中',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar' },
    },
    {
      name: 'hidden',
      label: '停用',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar', description: '停用的栏目及其下级栏目、稿件不对外显示，内容保留。' },
    },
    {
      name: 'openedAt',
      label: '开设日期',
      type: 'date',
      defaultValue: () => new Date().toISOString(),
      admin: { position: 'sidebar', date: { displayFormat: 'yyyy-MM-dd' } },
    },
  ],
}
