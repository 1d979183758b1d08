import { Parser } from 'htmlparser2'
import type { Picture, Reading } from './reading.ts'

/** Names by which sites without landmarks call the head and the foot of their pages. */
const HEADER_NAMES = /(?:^|[\s_-])(?:header?|top|banner|logo|masthead)(?:$|[\s_-])/i
const FOOTER_NAMES = /(?:^|[\s_-])(?:footer?|bottom|copyright)(?:$|[\s_-])/i
const HEADING = /^h([1-6])$/
const UNREAD: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript'])
/** Containers of which a part may be the head or the foot of a page. */
const CONTAINERS: ReadonlySet<string> = new Set(['div', 'section', 'table', 'td', 'tr', 'ul', 'p', 'dl'])

type Region = 'header' | 'footer'

/**
 * Reads a page, or a part of one, in one pass and without building a tree. Tolerant: whatever a browser would show is
 * read, however it is written.
 */
export const readHtml = (html: string): Reading => {
  const meta = new Map<string, string>()
  const headings: { level: number; text: string }[] = []
  const pictures: Picture[] = []
  const hrefs: string[] = []
  const loads: string[] = []
  const texts: Record<Region | 'text', string[]> = { header: [], footer: [], text: [] }
  const title: string[] = []

  let depth = 0
  let region: { name: Region; depth: number } | undefined
  let content = 0
  let unread = 0
  let inTitle = false
  let heading: { level: number; texts: string[] } | undefined
  let link: { pictures: { src: string; alt: string | undefined }[]; isNamed: boolean } | undefined

  const addPicture = (src: string, alt: string | undefined) => {
    if (link) link.pictures.push({ src, alt })
    else pictures.push({ src, alt, isLink: false })
    if (alt && heading) heading.texts.push(alt)
    if (region) texts[region.name].push(alt ?? '', src)
  }
  const endLink = () => {
    if (!link) return
    const isLink = !link.isNamed
    for (const picture of link.pictures) pictures.push({ ...picture, isLink })
    link = undefined
  }
  const endHeading = () => {
    if (heading) headings.push({ level: heading.level, text: trimmed(heading.texts) })
    heading = undefined
  }

  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth++
      if (UNREAD.has(name)) unread++
      if (name === 'main' || name === 'article') content++
      if (!region && content === 0) {
        const found = regionOf(name, attributes)
        if (found) region = { name: found, depth }
      }
      switch (name) {
        case 'a': {
          endLink()
          const { href } = attributes
          link = { pictures: [], isNamed: Boolean(attributes['aria-label'] || attributes.title) }
          if (href === undefined) break
          hrefs.push(href)
          if (region) texts[region.name].push(href)
          break
        }
        case 'img':
          addPicture(attributes.src ?? '', pictureText(attributes))
          break
        case 'meta':
          if (attributes.name) meta.set(attributes.name.toLowerCase(), attributes.content ?? '')
          break
        case 'link':
          if (attributes.href && /\bstylesheet\b|\bicon\b/i.test(attributes.rel ?? '')) loads.push(attributes.href)
          break
        case 'script':
          if (attributes.src) loads.push(attributes.src)
          break
        case 'title':
          // Pictures made of lines have titles of their own.
          inTitle = title.length === 0
          break
        default: {
          const level = HEADING.exec(name)?.[1]
          if (level === undefined) break
          endHeading()
          heading = { level: Number(level), texts: [] }
        }
      }
    },
    ontext: (text) => {
      if (unread > 0) return
      if (inTitle) {
        title.push(text)
        return
      }
      heading?.texts.push(text)
      if (link && text.trim() !== '') link.isNamed = true
      texts[region?.name ?? 'text'].push(text)
    },
    onclosetag: (name) => {
      if (UNREAD.has(name)) unread--
      if (name === 'main' || name === 'article') content--
      if (name === 'title') inTitle = false
      if (name === 'a') endLink()
      if (HEADING.test(name)) endHeading()
      if (region?.depth === depth) region = undefined
      depth--
    },
  })
  parser.end(html)
  return {
    title: trimmed(title),
    meta,
    headings,
    pictures,
    hrefs,
    loads,
    header: trimmed(texts.header),
    footer: trimmed(texts.footer),
    text: trimmed(texts.text),
  }
}

const regionOf = (name: string, attributes: Readonly<Record<string, string>>): Region | undefined => {
  if (name === 'header' || name === 'footer') return name
  if (!CONTAINERS.has(name)) return undefined
  const names = `${attributes.id ?? ''} ${attributes.class ?? ''}`
  if (names === ' ') return undefined
  if (FOOTER_NAMES.test(names)) return 'footer'
  return HEADER_NAMES.test(names) ? 'header' : undefined
}

/** A picture that is said to mean nothing has an empty text. */
const pictureText = ({ alt, role, 'aria-hidden': hidden, 'aria-label': label }: Readonly<Record<string, string>>) =>
  alt ?? label ?? (role === 'presentation' || role === 'none' || hidden === 'true' ? '' : undefined)

const trimmed = (texts: readonly string[]): string => texts.join(' ').replace(/\s+/g, ' ').trim()
