import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

const ROTATE_BYTES = 10 * 1024 ** 2

export type LogFile = { readonly file: string; readonly line: (text: string) => void; readonly close: () => void }

/** Appends to `<dir>/<name>.log`; one older file is kept once it has grown to 10 MB. */
export const openLogFile = ({
  dir,
  name,
  onError,
}: {
  dir: string
  name: string
  onError: (error: Error) => void
}): LogFile => {
  mkdirSync(dir, { recursive: true })
  const file = path.join(dir, `${name}.log`)
  if (existsSync(file) && statSync(file).size > ROTATE_BYTES) renameSync(file, `${file}.1`)
  const stream = createWriteStream(file, { flags: 'a' })
  stream.on('error', onError)
  return { file, line: (text) => stream.write(`${text}\n`), close: () => stream.end() }
}
