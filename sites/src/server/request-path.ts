export type RequestPath = {
  /** Decoded, none of them empty. */
  readonly segments: readonly string[]
  /** Whether it ended with a slash. */
  readonly folder: boolean
  /** With its question mark; empty when there is none. */
  readonly query: string
}

/**
 * Takes a request's address apart.
 * @returns undefined for an address that no page can have: broken encoding, dot segments, double
 * slashes, back slashes, control characters, hidden files
 */
export const parseRequestPath = (url: string): RequestPath | undefined => {
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  if (!path.startsWith('/')) return undefined
  const parts = path.slice(1).split('/')
  const folder = parts.at(-1) === ''
  if (folder) parts.pop()
  const segments: string[] = []
  for (const part of parts) {
    const segment = decode(part)
    if (segment === undefined || !allowed(segment)) return undefined
    segments.push(segment)
  }
  return { segments, folder, query: mark < 0 ? '' : url.slice(mark) }
}

export const formatPath = ({ segments, folder, query }: RequestPath): string => {
  const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join('')
  return `${path}${folder || segments.length === 0 ? '/' : ''}${query}`
}

const decode = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

const MAX_SEGMENT = 255

const allowed = (segment: string): boolean =>
  segment !== '' && segment.length <= MAX_SEGMENT && !segment.startsWith('.') && !/[\p{Cc}/\\]/u.test(segment)
