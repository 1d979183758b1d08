/** An element and an attribute that nothing of the product writes: wherever a page has one, a text has become markup. */
export const FOREIGN_TAG = 'x-x'
export const FOREIGN_ATTRIBUTE = 'onx'

const LONG = `'"--></title></script></textarea><${FOREIGN_TAG} ${FOREIGN_ATTRIBUTE}=1><img src=x onerror=hit()>`
const MIDDLE = `'"><${FOREIGN_TAG} ${FOREIGN_ATTRIBUTE}=1>`
const SHORT = `"><${FOREIGN_TAG}>`

/** The most hostile text for which a field has room. */
export const markupOf = (maxLength: number): string => [LONG, MIDDLE].find((text) => text.length <= maxLength) ?? SHORT

export const HOSTILE_ADDRESSES = [
  'javascript:hit()',
  ' JaVa\tScript:hit()',
  'data:text/html,<script>hit()</script>',
  'vbscript:hit()',
  '//evil.example/',
  '\\\\evil.example',
  `https://a.cn/" onmouseover="hit()`,
  `https://a.cn/'"><img src=x onerror=hit()>`,
] as const

type Node = Record<string, unknown>
const text = (value: string, more: Node = {}): Node => ({
  ...{ type: 'text', version: 1, text: value, format: 0, detail: 0, mode: 'normal', style: '' },
  ...more,
})
const element = (type: string, children: Node[], more: Node = {}): Node => ({
  ...{ type, version: 1, direction: 'ltr', format: '', indent: 0, children },
  ...more,
})
const link = (fields: Node): Node => element('link', [text('链接')], { id: '0', fields })

/** Nodes of a body that no editor makes, each in a paragraph or alone. */
export const hostileNodes = (upload: { media: string; file: string }): Node[] => {
  const evil = markupOf(200)
  const cell = (more: Node) => element('tablecell', [element('paragraph', [text(evil)])], { headerState: 0, ...more })
  const inline = [
    ...HOSTILE_ADDRESSES.map((url) => link({ linkType: 'custom', url, newTab: true, rel: evil })),
    ...HOSTILE_ADDRESSES.map((url) => element('autolink', [text(url)], { fields: { linkType: 'custom', url } })),
    link({ linkType: evil, url: 'javascript:hit()' }),
    link({ linkType: 'internal', url: 'javascript:hit()', doc: { relationTo: evil, value: evil } }),
    text(evil, { style: `background:url(javascript:hit());${evil}`, format: 127 }),
    text('色', { style: 'position:fixed;inset:0;background:red', $: { color: evil } }),
    { type: 'html', html: evil },
    { type: evil, text: evil },
  ]
  return [
    ...inline.map((node) => element('paragraph', [node])),
    element('paragraph', [text(evil)], { format: `center" ${FOREIGN_ATTRIBUTE}="1`, textStyle: evil }),
    element('heading', [text(evil)], { tag: 'script' }),
    element('heading', [text(evil)], { tag: `h2 ${FOREIGN_ATTRIBUTE}=1` }),
    element('list', [element('listitem', [text(evil)], { value: evil, checked: evil })], {
      ...{ tag: 'script', listType: evil, start: evil },
    }),
    element('table', [
      element('tablerow', [
        cell({ colSpan: evil, rowSpan: evil, width: evil, backgroundColor: `red;${evil}` }),
        cell({ headerState: evil }),
      ]),
    ]),
    element('quote', [text(evil)]),
    { type: 'upload', version: 1, relationTo: 'media', value: upload.media, fields: { caption: evil, alt: evil } },
    { type: 'upload', version: 1, relationTo: 'attachments', value: upload.file, fields: { caption: evil } },
    { type: 'iframe', src: 'javascript:hit()' },
  ]
}

export const bodyWith = (...nodes: Node[]) => ({
  root: { type: 'root', version: 1, direction: 'ltr', format: '', indent: 0, children: nodes },
})
