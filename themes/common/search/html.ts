import type { Markup } from './markup.ts'

/** Elements that have no end. */
const VOID: ReadonlySet<string> = new Set(['input', 'br', 'link'])

/** Writes markup down; whatever stands in texts and attributes stays text. */
export const toHtml = (markup: readonly Markup[]): string =>
  markup
    .map((one) => {
      if (typeof one === 'string') return escapeHtml(one)
      const { tag, attributes, children } = one
      const start = `<${tag}${Object.entries(attributes).map(attribute).join('')}>`
      return VOID.has(tag) ? start : `${start}${toHtml(children)}</${tag}>`
    })
    .join('')

const attribute = ([name, value]: [string, string | boolean | undefined]): string => {
  if (value === undefined || value === false) return ''
  return value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** The text that {@link escapeHtml} was given. */
export const unescapeHtml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => SIGNS.get(entity) ?? entity)

const SIGNS: ReadonlyMap<string, string> = new Map(Object.entries(ENTITIES).map(([sign, entity]) => [entity, sign]))
