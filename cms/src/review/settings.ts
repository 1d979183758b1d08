import { isSteps, REVIEW_STAGES, type ReviewStage, STAGES, type Steps } from '@zhanqun/workflow'
import type { Field, GlobalConfig } from 'payload'
import { hiddenUnless } from '../access/rules.ts'
import { auditGlobal } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'

const STEP_OPTIONS = [
  { value: '0', label: '不需审核（由有发布权的人员发布）' },
  { value: '1', label: '一审：终审签发' },
  { value: '2', label: '二审：初审、终审签发' },
  { value: '3', label: '三审：初审、复审、终审签发' },
]

/** Reviews of the whole group before anybody has said otherwise: 先审后发. */
export const DEFAULT_STEPS = '1'

/** The number of reviews as a choice of a form says it; null where it says nothing. */
export const stepsOf = (value: unknown): Steps | null => {
  const steps = value === null || value === undefined || value === '' ? null : Number(value)
  return isSteps(steps) ? steps : null
}

const LONGEST_HOURS = 30 * 24

const hoursFields = (description: string): Field => ({
  type: 'row',
  fields: REVIEW_STAGES.map(
    (stage: ReviewStage): Field => ({
      name: `${stage}Hours`,
      label: `${STAGES[stage].label}时限（小时）`,
      type: 'number',
      min: 1,
      max: LONGEST_HOURS,
      admin: { width: '33%', ...(stage === 'first' ? { description } : {}) },
    }),
  ),
})

const stepsField = ({ name = 'steps', label, description }: { name?: string; label: string; description: string }) =>
  ({
    name,
    label,
    type: 'select',
    options: STEP_OPTIONS,
    admin: { description, placeholder: '不另行规定' },
  }) as const satisfies Field

const OWN_REVIEW = '本人撰写或参与修改的稿件不能由本人审核，同一人也不能审两级。'

/** What a site or a column says of reviews by itself; what it leaves open follows from the place above. */
const reviewFields = (above: string): Field => ({
  name: 'review',
  label: '审核',
  type: 'group',
  admin: { hideGutter: true },
  fields: [
    stepsField({ label: '审核级数', description: `留空时按${above}。` }),
    {
      name: 'ownReview',
      label: '审核本人稿件',
      type: 'select',
      options: [
        { value: 'allowed', label: '允许' },
        { value: 'forbidden', label: '不允许' },
      ],
      admin: { description: `不允许时，${OWN_REVIEW}留空时按${above}。`, placeholder: '不另行规定' },
    },
    hoursFields('工作日内的小时数，节假日不计。'),
  ],
})

export const siteReviewFields: Field = reviewFields('稿件类别和全站群的规定')

export const columnReviewFields: Field = reviewFields('本站的规定')

/** How articles are reviewed where neither site nor column says otherwise. */
export const WorkflowSettings: GlobalConfig = {
  slug: 'workflow-settings',
  label: '审核设置',
  admin: {
    group: '管理',
    hideAPIURL: true,
    hidden: hiddenUnless('standard.manage'),
    description: '站点和栏目可以在各自的设置中另行规定：栏目的规定先于站点，站点的先于稿件类别，类别的先于全站群。',
  },
  hooks: {
    beforeChange: [
      async ({ data, req }) => {
        await refuseWhileReadOnly(req)
        return data
      },
    ],
    afterChange: [auditGlobal('workflow-settings', '审核设置')],
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          ...stepsField({ label: '全站群的审核级数', description: '默认一审：先审后发。' }),
          required: true,
          defaultValue: DEFAULT_STEPS,
        },
        stepsField({ name: 'documentSteps', label: '政策文件的审核级数', description: '留空时与其他稿件相同。' }),
        {
          ...stepsField({
            name: 'minimum',
            label: '最低审核级数',
            description: '站点和栏目的规定不能低于这里的级数。',
          }),
          required: true,
          defaultValue: '0',
        },
      ],
    },
    {
      name: 'ownReviewForbidden',
      label: '不允许审核本人稿件',
      type: 'checkbox',
      defaultValue: false,
      admin: { description: OWN_REVIEW },
    },
    hoursFields('工作日内的小时数，节假日不计；留空时不设时限。没有见到统一规定，由本单位自定。'),
  ],
}
