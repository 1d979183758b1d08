import type { GlobalAfterChangeHook, GlobalBeforeChangeHook, GlobalConfig } from 'payload'
import { hiddenUnless } from '../access/rules.ts'
import { fieldFailure } from '../errors/fail.ts'
import { changesOf, writeAudit } from '../hooks/audit.ts'

const MAX_REASON = 120

const noteWhoAndWhen: GlobalBeforeChangeHook = ({ data, originalDoc, req }) => {
  const was = Boolean(originalDoc?.readOnly)
  const will = Boolean(data.readOnly)
  const reason = String(data.reason ?? '').trim()
  if (will && (reason === '' || reason.length > MAX_REASON))
    throw fieldFailure({ path: 'reason', code: 'READ_ONLY_REASON' })
  if (!will) return { ...data, readOnly: false, reason: null, since: null, by: null }
  if (was) return { ...data, reason, since: originalDoc.since, by: originalDoc.by }
  const { user } = req
  const by = user && 'name' in user && typeof user.name === 'string' ? user.name : '系统'
  return { ...data, readOnly: true, reason, since: new Date().toISOString(), by }
}

const audit: GlobalAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const was = Boolean(previousDoc?.readOnly)
  const is = Boolean(doc.readOnly)
  if (was === is && previousDoc?.reason === doc.reason) return doc
  await writeAudit(req, {
    action: is ? (was ? 'update' : 'read-only-on') : 'read-only-off',
    collection: 'operations',
    docId: 'operations',
    title: is ? `应急只读：${doc.reason}` : '应急只读',
    siteId: null,
    changes: changesOf(req, 'operations', previousDoc, doc),
  })
  return doc
}

/** What the operator switches for the whole platform. */
export const Operations: GlobalConfig = {
  slug: 'operations',
  label: '应急只读',
  admin: {
    group: '管理',
    hideAPIURL: true,
    hidden: hiddenUnless('publishing.operate'),
    description:
      '开启后，全站群不接受任何新建、修改和删除，定时发布顺延到解除之后；网站照常对外服务，平台管理员仍可设置全站开关。',
  },
  hooks: { beforeChange: [noteWhoAndWhen], afterChange: [audit] },
  fields: [
    { name: 'readOnly', label: '开启应急只读', type: 'checkbox', defaultValue: false },
    {
      name: 'reason',
      label: '原因',
      type: 'text',
      maxLength: MAX_REASON,
      admin: { condition: (data) => Boolean(data?.readOnly), description: '全体编辑人员在后台顶部会看到。' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'since',
          label: '开启时间',
          type: 'date',
          access: { update: () => false },
          admin: {
            readOnly: true,
            condition: (data) => Boolean(data?.since),
            date: { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm', timeFormat: 'HH:mm' },
          },
        },
        {
          name: 'by',
          label: '开启人',
          type: 'text',
          access: { update: () => false },
          admin: { readOnly: true, condition: (data) => Boolean(data?.by) },
        },
      ],
    },
  ],
}
