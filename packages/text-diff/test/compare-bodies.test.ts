import { describe, expect, it } from 'vitest'
import { compareBodies, type DiffRow, type Segment, type Shown } from '../src/exports/index.ts'

type Node = Record<string, unknown>

const text = (value: string, format = 0): Node => ({ type: 'text', text: value, format })
const paragraph = (...children: (string | Node)[]): Node => ({
  type: 'paragraph',
  format: '',
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
})
const heading = (value: string, tag = 'h2'): Node => ({ type: 'heading', tag, format: '', children: [text(value)] })
const link = (value: string, url: string): Node => ({
  type: 'link',
  fields: { linkType: 'custom', url },
  children: [text(value)],
})
const table = (...rows: string[][]): Node => ({
  type: 'table',
  children: rows.map((cells) => ({
    type: 'tablerow',
    children: cells.map((cell) => ({ type: 'tablecell', headerState: 0, children: [paragraph(cell)] })),
  })),
})
const image = (id: string, caption = ''): Node => ({
  type: 'upload',
  relationTo: 'media',
  value: id,
  fields: { caption },
})
const list = (...items: string[]): Node => ({
  type: 'list',
  listType: 'number',
  children: items.map((item) => ({ type: 'listitem', children: [text(item)] })),
})
const body = (...children: Node[]) => ({ root: { type: 'root', children } })

/** What is marked, in brackets: ［-taken out-］, ［+put in+］, ［~in another style~］. */
const SIGNS = { removed: '-', added: '+', restyled: '~' } as const
const written = (segments: readonly Segment[]) =>
  segments
    .map(({ text: letters, mark }) => (mark === 'same' ? letters : `[${SIGNS[mark]}${letters}${SIGNS[mark]}]`))
    .join('')
const side = (shown: Shown | null): unknown => {
  if (shown?.kind === 'text') return written(shown.segments)
  if (shown?.kind === 'table') return shown.rows.map((row) => row.map(({ segments }) => written(segments)))
  if (shown?.kind === 'image') return `${shown.media} ${written(shown.caption)}`
  return shown?.kind ?? null
}
const lines = (rows: readonly DiffRow[]) => rows.map(({ change, before, after }) => [change, side(before), side(after)])
const compare = (before: Node[], after: Node[]) => compareBodies(body(...before), body(...after))

describe('compareBodies', () => {
  it('finds nothing where nothing differs', () => {
    const blocks = [
      heading('一、总则'),
      paragraph('第一条。'),
      table(['甲', '乙']),
      image('p1', '图'),
      list('其一', '其二'),
    ]
    const { rows, counts } = compare(blocks, structuredClone(blocks))
    expect(rows.map(({ change }) => change)).toEqual(Array(6).fill('same'))
    expect(counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 0 })
  })

  it('marks whole Chinese words, not letters or lines', () => {
    const { rows } = compare(
      [paragraph('市人民政府办公室负责组织实施本办法，自2025年1月1日起施行。')],
      [paragraph('市教育局负责组织实施本办法，自2026年3月1日起施行。')],
    )
    expect(rows).toHaveLength(1)
    const [row] = rows
    expect(side(row?.before ?? null)).toBe('市[-人民政府办公室-]负责组织实施本办法，自[-2025年1-]月1日起施行。')
    expect(side(row?.after ?? null)).toBe('市[+教育局+]负责组织实施本办法，自[+2026年3+]月1日起施行。')
  })

  it('tells a paragraph that was put in, taken out or rewritten', () => {
    const { rows, counts } = compare(
      [
        paragraph('各县区人民政府：'),
        paragraph('旧的一段将被删除，与别的都不相同。'),
        paragraph('现将有关事项通知如下。'),
      ],
      [paragraph('各县区人民政府：'), paragraph('现将有关工作事项通知如下。'), paragraph('请认真贯彻执行。')],
    )
    expect(lines(rows)).toEqual([
      ['same', '各县区人民政府：', '各县区人民政府：'],
      ['removed', '[-旧的一段将被删除，与别的都不相同。-]', null],
      ['changed', '现将有关事项通知如下。', '现将有关[+工作+]事项通知如下。'],
      ['added', null, '[+请认真贯彻执行。+]'],
    ])
    expect(counts).toEqual({ added: 1, removed: 1, changed: 1, moved: 0 })
  })

  it('recognises a block that was moved, also with a word changed, and counts it once', () => {
    const moved = '本办法由市教育局会同市财政局负责解释，具体事项另行通知。'
    const { rows, counts } = compare(
      [paragraph(moved), paragraph('第一条甲乙丙丁。'), paragraph('第二条戊己庚辛。')],
      [paragraph('第一条甲乙丙丁。'), paragraph('第二条戊己庚辛。'), paragraph(moved.replace('财政局', '人社局'))],
    )
    expect(rows.map(({ change, move }) => [change, move])).toEqual([
      ['moved', 1],
      ['same', undefined],
      ['same', undefined],
      ['moved', 1],
    ])
    expect(side(rows[3]?.after ?? null)).toContain('[+人社+]局')
    expect(counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 1 })
  })

  it('says that only a style, a link, a heading or an alignment differs', () => {
    const { rows } = compare(
      [paragraph('请于', '月底前', '报送。'), paragraph(link('见附件', 'https://a.example/')), heading('组织保障')],
      [
        paragraph('请于', text('月底前', 1), '报送。'),
        paragraph(link('见附件', 'https://b.example/')),
        { ...heading('组织保障', 'h3'), format: 'center' },
      ],
    )
    expect(rows.map(({ change, notes }) => [change, notes])).toEqual([
      ['changed', ['style']],
      ['changed', ['link']],
      ['changed', ['form', 'align']],
    ])
    expect(side(rows[0]?.after ?? null)).toBe('请于[~月底前~]报送。')
  })

  it('compares tables by cells, with a row and a column put in', () => {
    const { rows } = compare(
      [table(['事项', '金额'], ['道路', '100'], ['桥梁', '200'])],
      [table(['事项', '金额', '备注'], ['道路', '150', '追加'], ['绿化', '30', ''], ['桥梁', '200', ''])],
    )
    expect(lines(rows)).toEqual([
      [
        'changed',
        [
          ['事项', '金额'],
          ['道路', '[-100-]'],
          ['桥梁', '200'],
        ],
        [
          ['事项', '金额', '[+备注+]'],
          ['道路', '[+150+]', '[+追加+]'],
          ['[+绿化+]', '[+30+]', ''],
          ['桥梁', '200', ''],
        ],
      ],
    ])
  })

  it('tells a picture that was replaced, put in, or has another caption', () => {
    const { rows } = compare(
      [image('p1', '会议现场'), paragraph('中间的一段文字。'), image('p2', '签约')],
      [image('p9', '会议现场'), paragraph('中间的一段文字。'), image('p2', '签约仪式'), image('p3')],
    )
    expect(rows.map(({ change, notes }) => [change, notes])).toEqual([
      ['changed', ['image']],
      ['same', []],
      ['changed', []],
      ['added', []],
    ])
    expect(side(rows[2]?.after ?? null)).toBe('p2 签约[+仪式+]')
  })

  it('takes what is no body for an empty one', () => {
    expect(compareBodies(null, body(paragraph('新的。'))).counts.added).toBe(1)
    expect(compareBodies({ root: 1 }, undefined).rows).toEqual([])
  })
})

