import type { PartialSearch } from '@zhanqun/search/browser'
import type { Answer, AnswerSource, Outcome } from '../answer.ts'
import { element, type Markup, type MarkupElement } from '../markup.ts'
import { hasSites, isAdvanced, isNarrowed, NOT_ADVANCED, NOT_NARROWED, type SearchState } from '../state.ts'
import { type Context, linkTo } from './links.ts'

export const statusText = (context: Context, outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'idle':
      return ''
    case 'failed':
      return '搜索没有完成'
    case 'answered':
      return foundText(context, outcome.answer)
  }
}

const foundText = (context: Context, { total, page, pages, source, partial }: Answer): string => {
  // Further back in time there may be more.
  const least = partial ? '至少' : ''
  const nothing = partial ? '还没有找到相关内容' : '没有找到相关内容'
  const found = total === 0 ? nothing : `找到${least} ${total.toLocaleString('zh-CN')} 条相关内容`
  const at = pages > 1 ? `，第 ${page} 页，${partial ? '已知' : '共'} ${pages} 页` : ''
  const isMissing = source === 'site-index' && hasSites(context.state.scope)
  return isMissing ? `全站群检索暂时不可用，以下是本站的结果。${found}${at}` : `在${placeText(context)}${found}${at}`
}

const placeText = ({ state, place }: Context): string => {
  switch (state.scope) {
    case 'group':
      return '全站群'
    case 'district':
      return `${place.district?.name ?? ''}及所属站点`
    case 'platform':
      return `${place.siteName}的${place.platform?.name ?? ''}中`
    case 'site':
      return place.siteName
  }
}

/** What there is to know about an answer beside its hits. */
export const notes = (context: Context, answer: Answer): Markup[] => {
  const also = [...new Set((answer.expanded ?? []).flatMap((word) => word.also))]
  return [
    ...limits(context, answer).map((text) => element('p', {}, `检索服务暂时不可用，${text}`)),
    ...older(context, answer),
    ...(also.length > 0 ? [element('p', {}, `已同时搜索：${also.join('、')}`)] : []),
    ...(answer.total > 0 ? suggestion(context, answer) : []),
  ]
}

/** How far back was looked, and the way to go further; where nothing was found, the message says so. */
const older = (context: Context, { partial, total }: Answer): Markup[] =>
  partial && total > 0
    ? [element('p', {}, `${lookedThrough(partial)}。`), element('p', { class: 'find-ways' }, furtherBack(context))]
    : []

const lookedThrough = ({ years }: PartialSearch): string => `已查找 ${years.join('、')} 年的内容，更早的还没有查找`

const furtherBack = (context: Context): MarkupElement =>
  linkTo(context, { further: context.state.further + 1 }, '继续查找更早的内容')

/** What an answer lacks that is not the server's. */
const limits = ({ state }: Context, { source }: Answer): string[] => {
  if (source === 'server') return []
  return [
    ...(source === 'group-index' ? ['这里只查找标题、文号和摘要。'] : []),
    ...(hasMoreConditions(state, source) ? ['有的条件没有起作用。'] : []),
  ]
}

/** Whether there are conditions that only the server follows. */
const hasMoreConditions = (state: SearchState, source: AnswerSource): boolean => {
  const { district, type, topic, validity, from, to, column } = state
  const ofGroup = source === 'group-index' ? [column] : []
  return [district, type, topic, validity, from, to, ...ofGroup].some((value) => value !== undefined)
}

const suggestion = (context: Context, { suggestion: meant }: Answer): Markup[] =>
  meant === undefined
    ? []
    : [element('p', { class: 'find-meant' }, '您要找的是不是：', linkTo(context, { q: meant }, meant))]

/** What stands in the place of hits where there are none. */
export const message = (context: Context, outcome: Outcome): Markup[] => {
  switch (outcome.kind) {
    case 'idle':
      return welcome()
    case 'failed':
      return failed(context, outcome.text)
    case 'answered':
      return outcome.answer.total === 0 ? nothingFound(context, outcome.answer) : []
  }
}

