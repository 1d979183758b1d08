import type { Answer } from '../answer.ts'
import { element, type Markup } from '../markup.ts'
import { type Context, linkWith } from './links.ts'

const NEIGHBOURS = 2

export const pagerLinks = (context: Context, { page, pages }: Answer): Markup[] => {
  if (pages < 2) return []
  const { further } = context.state
  const step = (to: number, label: string) => linkWith(context, { page: to, further }, { class: 'pager-step' }, label)
  const numbers = [...new Set([1, ...range(page - NEIGHBOURS, page + NEIGHBOURS), pages])].filter(
    (number) => number >= 1 && number <= pages,
  )
  const items = numbers.flatMap((number, at) => {
    const attributes = { 'aria-label': `第 ${number} 页`, 'aria-current': number === page ? 'page' : undefined }
    const link = linkWith(context, { page: number, further }, attributes, String(number))
    const isGap = number - (numbers[at - 1] ?? number) > 1
    const gap = isGap ? [element('li', { class: 'find-gap', 'aria-hidden': 'true' }, '…')] : []
    return [...gap, element('li', {}, link)]
  })
  return [
    ...(page > 1 ? [step(page - 1, '上一页')] : []),
    element('ul', { class: 'pager-pages' }, ...items),
    ...(page < pages ? [step(page + 1, '下一页')] : []),
  ]
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)
