import { highlight, synonymsOf } from '@zhanqun/search/browser'
import type { Answer } from '../answer.ts'
import { element, type Markup, marked } from '../markup.ts'
import type { Context } from './links.ts'

type Hit = Answer['hits'][number]

export const hitItems = ({ state }: Context, answer: Answer): Markup[] => {
  const { q: query } = state
  const synonyms = synonymsOf(answer.expanded)
  const numbers = [state.number ?? '', state.q].join(' ')
  return answer.hits.map((hit) =>
    element(
      'li',
      { class: hit.validity === 'invalid' ? 'find-item find-item--lapsed' : 'find-item' },
      element(
        'h3',
        { class: 'find-title' },
        element('a', { href: hit.href }, ...marked(highlight({ text: hit.title, query, synonyms }))),
        ...(hit.validity === 'invalid' ? [element('span', { class: 'badge badge--invalid' }, '已失效或废止')] : []),
      ),
      element('p', { class: 'find-facts' }, ...facts(hit, numbers)),
      ...(hit.excerpt.length > 0 ? [element('p', { class: 'find-excerpt' }, ...marked(hit.excerpt))] : []),
      ...(hit.attachment === undefined
        ? []
        : [
            element(
              'p',
              { class: 'find-attachment' },
              '在附件中找到：',
              ...marked(highlight({ text: hit.attachment, query, synonyms })),
            ),
          ]),
    ),
  )
}

const facts = ({ documentNumber, issuer, formedDate, siteName, column, date }: Hit, numbers: string): Markup[] => [
  ...(documentNumber ? [element('span', {}, ...marked(highlight({ text: documentNumber, query: numbers })))] : []),
  ...(issuer ? [element('span', {}, `发文机关：${issuer}`)] : []),
  ...(formedDate ? [element('span', {}, '成文日期：', element('time', { datetime: formedDate }, formedDate))] : []),
  ...[siteName === issuer ? '' : siteName, column].filter(Boolean).map((fact) => element('span', {}, fact)),
  element('span', {}, formedDate ? '发布日期：' : '', element('time', { datetime: date }, date)),
]
