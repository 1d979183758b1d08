import type { SearchType } from '@zhanqun/search/browser'
import type { Markup } from '../markup.ts'
import { NOT_NARROWED } from '../state.ts'
import { type Context, choice } from './links.ts'

/** What people look for most, one step away. */
const TABS: readonly { readonly type: SearchType | undefined; readonly label: string }[] = [
  { type: undefined, label: '全部' },
  { type: 'document', label: '政策文件' },
  { type: 'guide', label: '办事指南' },
  { type: 'answer', label: '问答' },
]

/** Whether a type has a tab of its own, which a new search leaves as it is. */
export const isTab = (type: SearchType | undefined): boolean => TABS.some((tab) => tab.type === type)

export const scopeLinks = (context: Context): Markup[] => {
  const { scope, type } = context.state
  const { platform, district } = context.place
  // What narrows one scope seldom means anything in another; a tab does.
  const elsewhere = { ...NOT_NARROWED, type: isTab(type) ? type : undefined }
  return [
    ...(platform ? [choice(context, { scope: 'platform', ...elsewhere }, scope === 'platform', platform.name)] : []),
    choice(context, { scope: 'site', ...elsewhere }, scope === 'site', '本站'),
    ...(district ? [choice(context, { scope: 'district', ...elsewhere }, scope === 'district', '本区县')] : []),
    choice(context, { scope: 'group', ...elsewhere }, scope === 'group', '全站群'),
  ]
}

export const typeTabs = (context: Context): Markup[] =>
  TABS.map(({ type, label }) => choice(context, { type }, context.state.type === type, label))

export const sortLinks = (context: Context): Markup[] => [
  choice(context, { sort: 'relevance' }, context.state.sort === 'relevance', '按相关度'),
  choice(context, { sort: 'date' }, context.state.sort === 'date', '按时间'),
]
