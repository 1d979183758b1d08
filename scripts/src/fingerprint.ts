import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Hash over the names and contents of the files that the patterns (relative to `dir`) match. */
export const fingerprint = ({ dir, patterns }: { dir: string; patterns: readonly string[] }): string => {
  const hash = createHash('sha256')
  const files = globSync([...patterns], { cwd: dir, exclude: ['**/node_modules/**'], withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) {
    hash.update(`${path.relative(dir, file)}\0`)
    hash.update(readFileSync(file))
    hash.update('\0')
  }
  return hash.digest('hex')
}

/** A file that says for which fingerprint a step was last completed. */
export const isStamped = ({ file, value }: { file: string; value: string }): boolean =>
  existsSync(file) && readFileSync(file, 'utf8') === value

export const writeStamp = ({ file, value }: { file: string; value: string }): void => {
  writeFileSync(file, value)
}
