import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { hasCode, isMissing } from '@zhanqun/errors'

/** Names of half-written files begin so; they are never served, and swept away. */
export const TEMPORARY = '.tmp-'

let counter = 0

const temporaryIn = (folder: string, mark = ''): string =>
  path.join(folder, `${TEMPORARY}${mark}${process.pid}-${(counter++).toString(36)}`)

/**
 * Puts a file in place in one step: a reader finds the old one or the new one, never half.
 * @param mark tells its half-written files from those of others
 */
export const writeFileWhole = (file: string, bytes: Uint8Array | string, mark?: string): void =>
  placeWhole(
    file,
    (temporary) => {
      const handle = openSync(temporary, 'wx')
      try {
        const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
        for (let at = 0; at < buffer.byteLength; ) at += writeSync(handle, buffer, at)
      } finally {
        closeSync(handle)
      }
    },
    mark,
  )

/** Lets `make` write a temporary file, then renames it to `file`. Folders are made as needed. */
export const placeWhole = (file: string, make: (temporary: string) => void, mark?: string): void => {
  const temporary = temporaryIn(path.dirname(file), mark)
  try {
    try {
      make(temporary)
    } catch (error) {
      if (!isMissing(error)) throw error
      mkdirSync(path.dirname(file), { recursive: true })
      make(temporary)
    }
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/**
 * As {@link writeFileWhole}, but into a site's folder that is there, whose manifest knows nothing of it: a
 * half-written file is left beside the folder, where the next start of a worker finds it.
 * @returns whether the folder was there
 */
export const writeFileInFolder = (file: string, text: string): boolean => {
  const temporary = temporaryIn(path.dirname(path.dirname(file)))
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, file)
    return true
  } catch (error) {
    rmSync(temporary, { force: true })
    if (isMissing(error)) return false
    throw error
  }
}

/** Removes a file, then the folders above it that are left empty, up to `root` itself. */
export const removeFile = ({ root, file }: { root: string; file: string }): void => {
  rmSync(file, { force: true })
  for (let folder = path.dirname(file); folder !== root && folder.startsWith(root + path.sep); ) {
    try {
      rmdirSync(folder)
    } catch (error) {
      // Not empty, or another worker was quicker.
      if (!isMissing(error)) return
    }
    folder = path.dirname(folder)
  }
}

/** Whether a file of this size stands there. */
export const standsThere = (file: string, bytes: number): boolean => {
  const found = statSync(file, { throwIfNoEntry: false })
  return found?.isFile() === true && found.size === bytes
}

/**
 * Every file below a folder, with `/` between the parts.
 * @param except names of entries of the folder itself that are left out
 */
export const filesBelow = (root: string, except: (name: string) => boolean = () => false): string[] => {
  const files: string[] = []
  const visit = (folder: string, prefix: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (prefix === '' && except(entry.name)) continue
      const name = `${prefix}${entry.name}`
      if (entry.isDirectory()) visit(path.join(folder, entry.name), `${name}/`)
      else files.push(name)
    }
  }
  try {
    visit(root, '')
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  return files
}

export const isTemporary = (name: string): boolean => path.basename(name).startsWith(TEMPORARY)

/** Files, manifests and the group's index alike: 13 is SQLITE_FULL. */
export const isDiskFull = (error: unknown): boolean =>
  hasCode(error, 'ENOSPC') ||
  hasCode(error, 'EDQUOT') ||
  (error instanceof Error && 'errcode' in error && error.errcode === 13)
