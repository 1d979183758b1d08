import { unzipSync } from 'fflate'
import { isDocx, readDocx } from './formats/docx.ts'
import { readPdf } from './formats/pdf.ts'
import { isXlsx, readXlsx } from './formats/xlsx.ts'
import { MAX_FILE_BYTES, MAX_PARTS } from './limits.ts'
import { createTextSoFar, Enough, type TextSoFar } from './text-so-far.ts'
import type { FileText } from './types.ts'
import { Unread } from './unread.ts'

/** Tells by the content what the file is. Never throws: what cannot be read says why. */
export const readText = async (bytes: Uint8Array): Promise<FileText> => {
  const found = createTextSoFar()
  try {
    await read(bytes, found)
  } catch (error) {
    if (error instanceof Unread) return { reason: error.reason }
    if (!(error instanceof Enough)) return { reason: 'damaged' }
  }
  return { text: found.text() }
}

const read = async (bytes: Uint8Array, found: TextSoFar): Promise<void> => {
  if (bytes.byteLength > MAX_FILE_BYTES) throw new Unread('too-large')
  // Readers of PDF look for this in the first kilobyte.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).includes('%PDF-'))
    return readPdf(bytes, found)
  if (startsWith(bytes, OLE)) throw new Unread(isEncryptedOffice(bytes) ? 'encrypted' : 'other-kind')
  if (!startsWith(bytes, ZIP)) throw new Unread('other-kind')
  const names = namesIn(bytes)
  if (isDocx(names)) return readDocx(bytes, found)
  if (isXlsx(names)) return readXlsx(bytes, found)
  throw new Unread('other-kind')
}

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, at) => bytes[at] === byte)

/** Office wraps files with a password into its older format. */
const isEncryptedOffice = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))

const namesIn = (bytes: Uint8Array): ReadonlySet<string> => {
  const names = new Set<string>()
  unzipSync(bytes, {
    filter: ({ name }) => {
      names.add(name)
      if (names.size > MAX_PARTS) throw new Unread('too-large')
      return false
    },
  })
  return names
}
