import { SITE_KIND_WORDS, SITE_LEVEL_WORDS, SOURCE_STATUS_WORDS } from '@zhanqun/standard/screens'
import type { Indicator, IndicatorAudience, IndicatorGroup, IndicatorSet, Parameter, Score } from './types.ts'
import { GROUP_WORDS, SEVERITY_WORDS, UNIT_WORDS } from './words.ts'

export const NOT_SCORED = '不计分'

/** `每处扣2分，最多4分` */
export const scoreText = (score: Score | null, group: IndicatorGroup): string => {
  if (score === null) return NOT_SCORED
  const verb = group === 'bonus' ? '加' : '扣'
  if (score.per === 'indicator') return `${verb}${score.points}分`
  return `每处${verb}${score.points}分，最多${score.max}分`
}

export const parameterText = ({ value, unit }: Parameter): string => `${value}${UNIT_WORDS[unit]}`

/** `县级、乡级的门户` */
export const audienceText = ({ kinds, levels }: IndicatorAudience): string => {
  const joined = (words: readonly string[] | undefined) => words?.join('、')
  const level = joined(levels?.map((one) => SITE_LEVEL_WORDS[one]))
  const kind = joined(kinds?.map((one) => SITE_KIND_WORDS[one]))
  if (!level && !kind) return '所有站点'
  return level && kind ? `${level}的${kind}` : (kind ?? `${level}站点`)
}

/** @param nameOf the name of a site */
export const scopeText = (
  { levels, roots }: Pick<IndicatorSet, 'levels' | 'roots'>,
  nameOf: (siteId: string) => string,
): string => {
  const level = audienceText({ kinds: null, levels })
  return roots === null ? level : `${roots.map(nameOf).join('、')}及其下级中的${level}`
}

type Field = {
  readonly field: keyof Indicator
  readonly label: string
  readonly text: (indicator: Indicator) => string
}

/** Every field but the id and the parameters, which have labels of their own, in the order in which people read them. */
export const INDICATOR_FIELDS: readonly Field[] = [
  { field: 'isOn', label: '状态', text: ({ isOn }) => (isOn ? '启用' : '停用') },
  { field: 'group', label: '类别', text: ({ group }) => GROUP_WORDS[group] },
  { field: 'category', label: '一级指标', text: ({ category }) => category },
  { field: 'name', label: '名称', text: ({ name }) => name },
  { field: 'text', label: '要求', text: ({ text }) => text },
  { field: 'norm', label: '依据', text: ({ norm }) => `${norm.ref}${norm.clause}` },
  { field: 'sourceStatus', label: '来源状态', text: ({ sourceStatus }) => SOURCE_STATUS_WORDS[sourceStatus] },
  { field: 'audience', label: '适用站点', text: ({ audience }) => audienceText(audience) },
  { field: 'severity', label: '严重程度', text: ({ severity }) => SEVERITY_WORDS[severity] },
  {
    field: 'score',
    label: '分值',
    text: ({ score, group }) =>
      score === null ? NOT_SCORED : `${scoreText(score, group)}（${SOURCE_STATUS_WORDS[score.sourceStatus]}）`,
  },
  { field: 'mend', label: '整改办法', text: ({ mend }) => mend },
]
