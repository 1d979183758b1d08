import { constants, copyFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { CopiedFile } from '../manifest/manifest.ts'
import { placeWhole, standsThere } from './write.ts'

/** Where uploaded files lie; names are unique over all of the folders. */
export type UploadFolders = readonly string[]

/** A name as uploads have it: no way out of the folder. */
const isPlainName = (file: string): boolean => file !== '' && !file.startsWith('.') && path.basename(file) === file

/** @returns undefined when there is no such upload */
export const findUpload = (folders: UploadFolders, file: string): string | undefined => {
  if (!isPlainName(file) || file.includes('\\')) return undefined
  return folders
    .map((folder) => path.join(folder, file))
    .find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile())
}

export type Upload = { readonly from: string; readonly copy: CopiedFile }

/**
 * The upload behind a published file, as it is now.
 * @returns undefined when there is no such upload
 */
export const inspectUpload = (folders: UploadFolders, file: string): Upload | undefined => {
  const from = findUpload(folders, file)
  if (from === undefined) return undefined
  const { size, mtimeMs } = statSync(from)
  return { from, copy: { file, bytes: size, mtime: Math.floor(mtimeMs) } }
}

/** Whether the copy that the manifest remembers is this very upload, and stands there. */
export const isCurrent = (upload: Upload, known: CopiedFile | undefined, target: string): boolean =>
  known?.bytes === upload.copy.bytes && known.mtime === upload.copy.mtime && standsThere(target, upload.copy.bytes)

/** Puts a copy of the upload in place, in one step. */
export const copyUpload = (upload: Upload, target: string): void =>
  placeWhole(target, (temporary) => copyFileSync(upload.from, temporary, constants.COPYFILE_FICLONE))
