import { constants, copyFileSync } from 'node:fs'
import path from 'node:path'
import { filesBelow, isTemporary, placeWhole, removeFile } from '../files/write.ts'
import type { PublicStorage } from './types.ts'

/** Another folder, e.g. one that several web servers share. */
export const folderStorage = (root: string): PublicStorage => {
  const fileOf = (key: string): string => {
    const file = path.join(root, key)
    if (!file.startsWith(root + path.sep)) throw new Error(`${key} leads out of the folder.`)
    return file
  }
  return {
    id: `folder ${root}`,
    put: async ({ key, file }) =>
      placeWhole(fileOf(key), (temporary) => copyFileSync(file, temporary, constants.COPYFILE_FICLONE)),
    remove: async (key) => removeFile({ root, file: fileOf(key) }),
    list: async (prefix) => filesBelow(root).filter((key) => key.startsWith(prefix) && !isTemporary(key)),
  }
}
