import type { Answer } from '../answer.ts'
import { element, type Markup, type MarkupElement } from '../markup.ts'
import { hasSites, type Narrowing } from '../state.ts'
import { type Context, choice } from './links.ts'

/** Further values are folded. */
const VALUES_SHOWN = 8

type Value = {
  readonly value: string | number
  readonly label: string
  readonly count: number
}

/** Something to narrow by, and what it offers. */
export type FilterGroup = {
  readonly key: keyof Narrowing
  readonly name: string
  readonly values: readonly Value[]
}

/** All that the answer can be narrowed by, whether there is a choice or not. */
export const filterGroups = ({ state }: Context, answer: Answer): FilterGroup[] => {
  const { sites, districts, types, topics, columns, years, validity } = answer.filters
  const places = ({ code, name, count }: { code: string; name: string; count: number }): Value => ({
    value: code,
    label: name,
    count,
  })
  const names = ({ name, count }: { name: string; count: number }): Value => ({ value: name, label: name, count })
  const inGroup = state.scope === 'group'
  return [
    { key: 'district', name: '区县', values: inGroup ? districts.map(places) : [] },
    { key: 'site', name: '站点', values: hasSites(state.scope) ? sites.map(places) : [] },
    { key: 'type', name: '类型', values: [...types] },
    { key: 'topic', name: '主题分类', values: topics.map(names) },
    { key: 'column', name: '栏目', values: columns.map(names) },
    {
      key: 'year',
      name: '年份',
      values: years.map(({ year, count }) => ({ value: year, label: `${year} 年`, count })),
    },
    { key: 'validity', name: '有效性', values: [...validity] },
  ]
}

/** Where the hits begin, for those who go by keyboard and would have to pass every filter. */
export const HITS_ID = 'find-hits'

export const filterBoxes = (context: Context, answer: Answer): Markup[] => {
  const boxes = filterGroups(context, answer)
    .filter(({ key, values }) => values.length > 1 || (values.length > 0 && context.state[key] !== undefined))
    .map((group) => filterBox(context, group, answer.source === 'server'))
  if (boxes.length === 0) return []
  return [
    element('h2', { class: 'visually-hidden' }, '筛选'),
    element('a', { class: 'find-skip', href: `#${HITS_ID}` }, '跳过筛选'),
    ...boxes,
  ]
}

const filterBox = (context: Context, { key, name, values }: FilterGroup, isCounted: boolean): MarkupElement => {
  const chosen = context.state[key]
  const items = values.map(({ value, label, count }) =>
    element(
      'li',
      {},
      choice(
        context,
        { [key]: value },
        value === chosen,
        element('span', {}, label),
        ...(isCounted ? [element('span', { class: 'find-count' }, String(count))] : []),
      ),
    ),
  )
  const all = element('li', {}, choice(context, { [key]: undefined }, chosen === undefined, '全部'))
  const isFolded = values.findIndex(({ value }) => value === chosen) >= VALUES_SHOWN
  const rest = items.slice(VALUES_SHOWN)
  return element(
    'section',
    { class: 'find-group', 'aria-label': `按${name}筛选` },
    element('h3', {}, name),
    element('ul', {}, all, ...items.slice(0, VALUES_SHOWN)),
    ...(rest.length === 0
      ? []
      : [
          element(
            'details',
            { class: 'find-more', open: isFolded },
            element('summary', {}, `更多${name}`),
            element('ul', {}, ...rest),
          ),
        ]),
  )
}
