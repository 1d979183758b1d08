import { highlight } from '@zhanqun/search/browser'
import type { Answer } from './ask.ts'
import { element, marked } from './dom.ts'
import { addressOf, type SearchPlace, type SearchState } from './state.ts'

type Context = { readonly state: SearchState; readonly place: SearchPlace }

/** A link to the same search with something changed; its first page unless said otherwise. */
const linkTo = ({ state, place }: Context, change: Partial<SearchState>, ...children: readonly (Node | string)[]) =>
  element('a', { href: addressOf({ ...state, page: 1, ...change }, place), 'data-search': true }, ...children)

const choice = (
  context: Context,
  change: Partial<SearchState>,
  current: boolean,
  ...children: readonly (Node | string)[]
) => {
  const link = linkTo(context, change, ...children)
  if (current) link.setAttribute('aria-current', 'true')
  return link
}

export const scopeLinks = (context: Context): Node[] => {
  const { scope } = context.state
  const elsewhere = { site: undefined, column: undefined, year: undefined }
  const { platform } = context.place
  return [
    ...(platform ? [choice(context, { scope: 'platform', ...elsewhere }, scope === 'platform', platform.name)] : []),
    choice(context, { scope: 'site', ...elsewhere }, scope === 'site', '本站'),
    choice(context, { scope: 'group', ...elsewhere }, scope === 'group', '全站群'),
  ]
}

export const sortLinks = (context: Context): Node[] => [
  choice(context, { sort: 'relevance' }, context.state.sort === 'relevance', '按相关度'),
  choice(context, { sort: 'date' }, context.state.sort === 'date', '按时间'),
]

export const hitItems = (context: Context, answer: Answer): Node[] =>
  answer.hits.map((hit) => {
    const facts = [hit.documentNumber, hit.siteName, hit.column].filter(Boolean)
    const { q } = context.state
    return element(
      'li',
      { class: 'find-item' },
      element(
        'h3',
        { class: 'find-title' },
        element('a', { href: hit.href }, ...marked(highlight({ text: hit.title, query: q }))),
      ),
      element(
        'p',
        { class: 'find-facts' },
        ...facts.map((fact) =>
          element('span', {}, ...marked(highlight({ text: fact, query: fact === hit.documentNumber ? q : '' }))),
        ),
        element('time', { datetime: hit.date }, hit.date),
      ),
      element('p', { class: 'find-excerpt' }, ...marked(hit.excerpt)),
    )
  })

const VALUES_SHOWN = 8

type Value = {
  readonly label: string
  readonly count: number
  readonly current: boolean
  readonly change: Partial<SearchState>
}

export const filterGroups = (context: Context, answer: Answer): Node[] => {
  const { state } = context
  const { sites, columns, years } = answer.filters
  const groups = [
    {
      name: '站点',
      all: { site: undefined },
      chosen: state.site,
      values:
        state.scope === 'group' && !answer.siteOnly
          ? sites.map(
              ({ code, name, count }): Value => ({
                label: name,
                count,
                current: state.site === code,
                change: { site: code },
              }),
            )
          : [],
    },
    {
      name: '栏目',
      all: { column: undefined },
      chosen: state.column,
      values: columns.map(
        ({ name, count }): Value => ({ label: name, count, current: state.column === name, change: { column: name } }),
      ),
    },
    {
      name: '年份',
      all: { year: undefined },
      chosen: state.year,
      values: years.map(
        ({ year, count }): Value => ({ label: `${year} 年`, count, current: state.year === year, change: { year } }),
      ),
    },
  ]
  const shown = groups.filter(({ values, chosen }) => values.length > 1 || (values.length > 0 && chosen !== undefined))
  if (shown.length === 0) return []
  const boxes = shown.map(({ name, all, chosen, values }) => {
    const items = values.map((value) =>
      element(
        'li',
        {},
        choice(
          context,
          value.change,
          value.current,
          element('span', {}, value.label),
          ...(answer.counted ? [element('span', { class: 'find-count' }, String(value.count))] : []),
        ),
      ),
    )
    const first = element('li', {}, choice(context, all, chosen === undefined, '全部'))
    const rest = items.slice(VALUES_SHOWN)
    const more =
      rest.length > 0
        ? [
            element(
              'details',
              { class: 'find-more', open: values.slice(VALUES_SHOWN).some(({ current }) => current) },
              element('summary', {}, `更多${name}`),
              element('ul', {}, ...rest),
            ),
          ]
        : []
    return element(
      'section',
      { class: 'find-group', 'aria-label': `按${name}筛选` },
      element('h3', {}, name),
      element('ul', {}, first, ...items.slice(0, VALUES_SHOWN)),
      ...more,
    )
  })
  const narrowed = groups.some(({ chosen }) => chosen !== undefined)
  return [
    element(
      'details',
      { class: 'find-filter-panel', 'data-panel': true, open: narrowed || isWide() },
      element('summary', {}, '筛选结果'),
      ...boxes,
    ),
  ]
}

