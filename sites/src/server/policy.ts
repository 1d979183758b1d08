import path from 'node:path'

/** How a file is served, beside what it holds. */
export type Policy = {
  readonly cacheControl: string
  readonly compress: boolean
  /** Only where it is not to be told from the name. */
  readonly contentType?: string
  readonly contentDisposition?: string
  readonly contentSecurityPolicy?: string
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

const COMPRESSIBLE: ReadonlySet<string> = new Set(['.html', '.css', '.js', '.json', '.svg', '.xml', '.txt'])
const PICTURES: ReadonlySet<string> = new Set(['.jpg', '.jpeg', '.png', '.gif', '.webp', '.avif', '.ico', '.bmp'])
/** Uploads that a browser would run or draw as a page: it gets them as mere bytes. */
const ACTIVE: ReadonlySet<string> = new Set(
  '.html .htm .xhtml .xht .shtml .mhtml .xml .xsl .xslt .js .mjs .cjs .css .wasm .json .swf'.split(' '),
)
/** Pagefind's own files whose names change with what they hold. */
const HASHED = /\.(pf_meta|pf_index|pf_fragment|pf_filter)$/

/**
 * @param segments address inside the site; for shared assets, beginning with `_astro`
 * @param name that of the file
 */
export const policyOf = ({ segments, name }: { segments: readonly string[]; name: string }): Policy => {
  const extension = path.extname(name).toLowerCase()
  const compress = COMPRESSIBLE.has(extension)
  switch (segments[0]) {
    case '_astro':
      return { cacheControl: FOR_EVER, compress }
    case 'media':
      return {
        cacheControl: A_DAY,
        compress: false,
        contentSecurityPolicy: UPLOAD_CSP,
        ...(PICTURES.has(extension) ? {} : { contentDisposition: 'attachment' }),
        ...(ACTIVE.has(extension) ? { contentType: 'application/octet-stream' } : {}),
      }
    case 'pagefind':
      if (HASHED.test(name)) return { cacheControl: FOR_EVER, compress: false, contentType: 'application/octet-stream' }
      return { cacheControl: REVALIDATE, compress }
    default:
      return { cacheControl: REVALIDATE, compress }
  }
}
