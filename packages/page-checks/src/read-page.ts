import { readHtml } from './read-html.ts'
import type { Reading } from './reading.ts'

/** Kinds of parts that a site's pages share: for the home page, for each section, with and without a search box. */
const KEPT = 64

/** Reads the pages of a site, what they have in common once. */
export const createPageReader = () => {
  const known = new Map<string, Reading>()
  const readOnce = (html: string): Reading => {
    const found = known.get(html)
    if (found) return found
    const reading = readHtml(html)
    if (known.size >= KEPT) known.clear()
    known.set(html, reading)
    return reading
  }
  return (html: string): readonly [head: Reading, before: Reading, content: Reading, after: Reading] => {
    const [head, before, content, after] = partsOf(html)
    return [readHtml(head), readOnce(before), readHtml(content), readOnce(after)]
  }
}

/** Pages without a main part are all content. */
const partsOf = (html: string): readonly [string, string, string, string] => {
  const head = html.indexOf('</head>')
  const main = html.indexOf('<main', head)
  const end = html.lastIndexOf('</main>')
  if (head < 0 || main < head || end < main) return ['', '', html, '']
  return [html.slice(0, head), html.slice(head, main), html.slice(main, end), html.slice(end)]
}
