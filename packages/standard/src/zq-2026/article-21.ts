import { applying, item, UPDATES } from '../define.ts'
import { NORMS } from '../norms.ts'
import type { StandardItem } from '../types.ts'

type Row = {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly order: number
  /** Named for 设区的市级、县级政府及其部门, for 乡（镇）政府, or for both. */
  readonly levels: 'city-county' | 'township' | 'both'
  /** The matter in the Regulation's words. */
  readonly text: string
}

const rows: readonly Row[] = [
  { id: 'municipal-works', name: '市政建设', slug: 'szjs', order: 160, levels: 'city-county', text: '市政建设' },
  { id: 'public-services', name: '公共服务', slug: 'ggfw', order: 170, levels: 'city-county', text: '公共服务' },
  { id: 'public-welfare', name: '公益事业', slug: 'gysy', order: 180, levels: 'city-county', text: '公益事业' },
  {
    id: 'rural-policies',
    name: '农业农村政策',
    slug: 'nync',
    order: 160,
    levels: 'township',
    text: '贯彻落实农业农村政策',
  },
  {
    id: 'irrigation',
    name: '农田水利',
    slug: 'ntsl',
    order: 170,
    levels: 'township',
    text: '农田水利工程建设运营',
  },
  {
    id: 'land-contracts',
    name: '土地承包经营权流转',
    slug: 'tdlz',
    order: 180,
    levels: 'township',
    text: '农村土地承包经营权流转',
  },
  {
    id: 'homesteads',
    name: '宅基地使用审核',
    slug: 'zjdsh',
    order: 190,
    levels: 'township',
    text: '宅基地使用情况审核',
  },
  { id: 'land-acquisition', name: '土地征收', slug: 'tdzs', order: 200, levels: 'both', text: '土地征收' },
  { id: 'housing-acquisition', name: '房屋征收', slug: 'fwzs', order: 210, levels: 'both', text: '房屋征收' },
  { id: 'public-order', name: '治安管理', slug: 'zagl', order: 220, levels: 'city-county', text: '治安管理' },
  { id: 'village-levies', name: '筹资筹劳', slug: 'czcl', order: 220, levels: 'township', text: '筹资筹劳' },
  { id: 'social-assistance', name: '社会救助', slug: 'shjz', order: 230, levels: 'both', text: '社会救助' },
]

const cityCounty = [
  ...applying({ city: 'required', district: 'required', sourceStatus: 'verbatim' }),
  ...applying({ departments: 'optional', sourceStatus: 'unconfirmed' }),
]
const township = applying({ townships: 'required', sourceStatus: 'verbatim' })

const appliesByLevel = { 'city-county': cityCounty, township, both: [...cityCounty, ...township] } as const

/**
 * The matters of article 21: seven for cities, counties and their departments, eight for townships.
 * A department has those of the seven that its work concerns, hence `optional`.
 */
export const article21Items: readonly StandardItem[] = rows.map(({ id, text, levels, ...row }) =>
  item({
    ...row,
    ...UPDATES.twentyWorkdays,
    id: `statutory-${id}`,
    parentId: 'disclosure-statutory',
    kind: 'catalogue',
    template: 'list',
    norm: { ref: NORMS.disclosureRegulation, clause: '第二十一条' },
    sourceStatus: 'verbatim',
    applies: appliesByLevel[levels],
    description: `${text}。`,
    elements: text,
    ways: ['proactive'],
  }),
)
