import { unzipSync } from 'fflate'
import type { FileTrait } from '../types.ts'
import { MAX_ARCHIVED, type Room } from './limits.ts'

/** Windows packs names in the code page of the system, which is read as Latin letters. */
const nameOf = (packed: string): string => {
  const codes = [...packed].map((letter) => letter.charCodeAt(0))
  const isRaw = codes.some((code) => code > 0x7f) && codes.every((code) => code <= 0xff)
  return isRaw ? new TextDecoder('gb18030').decode(Uint8Array.from(codes)) : packed
}

/** Looks into each file of an archive, but not into archives within it. */
export const inspectArchive = (
  bytes: Uint8Array,
  room: Room,
  inspect: (file: Uint8Array) => readonly FileTrait[],
): FileTrait[] => {
  let count = 0
  let cut = false
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith('/')) return false
      count += 1
      const fits = count <= MAX_ARCHIVED && originalSize <= room.left
      if (fits) room.left -= originalSize
      else cut = true
      return fits
    },
  })
  const found = Object.entries(files).flatMap(([packed, file]) =>
    inspect(file).map((trait): FileTrait => ({ ...trait, within: nameOf(packed) })),
  )
  return cut ? [...found, { kind: 'unreadable', detail: '压缩包过大，只检查了一部分' }] : found
}