const welcome = (): Markup[] => [
  title('请输入要查找的内容'),
  tips(
    '可以输入完整的文号或索引号，括号怎样书写都能找到',
    '多个关键词之间用空格隔开，结果同时包含这些词',
    '给一句话加上引号，就按整句查找；在词前加减号，就排除这个词',
  ),
]

const nothingFound = (context: Context, answer: Answer): Markup[] => {
  const { state } = context
  if (answer.terms.length === 0 && !isAdvanced(state)) {
    return [title('没有可以搜索的文字'), tips('请至少输入一个汉字、字母或数字')]
  }
  if (isBackward(state)) return backward(context)
  const { partial } = answer
  const wanted = state.q === '' ? '符合条件的内容' : `与“${shortened(state.q)}”相关的内容`
  return [
    title(`${partial ? '还' : ''}没有找到${wanted}`),
    ...suggestion(context, answer),
    tips(
      ...(partial ? [lookedThrough(partial)] : []),
      '请检查有没有错别字',
      '换一种说法，或者减少关键词',
      ...(isAdvanced(state) ? ['放宽高级检索的条件，例如日期范围'] : []),
    ),
    element('p', { class: 'find-ways' }, ...ways(context, answer)),
  ]
}

/** What else there is to do: ways to more pages first, those that lead nowhere left out. */
const ways = (context: Context, { instead, partial }: Answer): Markup[] => {
  const { state, place } = context
  const isConditional = isNarrowed(state) || (isAdvanced(state) && state.q !== '')
  const wider = (change: Partial<SearchState>, label: string, total: number | undefined) =>
    total === 0 ? [] : [linkTo(context, change, total === undefined ? label : `${label}（${total} 条）`)]
  const { apart, words = [] } = instead ?? {}
  return [
    ...(partial ? [furtherBack(context)] : []),
    ...(apart ? wider({ q: apart.q }, `改为搜索“${apart.q}”`, apart.total) : []),
    ...words.flatMap((word) => wider({ q: word }, `改为搜索“${word}”`, undefined)),
    ...(isConditional ? wider({ ...NOT_NARROWED, ...NOT_ADVANCED }, '取消全部条件', undefined) : []),
    ...(state.scope === 'platform' ? wider({ scope: 'site' }, '在本站全部内容中搜索', instead?.site) : []),
    ...(state.scope === 'group'
      ? []
      : wider({ scope: 'group', site: undefined, district: undefined }, '在全站群中搜索', instead?.group)),
    element('a', { href: `${place.base}/sitemap/` }, '查看网站地图'),
    element('a', { href: 'tel:12345' }, '拨打 12345 热线咨询'),
  ]
}

const isBackward = ({ from, to }: SearchState): boolean => from !== undefined && to !== undefined && from > to

const backward = (context: Context): Markup[] => {
  const { from, to } = context.state
  return [
    title('发布日期的起止颠倒了'),
    tips(`现在填写的是从 ${from} 到 ${to}，开始的日期应当在前`),
    element('p', { class: 'find-ways' }, linkTo(context, { from: to, to: from }, `改为从 ${to} 到 ${from}`)),
  ]
}

const MAX_SHOWN = 40

const shortened = (text: string): string => {
  const characters = [...text]
  return characters.length > MAX_SHOWN ? `${characters.slice(0, MAX_SHOWN - 1).join('')}…` : text
}

const failed = (context: Context, text: string): Markup[] => [
  element('div', { role: 'alert' }, title(text)),
  element('p', { class: 'find-ways' }, linkTo(context, { page: context.state.page }, '重新搜索')),
]

/** Words that others look for. */
export const hotWords = (context: Context, words: readonly string[]): Markup[] => {
  if (words.length === 0) return []
  const fresh = { ...NOT_NARROWED, ...NOT_ADVANCED }
  return [
    element('h2', { class: 'find-hot-title' }, '大家都在搜'),
    element(
      'ul',
      { class: 'find-hot' },
      ...words.map((word) => element('li', {}, linkTo(context, { ...fresh, q: word }, word))),
    ),
  ]
}

const title = (text: string): MarkupElement => element('h2', { class: 'find-message-title' }, text)

const tips = (...texts: readonly string[]): MarkupElement =>
  element('ul', { class: 'find-tips' }, ...texts.map((text) => element('li', {}, text)))