const isWide = (): boolean => window.matchMedia('(min-width: 56rem)').matches

const NEIGHBOURS = 2

export const pagerLinks = (context: Context, { page, pages }: Answer): Node[] => {
  if (pages < 2) return []
  const step = (to: number, label: string) => {
    const link = linkTo(context, { page: to }, label)
    link.className = 'pager-step'
    return link
  }
  const numbers = [...new Set([1, ...range(page - NEIGHBOURS, page + NEIGHBOURS), pages])].filter(
    (number) => number >= 1 && number <= pages,
  )
  const items = numbers.flatMap((number, at) => {
    const link = choice(context, { page: number }, false, String(number))
    link.setAttribute('aria-label', `第 ${number} 页`)
    if (number === page) link.setAttribute('aria-current', 'page')
    const gap =
      number - (numbers[at - 1] ?? number) > 1 ? [element('li', { class: 'find-gap', 'aria-hidden': 'true' }, '…')] : []
    return [...gap, element('li', {}, link)]
  })
  return [
    ...(page > 1 ? [step(page - 1, '上一页')] : []),
    element('ul', { class: 'pager-pages' }, ...items),
    ...(page < pages ? [step(page + 1, '下一页')] : []),
  ]
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

export const statusText = ({ state, place }: Context, { total, page, pages, siteOnly }: Answer): string => {
  const where = state.scope === 'group' ? '在全站群' : `在${place.siteName}${inPlatform(state, place)}`
  const found = total === 0 ? '没有找到相关内容' : `找到 ${total.toLocaleString('zh-CN')} 条相关内容`
  const at = pages > 1 ? `，第 ${page} 页，共 ${pages} 页` : ''
  return siteOnly ? `全站群检索暂时不可用，以下是本站的结果。${found}${at}` : `${where}${found}${at}`
}

const inPlatform = ({ scope }: SearchState, { platform }: SearchPlace): string =>
  scope === 'platform' && platform ? `的${platform.name}中` : ''

/** Before anything is searched for. */
export const welcome = (): Node[] => [
  element('p', { class: 'find-message-title' }, '请输入要查找的内容'),
  tips('可以输入完整的文号或索引号，括号怎样书写都能找到', '多个关键词之间用空格隔开，结果同时包含这些词'),
]

export const nothingFound = (context: Context, answer: Answer): Node[] => {
  const { state } = context
  if (answer.terms.length === 0) {
    return [element('p', { class: 'find-message-title' }, '没有可以搜索的文字'), tips('请至少输入一个汉字、字母或数字')]
  }
  const narrowed = state.site !== undefined || state.column !== undefined || state.year !== undefined
  const ways = [
    ...(narrowed ? [linkTo(context, { site: undefined, column: undefined, year: undefined }, '取消筛选条件')] : []),
    ...(state.scope === 'platform' ? [linkTo(context, { scope: 'site' }, '在本站全部内容中搜索')] : []),
    ...(state.scope === 'site' ? [linkTo(context, { scope: 'group' }, '在全站群中搜索')] : []),
  ]
  return [
    element('p', { class: 'find-message-title' }, `没有找到与“${state.q}”相关的内容`),
    tips('请检查有没有错别字', '换一种说法，或者减少关键词'),
    ...(ways.length > 0 ? [element('p', { class: 'find-ways' }, ...ways)] : []),
  ]
}

export const failed = ({ text, retry }: { text: string; retry: () => void }): Node[] => {
  const button = element('button', { type: 'button', class: 'find-retry' }, '重新搜索')
  button.addEventListener('click', retry)
  return [element('p', { class: 'find-message-title' }, text), element('p', { class: 'find-ways' }, button)]
}

const tips = (...texts: readonly string[]): Node =>
  element('ul', { class: 'find-tips' }, ...texts.map((text) => element('li', {}, text)))
