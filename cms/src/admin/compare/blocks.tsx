import type { Shown, ShownCell, TextForm } from '@zhanqun/text-diff'
import { Segments } from './segments.tsx'

/** What pictures are called, by id; those that the reader may not see, or that are gone, are missing. */
export type Pictures = ReadonlyMap<string, { readonly alt: string; readonly name: string; readonly url: string | null }>

const FORM_WORDS: Readonly<Record<TextForm['tag'], string>> = {
  paragraph: '',
  h2: '二级标题',
  h3: '三级标题',
  h4: '四级标题',
  quote: '引文',
  bullet: '项目',
  number: '编号项',
  check: '待办项',
}

const CELL_WORDS = { same: '', added: '新增', removed: '删除', changed: '修改' } as const

export const Picture = ({ id, pictures }: { id: string; pictures: Pictures }) => {
  const picture = pictures.get(id)
  if (!picture) return <span className="compare__missing">图片已删除，或者您无权查看</span>
  return (
    <span className="compare__picture">
      {picture.url ? <img src={picture.url} alt={picture.alt} loading="lazy" /> : null}
      <small>
        {picture.name}
        <br />
        替代文字（现在的）：{picture.alt}
      </small>
    </span>
  )
}

const Cell = ({ cell: { isHeader, colSpan, rowSpan, change, segments } }: { cell: ShownCell }) => {
  const Tag = isHeader ? 'th' : 'td'
  return (
    <Tag colSpan={colSpan} rowSpan={rowSpan} data-change={change} title={CELL_WORDS[change] || undefined}>
      <Segments segments={segments} />
    </Tag>
  )
}

/** A block of a body as one side of the comparison shows it. */
export const ShownBlock = ({ shown, pictures }: { shown: Shown; pictures: Pictures }) => {
  switch (shown.kind) {
    case 'text': {
      const { tag, depth, align } = shown.form
      return (
        <div className="compare__text" data-tag={tag} data-align={align} style={{ '--depth': depth } as object}>
          {FORM_WORDS[tag] ? <small className="compare__form">{FORM_WORDS[tag]}</small> : null}
          <Segments segments={shown.segments} />
        </div>
      )
    }
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables are scrolled by keyboard, too
        <section className="compare__table" tabIndex={0} aria-label="表格">
          <table>
            <tbody>
              {shown.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <Cell key={column} cell={cell} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )
    case 'image':
      return (
        <figure className="compare__figure">
          <Picture id={shown.media} pictures={pictures} />
          {shown.caption.length > 0 ? (
            <figcaption>
              图片说明：
              <Segments segments={shown.caption} />
            </figcaption>
          ) : null}
        </figure>
      )
    case 'rule':
      return <hr aria-label="分隔线" />
    case 'other':
      return <p className="compare__missing">其他内容（{shown.name}）</p>
  }
}
