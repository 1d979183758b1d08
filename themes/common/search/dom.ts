import type { TextPart } from '@zhanqun/search/browser'

type Attributes = Readonly<Record<string, string | boolean | undefined>>

/** Makes an element. Text is always text: nothing here reads markup. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '')
    else if (value !== undefined && value !== false) made.setAttribute(name, value)
  }
  made.append(...children)
  return made
}

export const marked = (parts: readonly TextPart[]): (Node | string)[] =>
  parts.map(({ text, mark }) => (mark ? element('mark', {}, text) : text))
