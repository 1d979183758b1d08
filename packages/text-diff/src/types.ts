/** A run of text in one style. */
export type Piece = {
  readonly text: string
  /** Lexical's bits: 1 bold, 2 italic, 4 struck through, 8 underlined, 32 subscript, 64 superscript. */
  readonly format: number
  /** Where it leads: an address, or `articles:<id>`; null for plain text. */
  readonly link: string | null
}

export type TextForm = {
  readonly tag: 'paragraph' | 'h2' | 'h3' | 'h4' | 'quote' | 'bullet' | 'number' | 'check'
  /** How deep an item stands in its list. */
  readonly depth: number
  readonly align: string
}

export type TextBlock = { readonly kind: 'text'; readonly form: TextForm; readonly pieces: readonly Piece[] }

export type Cell = {
  readonly pieces: readonly Piece[]
  readonly isHeader: boolean
  readonly colSpan: number
  readonly rowSpan: number
}

/** What a body consists of, from top to bottom. */
export type Block =
  | TextBlock
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'image'; readonly media: string; readonly caption: string }
  | { readonly kind: 'rule' }
  | { readonly kind: 'other'; readonly name: string; readonly json: string }

/** A run of text as one side shows it; `restyled` where only its style or its link differs. */
export type Segment = Piece & { readonly mark: 'same' | 'added' | 'removed' | 'restyled' }

export type ShownCell = Omit<Cell, 'pieces'> & { readonly change: CellChange; readonly segments: readonly Segment[] }

export type CellChange = 'same' | 'added' | 'removed' | 'changed'

/** A block as one side of the comparison shows it. */
export type Shown =
  | { readonly kind: 'text'; readonly form: TextForm; readonly segments: readonly Segment[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly ShownCell[])[] }
  | {
      readonly kind: 'image'
      readonly media: string
      readonly caption: readonly Segment[]
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'other'; readonly name: string }

export type Change = 'same' | 'added' | 'removed' | 'changed' | 'moved'

/** What differs beside the words. */
export type Note = 'form' | 'align' | 'style' | 'link' | 'image' | 'other'

/**
 * One line of the comparison. A moved block has two: where it stood (only `before`) and where it stands (only
 * `after`), with the same `move`.
 */
export type DiffRow = {
  readonly change: Change
  readonly before: Shown | null
  readonly after: Shown | null
  readonly notes: readonly Note[]
  readonly move?: number
}

export type Counts = Readonly<Record<Exclude<Change, 'same'>, number>>

export type BodyDiff = { readonly rows: readonly DiffRow[]; readonly counts: Counts }
