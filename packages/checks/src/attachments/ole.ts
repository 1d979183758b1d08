import type { FileTrait } from '../types.ts'

/** Entries of the directory are 128 bytes long, and sectors begin at multiples of that. */
const ENTRY = 128
const HEADER = 512
const NAME_SIZE = 64
const ENTRY_TYPES: ReadonlySet<number> = new Set([1, 2, 5])

const MACROS: ReadonlySet<string> = new Set(['VBA', '_VBA_PROJECT', '_VBA_PROJECT_CUR', 'Macros'])

/**
 * Looks at the names in the directory of an OLE file: .doc, .xls, .ppt, .wps, or an encrypted .docx. Every place where
 * an entry may stand is tried, so that no chain of sectors has to be trusted.
 */
export const inspectOle = (bytes: Uint8Array): FileTrait[] => {
  const names = namesOf(bytes)
  const embedded = names.has('ObjectPool') || names.has('\u0001Ole10Native') || [...names].some(isObject)
  if (names.has('EncryptedPackage')) return [{ kind: 'unreadable', detail: '文件有密码' }]
  return [
    ...([...MACROS].some((name) => names.has(name)) ? [{ kind: 'macro', detail: '' } as const] : []),
    ...(embedded ? [{ kind: 'embedded', detail: '' } as const] : []),
  ]
}

/** Excel's names for embedded objects. */
const isObject = (name: string): boolean => /^MBD[0-9A-F]{8}$/i.test(name)

const namesOf = (bytes: Uint8Array): ReadonlySet<string> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names = new Set<string>()
  for (let at = HEADER; at + ENTRY <= bytes.byteLength; at += ENTRY) {
    const size = view.getUint16(at + NAME_SIZE, true)
    if (size < 4 || size > NAME_SIZE || size % 2 !== 0) continue
    if (!ENTRY_TYPES.has(view.getUint8(at + NAME_SIZE + 2)) || view.getUint16(at + size - 2, true) !== 0) continue
    names.add(new TextDecoder('utf-16le').decode(bytes.subarray(at, at + size - 2)))
  }
  return names
}
