import { readFileSync } from 'node:fs'
import { isMissing } from '@zhanqun/errors'

/** A file's content; undefined where there is no such file. */
export const readIfThere = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
