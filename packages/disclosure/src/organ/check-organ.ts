import { NORMS } from '@zhanqun/standard'
import { type Finding, type FindingRule, findingsBy, isBlank } from '../findings.ts'
import { productDefault, regulation, type Source } from '../norms.ts'
import type { Organ, OrganDivision, OrganLeader } from './organ.ts'

const aboutLeaders: Source = { ref: NORMS.siteGuidelines, clause: '负责人信息', sourceStatus: 'verbatim' }

export const organFindingRules = {
  'organ-incomplete': {
    severity: 'error',
    message: '缺少{field}。',
    hint: '请填写；它是法定主动公开的内容。',
    source: regulation('第二十条第（二）项'),
  },
  'leader-without-name': {
    severity: 'error',
    message: '第{at}位负责人没有姓名。',
    hint: '请填写姓名，或者删除这一条。',
    source: regulation('第二十条第（二）项'),
  },
  'leader-incomplete': {
    severity: 'warning',
    message: '负责人“{name}”缺少{field}。',
    hint: '请补充。',
    source: aboutLeaders,
  },
  'division-without-name': {
    severity: 'error',
    message: '第{at}个内设机构没有名称。',
    hint: '请填写名称，或者删除这一条。',
    source: regulation('第二十条第（二）项'),
  },
  'division-incomplete': {
    severity: 'warning',
    message: '内设机构“{name}”缺少{field}。',
    hint: '请补充，方便群众联系。',
    source: productDefault(),
  },
} as const satisfies Record<string, FindingRule>

export type OrganFinding = Finding<keyof typeof organFindingRules> & {
  /** Path of what is meant: `address`, `leaders.0.photo`. */
  readonly field: string
}

const make = findingsBy<keyof typeof organFindingRules>(organFindingRules)

/** What an organ's information lacks of what article 20 item 2 and the guidelines on government websites ask. */
export const checkOrgan = (organ: Organ): readonly OrganFinding[] => [
  ...organFields(organ)
    .filter(({ present }) => !present)
    .map(({ field, label }) => ({ ...make({ code: 'organ-incomplete', details: { field: label } }), field })),
  ...organ.leaders.flatMap((leader, index) => leaderFindings({ leader, index })),
  ...organ.divisions.flatMap((division, index) => divisionFindings({ division, index })),
]

type FieldState = { readonly field: string; readonly label: string; readonly present: boolean }

const organFields = (organ: Organ): readonly FieldState[] => [
  { field: 'functions', label: '机关职能', present: !isBlank(organ.functions) },
  { field: 'divisions', label: '机构设置', present: organ.divisions.length > 0 },
  { field: 'address', label: '办公地址', present: !isBlank(organ.address) },
  { field: 'hours', label: '办公时间', present: !isBlank(organ.hours) },
  { field: 'contacts', label: '联系方式', present: organ.contacts.some(({ value }) => !isBlank(value)) },
  { field: 'leaders', label: '负责人姓名', present: organ.leaders.length > 0 },
]

const leaderFindings = ({ leader, index }: { leader: OrganLeader; index: number }): readonly OrganFinding[] => {
  const field = `leaders.${index}`
  if (isBlank(leader.name)) {
    return [{ ...make({ code: 'leader-without-name', details: { at: index + 1 } }), field: `${field}.name` }]
  }
  const fields: readonly FieldState[] = [
    { field: `${field}.post`, label: '职务', present: !isBlank(leader.post) },
    { field: `${field}.portfolio`, label: '主管或者分管工作', present: !isBlank(leader.portfolio) },
    { field: `${field}.resume`, label: '简历', present: !isBlank(leader.resume) },
    { field: `${field}.photo`, label: '照片', present: leader.photo !== null && !isBlank(leader.photo) },
  ]
  return fields
    .filter(({ present }) => !present)
    .map(({ field: path, label }) => {
      const source = path.endsWith('.post') ? productDefault('负责人职务') : aboutLeaders
      return {
        ...make({ code: 'leader-incomplete', details: { name: leader.name, field: label }, source }),
        field: path,
      }
    })
}

const divisionFindings = ({ division, index }: { division: OrganDivision; index: number }): readonly OrganFinding[] => {
  const field = `divisions.${index}`
  if (isBlank(division.name)) {
    return [{ ...make({ code: 'division-without-name', details: { at: index + 1 } }), field: `${field}.name` }]
  }
  const fields: readonly FieldState[] = [
    { field: `${field}.functions`, label: '职责', present: !isBlank(division.functions) },
    { field: `${field}.phone`, label: '联系电话', present: !isBlank(division.phone) },
  ]
  return fields
    .filter(({ present }) => !present)
    .map(({ field: path, label }) => ({
      ...make({ code: 'division-incomplete', details: { name: division.name, field: label } }),
      field: path,
    }))
}
