import { ZhanqunError } from '@zhanqun/errors'
import { unzipSync } from 'fflate'
import { MAX_UNPACKED_BYTES, tooLarge } from './limits.ts'
import { broken } from './xml.ts'

/**
 * The XML parts of a workbook by their paths. No part is unpacked beyond the size that the archive
 * gives for it, and these sizes together have a limit.
 * @throws `TABLE_FILE_TOO_LARGE`, `TABLE_FILE_BROKEN`, `TABLE_FILE_TYPE`
 */
export const unpack = (bytes: Uint8Array): ReadonlyMap<string, Uint8Array> => {
  let total = 0
  const parts = unzipped(bytes, (name, size) => {
    if (!/\.(?:xml|rels)$/i.test(name)) return false
    total += size
    return total <= MAX_UNPACKED_BYTES
  })
  if (total > MAX_UNPACKED_BYTES) throw tooLarge()
  if (!parts.has('xl/workbook.xml')) throw new ZhanqunError('TABLE_FILE_TYPE')
  return parts
}

const unzipped = (
  bytes: Uint8Array,
  take: (name: string, size: number) => boolean,
): ReadonlyMap<string, Uint8Array> => {
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name, originalSize }) => take(name, originalSize) })))
  } catch (error) {
    throw broken(error)
  }
}
