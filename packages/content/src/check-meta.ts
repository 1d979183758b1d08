import { ZhanqunError } from '@zhanqun/errors'
import { META_TAGS, type MetaTagGroup, type MetaTagRule } from '@zhanqun/standard'
import type { PageKind } from './pages.ts'
import type { ContentSource } from './source.ts'

/** The groups of tags that each kind of page has to carry. A redirect is shown to nobody. */
const GROUPS: Readonly<Record<PageKind, readonly MetaTagGroup[]>> = {
  home: ['site', 'column'],
  column: ['site', 'column'],
  list: ['site', 'column'],
  article: ['site', 'article'],
  'site-map': ['site'],
  directory: ['site'],
  about: ['site'],
  search: ['site'],
  'not-found': ['site'],
  notice: ['site'],
  redirect: [],
  data: [],
}

export const META_FORMATS = { 'date-time': /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/ } as const

/**
 * Looks through the head of a rendered page for the tags that 《政府网站发展指引》 asks for (网页标签).
 * @throws ZhanqunError META_TAG_MISSING, META_TAG_FORMAT: such a page is not to be published
 */
export const checkMeta = ({
  kind,
  html,
  source,
}: {
  kind: PageKind
  html: Uint8Array
  /** That the page was made from. */
  source: Pick<ContentSource, 'site' | 'root'>
}): void => {
  const rules = requiredTags(kind)
  if (rules.length === 0) return
  const head = headOf(html)
  for (const { name, format, mend } of rules) {
    const value = contentOf(head, name)
    if (value.trim() === '') {
      if (name === 'SiteIDCode' && hasNoCode(source)) continue
      throw new ZhanqunError('META_TAG_MISSING', { tag: name, mend })
    }
    if (format && !META_FORMATS[format].test(value))
      throw new ZhanqunError('META_TAG_FORMAT', { tag: name, value, mend })
  }
}

/** Channels go by the code of the portal. */
const hasNoCode = (source: Pick<ContentSource, 'site' | 'root'>): boolean =>
  source.site().idCode === '' && source.root().idCode === ''

/** The tags that a page of this kind has to carry. */
export const requiredTags = (kind: PageKind): readonly MetaTagRule[] => {
  const known = required.get(kind)
  if (known) return known
  const rules = META_TAGS.filter((rule) => rule.required && GROUPS[kind].includes(rule.group))
  required.set(kind, rules)
  return rules
}

const required = new Map<PageKind, readonly MetaTagRule[]>()

const headOf = (html: Uint8Array): string => {
  const bytes = Buffer.from(html.buffer, html.byteOffset, html.byteLength)
  return bytes.toString('utf8', 0, Math.max(0, bytes.indexOf('</head>')))
}

/** As themes write it; empty when it is not there. */
const contentOf = (head: string, name: string): string => {
  const tag = `<meta name="${name}" content="`
  const at = head.indexOf(tag)
  return at < 0 ? '' : head.slice(at + tag.length, head.indexOf('"', at + tag.length))
}
