import { describe, expect, it } from 'vitest'
import { lexicalToBlocks } from '../src/exports/lexical.ts'

type Node = Record<string, unknown>
const state = (...children: Node[]) => ({ root: { type: 'root', children } })
const text = (value: string): Node => ({ type: 'text', text: value })
const paragraph = (...children: Node[]): Node => ({ type: 'paragraph', children })
const at = (root: unknown, path: readonly number[]): unknown =>
  path.reduce<unknown>((node, index) => (node as { children: unknown[] }).children[index], root)

describe('the blocks of an editor state', () => {
  const link = {
    type: 'link',
    fields: { linkType: 'internal', doc: { relationTo: 'articles', value: 'a1' } },
    children: [text('见附件')],
  }
  const outside = {
    type: 'autolink',
    fields: { linkType: 'custom', url: ' /jyj/art/202611/x.html ' },
    children: [text('网址')],
  }
  const nested = { type: 'list', children: [{ type: 'listitem', children: [text('子项')] }] }
  const table = {
    type: 'table',
    children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [paragraph(text('单元格'))] }] }],
  }
  const body = state(
    { type: 'heading', tag: 'h3', children: [text('一、'), text('总则')] },
    paragraph(text('详情'), link, { type: 'linebreak' }, outside),
    { type: 'list', children: [{ type: 'listitem', children: [text('项'), nested] }] },
    paragraph(),
    table,
    { type: 'upload', relationTo: 'media', value: 'm1' },
  )

  it('are whole, whatever their text is formatted as, and each can be found again', () => {
    const { blocks, uploads } = lexicalToBlocks(body)
    expect(blocks.map((block) => [block.text, block.level, at(body.root, block.path)])).toEqual([
      ['一、总则', 3, expect.objectContaining({ tag: 'h3' })],
      ['详情见附件\n网址', 0, expect.objectContaining({ type: 'paragraph' })],
      ['项', 0, expect.objectContaining({ type: 'listitem' })],
      ['子项', 0, expect.objectContaining({ type: 'listitem' })],
      ['单元格', 0, expect.objectContaining({ type: 'paragraph' })],
    ])
    expect(blocks[1]?.links).toEqual([
      { start: 2, end: 5, target: { collection: 'articles', id: 'a1' }, address: '' },
      { start: 6, end: 8, target: null, address: '/jyj/art/202611/x.html' },
    ])
    expect(uploads).toEqual([{ collection: 'media', id: 'm1', path: [5] }])
  })

  it('are none in what is no editor state', () => {
    for (const other of [null, '', {}, { root: 1 }]) expect(lexicalToBlocks(other)).toEqual({ blocks: [], uploads: [] })
  })
})
