import type { TextPart } from '@zhanqun/search/browser'

export type Attributes = Readonly<Record<string, string | boolean | undefined>>

/** An element before it is made: browsers make nodes of it, the server writes it down. Text is always text. */
export type MarkupElement = {
  readonly tag: string
  readonly attributes: Attributes
  readonly children: readonly Markup[]
}

export type Markup = string | MarkupElement

export const element = (tag: string, attributes: Attributes = {}, ...children: readonly Markup[]): MarkupElement => ({
  tag,
  attributes,
  children,
})

export const marked = (parts: readonly TextPart[]): Markup[] =>
  parts.map(({ text, mark }) => (mark ? element('mark', {}, text) : text))
