/** What Pagefind's list is made of: whole numbers from 0, texts, and rows of these. */
export type Plain = number | string | readonly Plain[]

const [NUMBER, TEXT, ROW] = [0, 3, 4]
const utf8 = new TextEncoder()

/** Writes plain values in the form that Pagefind's WebAssembly reads; a library for all of CBOR is as large as this script. */
export const encodeCbor = (value: Plain): Uint8Array<ArrayBuffer> => {
  const bytes: number[] = []
  write(value, bytes)
  return Uint8Array.from(bytes)
}

const write = (value: Plain, bytes: number[]): void => {
  if (typeof value === 'number') {
    writeHead(NUMBER, value, bytes)
  } else if (typeof value === 'string') {
    const text = utf8.encode(value)
    writeHead(TEXT, text.length, bytes)
    for (const byte of text) bytes.push(byte)
  } else {
    writeHead(ROW, value.length, bytes)
    for (const one of value) write(one, bytes)
  }
}

const writeHead = (kind: number, count: number, bytes: number[]): void => {
  const top = kind << 5
  if (count < 24) bytes.push(top | count)
  else if (count < 0x100) bytes.push(top | 24, count)
  else if (count < 0x10000) bytes.push(top | 25, count >> 8, count & 0xff)
  else bytes.push(top | 26, (count >>> 24) & 0xff, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff)
}
