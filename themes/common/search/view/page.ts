import type { Outcome } from '../answer.ts'
import { element, type Markup, type MarkupElement } from '../markup.ts'
import { addressOf, isAdvanced, isAsking } from '../state.ts'
import { scopeLinks, sortLinks, typeTabs } from './bar.ts'
import { chips, printed } from './chips.ts'
import { filterBoxes, HITS_ID } from './filters.ts'
import { searchForm } from './form.ts'
import { hitItems } from './hits.ts'
import type { Context } from './links.ts'
import { hotWords, message, notes, statusText } from './messages.ts'
import { pagerLinks } from './pager.ts'

/** The parts of the page that a search fills. */
export const PARTS = [
  'scope',
  'sort',
  'types',
  'chips',
  'printed',
  'status',
  'notes',
  'filters',
  'list',
  'pager',
  'message',
  'hot',
] as const

export type Part = (typeof PARTS)[number]
export type Parts = Readonly<Record<Part, readonly Markup[]>>

const NO_PARTS: Parts = {
  scope: [],
  sort: [],
  types: [],
  chips: [],
  printed: [],
  status: [],
  notes: [],
  filters: [],
  list: [],
  pager: [],
  message: [],
  hot: [],
}

/** @param hot words that others look for; shown where there is nothing else to show */
export const partsOf = (context: Context, outcome: Outcome, hot: readonly string[]): Parts => {
  const answer = outcome.kind === 'answered' ? outcome.answer : undefined
  const hits = answer && answer.total > 0 ? answer : undefined
  return {
    scope: scopeLinks(context),
    sort: hits ? sortLinks(context) : [],
    // Without the server nobody knows what sort of thing a page is.
    types: (answer && answer.source !== 'server') || !isAsking(context.state) ? [] : typeTabs(context),
    chips: chips(context, answer),
    printed: isAsking(context.state) ? [printed(context)] : [],
    status: [statusText(context, outcome)],
    notes: answer ? notes(context, answer) : [],
    filters: hits ? filterBoxes(context, hits) : [],
    list: hits ? hitItems(context, hits) : [],
    pager: hits ? pagerLinks(context, hits) : [],
    message: message(context, outcome),
    hot: hits ? [] : hotWords(context, hot),
  }
}

/** Where something is found, the chips say what was asked for, and the hits are not to be far below. */
export const showsAdvanced = ({ state }: Context, parts: Parts): boolean => isAdvanced(state) && parts.list.length === 0

/** What the title of the page begins with. */
export const titlePrefix = ({ state }: Context): string => (state.q === '' ? '' : `${state.q} - `)

/** The page before anything is known of a search. */
export const emptyPage = (context: Context): MarkupElement => page(context, NO_PARTS)

/** The page with a search in it. */
export const filledPage = (context: Context, parts: Parts): MarkupElement =>
  page(context, parts, addressOf(context.state, context.place))

/** @param answered the address of the search that is shown, for the script that goes on from there */
const page = (context: Context, parts: Parts, answered?: string): MarkupElement => {
  const { place } = context
  const part = (name: Part, tag: string, attributes: Readonly<Record<string, string>>) =>
    element(tag, { ...attributes, 'data-part': name }, ...parts[name])
  return element(
    'section',
    { class: 'find', 'aria-label': '搜索', 'data-find': JSON.stringify(place), 'data-answered': answered },
    searchForm(context, { isOpen: showsAdvanced(context, parts) }),
    part('scope', 'nav', { class: 'find-switch find-scope', 'aria-label': '搜索范围' }),
    part('types', 'nav', { class: 'find-types', 'aria-label': '内容类型' }),
    part('chips', 'div', { class: 'find-chips' }),
    part('printed', 'p', { class: 'find-printed' }),
    ...(answered === undefined ? [withoutScript(place.base)] : []),
    part('status', 'p', { class: 'find-status', role: 'status', tabindex: '-1' }),
    part('notes', 'div', { class: 'find-notes' }),
    element(
      'div',
      { class: 'find-layout', hidden: parts.list.length === 0, 'data-layout': true },
      element(
        'details',
        { class: 'find-fold', hidden: parts.filters.length === 0, 'data-fold': true },
        element('summary', {}, '筛选'),
      ),
      part('sort', 'nav', { class: 'find-switch find-sort', 'aria-label': '结果排序' }),
      part('filters', 'div', { class: 'find-filters' }),
      element(
        'div',
        { class: 'find-main' },
        element('h2', { id: HITS_ID, class: 'visually-hidden', tabindex: '-1' }, '搜索结果'),
        part('list', 'ol', { class: 'find-list', role: 'list' }),
        part('pager', 'nav', { class: 'find-pager', 'aria-label': '搜索结果翻页' }),
      ),
    ),
    part('message', 'div', { class: 'find-message' }),
    part('hot', 'div', { class: 'find-hot-words' }),
  )
}

const withoutScript = (base: string): MarkupElement =>
  element(
    'noscript',
    {},
    element(
      'p',
      { class: 'find-note' },
      '显示搜索结果需要启用浏览器脚本。您也可以从',
      element('a', { href: `${base}/sitemap/` }, '网站地图'),
      '查找内容。',
    ),
  )
