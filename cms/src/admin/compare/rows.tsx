import type { Change, DiffRow, Note } from '@zhanqun/text-diff'
import { type Pictures, ShownBlock } from './blocks.tsx'

export const CHANGE_WORDS: Readonly<Record<Exclude<Change, 'same'>, string>> = {
  added: '新增',
  removed: '删除',
  changed: '修改',
  moved: '移动',
}

const NOTE_WORDS: Readonly<Record<Note, string>> = {
  form: '段落样式',
  align: '对齐方式',
  style: '文字格式',
  link: '链接',
  image: '图片已更换',
  other: '其他内容',
}

/** So many unchanged blocks stay in sight before and after a change. */
const CONTEXT = 1
/** Fewer are not worth folding. */
const WORTH_FOLDING = 3

type Stretch = { readonly isFolded: boolean; readonly rows: readonly DiffRow[] }

const stretchesOf = (rows: readonly DiffRow[]): Stretch[] => {
  const near = new Set(
    rows.flatMap(({ change }, at) =>
      change === 'same' ? [] : Array.from({ length: 2 * CONTEXT + 1 }, (_, index) => at - CONTEXT + index),
    ),
  )
  const stretches: { isFolded: boolean; rows: DiffRow[] }[] = []
  for (const [at, row] of rows.entries()) {
    const isFolded = !near.has(at)
    const last = stretches.at(-1)
    if (last && last.isFolded === isFolded) last.rows.push(row)
    else stretches.push({ isFolded, rows: [row] })
  }
  return stretches.map((stretch) => ({
    ...stretch,
    isFolded: stretch.isFolded && stretch.rows.length >= WORTH_FOLDING,
  }))
}

const wordsOf = ({ change, before, move, notes }: DiffRow): string => {
  if (change === 'same') return ''
  const place = change === 'moved' ? `${before ? '移到别处' : '从别处移来'}（${move}）` : CHANGE_WORDS[change]
  const what = notes.map((note) => NOTE_WORDS[note]).join('、')
  return what ? `${place}：${what}` : place
}

const Row = ({ row, pictures }: { row: DiffRow; pictures: Pictures }) => {
  const words = wordsOf(row)
  return (
    <div className="compare__row" data-change={row.change} {...(words ? { 'data-step': '', tabIndex: -1 } : {})}>
      {words ? <p className="compare__words">{words}</p> : null}
      <div className="compare__side" data-side="before">
        {row.before ? <ShownBlock shown={row.before} pictures={pictures} /> : null}
      </div>
      <div className="compare__side" data-side="after">
        {row.after ? <ShownBlock shown={row.after} pictures={pictures} /> : null}
      </div>
    </div>
  )
}

/** Two bodies side by side; long stretches that are equal in both are folded. */
export const Rows = ({ rows, pictures }: { rows: readonly DiffRow[]; pictures: Pictures }) =>
  stretchesOf(rows).map((stretch, index) => {
    const shown = stretch.rows.map((row, at) => <Row key={at} row={row} pictures={pictures} />)
    if (!stretch.isFolded) return shown
    return (
      <details key={index} className="compare__folded">
        <summary>相同的 {stretch.rows.length} 段</summary>
        {shown}
      </details>
    )
  })
