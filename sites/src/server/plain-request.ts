/** What a request asks for that asks for nothing out of the ordinary. */
export type PlainRequest = {
  readonly url: string
  readonly host: string
  readonly acceptEncoding: string | undefined
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: string | undefined
}

/** As Node's own limit for the head of a request. */
const MAX_HEAD = 16 * 1024

/** RFC 9112, without folded lines, blanks before the colon, bare line ends or other control characters. */
const HEAD = /^GET (\/[!-~]*) HTTP\/1\.1\r\n((?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t -~\x80-\xff]*\r\n)+)\r\n$/

/**
 * Reads a chunk that is exactly one GET request without a body.
 * @returns undefined for anything else, well-formed or not: that is for a full HTTP parser to judge
 */
export const parsePlainRequest = (chunk: Buffer): PlainRequest | undefined => {
  // A 'G', and an empty line at the end.
  if (chunk.length > MAX_HEAD || chunk.at(0) !== 0x47 || chunk.at(-2) !== 0x0d) return undefined
  const [, url, head] = HEAD.exec(chunk.toString('latin1')) ?? []
  if (url === undefined || head === undefined) return undefined

  let host: string | undefined
  let acceptEncoding: string | undefined
  let ifNoneMatch: string | undefined
  let ifModifiedSince: string | undefined
  for (let at = 0; at < head.length; ) {
    const end = head.indexOf('\r\n', at)
    const colon = head.indexOf(':', at)
    const name = head.slice(at, colon).toLowerCase()
    if (WANTED.has(name)) {
      const value = head.slice(colon + 1, end).trim()
      if (name === 'host') {
        if (host !== undefined) return undefined
        host = value
      } else if (name === 'accept-encoding') {
        if (acceptEncoding !== undefined) return undefined
        acceptEncoding = value
      } else if (name === 'if-none-match') {
        if (ifNoneMatch !== undefined) return undefined
        ifNoneMatch = value
      } else if (name === 'if-modified-since') {
        if (ifModifiedSince !== undefined) return undefined
        ifModifiedSince = value
      } else if (value.toLowerCase() !== 'keep-alive') return undefined
    } else if (UNUSUAL.has(name)) return undefined
    at = end + 2
  }
  return host === undefined ? undefined : { url, host, acceptEncoding, ifNoneMatch, ifModifiedSince }
}

const WANTED: ReadonlySet<string> = new Set([
  'host',
  'accept-encoding',
  'if-none-match',
  'if-modified-since',
  'connection',
])

/** A body, another protocol, a part of a file, or an answer under conditions. */
const UNUSUAL: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'trailer',
  'te',
  'expect',
  'upgrade',
  'http2-settings',
  'proxy-connection',
  'keep-alive',
  'range',
  'if-range',
  'if-match',
  'if-unmodified-since',
])
