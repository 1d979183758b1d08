import { describe, expect, it } from 'vitest'
import type { Image } from '../src/model.ts'
import { lexicalToHtml } from '../src/payload/lexical/html.ts'
import type { HtmlContext } from '../src/payload/lexical/markup.ts'
import { referencesOf } from '../src/payload/lexical/nodes.ts'
import { lexicalToText } from '../src/payload/lexical/text.ts'

type Node = Record<string, unknown>
const state = (...children: Node[]) => ({ root: { type: 'root', children } })
const text = (value: string, format = 0): Node => ({ type: 'text', text: value, format })
const paragraph = (value: string, more: Node = {}): Node => ({ type: 'paragraph', children: [text(value)], ...more })
const cell = (value: string, headerState = 0, more: Node = {}): Node => ({
  type: 'tablecell',
  headerState,
  children: [paragraph(value)],
  ...more,
})
const row = (...children: Node[]): Node => ({ type: 'tablerow', children })

const image: Image = {
  id: 'i1',
  siteId: 's1',
  alt: '会场"全景"',
  full: { file: '图.png', width: 1600, height: 900 },
  thumb: { file: 't.png', width: 320, height: 240 },
  card: { file: 'c.png', width: 768, height: 432 },
}
const context: HtmlContext = {
  image: (id) => (id === 'i1' ? image : undefined),
  download: ({ id }) => (id === 'f1' ? { file: 'f.pdf', name: '附件<1>' } : undefined),
  linkHref: ({ id }) => (id === 'live' ? '/jyj/art/202611/live.html' : undefined),
  assetHref: (file) => `/jyj/media/${encodeURIComponent(file)}`,
}
const html = (...nodes: Node[]) => lexicalToHtml(state(...nodes), context)

describe('an editor state as HTML', () => {
  it('escapes text and nests formats', () => {
    expect(html(paragraph('<script>"&\''))).toBe('<p>&#60;script&#62;&#34;&#38;&#39;</p>')
    expect(html({ type: 'paragraph', children: [text('H', 0), text('2', 32), text('O', 3)] })).toBe(
      '<p>H<sub>2</sub><strong><em>O</em></strong></p>',
    )
  })

  it('keeps alignment as a class, drops empty paragraphs and unknown nodes, has no h1', () => {
    expect(html(paragraph('青澜市人民政府', { format: 'right' }))).toBe('<p class="ta-right">青澜市人民政府</p>')
    expect(html(paragraph('   '), { type: 'iframe', url: 'https://x' }, { type: 'paragraph' })).toBe('')
    expect(html({ type: 'heading', tag: 'h1', format: 'center', children: [text('一、总则')] })).toBe(
      '<h2 class="ta-center">一、总则</h2>',
    )
  })

  it('makes a table with header cells and spans, without styles', () => {
    const table = {
      type: 'table',
      children: [
        row(cell('项目', 3), cell('金额', 1, { colSpan: 2, backgroundColor: '#f00' })),
        row(cell('合计', 2), cell('12', 0, { children: [paragraph('12', { format: 'right' })] }), cell('万元')),
      ],
    }
    expect(html(table)).toBe(
      '<table><thead><tr><th scope="col">项目</th><th scope="col" colspan="2">金额</th></tr></thead>' +
        '<tbody><tr><th scope="row">合计</th><td class="ta-right">12</td><td>万元</td></tr></tbody></table>',
    )
  })

  it('puts a nested list into the item before it', () => {
    const item = (...children: Node[]): Node => ({ type: 'listitem', children })
    const inner = { type: 'list', tag: 'ul', children: [item(text('乙'))] }
    expect(html({ type: 'list', tag: 'ol', start: 3, children: [item(text('甲')), item(inner)] })).toBe(
      '<ol start="3"><li>甲<ul><li>乙</li></ul></li></ol>',
    )
  })

  it('shows a picture with its sizes and caption, and offers other files', () => {
    const upload = { type: 'upload', relationTo: 'media', value: 'i1', fields: { caption: '会议<现场>' } }
    expect(html(upload)).toBe(
      '<figure><img src="/jyj/media/c.png" srcset="/jyj/media/c.png 768w, /jyj/media/%E5%9B%BE.png 1600w" ' +
        'sizes="(max-width: 800px) 100vw, 768px" alt="会场&#34;全景&#34;" width="768" height="432" loading="lazy">' +
        '<figcaption>会议&#60;现场&#62;</figcaption></figure>',
    )
    expect(html({ type: 'upload', relationTo: 'media', value: 'gone' })).toBe('')
    expect(html({ type: 'upload', relationTo: 'attachments', value: { id: 'f1' } })).toBe(
      '<p><a href="/jyj/media/f.pdf">附件&#60;1&#62;</a></p>',
    )
  })

  it.each([
    ['https://www.example.gov.cn/?a=1&b', '<a href="https://www.example.gov.cn/?a=1&#38;b">看</a>'],
    ['/zwgk/', '<a href="/zwgk/">看</a>'],
    ['mailto:a@example.gov.cn', '<a href="mailto:a@example.gov.cn">看</a>'],
    ['javascript:alert(1)', '看'],
    [' JaVaScRiPt:alert(1)', '看'],
    ['data:text/html,x', '看'],
    ['//evil.example', '看'],
    ['', '看'],
  ])('links to %s or not at all', (url, expected) => {
    const link = { type: 'link', fields: { linkType: 'custom', url }, children: [text('看')] }
    expect(html({ type: 'paragraph', children: [link] })).toBe(`<p>${expected}</p>`)
  })

  it('links to other documents while they are public', () => {
    const link = (value: string) => ({
      type: 'paragraph',
      children: [
        {
          type: 'link',
          fields: { linkType: 'internal', newTab: true, doc: { relationTo: 'articles', value } },
          children: [text('文')],
        },
      ],
    })
    expect(html(link('live'))).toBe('<p><a href="/jyj/art/202611/live.html" target="_blank" rel="noopener">文</a></p>')
    expect(html(link('withdrawn'))).toBe('<p>文</p>')
    expect(referencesOf(state(link('live'))).links).toEqual([{ collection: 'articles', id: 'live' }])
  })

  it('survives what no editor makes', () => {
    for (const odd of [undefined, null, 1, 'x', {}, { root: null }, { root: { children: [null, 1, { type: 3 }] } }]) {
      expect(lexicalToHtml(odd, context)).toBe('')
      expect(lexicalToText(odd)).toBe('')
    }
    let deep: Node = text('底')
    for (let n = 0; n < 20_000; n++) deep = { type: 'quote', children: [deep] }
    expect(() => lexicalToHtml(state(deep), context)).not.toThrow()
    expect(() => lexicalToText(state(deep))).not.toThrow()
    expect(() => referencesOf(state(deep))).not.toThrow()
  })
})

describe('an editor state as plain text', () => {
  it('has a line for each block and keeps the cells of a row apart', () => {
    const table = { type: 'table', children: [row(cell('项目'), cell('金额')), row(cell('合计'), cell('12'))] }
    expect(
      lexicalToText(state(paragraph('第一段。'), { type: 'paragraph', children: [] }, table, paragraph('落款'))),
    ).toBe('第一段。\n项目 金额\n合计 12\n落款')
  })
})
