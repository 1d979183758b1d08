import type { IncomingHttpHeaders } from 'node:http'

const NAMES = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range', 'range'] as const

/** The headers by which a client asks for less than the whole file. */
export type Conditions = { readonly [name in (typeof NAMES)[number]]?: string | undefined }

export const conditionsOf = (headers: IncomingHttpHeaders): Conditions =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = headers[name]
      return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]]
    }),
  )

export type Validators = {
  /** Strong ones of every form of the file that this client may have and still use. */
  readonly etags: readonly string[]
  /** Null for a file so young that another version may bear the same second. */
  readonly modifiedMs: number | null
}

/** RFC 9110 §13.2.2. */
export const evaluate = (
  asked: Conditions,
  { etags, modifiedMs }: Validators,
): 'send' | 'not-modified' | 'precondition-failed' => {
  const ifMatch = asked['if-match']
  const ifUnmodified = asked['if-unmodified-since']
  if (ifMatch !== undefined) {
    if (!lists(ifMatch, etags)) return 'precondition-failed'
  } else if (ifUnmodified !== undefined && modifiedAfter(modifiedMs, ifUnmodified)) return 'precondition-failed'

  const ifNoneMatch = asked['if-none-match']
  if (ifNoneMatch !== undefined) return lists(ifNoneMatch.replaceAll('W/', ''), etags) ? 'not-modified' : 'send'
  const ifModified = asked['if-modified-since']
  if (ifModified === undefined || modifiedMs === null) return 'send'
  return Date.parse(ifModified) >= seconds(modifiedMs) ? 'not-modified' : 'send'
}

export type ByteRange = { readonly start: number; readonly end: number }

/**
 * The one part of a file that is asked for, both ends included.
 * @returns undefined when the whole file is to be sent: no range, several, or not understood
 */
export const rangeOf = (
  asked: Conditions,
  { etag, modifiedMs, size }: { etag: string; modifiedMs: number | null; size: number },
): ByteRange | 'unsatisfiable' | undefined => {
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(asked.range ?? '') ?? []
  if (first === '' && last === '') return undefined
  const ifRange = asked['if-range']
  if (ifRange !== undefined && !stillThat(ifRange, { etag, modifiedMs })) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return undefined
  return start > end ? 'unsatisfiable' : { start, end }
}

const lists = (header: string, etags: readonly string[]): boolean =>
  header.trim() === '*' || header.split(',').some((tag) => etags.includes(tag.trim()))

const stillThat = (ifRange: string, { etag, modifiedMs }: { etag: string; modifiedMs: number | null }): boolean =>
  ifRange.includes('"') ? ifRange.trim() === etag : modifiedMs !== null && Date.parse(ifRange) === seconds(modifiedMs)

const modifiedAfter = (modifiedMs: number | null, date: string): boolean =>
  modifiedMs === null || seconds(modifiedMs) > Date.parse(date)

/** Dates in headers know no milliseconds. */
const seconds = (ms: number): number => Math.floor(ms / 1000) * 1000
