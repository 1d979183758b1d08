/**
 * What a page of the admin may load and do. Styles may stand in the page: Payload's screens and its editor write
 * `style` attributes and elements at run time, without a nonce. Pictures may be data and blobs, for previews of uploads.
 */
export const adminPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')

/** Answers of the API are data and files: nothing in them may run, load, or be framed elsewhere. */
export const API_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"

const A_YEAR_SECONDS = 31_536_000

/** Headers of every answer of the admin. */
export const securityHeaders = ({ secure }: { secure: boolean }): Readonly<Record<string, string>> => ({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  ...(secure ? { 'strict-transport-security': `max-age=${A_YEAR_SECONDS}` } : {}),
})
