import { RULE_WORDS } from './rule-choices.ts'
import { compareSets, reorderedStretch, settingsThatDiffer } from './sets.ts'
import { INDICATOR_FIELDS, parameterText, scopeText } from './texts.ts'
import type { Indicator, IndicatorSet } from './types.ts'
import { GROUP_WORDS } from './words.ts'

export type DescribedChange = {
  readonly field: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What one set says otherwise than another, in words. `id` is null for what concerns the set as a whole. */
export type DescribedDifference = {
  readonly id: string | null
  /** `单项否决 / 空白栏目` */
  readonly path: string
} & (
  | { readonly type: 'added' | 'removed' }
  | { readonly type: 'changed'; readonly changes: readonly DescribedChange[] }
)

/**
 * What differs between two sets as people read it: whom they are for and how they are scored, then the indicators.
 * @param nameOf the name of a site
 */
export const describeDifferences = (
  before: IndicatorSet,
  after: IndicatorSet,
  nameOf: (siteId: string) => string,
): readonly DescribedDifference[] => [
  ...settingsDifference(before, after, nameOf),
  ...compareSets(before, after).map((difference): DescribedDifference => {
    if (difference.type === 'changed') {
      const { before: was, after: is } = difference
      return { type: 'changed', id: is.id, path: pathOf(is), changes: changesOf(was, is) }
    }
    return { type: difference.type, id: difference.indicator.id, path: pathOf(difference.indicator) }
  }),
]

const pathOf = ({ group, name }: Indicator): string => `${GROUP_WORDS[group]} / ${name}`

const marks = (value: number): string => `${value}分`

const settingsDifference = (
  before: IndicatorSet,
  after: IndicatorSet,
  nameOf: (siteId: string) => string,
): DescribedDifference[] => {
  const settings = new Set(settingsThatDiffer(before, after))
  const change = (field: string, label: string, text: (set: IndicatorSet) => string): DescribedChange => ({
    field,
    label,
    before: text(before),
    after: text(after),
  })
  const changes = [
    ...(settings.has('levels') || settings.has('roots')
      ? [change('scope', '适用站点', (set) => scopeText(set, nameOf))]
      : []),
    ...(settings.has('fullMarks') ? [change('fullMarks', '满分', ({ fullMarks }) => marks(fullMarks))] : []),
    ...(settings.has('passMarks') ? [change('passMarks', '合格线', ({ passMarks }) => marks(passMarks))] : []),
    ...orderChange(before, after),
    ...(settings.has('bonusAbove') ? [change('bonusAbove', '加分线', ({ bonusAbove }) => marks(bonusAbove))] : []),
  ]
  return changes.length > 0 ? [{ type: 'changed', id: null, path: '适用范围与计分', changes }] : []
}

const orderChange = (was: IndicatorSet, is: IndicatorSet): DescribedChange[] => {
  const { before, after } = reorderedStretch(was, is)
  const text = (indicators: readonly Indicator[]) => indicators.map(({ name }) => name).join('、')
  return before.length > 0 ? [{ field: 'order', label: '指标顺序', before: text(before), after: text(after) }] : []
}

const changesOf = (was: Indicator, is: Indicator): DescribedChange[] => {
  const fields = INDICATOR_FIELDS.flatMap(({ field, label, text }) => {
    const [before, after] = [text(was), text(is)]
    return before === after ? [] : [{ field, label, before, after }]
  })
  const rule =
    was.rule === is.rule
      ? []
      : [{ field: 'rule', label: '评判方式', before: RULE_WORDS[was.rule], after: RULE_WORDS[is.rule] }]
  return [...fields, ...rule, ...parameterChanges(was, is)]
}

const parameterChanges = ({ parameters: was }: Indicator, { parameters: is }: Indicator): DescribedChange[] =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    const [old, fresh] = [was[name], is[name]]
    const label = fresh?.label ?? old?.label ?? name
    const [before, after] = [old ? parameterText(old) : '无', fresh ? parameterText(fresh) : '无']
    const renamed = old && fresh && old.label !== fresh.label
    if (renamed)
      return [{ field: name, label: '参数', before: `${old.label}：${before}`, after: `${fresh.label}：${after}` }]
    return before === after ? [] : [{ field: name, label, before, after }]
  })
