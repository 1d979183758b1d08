import { inTitleMarks } from '@zhanqun/content'
import type { ArticleChange, ColumnChange, RollbackPlan } from './types.ts'

export type PlanText = {
  /** One line each: how much of what. */
  readonly summary: readonly string[]
  /** What each line is made of. */
  readonly details: readonly { readonly title: string; readonly items: readonly string[] }[]
}

const ARTICLES: Readonly<Record<ArticleChange['kind'], { one: string; title: string }>> = {
  revise: { one: '篇稿件退回较早的文本', title: '退回较早文本的稿件' },
  republish: { one: '篇稿件重新公开', title: '重新公开的稿件' },
  withdraw: { one: '篇稿件撤下，转为草稿', title: '撤下、转为草稿的稿件' },
  untrash: { one: '篇稿件从回收站恢复为草稿', title: '从回收站恢复为草稿的稿件' },
}

const COLUMNS: Readonly<Record<ColumnChange['kind'], { one: string; title: string }>> = {
  create: { one: '个栏目重新建立', title: '重新建立的栏目' },
  update: { one: '个栏目恢复原来的名称、位置或设置', title: '恢复原来设置的栏目' },
  hide: { one: '个后来新建的栏目停用', title: '停用的栏目' },
}

const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>): T[] => Object.keys(table) as T[]

const columnText = (change: ColumnChange): string => {
  switch (change.kind) {
    case 'create':
      return `${change.to.name}（/${change.to.path}/）`
    case 'hide':
      return `${change.from.name}（/${change.from.path}/）`
    case 'update': {
      const { from, to } = change
      const name = from.name === to.name ? to.name : `${from.name} → ${to.name}`
      return from.path === to.path ? `${name}（/${to.path}/）` : `${name}（/${from.path}/ → /${to.path}/）`
    }
  }
}

/** A plan in plain Chinese, for the terminal and the admin. */
export const describePlan = ({ columns, articles, settings, lost }: RollbackPlan): PlanText => {
  const parts = [
    ...keysOf(ARTICLES).map((kind) => ({
      ...ARTICLES[kind],
      items: articles.filter((change) => change.kind === kind).map(({ title }) => inTitleMarks(title)),
    })),
    ...keysOf(COLUMNS).map((kind) => ({
      ...COLUMNS[kind],
      items: columns.filter((change) => change.kind === kind).map(columnText),
    })),
    { one: '项站点设置恢复', title: '恢复的站点设置', items: settings.map(({ label }) => label) },
    { one: '项不能恢复', title: '不能恢复的内容', items: [...lost] },
  ].filter(({ items }) => items.length > 0)
  return {
    summary: parts.map(({ one, items }) => `${items.length} ${one}`),
    details: parts.map(({ title, items }) => ({ title, items })),
  }
}
