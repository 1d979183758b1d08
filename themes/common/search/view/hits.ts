import { highlight } from '@zhanqun/search/browser'
import type { Answer } from '../answer.ts'
import { element, type Markup, marked } from '../markup.ts'
import type { Context } from './links.ts'

type Hit = Answer['hits'][number]

export const hitItems = ({ state }: Context, answer: Answer): Markup[] => {
  // What was typed comes last: it may end in half a quotation.
  const query = [...(answer.expanded ?? []).flatMap(({ also }) => also), state.q].join(' ')
  const numbers = [state.number ?? '', state.q].join(' ')
  return answer.hits.map((hit) =>
    element(
      'li',
      { class: hit.validity === 'invalid' ? 'find-item find-item--lapsed' : 'find-item' },
      element(
        'h3',
        { class: 'find-title' },
        element('a', { href: hit.href }, ...marked(highlight({ text: hit.title, query }))),
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
              ...marked(highlight({ text: hit.attachment, query })),
            ),
          ]),
    ),
  )
}

const facts = ({ documentNumber, issuer, siteName, column, date }: Hit, numbers: string): Markup[] => [
  ...(documentNumber ? [element('span', {}, ...marked(highlight({ text: documentNumber, query: numbers })))] : []),
  ...(issuer ? [element('span', {}, `发文机关：${issuer}`)] : []),
  ...[siteName === issuer ? '' : siteName, column].filter(Boolean).map((fact) => element('span', {}, fact)),
  element('time', { datetime: date }, date),
]
