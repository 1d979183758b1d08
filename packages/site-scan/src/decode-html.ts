const DECLARED = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i
const IN_HEADER = /charset\s*=\s*["']?([\w-]+)/i
/** Where a page must say what it is written in. */
const HEAD_BYTES = 2048

/**
 * The text of a page: by its byte order mark, what the server says, what the page says of itself, in this order; a page
 * that says nothing and is no UTF-8 is taken for GBK, as old Chinese pages are.
 */
export const decodeHtml = (bytes: Uint8Array, contentType = ''): string => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES))
  const said = markOf(bytes) ?? IN_HEADER.exec(contentType)?.[1] ?? DECLARED.exec(head)?.[1]
  const decoder = said === undefined ? undefined : decoderOf(said)
  if (decoder) return decoder.decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const markOf = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** Nothing for a name that nobody knows. */
const decoderOf = (name: string): TextDecoder | undefined => {
  try {
    return new TextDecoder(/^gb/i.test(name) ? 'gb18030' : name)
  } catch {
    return undefined
  }
}
