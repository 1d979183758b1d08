import path from 'node:path'

const EXTENSIONS: ReadonlySet<string> = new Set(['.pdf', '.docx', '.xlsx'])

/** Whether a file of this name may have a text to read. */
export const isReadable = (name: string): boolean => EXTENSIONS.has(path.extname(name).toLowerCase())
