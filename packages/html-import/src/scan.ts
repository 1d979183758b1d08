import type { Notes } from './notes.ts'
import { styleWords } from './style-words.ts'

/** Word processors stay far below; browsers stop at 512. */
const MAX_NESTING = 200

const KEPT_ATTRIBUTES = new Set('style align href src alt colspan rowspan border role start hidden'.split(' '))
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Elements that the next one of their kind closes, so that an open one says nothing about nesting. */
const SELF_CLOSING = new Set('p li dt dd tr td th thead tbody tfoot option optgroup colgroup caption'.split(' '))
/** Left out with all they hold. */
const SWALLOWED = new Set('script style iframe noembed noframes noscript textarea title xml template'.split(' '))
const ACTIVE = new Set(['script', 'iframe', 'textarea'])
/** Their end tag is sought by the rules of HTML; what follows a missing one is lost in a browser too. */
const SWALLOWS_REST = new Set(['script', 'style', 'iframe'])
/** The tag goes, its content stays. */
const TRANSPARENT = new Set('html head body frameset frame base link meta plaintext xmp listing'.split(' '))
const BLOCKS = new Set(
  'address article aside blockquote center div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header main nav ol pre section table ul'.split(
    ' ',
  ),
)

/**
 * Rewrites source HTML so that parsing it is quick however hostile it is: comments, scripts and
 * tags with a namespace go, tags keep only the attributes read later (`style` as the words of
 * {@link styleWords}), nesting is bounded. One pass, linear in the length of the text.
 */
export const scan = ({ html, notes }: { html: string; notes: Notes }): string => {
  const out: string[] = []
  const open = new Map<string, number>()
  const withoutEnd = new Set<string>()
  let nesting = 0
  let dropped = 0
  let at = 0

  const writeStart = (name: string, attributes: ReadonlyMap<string, string>) => {
    if (!VOID.has(name) && !SELF_CLOSING.has(name)) {
      if (nesting >= MAX_NESTING) {
        dropped += 1
        notes.counts.nesting += 1
        if (BLOCKS.has(name)) out.push('<br>')
        return
      }
      nesting += 1
      open.set(name, (open.get(name) ?? 0) + 1)
    }
    const written = [...attributes].map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`)
    out.push(`<${name}${written.join('')}>`)
  }

  const writeEnd = (name: string) => {
    if (VOID.has(name) && name !== 'br') return
    if (SELF_CLOSING.has(name) || name === 'br') {
      out.push(`</${name}>`)
      return
    }
    if (dropped > 0) {
      dropped -= 1
      return
    }
    const count = open.get(name) ?? 0
    if (count === 0) return
    open.set(name, count - 1)
    nesting -= 1
    out.push(`</${name}>`)
  }

  const toEnd = () => {
    notes.counts.truncated += 1
    at = html.length
  }

  while (at < html.length) {
    const bracket = html.indexOf('<', at)
    if (bracket === -1) {
      out.push(html.slice(at))
      break
    }
    out.push(html.slice(at, bracket))
    at = bracket
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 2)
      if (end === -1) toEnd()
      else at = end + 3
      continue
    }
    const closing = html[at + 1] === '/'
    const name = nameAt(html, closing ? at + 2 : at + 1)
    if (name === '') {
      const next = html[at + 1]
      if (next !== '!' && next !== '?' && next !== '/') {
        out.push('&lt;')
        at += 1
        continue
      }
      const end = html.indexOf('>', at)
      if (end === -1) toEnd()
      else at = end + 1
      continue
    }
    const tag = readAttributes({ html, from: at + (closing ? 2 : 1) + name.length })
    if (!tag) {
      toEnd()
      continue
    }
    at = tag.end
    const element = name.toLowerCase()
    if (element.includes(':') || TRANSPARENT.has(element)) continue
    if (closing) {
      if (!SWALLOWED.has(element)) writeEnd(element)
      continue
    }
    if (!SWALLOWED.has(element)) {
      writeStart(element, tag.attributes)
      continue
    }
    if (ACTIVE.has(element)) notes.counts.active += 1
    const end = withoutEnd.has(element) ? -1 : endOf({ html, element, from: at })
    if (end !== -1) at = end
    else if (SWALLOWS_REST.has(element)) toEnd()
    else withoutEnd.add(element)
  }
  return out.join('')
}

const NAME = /[a-z][^\s/>]*/iy

const nameAt = (html: string, from: number): string => {
  NAME.lastIndex = from
  return NAME.exec(html)?.[0] ?? ''
}

/** Where the end tag of a swallowed element starts, or -1. */
const endOf = ({ html, element, from }: { html: string; element: string; from: number }): number => {
  const end = new RegExp(`</${element}(?=[\\s/>])`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? -1
}

const SEPARATOR = /[\s/]*/y
const ATTRIBUTE = /=?[^\s/>=]*/y
const EQUALS = /\s*=\s*/y
const UNQUOTED = /[^\s>]*/y

const take = (pattern: RegExp, text: string, from: number): string => {
  pattern.lastIndex = from
  return pattern.exec(text)?.[0] ?? ''
}

/** @returns null when the text ends inside the tag */
const readAttributes = ({
  html,
  from,
}: {
  html: string
  from: number
}): { end: number; attributes: Map<string, string> } | null => {
  const attributes = new Map<string, string>()
  let at = from
  for (;;) {
    at += take(SEPARATOR, html, at).length
    if (at >= html.length) return null
    if (html[at] === '>') return { end: at + 1, attributes }
    const name = take(ATTRIBUTE, html, at)
    at += name.length
    let value = ''
    const equals = take(EQUALS, html, at)
    if (equals !== '') {
      at += equals.length
      const quote = html[at]
      if (quote === '"' || quote === "'") {
        const end = html.indexOf(quote, at + 1)
        if (end === -1) return null
        value = html.slice(at + 1, end)
        at = end + 1
      } else {
        value = take(UNQUOTED, html, at)
        at += value.length
      }
    }
    keepAttribute({ attributes, name, value })
  }
}

const keepAttribute = ({
  attributes,
  name,
  value,
}: {
  attributes: Map<string, string>
  name: string
  value: string
}): void => {
  if (name.length > 10) return
  const key = name.toLowerCase()
  if (!KEPT_ATTRIBUTES.has(key) || attributes.has(key)) return
  const kept = key === 'style' ? styleWords(value) : value
  if (key !== 'style' || kept !== '') attributes.set(key, kept)
}
