import path from 'node:path'
import mime from 'mime'
import { canBeCompressed } from './siblings.ts'

/** How a file is served, beside what it holds. */
export type Policy = {
  readonly cacheControl: string
  readonly compress: boolean
  readonly contentType: string
  readonly contentDisposition?: string
  readonly contentSecurityPolicy?: string
  /** What search engines are told. */
  readonly robots?: 'noindex'
  /** Bytes that scripts read and browsers never show: what pages are told by headers says nothing to anybody. */
  readonly isData?: true
}

/** Pages load their own files and nothing else; Pagefind's WebAssembly is the one exception. */
export const PAGE_CSP = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

/** For files of an index, of which one search loads twenty: those of pages would be a third of them. */
export const DATA_HEADERS: Readonly<Record<string, string>> = { 'x-content-type-options': 'nosniff' }

/** For files that editors have uploaded: nothing in them may run or load. */
const UPLOAD_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': PAGE_CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

const REVALIDATE = 'no-cache, must-revalidate'
const A_DAY = 'public, max-age=86400'
const FOR_EVER = 'public, max-age=31536000, immutable'

const PICTURES: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.gif', '.webp', '.avif', '.ico', '.bmp'])
const BYTES = 'application/octet-stream'
/** Uploads that a browser would run or draw as a page: it gets them as mere bytes. */
const ACTIVE: ReadonlySet<string> = new Set(
  '.html .htm .xhtml .xht .shtml .mhtml .xml .xsl .xslt .js .mjs .cjs .css .wasm .json .swf'.split(' '),
)
/** Folders of search indexes, that of a site and that of the group. */
const INDEXES: ReadonlySet<string> = new Set(['pagefind', 'group-index'])
/** Pagefind's own files whose names change with what they hold; its list (`pf_meta`) keeps its name. */
const HASHED = /\.(pf_index|pf_fragment|pf_filter)$/

/**
 * The same object for all files that are served alike.
 * @param segments address inside the site; for shared assets, beginning with `_astro`
 * @param name that of the file
 * @param noindex whether search engines are to leave it out
 */
export const policyOf = ({
  segments,
  name,
  noindex = false,
}: {
  segments: readonly string[]
  name: string
  noindex?: boolean
}): Policy => {
  const area = areaOf(segments[0], name)
  const extension = path.extname(name).toLowerCase()
  const key = `${area} ${extension} ${noindex}`
  const known = policies.get(key)
  if (known) return known
  const policy: Policy = { ...policyFor(area, extension), ...(noindex ? { robots: 'noindex' } : {}) }
  // Names of uploads are the editors' choice.
  if (policies.size < MAX_POLICIES) policies.set(key, policy)
  return policy
}

type Area = 'asset' | 'upload' | 'index' | 'page'

const policies = new Map<string, Policy>()
const MAX_POLICIES = 1000

const areaOf = (first: string | undefined, name: string): Area => {
  if (first === '_astro') return 'asset'
  if (first === 'media') return 'upload'
  return INDEXES.has(first ?? '') && HASHED.test(name) ? 'index' : 'page'
}

const policyFor = (area: Area, extension: string): Policy => {
  const compress = canBeCompressed(extension)
  const contentType = contentTypeOf(extension)
  switch (area) {
    case 'asset':
      return { cacheControl: FOR_EVER, compress, contentType }
    case 'upload':
      return {
        cacheControl: A_DAY,
        compress: false,
        contentType: ACTIVE.has(extension) ? BYTES : contentType,
        contentSecurityPolicy: UPLOAD_CSP,
        ...(PICTURES.has(extension) ? {} : { contentDisposition: 'attachment' }),
      }
    case 'index':
      return { cacheControl: FOR_EVER, compress: false, contentType: BYTES, isData: true }
    case 'page':
      return { cacheControl: REVALIDATE, compress, contentType }
  }
}

const contentTypeOf = (extension: string): string => {
  const type = mime.getType(extension) ?? BYTES
  return /^text\/|^application\/(javascript|json|xml)$/.test(type) ? `${type}; charset=utf-8` : type
}
