import { readFileSync, statSync } from 'node:fs'

/**
 * Follows a file of JSON that others write: read again whenever it has changed.
 * @param parse makes something of what stands in it, and may throw
 * @param absent what holds as long as there is no file, and while there is one that cannot be read
 */
export const followFile = <T>({
  file,
  parse,
  absent,
}: {
  file: string
  parse: (json: unknown) => T
  absent: T
}): (() => T) => {
  let known: { version: string; value: T } | undefined
  return () => {
    const found = statSync(file, { throwIfNoEntry: false })
    const version = found ? `${found.ino} ${found.mtimeMs} ${found.size}` : ''
    if (known?.version !== version) known = { version, value: found ? read({ file, parse, absent }) : absent }
    return known.value
  }
}

const read = <T>({ file, parse, absent }: { file: string; parse: (json: unknown) => T; absent: T }): T => {
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return absent
  }
}
