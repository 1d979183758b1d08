import type { FileTrait } from '../types.ts'
import { inspectArchive } from './archive.ts'
import { MAX_UNPACKED_BYTES, type Room } from './limits.ts'
import { inspectOle } from './ole.ts'
import { inspectOoxml } from './ooxml.ts'
import { inspectPdf } from './pdf.ts'

type Inspect = (bytes: Uint8Array, room: Room, level: number) => readonly FileTrait[]

const ARCHIVE: FileTrait = { kind: 'archive', detail: '压缩包里的文件不作检查' }
const NESTED: FileTrait = { kind: 'archive', detail: '压缩包里的压缩包不作检查' }

const inspectPackage: Inspect = (bytes, room, level) =>
  inspectOoxml(bytes, room) ??
  (level > 0 ? [NESTED] : inspectArchive(bytes, room, (file) => inspectAt(file, room, level + 1)))

/** First bytes of the kinds of file, and what looks into them. */
const KINDS: readonly { readonly magic: readonly number[]; readonly inspect: Inspect }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], inspect: inspectPackage },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], inspect: inspectOle },
  { magic: [0x25, 0x50, 0x44, 0x46], inspect: inspectPdf },
  { magic: [0x52, 0x61, 0x72, 0x21], inspect: () => [ARCHIVE] },
  { magic: [0x37, 0x7a, 0xbc, 0xaf], inspect: () => [ARCHIVE] },
]

const inspectAt: Inspect = (bytes, room, level) => {
  const kind = KINDS.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte))
  try {
    return kind?.inspect(bytes, room, level) ?? []
  } catch {
    return [{ kind: 'unreadable', detail: '文件已损坏，或结构不正确' }]
  }
}

/**
 * What a file holds beside what its readers see: macros, scripts, hidden and embedded content, revisions, authors; of
 * a ZIP archive, what each file in it holds. Files of unknown kinds, such as plain text, hold nothing. Never throws:
 * what cannot be read says so.
 */
export const inspectFile = (bytes: Uint8Array): readonly FileTrait[] =>
  inspectAt(bytes, { left: MAX_UNPACKED_BYTES }, 0)
