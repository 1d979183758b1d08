import { TYPE_LABELS, VALIDITY_LABELS } from '@zhanqun/search/browser'
import type { Answer } from '../answer.ts'
import { element, type Markup } from '../markup.ts'
import { NOT_ADVANCED, NOT_NARROWED, type SearchState } from '../state.ts'
import { filterGroups } from './filters.ts'
import { type Context, linkWith } from './links.ts'

/** Everything that the search was narrowed by, each to be taken off again. */
export const chips = (context: Context, answer: Answer | undefined): Markup[] => {
  const { state } = context
  const labels = labelsOf(state)
  const known = answer ? filterGroups(context, answer) : []
  const made = labels.map(({ key, name, label }) => {
    const value = known.find((group) => group.key === key)?.values.find((one) => one.value === state[key])
    const text = `${name}：${value?.label ?? label}`
    return linkWith(
      context,
      { [key]: undefined },
      { class: 'find-chip', 'aria-label': `取消条件 ${text}` },
      text,
      element('span', { class: 'find-chip-cross', 'aria-hidden': 'true' }, '×'),
    )
  })
  if (made.length < 2) return made
  const none = { ...NOT_NARROWED, ...NOT_ADVANCED }
  return [...made, linkWith(context, none, { class: 'find-chip-all' }, '清除全部条件')]
}

/** What was asked for, on paper, where neither the form nor the chips are. */
export const printed = ({ state }: Context): string =>
  [...(state.q === '' ? [] : [{ name: '检索词', label: state.q }]), ...labelsOf(state)]
    .map(({ name, label }) => `${name}：${label}`)
    .join('；')

type Chip = { readonly key: keyof SearchState; readonly name: string; readonly label: string }

const labelsOf = (state: SearchState): Chip[] => {
  const all: readonly { key: keyof SearchState; name: string; label: string | undefined }[] = [
    { key: 'district', name: '区县', label: state.district },
    { key: 'site', name: '站点', label: state.site },
    { key: 'type', name: '类型', label: state.type && TYPE_LABELS[state.type] },
    { key: 'topic', name: '主题分类', label: state.topic },
    { key: 'column', name: '栏目', label: state.column },
    { key: 'year', name: '年份', label: state.year === undefined ? undefined : `${state.year} 年` },
    { key: 'validity', name: '有效性', label: state.validity && VALIDITY_LABELS[state.validity] },
    { key: 'number', name: '文号', label: state.number },
    { key: 'index', name: '索引号', label: state.index },
    { key: 'organ', name: '发文机关', label: state.organ },
    { key: 'from', name: '发布日期从', label: state.from },
    { key: 'to', name: '发布日期到', label: state.to },
  ]
  return all.flatMap(({ label, ...chip }) => (label === undefined ? [] : [{ ...chip, label }]))
}
