import type { Markup } from './markup.ts'

/** Makes nodes of markup. Text is always text: nothing here reads HTML. */
export const toNodes = (markup: readonly Markup[]): (Node | string)[] =>
  markup.map((one) => {
    if (typeof one === 'string') return one
    const made = document.createElement(one.tag)
    for (const [name, value] of Object.entries(one.attributes)) {
      if (value === true) made.setAttribute(name, '')
      else if (value !== undefined && value !== false) made.setAttribute(name, value)
    }
    made.append(...toNodes(one.children))
    return made
  })
