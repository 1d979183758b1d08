/** What cleaned text is made of, between the parsed source and the HTML that is written. */
export type MarkName = 'strong' | 'em' | 'u' | 's' | 'sub' | 'sup'

export type Marks = Readonly<Record<MarkName, boolean>>

export const NO_MARKS: Marks = { strong: false, em: false, u: false, s: false, sub: false, sup: false }

export type TextRun = {
  readonly kind: 'text'
  readonly text: string
  readonly marks: Marks
  readonly href: string | null
}

export type Inline = TextRun | { readonly kind: 'break' }

export const BREAK: Inline = { kind: 'break' }

/** Left and justified text needs no word of it. */
export type Align = 'center' | 'right' | null

/** A paragraph that a word processor numbered: its level from 1 and the mark it showed, such as `1.` or `·`. */
export type ListHint = { readonly level: number; readonly marker: string }

export type Paragraph = {
  readonly kind: 'paragraph'
  readonly inlines: readonly Inline[]
  readonly align: Align
  /** Blank space before the text, in characters' widths; it is not part of `inlines`. */
  readonly indent: number
  readonly list: ListHint | null
}

export type HeadingLevel = 2 | 3 | 4

export type Heading = { readonly kind: 'heading'; readonly level: HeadingLevel; readonly inlines: readonly Inline[] }

export type ListItem = { readonly inlines: readonly Inline[]; readonly lists: readonly List[] }

export type List = {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly start: number
  readonly items: readonly ListItem[]
}

export type Cell = {
  readonly header: boolean
  readonly colspan: number
  readonly rowspan: number
  readonly blocks: readonly Block[]
}

export type Row = readonly Cell[]

/** The first `headRows` rows head the columns. */
export type Table = { readonly kind: 'table'; readonly rows: readonly Row[]; readonly headRows: number }

export type Quote = { readonly kind: 'quote'; readonly inlines: readonly Inline[] }

export type Block = Paragraph | Heading | List | Table | Quote | { readonly kind: 'rule' }

export const plainText = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (inline.kind === 'text' ? inline.text : '\n')).join('')

/** Several lines as one, with breaks between them. */
export const joinLines = (lines: readonly (readonly Inline[])[]): Inline[] =>
  lines.filter((line) => line.length > 0).flatMap((line, at) => (at === 0 ? line : [BREAK, ...line]))

export const setBold = (inlines: readonly Inline[], strong: boolean): Inline[] =>
  inlines.map((inline) => (inline.kind === 'text' ? { ...inline, marks: { ...inline.marks, strong } } : inline))

/** `push` of any number of items; spread arguments have a limit. */
export const append = <Item>(target: Item[], items: readonly Item[]): void => {
  for (const item of items) target.push(item)
}

export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, number) => Math.max(most, number), 0)
