import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/** Gives each run an empty folder. */
export type Outputs = { readonly next: (name: string) => string }

/**
 * Calls `work` with folders that are removed together when it has ended. None is removed before: ext4
 * passes over inodes that were freed within the last minutes, one by one, whenever it makes a file, and
 * that would be counted against whoever writes next.
 */
export const withOutputs = async <T>(root: string, work: (outputs: Outputs) => Promise<T>): Promise<T> => {
  const folder = path.join(root, `out-${process.pid}`)
  let runs = 0
  try {
    return await work({
      next: (name) => {
        const made = path.join(folder, `${++runs}-${name}`)
        mkdirSync(made, { recursive: true })
        return made
      },
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
