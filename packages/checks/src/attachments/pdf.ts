import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'
import type { FileTrait } from '../types.ts'
import { MAX_PARTS, type Room } from './limits.ts'

/** Dictionaries in front of a stream are shorter. */
const MAX_DICTIONARY = 4_000

const SCRIPT = /\/(?:JavaScript|JS|Launch)(?![A-Za-z])/
const EMBEDDED = /\/EmbeddedFiles?(?![A-Za-z])/
const COMMENTS = /\/Subtype\s*\/(?:Text|Popup|Highlight|StrikeOut|Squiggly|FreeText|Caret)(?![A-Za-z])/

/**
 * Looks for names in the objects of a PDF, those in compressed object streams among them; pages and pictures are
 * left out. Nothing of the file is run or trusted.
 */
export const inspectPdf = (bytes: Uint8Array, room: Room): FileTrait[] => {
  const { objects, unread } = objectsOf(bytes, room)
  const text = plainNames(objects)
  const author = authorOf(text)
  const isEncrypted = /\/Encrypt(?![A-Za-z])/.test(text)
  return [
    ...(SCRIPT.test(text) ? [{ kind: 'script', detail: '' } as const] : []),
    ...(EMBEDDED.test(text) ? [{ kind: 'embedded', detail: '' } as const] : []),
    ...(COMMENTS.test(text) ? [{ kind: 'comments', detail: '' } as const] : []),
    ...(author === '' || isEncrypted ? [] : [{ kind: 'author', detail: author } as const]),
    ...(unread ? [{ kind: 'unreadable', detail: isEncrypted ? '文件已加密' : '文件的一部分无法读取' } as const] : []),
  ]
}

/** `/J#53` is `/JS`. */
const plainNames = (text: string): string =>
  text.includes('#')
    ? text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** Everything outside streams, and what the object streams hold. */
const objectsOf = (bytes: Uint8Array, room: Room): { objects: string; unread: boolean } => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  let at = 0
  let streams = 0
  let unread = false
  for (;;) {
    const start = buffer.indexOf('stream', at)
    if (start < 0) break
    const outside = buffer.toString('latin1', at, start)
    pieces.push(outside)
    const dictionary = outside.slice(-MAX_DICTIONARY)
    const body = afterLineBreak(buffer, start + 'stream'.length)
    if (body < 0 || !/>>\s*$/.test(dictionary)) {
      at = start + 'stream'.length
      continue
    }
    const found = buffer.indexOf('endstream', body)
    const end = found < 0 ? buffer.length : found
    if (isObjectStream(dictionary)) {
      streams += 1
      const text = streams > MAX_PARTS ? null : inflated(buffer.subarray(body, end), room.left)
      if (text === null) unread = true
      else pieces.push(text)
      room.left -= text?.length ?? 0
    }
    at = Math.min(buffer.length, end + 'endstream'.length)
  }
  pieces.push(buffer.toString('latin1', at))
  return { objects: pieces.join('\n'), unread }
}

const afterLineBreak = (buffer: Buffer, at: number): number => {
  if (buffer[at] === 0x0a) return at + 1
  return buffer[at] === 0x0d ? at + (buffer[at + 1] === 0x0a ? 2 : 1) : -1
}

const isObjectStream = (dictionary: string): boolean => {
  const own = plainNames(dictionary.slice(dictionary.lastIndexOf(' obj') + 1))
  return /\/Type\s*\/ObjStm(?![A-Za-z])/.test(own)
}

const inflated = (data: Buffer, limit: number): string | null => {
  if (limit <= 0) return null
  try {
    return inflateSync(data, { maxOutputLength: limit }).toString('latin1')
  } catch {
    return null
  }
}

const STRING = String.raw`\s*(?:\(((?:[^()\\]|\\[\s\S]){0,400})\)|<([0-9A-Fa-f\s]{0,800})>)`
const AUTHOR = new RegExp(`/Author${STRING}`)

/** The author in the file's information, there or in an object of its own, as text or as hexadecimal digits. */
const authorOf = (text: string): string => {
  const [, object] = /\/Author\s+(\d{1,9}) 0 R/.exec(text) ?? []
  const pattern = object === undefined ? AUTHOR : new RegExp(`(?<!\\d)${object} 0 obj${STRING}`)
  const [, literal, hex] = pattern.exec(text) ?? []
  const bytes = hex === undefined ? unescaped(literal ?? '') : Buffer.from(hex.replace(/\s/g, ''), 'hex')
  const author =
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? new TextDecoder('utf-16be').decode(bytes.subarray(2))
      : bytes.every((byte) => byte < 0x80)
        ? bytes.toString('latin1')
        : ''
  return author.trim().slice(0, 40)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const unescaped = (literal: string): Buffer =>
  Buffer.from(
    literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8) & 0xff) : (ESCAPES[code] ?? code),
    ),
    'latin1',
  )
