import { statSync } from 'node:fs'
import { setImmediate as otherWork } from 'node:timers/promises'
import { ZhanqunError } from '@zhanqun/errors'
import { type GroupReader, openGroupReader } from '@zhanqun/search'

/** So long other answers wait at most while an index is read. */
const AT_ONCE_MS = 3
const LOOK_MS = 1000

export type FollowedIndex = {
  /**
   * Asks something of the index once it has been read.
   * @throws ZhanqunError SEARCH_UNAVAILABLE when there is none
   */
  ask<T>(question: (index: GroupReader) => T): Promise<T>
  /** Whether there is an index. */
  isThere(): boolean
  /** Reads the index, and from now on each that takes its place, before anybody searches. */
  watch(): void
  close(): void
}

type Opened = { readonly reader: GroupReader; readonly inode: number }

/**
 * Follows the group's index, which may be missing, and in whose place another may be put. What has to be read of it
 * is read bit by bit between other answers; meanwhile the one before is searched.
 */
export const followIndex = (file: string): FollowedIndex => {
  let open: Opened | undefined
  let coming: (Opened & { readonly read: Promise<void> }) | undefined
  let timer: NodeJS.Timeout | undefined

  const close = () => {
    open?.reader.close()
    coming?.reader.close()
    open = undefined
    coming = undefined
  }
  const take = (next: Opened) => {
    open?.reader.close()
    open = next
    coming = undefined
  }
  const readOn = async (next: Opened): Promise<void> => {
    await otherWork()
    try {
      while (coming?.reader === next.reader && !next.reader.warmUp(AT_ONCE_MS)) await otherWork()
      if (coming?.reader === next.reader) take(next)
    } catch (error) {
      if (coming?.reader === next.reader) close()
      throw error
    }
  }
  const look = (): void => {
    const inode = statSync(file, { throwIfNoEntry: false })?.ino
    if (inode !== undefined && (coming ?? open)?.inode === inode) return
    coming?.reader.close()
    coming = undefined
    const reader = inode === undefined ? undefined : openGroupReader({ file })
    if (!reader || inode === undefined) {
      close()
      return
    }
    const next = { reader, inode }
    if (reader.warmUp(AT_ONCE_MS)) {
      take(next)
      return
    }
    const read = readOn(next)
    read.catch(leaveToAsking)
    coming = { ...next, read }
  }
  const watchOnce = () => {
    try {
      look()
    } catch {
      leaveToAsking()
    }
  }

  return {
    ask: async (question) => {
      look()
      while (!open && coming) await coming.read
      if (!open) throw new ZhanqunError('SEARCH_UNAVAILABLE')
      return question(open.reader)
    },
    isThere: () => {
      look()
      return (open ?? coming) !== undefined
    },
    watch: () => {
      watchOnce()
      timer ??= setInterval(watchOnce, LOOK_MS).unref()
    },
    close: () => {
      clearInterval(timer)
      close()
    },
  }
}

/** An index that cannot be read is an error for whoever searches, and met again then. */
const leaveToAsking = () => undefined
