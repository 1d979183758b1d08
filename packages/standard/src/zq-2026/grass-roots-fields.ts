import type { SourceStatus } from '../types.ts'

export type GrassRootsField = {
  readonly id: string
  readonly name: string
  readonly allowedNames?: readonly string[]
  readonly slug: string
  readonly sourceStatus: Extract<SourceStatus, 'secondary' | 'unconfirmed'>
}

const seen = { sourceStatus: 'secondary' } as const
const unseen = { sourceStatus: 'unconfirmed' } as const

/**
 * The 26 trial fields in order. Order and names of the first ten were seen on official pages; the
 * wording of the rest awaits the official list.
 */
export const GRASS_ROOTS_FIELDS: readonly GrassRootsField[] = [
  { ...seen, id: 'major-projects', name: '重大建设项目', slug: 'zdjsxm' },
  { ...seen, id: 'resource-trading', name: '公共资源交易', slug: 'ggzyjy' },
  { ...seen, id: 'compulsory-education', name: '义务教育', slug: 'ywjy' },
  { ...seen, id: 'household-registration', name: '户籍管理', slug: 'hjgl' },
  { ...seen, id: 'social-assistance', name: '社会救助', slug: 'shjz' },
  { ...seen, id: 'elderly-care', name: '养老服务', slug: 'ylfw' },
  { ...seen, id: 'legal-services', name: '公共法律服务', slug: 'ggflfw' },
  { ...seen, id: 'budgets', name: '财政预决算', slug: 'czyjs' },
  { ...seen, id: 'employment', name: '就业', slug: 'jiuye' },
  { ...seen, id: 'social-insurance', name: '社会保险', slug: 'shbx' },
  { ...unseen, id: 'planning', name: '城乡规划', slug: 'cxgh' },
  { ...unseen, id: 'rural-land', name: '农村集体土地征收', allowedNames: ['征地补偿'], slug: 'nctdzs' },
  { ...unseen, id: 'urban-housing', name: '国有土地上房屋征收与补偿', slug: 'gytdfw' },
  { ...unseen, id: 'affordable-housing', name: '保障性住房', slug: 'bzxzf' },
  { ...unseen, id: 'rural-housing', name: '农村危房改造', slug: 'ncwf' },
  { ...unseen, id: 'environment', name: '生态环境', slug: 'sthj' },
  { ...unseen, id: 'culture', name: '公共文化服务', slug: 'ggwhfw' },
  { ...unseen, id: 'health', name: '医疗卫生', allowedNames: ['卫生健康'], slug: 'ylws' },
  { ...unseen, id: 'work-safety', name: '安全生产', slug: 'aqsc' },
  { ...unseen, id: 'disaster-relief', name: '救灾', slug: 'jiuzai' },
  { ...unseen, id: 'food-and-drugs', name: '食品药品监管', slug: 'spypjg' },
  { ...unseen, id: 'taxes', name: '税收管理', slug: 'ssgl' },
  { ...unseen, id: 'urban-enforcement', name: '城市综合执法', slug: 'cszhzf' },
  { ...unseen, id: 'municipal-services', name: '市政服务', slug: 'szfw' },
  { ...unseen, id: 'farm-subsidies', name: '涉农补贴', slug: 'snbt' },
  { ...unseen, id: 'poverty-relief', name: '扶贫', allowedNames: ['乡村振兴'], slug: 'fupin' },
]
