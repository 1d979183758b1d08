import { element, type Markup, type MarkupElement } from '../markup.ts'
import { ADVANCED_NAMES, type Advanced, defaultScope } from '../state.ts'
import { isTab } from './bar.ts'
import type { Context } from './links.ts'

const PROMPT = '请输入关键词、文号或索引号'

/**
 * The words to look for, and below them what else to look for. Works without script.
 * @param isOpen whether the fields of 高级检索 show
 */
export const searchForm = (context: Context, { isOpen }: { isOpen: boolean }): MarkupElement => {
  const { state, place } = context
  return element(
    'form',
    { class: 'find-form', role: 'search', 'aria-label': '搜索内容', action: `${place.base}/search/`, method: 'get' },
    element(
      'div',
      { class: 'search search--large' },
      element('label', { class: 'visually-hidden', for: 'find-q' }, PROMPT),
      element('input', {
        id: 'find-q',
        class: 'search-input',
        type: 'search',
        name: 'q',
        value: state.q,
        maxlength: '100',
        placeholder: PROMPT,
        autocomplete: 'off',
        enterkeyhint: 'search',
        'data-suggest': place.isRoot ? '' : place.siteCode,
      }),
      element('button', { class: 'search-button', type: 'submit' }, '搜索'),
    ),
    ...kept(context),
    advancedFields(context, isOpen),
  )
}

/** What a new search keeps of the one before; with script, the script sees to it. */
const kept = ({ state, place }: Context): MarkupElement[] =>
  [
    { name: 'scope', value: state.scope, usual: defaultScope(place) },
    { name: 'sort', value: state.sort, usual: 'relevance' },
    { name: 'type', value: isTab(state.type) ? (state.type ?? '') : '', usual: '' },
  ]
    .filter(({ value, usual }) => value !== usual)
    .map(({ name, value }) => element('input', { type: 'hidden', name, value }))

type FieldName = keyof Advanced

const FIELDS: Readonly<Record<FieldName, { readonly label: string; readonly example: string | undefined }>> = {
  number: { label: '文号', example: '如：青政发〔2026〕12号' },
  index: { label: '索引号', example: undefined },
  organ: { label: '发文机关', example: '如：市人民政府办公室' },
  from: { label: '发布日期，从', example: undefined },
  to: { label: '发布日期，到', example: undefined },
}

const isDate = (name: FieldName): boolean => name === 'from' || name === 'to'

const advancedFields = ({ state }: Context, isOpen: boolean): MarkupElement =>
  element(
    'details',
    { class: 'find-advanced', open: isOpen, 'data-advanced': true },
    element('summary', {}, '高级检索'),
    element('div', { class: 'find-fields' }, ...ADVANCED_NAMES.map((name) => field(name, state[name] ?? ''))),
    element(
      'div',
      { class: 'find-advanced-foot' },
      element('button', { class: 'find-advanced-button', type: 'submit' }, '按条件检索'),
      element('p', {}, '填写一项或几项即可，关键词可以不填。'),
    ),
  )

const field = (name: FieldName, value: string): Markup => {
  const { label, example } = FIELDS[name]
  const id = `find-${name}`
  return element(
    'p',
    { class: 'find-field' },
    element('label', { for: id }, label),
    element('input', {
      id,
      type: isDate(name) ? 'date' : 'text',
      name,
      value,
      maxlength: isDate(name) ? undefined : '100',
      placeholder: example,
      autocomplete: 'off',
    }),
  )
}
