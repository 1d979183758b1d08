import { DEFAULT_SERVICE_OBJECTS, INTERPRETATION_WORKDAYS, linesOf } from '@zhanqun/documents'
import type { GlobalConfig, Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hiddenUnless } from '../access/rules.ts'
import { auditGlobal } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'

const settingsSchema = z.object({
  serviceObjects: z.string().nullish(),
  requiresSecrecyReview: z.boolean().nullish(),
  remindsOfInterpretation: z.boolean().nullish(),
  interpretationWorkdays: z.number().nullish(),
})

export type DocumentSettings = {
  readonly serviceObjects: readonly string[]
  /** For new sites. */
  readonly requiresSecrecyReview: boolean
  readonly remindsOfInterpretation: boolean
  readonly interpretationWorkdays: number
}

export const documentSettings = async ({
  payload,
  req,
}: {
  payload: Payload
  req?: PayloadRequest
}): Promise<DocumentSettings> => {
  const found: unknown = await payload.db.findGlobal({ slug: 'document-settings', ...(req ? { req } : {}) })
  const settings = settingsSchema.parse(found ?? {})
  const serviceObjects = linesOf(settings.serviceObjects ?? '')
  return {
    serviceObjects: serviceObjects.length > 0 ? serviceObjects : DEFAULT_SERVICE_OBJECTS,
    requiresSecrecyReview: settings.requiresSecrecyReview ?? false,
    remindsOfInterpretation: settings.remindsOfInterpretation ?? true,
    interpretationWorkdays: settings.interpretationWorkdays ?? INTERPRETATION_WORKDAYS,
  }
}

/** What holds for the documents of the whole group. */
export const DocumentSettingsGlobal: GlobalConfig = {
  slug: 'document-settings',
  label: '公文设置',
  admin: {
    group: '管理',
    hideAPIURL: true,
    hidden: hiddenUnless('standard.manage'),
    description: '各站点的机构代码、索引号模板和保密审查在“站点”的“公文与审查”中设置。',
  },
  hooks: {
    beforeChange: [
      async ({ data, req }) => {
        await refuseWhileReadOnly(req)
        return data
      },
    ],
    afterChange: [auditGlobal('document-settings', '公文设置')],
  },
  fields: [
    {
      name: 'serviceObjects',
      label: '服务对象目录',
      type: 'textarea',
      defaultValue: DEFAULT_SERVICE_OBJECTS.join('\n'),
      maxLength: 1000,
      admin: { rows: 7, description: '每行一项。没有见到全国统一的目录，所列为默认值（待核），可按本地规定修改。' },
    },
    {
      name: 'requiresSecrecyReview',
      label: '新建站点默认要求保密审查',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: '只影响以后新建的站点；已有站点在各自的设置中修改。' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'remindsOfInterpretation',
          label: '提醒及时解读',
          type: 'checkbox',
          defaultValue: true,
          admin: { description: '标明“需要解读”的文件发布后还没有解读的，在工作台上提醒。' },
        },
        {
          name: 'interpretationWorkdays',
          label: '解读期限（工作日）',
          type: 'number',
          defaultValue: INTERPRETATION_WORKDAYS,
          min: 1,
          max: 60,
          admin: { description: '默认 3 个工作日，依据国办发〔2016〕19号（转引，待核）。' },
        },
      ],
    },
  ],
}
