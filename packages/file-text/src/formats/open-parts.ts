import { unzipSync } from 'fflate'
import { MAX_PARTS, MAX_UNPACKED_BYTES } from '../limits.ts'
import { Unread } from '../unread.ts'

export type Parts = ReadonlyMap<string, Uint8Array>

/**
 * The parts of an office file that are asked for, by their paths. None is unpacked beyond the size that the archive
 * gives for it, and these sizes together have a limit.
 * @throws Unread
 */
export const openParts = (bytes: Uint8Array, isWanted: (path: string) => boolean): Parts => {
  let total = 0
  let count = 0
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1
        if (count > MAX_PARTS) throw new Unread('too-large')
        if (!isWanted(name)) return false
        total += originalSize
        if (total > MAX_UNPACKED_BYTES) throw new Unread('too-large')
        return true
      },
    })
  } catch (error) {
    throw error instanceof Unread ? error : new Unread('damaged', { cause: error })
  }
  return new Map(Object.entries(parts))
}
