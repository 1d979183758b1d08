import type { Field, GlobalConfig, Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hiddenUnless } from '../access/rules.ts'
import { auditGlobal } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'

/** The product's own defaults: no norm sets these numbers. */
export const NOTICE_DEFAULTS = {
  deadlineWorkdays: 5,
  reopenDays: 30,
  firstWarningDays: 7,
  secondWarningDays: 2,
} as const

export const MOST_WORKDAYS = 60
const MOST_DAYS = 365

export type NoticeSettings = Readonly<Record<keyof typeof NOTICE_DEFAULTS, number>>

const days = (
  name: keyof NoticeSettings,
  { label, description, min, max }: { label: string; description: string; min: number; max: number },
): Field => ({
  name,
  label,
  type: 'number',
  required: true,
  min,
  max,
  defaultValue: NOTICE_DEFAULTS[name],
  validate: (value: unknown) =>
    (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) || `请填写 ${min} 至 ${max} 之间的整数。`,
  admin: { description: `${description}默认 ${NOTICE_DEFAULTS[name]}，是本平台的默认值，没有见到统一规定。` },
})

/** How long sites have to mend what they are told of, and how early they are warned. */
export const NoticeSettingsGlobal: GlobalConfig = {
  slug: 'notice-settings',
  label: '整改与预警设置',
  admin: {
    group: '管理',
    hideAPIURL: true,
    hidden: hiddenUnless('standard.manage'),
    description: '整改期限和栏目更新预警的默认做法，由本单位自定。',
  },
  hooks: {
    beforeChange: [
      async ({ data, req }) => {
        await refuseWhileReadOnly(req)
        return data
      },
    ],
    afterChange: [auditGlobal('notice-settings', '整改与预警设置')],
  },
  fields: [
    days('deadlineWorkdays', {
      label: '整改期限（工作日）',
      description: '下发整改通知时预填，检查员可以逐件修改。',
      min: 1,
      max: MOST_WORKDAYS,
    }),
    days('reopenDays', {
      label: '办结后再现的期限（天）',
      description:
        '办结后这么多天内同一问题再次出现的，整改通知自动重新打开；以后再出现的另行下发。0 表示不自动重新打开。',
      min: 0,
      max: MOST_DAYS,
    }),
    days('firstWarningDays', {
      label: '首次预警（提前天数）',
      description: '栏目逾期前这么多天提醒能在该栏目写稿的人员。',
      min: 1,
      max: 60,
    }),
    days('secondWarningDays', {
      label: '再次预警（提前天数）',
      description: '仍未更新的，逾期前这么多天再提醒一次。0 表示到期当天。',
      min: 0,
      max: 60,
    }),
  ],
}

const settingsSchema = z.object({
  deadlineWorkdays: z.number().nullish(),
  reopenDays: z.number().nullish(),
  firstWarningDays: z.number().nullish(),
  secondWarningDays: z.number().nullish(),
})

export const noticeSettings = async (payload: Payload, req?: PayloadRequest): Promise<NoticeSettings> => {
  const found: unknown = await payload.db.findGlobal({ slug: 'notice-settings', ...(req ? { req } : {}) })
  const set = settingsSchema.parse(found ?? {})
  const of = (name: keyof NoticeSettings): number => set[name] ?? NOTICE_DEFAULTS[name]
  return {
    deadlineWorkdays: of('deadlineWorkdays'),
    reopenDays: of('reopenDays'),
    firstWarningDays: of('firstWarningDays'),
    secondWarningDays: of('secondWarningDays'),
  }
}
