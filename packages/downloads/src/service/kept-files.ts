import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** So much is left when room has been made, so that it is not made for each file. */
const LEFT = 0.8

/**
 * Files in a folder by their keys. Several processes may share it: files appear whole, and those that were asked for
 * longest ago go when there are too many bytes.
 */
export const createKeptFiles = ({ dir, maxBytes }: { dir: string; maxBytes: number }) => {
  const makeRoom = async (): Promise<void> => {
    const files = await Promise.all(
      (await readdir(dir)).map(async (name) => {
        const file = path.join(dir, name)
        const stats = await stat(file).catch(() => undefined)
        return { file, bytes: stats?.size ?? 0, at: stats?.mtimeMs ?? 0 }
      }),
    )
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    if (total <= maxBytes) return
    for (const { file, bytes } of files.sort((a, b) => a.at - b.at)) {
      if (total <= maxBytes * LEFT) return
      await rm(file, { force: true })
      total -= bytes
    }
  }

  return {
    get: async (key: string): Promise<Buffer | undefined> => {
      const file = path.join(dir, key)
      const bytes = await readFile(file).catch(() => undefined)
      const now = new Date()
      if (bytes) await utimes(file, now, now).catch(() => undefined)
      return bytes
    },
    /** A folder that cannot be written costs time, and is no error: the file is made again. */
    put: async (key: string, bytes: Uint8Array): Promise<void> => {
      const temporary = path.join(dir, `.${randomUUID()}`)
      try {
        await mkdir(dir, { recursive: true })
        await writeFile(temporary, bytes)
        await rename(temporary, path.join(dir, key))
        await makeRoom()
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined)
      }
    },
  }
}
