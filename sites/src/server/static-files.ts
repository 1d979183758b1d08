import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { compress, type Encoding, type Policy, siblingOf } from '@zhanqun/public-files'
import { createRealFile, type FoundFile, isNoFile } from './find-file.ts'
import { type FileHead, type Form, keptForm, streamedForm } from './form.ts'

/** Larger files are read from the disk each time. */
const KEPT_BYTES = 256 * 1024
/** Larger files are sent as they are. */
export const COMPRESSED_BYTES = 4 * 1024 * 1024
/** Two versions of a file may bear the same second for so long. */
const YOUNG_MS = 2000
/** What is kept of a file beside its bytes, about. */
const OVERHEAD_BYTES = 1024

export type StaticFile = {
  /** Where it lies, links resolved. */
  readonly real: string
  readonly stats: Stats
  readonly policy: Policy
  /** Null while another version of the file may bear the same second. */
  readonly modifiedMs: number | null
  /** @returns undefined when the file is gone by now */
  readonly form: (encoding: Encoding | undefined) => Form | undefined | Promise<Form | undefined>
}

/** A file that is in memory, or was. */
export type KeptFile = StaticFile & {
  /** In memory; 0 when it is not kept any more. */
  bytes: number
  /** Asked for since room was last made. */
  used: boolean
  /** Frees the memory of its forms. */
  readonly forget: () => void
}

/**
 * The files that were asked for last. What the file system says of a file now is held against what it
 * said when the file was read, so that a replaced or removed file is never sent from memory.
 */
export const createStaticFiles = ({ maxBytes }: { maxBytes: number }) => {
  const known = new Map<string, KeptFile>()
  const realFile = createRealFile()
  let total = 0

  const drop = (path: string, file: KeptFile): void => {
    total -= file.bytes
    file.bytes = 0
    file.forget()
    known.delete(path)
  }

  /** Those that were used since the last time get another turn. */
  const makeRoom = (): void => {
    for (const [path, file] of known) {
      if (total <= maxBytes) return
      if (file.used) {
        file.used = false
        known.delete(path)
        known.set(path, file)
      } else drop(path, file)
    }
  }

  const isCurrent = (file: KeptFile, stats: Stats | undefined): boolean => {
    if (file.bytes === 0 || stats === undefined || !isSame(file.stats, stats)) return false
    if (file.modifiedMs === null && !isYoung(stats)) return false
    file.used = true
    return true
  }

  return {
    /** Whether a file is still in memory and, by what the file system says now, the one on the disk. */
    isCurrent,
    /** @returns undefined when links lead out of the site's folder */
    open: ({ found, policy }: { found: FoundFile; policy: Policy }): KeptFile | undefined => {
      const { file: path, stats } = found
      const former = known.get(path)
      if (former?.policy === policy && isCurrent(former, stats)) return former
      if (former) drop(path, former)
      const real = realFile(found)
      if (real === undefined) return undefined
      const file = readFile({
        real,
        stats,
        policy,
        onKept: (added) => {
          if (file.bytes === 0) return false
          file.bytes += added
          total += added
          makeRoom()
          return file.bytes > 0
        },
      })
      known.set(path, file)
      total += OVERHEAD_BYTES
      makeRoom()
      return file
    },
  }
}

const isSame = (a: Stats, b: Stats): boolean =>
  a.ino === b.ino && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.size === b.size && a.dev === b.dev

const isYoung = ({ mtimeMs }: Stats): boolean => Date.now() - mtimeMs < YOUNG_MS

/** A file whose forms are read, or made, when they are first asked for. */
const readFile = ({
  real,
  stats,
  policy,
  onKept,
}: {
  real: string
  stats: Stats
  policy: Policy
  /** @returns whether there is room */
  onKept: (bytes: number) => boolean
}): KeptFile => {
  const forms = new Map<Encoding | undefined, Form | Promise<Form | undefined>>()
  const modifiedMs = isYoung(stats) ? null : stats.mtimeMs
  const head: FileHead = { policy, modifiedMs }

  const keep = (encoding: Encoding | undefined, body: Uint8Array): Form => {
    const form = keptForm({ encoding, body, head })
    if (onKept(form.size)) forms.set(encoding, form)
    return form
  }

  const plain = (): Form | undefined => {
    if (stats.size > KEPT_BYTES) return streamedForm({ etag: etagOf(stats), size: stats.size, head })
    const body = read(real)
    return body && keep(undefined, body)
  }

  const compressNow = async (encoding: Encoding): Promise<Form | undefined> => {
    const body = read(real)
    // The view is overwritten by the next read.
    return body && keep(encoding, await compress({ bytes: Buffer.from(body), encoding }))
  }

  const compressed = (encoding: Encoding): Form | Promise<Form | undefined> => {
    const prepared = read(siblingOf(real, encoding))
    if (prepared) return keep(encoding, prepared)
    const pending = compressNow(encoding)
    forms.set(encoding, pending)
    const forget = () => forms.get(encoding) === pending && forms.delete(encoding)
    pending.then(forget, forget)
    return pending
  }

  return {
    real,
    stats,
    policy,
    modifiedMs,
    bytes: OVERHEAD_BYTES,
    used: false,
    forget: () => forms.clear(),
    form: (encoding) => forms.get(encoding) ?? (encoding === undefined ? plain() : compressed(encoding)),
  }
}

/** Files are replaced by renaming, so that the versions before and after have different inodes. */
const etagOf = ({ ino, size, mtimeMs }: Stats): string =>
  `"${[ino, size, Math.round(mtimeMs * 1000)].map((part) => part.toString(36)).join('-')}"`

const scratch = Buffer.allocUnsafeSlow(KEPT_BYTES + 1)

/** @returns a view that holds until the next call; undefined when there is no such file, or it is too large */
const read = (file: string): Buffer | undefined => {
  let handle: number | undefined
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW)
    const length = readSync(handle, scratch, 0, scratch.byteLength, 0)
    return length < scratch.byteLength ? scratch.subarray(0, length) : readLarge(handle)
  } catch (error) {
    if (isNoFile(error)) return undefined
    throw error
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

const readLarge = (handle: number): Buffer | undefined => {
  const { size } = fstatSync(handle)
  if (size > COMPRESSED_BYTES) return undefined
  const whole = Buffer.allocUnsafeSlow(size)
  let at = 0
  for (let length = 1; length > 0 && at < size; at += length) length = readSync(handle, whole, at, size - at, at)
  return whole.subarray(0, at)
}