describe('every word of both sides', () => {
  const words = ['市政府', '通知', '如下', '，', '。', '2026年', '项目', '资金', '甲', '乙', '负责', '\n']
  const random = (seed: number) => {
    let state = seed
    return (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % below
    }
  }
  const randomBody = (next: (below: number) => number) =>
    Array.from({ length: next(8) }, () =>
      paragraph(...Array.from({ length: 1 + next(6) }, () => text(words[next(words.length)] ?? '', next(2)))),
    )
  const all = (nodes: Node[]) =>
    nodes
      .map(({ children }) => (children as { text: string }[]).map((child) => child.text).join(''))
      .filter((letters) => letters.trim() !== '')
      .join('|')
  const shown = (rows: readonly DiffRow[], which: 'before' | 'after') =>
    rows
      .flatMap((row) => (row[which]?.kind === 'text' ? [row[which].segments.map((one) => one.text).join('')] : []))
      .join('|')

  it.each(Array.from({ length: 200 }, (_, seed) => seed))('is shown once, in order (%i)', (seed) => {
    const next = random(seed + 1)
    const [before, after] = [randomBody(next), randomBody(next)]
    const { rows } = compare(before, after)
    expect(shown(rows, 'before')).toBe(all(before))
    expect(shown(rows, 'after')).toBe(all(after))
  })
})

describe('bodies of 100,000 letters', () => {
  const LETTERS =
    '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经'
  const prose = (seed: number, length: number) => {
    let state = seed
    return Array.from({ length }, (_, at) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return at % 40 === 39 ? '。' : LETTERS[(state >>> 8) % LETTERS.length]
    }).join('')
  }
  const paragraphs = (seed: number, size: number) =>
    Array.from({ length: 100_000 / size }, (_, index) => paragraph(prose(seed + index * 7919, size)))
  const cases: [string, Node[], Node[]][] = [
    [
      'with a word changed in each paragraph',
      paragraphs(1, 250),
      paragraphs(1, 250).map((node, index) => ({
        ...node,
        children: [text(`第${index}条`), ...(node.children as Node[])],
      })),
    ],
    ['that have nothing in common', paragraphs(1, 250), paragraphs(2, 250)],
    ['of one paragraph each, rewritten', [paragraph(prose(1, 100_000))], [paragraph(prose(2, 100_000))]],
    [
      'of one paragraph each, with every other sentence new',
      [paragraph(prose(1, 100_000))],
      [
        paragraph(
          prose(1, 100_000)
            .split('。')
            .map((s, i) => (i % 2 ? s : `${s}另行通知`))
            .join('。'),
        ),
      ],
    ],
    ['of short lines, all different', paragraphs(1, 10), paragraphs(3, 10)],
    ['in reverse order', paragraphs(1, 250), paragraphs(1, 250).reverse()],
  ]

  it.each(cases)('%s, are compared in time', (_name, before, after) => {
    const started = performance.now()
    const { rows } = compare(before, after)
    const took = performance.now() - started
    expect(rows.length).toBeGreaterThan(0)
    // A second on a machine that does nothing else, see docs/editing.zh-CN.md.
    expect(took).toBeLessThan(3000)
  })
})
