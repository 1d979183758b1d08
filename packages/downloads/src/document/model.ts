/** An article as its public page shows it: what documents of any format are made from. */
export type PublicDocument = {
  readonly title: string
  readonly siteName: string
  /** Absolute where the site has a domain. */
  readonly url: string
  /** `YYYY-MM-DD HH:MM`, in Chinese time. */
  readonly publishedAt: string
  readonly source: string
  /** 索引号, 发文字号 …, in the page's order; none for an ordinary article. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** That the document is no longer in force; empty when it is. */
  readonly lapsed: string
  readonly blocks: readonly Block[]
  /** Names of its attachments, which the page itself offers. */
  readonly attachments: readonly string[]
}

export type Align = 'left' | 'center' | 'right'

export type Run = {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly script: 'sub' | 'super' | null
  /** Absolute; null for what leads nowhere outside of the page. */
  readonly href: string | null
}

export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 2 | 3 | 4 | 5 | 6
      readonly align: Align
      readonly runs: readonly Run[]
    }
  | { readonly kind: 'paragraph'; readonly align: Align; readonly runs: readonly Run[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly Block[])[]
    }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'image'; readonly file: string; readonly alt: string }
  | { readonly kind: 'rule' }

export type Cell = {
  readonly header: boolean
  readonly columns: number
  readonly rows: number
  readonly blocks: readonly Block[]
}

/** What a block says, without marks. */
export const textOfBlocks = (blocks: readonly Block[]): string => blocks.map(textOfBlock).filter(Boolean).join('\n')

const textOfBlock = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.runs.map(({ text }) => text).join('')
    case 'list':
      return block.items.map((item, index) => `${markerOf(block, index)}${textOfBlocks(item)}`).join('\n')
    case 'quote':
      return textOfBlocks(block.blocks)
    case 'table':
      return block.rows.map((row) => row.map((cell) => textOfBlocks(cell.blocks)).join('　')).join('\n')
    case 'image':
      return imageText(block)
    case 'rule':
      return ''
  }
}

export const markerOf = ({ ordered, start }: { ordered: boolean; start: number }, index: number): string =>
  ordered ? `${start + index}. ` : '• '

/** In place of a picture that cannot be drawn. */
export const imageText = ({ alt }: { alt: string }): string => (alt === '' ? '〔图片〕' : `〔图片：${alt}〕`)
