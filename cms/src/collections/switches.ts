import type { CollectionConfig } from 'payload'
import { hiddenUnless } from '../access/rules.ts'
import { auditHooks } from '../hooks/audit.ts'
import { guardBulk } from '../hooks/guard-bulk.ts'
import { checkSwitch, MAX_BANNER_LENGTH, mustReach } from './switches/checks.ts'
import { emitSwitchDeleted, emitSwitchSaved } from './switches/effects.ts'

const audit = auditHooks('switches')

const moment = { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm', timeFormat: 'HH:mm' } as const

export const Switches: CollectionConfig = {
  slug: 'switches',
  labels: { singular: '全站开关', plural: '全站开关' },
  defaultSort: '-from',
  admin: {
    group: '站群',
    hideAPIURL: true,
    hidden: hiddenUnless('switch.manage', 'content.inspect'),
    useAsTitle: 'label',
    defaultColumns: ['label', 'kind', 'scope', 'site', 'from', 'until', 'enabled'],
    listSearchableFields: ['label', 'text'],
    description: '灰度模式与公告。保存后几秒内在所选范围的全部网页生效，到时间自动开始和结束，不必重新发布内容。',
  },
  hooks: {
    beforeValidate: [checkSwitch],
    afterChange: [emitSwitchSaved, audit.afterChange],
    beforeDelete: [mustReach],
    afterDelete: [emitSwitchDeleted, audit.afterDelete],
    afterOperation: [guardBulk],
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          label: '开关',
          type: 'select',
          required: true,
          defaultValue: 'banner',
          options: [
            { value: 'grey', label: '灰度模式（公祭日等）' },
            { value: 'banner', label: '公告（显示在每个页面顶部）' },
          ],
        },
        {
          name: 'level',
          label: '级别',
          type: 'select',
          defaultValue: 'urgent',
          options: [
            { value: 'urgent', label: '紧急（不能关闭）' },
            { value: 'notice', label: '一般（访问者可以关闭）' },
          ],
          admin: { condition: (data) => data?.kind === 'banner', isClearable: false },
        },
      ],
    },
    {
      name: 'text',
      label: '公告内容',
      type: 'textarea',
      maxLength: MAX_BANNER_LENGTH,
      admin: {
        condition: (data) => data?.kind === 'banner',
        description: `不超过 ${MAX_BANNER_LENGTH} 个字，写清什么事、请公众怎么做。`,
      },
    },
    {
      name: 'link',
      label: '详情链接',
      type: 'text',
      maxLength: 500,
      admin: {
        condition: (data) => data?.kind === 'banner',
        description: '可不填。以 http:// 或 https:// 开头；以 / 开头时指向所选站点（全站群时为总门户）的页面。',
      },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'scope',
          label: '范围',
          type: 'select',
          required: true,
          defaultValue: 'site',
          options: [
            { value: 'group', label: '全站群' },
            { value: 'subtree', label: '站点及全部下级站点（如一个区县）' },
            { value: 'site', label: '一个站点' },
          ],
        },
        {
          name: 'site',
          label: '站点',
          type: 'relationship',
          relationTo: 'sites',
          index: true,
          admin: { condition: (data) => data?.scope !== 'group', allowCreate: false, allowEdit: false },
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'from',
          label: '开始时间',
          type: 'date',
          required: true,
          defaultValue: () => new Date().toISOString(),
          admin: { date: moment },
        },
        {
          name: 'until',
          label: '结束时间',
          type: 'date',
          admin: { date: moment, description: '灰度模式必填；公告留空时，直到停用为止。' },
        },
      ],
    },
    {
      name: 'enabled',
      label: '启用',
      type: 'checkbox',
      defaultValue: true,
      index: true,
      admin: { position: 'sidebar', description: '取消勾选即刻撤下。' },
    },
    { name: 'label', label: '名称', type: 'text', admin: { hidden: true } },
  ],
}
