import { regulation, type Source } from '../norms.ts'

export type GuideElementId =
  | 'classification'
  | 'arrangement'
  | 'access'
  | 'office-name'
  | 'office-address'
  | 'office-hours'
  | 'phone'
  | 'fax'
  | 'online-contact'

export type GuideElement = {
  readonly id: GuideElementId
  readonly label: string
  /** What to write, for the form. */
  readonly hint: string
  readonly required: boolean
  /** `text` has paragraphs, `line` is short. */
  readonly kind: 'text' | 'line'
  /** Whether it describes the information itself or the office in charge. */
  readonly about: 'information' | 'office'
  readonly source: Source
}

const element = (given: Omit<GuideElement, 'required' | 'source'>): GuideElement => ({
  ...given,
  required: true,
  source: regulation('第十二条'),
})

/** What a 政府信息公开指南 has to say (article 12 of the Regulation), in its order. */
export const guideElements: readonly GuideElement[] = [
  element({
    id: 'classification',
    label: '政府信息的分类',
    hint: '本机关的政府信息分为哪些类别。',
    kind: 'text',
    about: 'information',
  }),
  element({
    id: 'arrangement',
    label: '政府信息的编排体系',
    hint: '目录怎样编排，索引号怎样组成。',
    kind: 'text',
    about: 'information',
  }),
  element({
    id: 'access',
    label: '政府信息的获取方式',
    hint: '主动公开的信息在哪里查阅；怎样提出公开申请。',
    kind: 'text',
    about: 'information',
  }),
  element({
    id: 'office-name',
    label: '政府信息公开工作机构的名称',
    hint: '负责政府信息公开日常工作的机构的全称。',
    kind: 'line',
    about: 'office',
  }),
  element({ id: 'office-address', label: '办公地址', hint: '详细到门牌和房间号。', kind: 'line', about: 'office' }),
  element({
    id: 'office-hours',
    label: '办公时间',
    hint: '工作日的上下午时间，法定节假日是否受理。',
    kind: 'line',
    about: 'office',
  }),
  element({ id: 'phone', label: '联系电话', hint: '含区号。', kind: 'line', about: 'office' }),
  element({ id: 'fax', label: '传真号码', hint: '含区号。', kind: 'line', about: 'office' }),
  element({
    id: 'online-contact',
    label: '互联网联系方式',
    hint: '电子邮箱或者在线联系的网址。',
    kind: 'line',
    about: 'office',
  }),
]
