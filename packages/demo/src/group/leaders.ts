import type { Random } from '@zhanqun/random'
import type { Leader } from '../engine/profile.ts'
import { personName } from '../engine/writer.ts'
import type { DepartmentData } from './places.ts'

/** Names are given out once, so that no two leaders of the group share one. */
export type Naming = { readonly random: Random; readonly taken: Set<string> }

export const newName = ({ random, taken }: Naming): string => {
  let name = personName(random)
  while (taken.has(name)) name = personName(random)
  taken.add(name)
  return name
}

const leadersOf = (naming: Naming, posts: readonly (readonly [string, string])[]): Leader[] =>
  posts.map(([post, duties]) => ({
    name: newName(naming),
    post,
    duties,
    born: `${naming.random.int(1968, 1984)}年${naming.random.int(1, 12)}月`,
  }))

export const cityLeaders = (naming: Naming) =>
  leadersOf(naming, [
    ['市长', '领导市政府全面工作，负责财政、审计方面工作，分管市财政局、市审计局'],
    ['副市长', '负责市政府常务工作，分管发展改革、应急管理、统计、税务、政务公开等方面工作'],
    ['副市长', '负责教育、科技、文化旅游、卫生健康、体育等方面工作'],
    ['副市长', '负责自然资源、生态环境、住房城乡建设、交通运输等方面工作'],
    ['副市长', '负责农业农村、水利、民政、乡村振兴等方面工作'],
    ['副市长', '负责公安、司法、信访和社会稳定等方面工作'],
    ['秘书长', '协助市长处理市政府日常工作，主持市政府办公室工作'],
  ])

export const districtLeaders = (naming: Naming, unit: string) =>
  leadersOf(naming, [
    [`${unit}长`, `领导${unit}政府全面工作，负责财政、审计方面工作`],
    [`副${unit}长`, '负责常务工作，分管发展改革、应急管理、政务服务等方面工作'],
    [`副${unit}长`, '负责教育、卫生健康、民政、文化旅游等方面工作'],
    [`副${unit}长`, '负责农业农村、水利、生态环境、自然资源等方面工作'],
    [`副${unit}长`, '负责公安、司法、信访维稳等方面工作'],
  ])

export const departmentLeaders = (naming: Naming, department: DepartmentData) => {
  const head = department.name.endsWith('委员会') ? '主任' : '局长'
  const [first = '', second = '', third = '', fourth = ''] = department.offices
  return leadersOf(naming, [
    [head, '主持全面工作，负责财务、人事工作'],
    [`副${head}`, `负责日常工作，分管${first}、${second}`],
    [`副${head}`, `分管${third}、${fourth}，联系基层单位`],
    ['二级调研员', `协助做好机关党建、信访和安全生产工作，分管${department.offices.at(-1)}`],
  ])
}

export const townshipLeaders = (naming: Naming, unit: string) =>
  leadersOf(naming, [
    [
      unit === '街道' ? '办事处主任' : `${unit}长`,
      `主持${unit === '街道' ? '街道办事处' : `${unit}政府`}全面工作，负责财政、审计、编制工作`,
    ],
    [unit === '街道' ? '办事处副主任' : `副${unit}长`, '分管经济发展、村镇建设、应急管理工作'],
    [unit === '街道' ? '办事处副主任' : `副${unit}长`, '分管民政、卫生健康、教育、便民服务工作'],
  ])
