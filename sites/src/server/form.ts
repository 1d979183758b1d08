import { hash } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Encoding, Policy } from '@zhanqun/public-files'
import { httpDate } from './http-date.ts'
import { dataHeaders, securityHeaders } from './security-headers.ts'
import { EMPTY } from './whole-answer.ts'

type Headers = Readonly<Record<string, string>>

/** One form of a file, plain or compressed. */
export type Form = {
  readonly encoding: Encoding | undefined
  readonly etag: string
  readonly headers: Headers
  readonly size: number
  /** Absent for a file that is too large to be kept. */
  readonly bytes: Buffer | undefined
  /** The whole answer with its head, ready to be sent. */
  readonly wire: (() => Buffer) | undefined
}

/** What all forms of a file have in common. */
export type FileHead = { readonly policy: Policy; readonly modifiedMs: number | null }

/** A form that is kept, named by what it holds. The body is copied. */
export const keptForm = ({
  encoding,
  body,
  head,
}: {
  encoding: Encoding | undefined
  body: Uint8Array
  head: FileHead
}): Form => {
  const etag = `"${hash('sha256', body, 'base64url').slice(0, 22)}"`
  const size = body.byteLength
  const own = ownHeaders({ encoding, etag, size, modifiedMs: head.modifiedMs })
  const text = `${OK}${httpDate()}${policyLines(head.policy)}${linesOf(own)}\r\n\r\n`
  const buffer = Buffer.allocUnsafeSlow(text.length + size)
  buffer.write(text, 'latin1')
  buffer.set(body, text.length)
  let date = httpDate()
  return {
    encoding,
    etag,
    size,
    get headers() {
      return { ...policyHeaders(head.policy), ...own }
    },
    bytes: buffer.subarray(text.length),
    wire: () => {
      const now = httpDate()
      if (now !== date) {
        date = now
        buffer.write(now, OK.length, 'latin1')
      }
      return buffer
    },
  }
}

/** A plain form that is read from the disk each time. */
export const streamedForm = ({ etag, size, head }: { etag: string; size: number; head: FileHead }): Form => ({
  encoding: undefined,
  etag,
  headers: {
    ...policyHeaders(head.policy),
    ...ownHeaders({ encoding: undefined, etag, size, modifiedMs: head.modifiedMs }),
  },
  size,
  bytes: undefined,
  wire: undefined,
})

/** What a client gets whose copy is still good. */
export const notModifiedHeaders = (form: Form, etag: string): Headers => {
  const { 'content-length': _length, 'content-type': _type, 'content-encoding': _encoding, ...headers } = form.headers
  return { ...headers, etag }
}

/** Any other answer, ready to be sent. */
export const wireOf = (status: number, headers: Headers, body: Uint8Array = EMPTY): Buffer => {
  const text = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\ndate: ${httpDate()}${linesOf(headers)}\r\n\r\n`
  return Buffer.concat([Buffer.from(text, 'latin1'), body])
}

const OK = 'HTTP/1.1 200 OK\r\ndate: '

const policyHeaders = (policy: Policy): Headers => ({
  ...(policy.isData ? dataHeaders : securityHeaders),
  'content-type': policy.contentType,
  'cache-control': policy.cacheControl,
  ...(policy.compress ? { vary: 'accept-encoding' } : {}),
  ...(policy.contentDisposition ? { 'content-disposition': policy.contentDisposition } : {}),
  ...(policy.robots ? { 'x-robots-tag': policy.robots } : {}),
  ...(policy.contentSecurityPolicy ? { 'content-security-policy': policy.contentSecurityPolicy } : {}),
})

const ownHeaders = ({
  encoding,
  etag,
  size,
  modifiedMs,
}: {
  encoding: Encoding | undefined
  etag: string
  size: number
  modifiedMs: number | null
}): Headers => ({
  etag,
  ...(modifiedMs === null ? {} : { 'last-modified': new Date(modifiedMs).toUTCString() }),
  ...(encoding === undefined ? { 'accept-ranges': 'bytes' } : { 'content-encoding': encoding }),
  'content-length': String(size),
})

const linesOf = (headers: Headers): string => {
  let lines = ''
  for (const name in headers) lines += `\r\n${name}: ${headers[name]}`
  return lines
}

/** Few policies serve all files. */
const linesByPolicy = new WeakMap<Policy, string>()

const policyLines = (policy: Policy): string => {
  const known = linesByPolicy.get(policy)
  if (known !== undefined) return known
  const lines = linesOf(policyHeaders(policy))
  linesByPolicy.set(policy, lines)
  return lines
}
