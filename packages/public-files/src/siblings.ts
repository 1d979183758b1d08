import path from 'node:path'

/** Best first. */
export const ENCODINGS = ['br', 'gzip'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Smaller files travel in one packet anyway. */
export const MIN_BYTES = 512

const COMPRESSIBLE: ReadonlySet<string> = new Set(['.html', '.css', '.js', '.json', '.svg', '.xml', '.txt'])

/** Whether files with this ending become much smaller. */
export const canBeCompressed = (extension: string): boolean => COMPRESSIBLE.has(extension.toLowerCase())

/** As `gzip_static` and `brotli_static` of nginx look for them. */
const SUFFIX: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz' }

/** Where the compressed form of a file lies: `index.html` has `index.html.br` and `index.html.gz`. */
export const siblingOf = (file: string, encoding: Encoding): string => `${file}${SUFFIX[encoding]}`

export const siblingsOf = (file: string): string[] => ENCODINGS.map((encoding) => siblingOf(file, encoding))

/** Whether a name is that of another file's compressed form. */
export const isSibling = (name: string): boolean => {
  const suffix = path.extname(name)
  return Object.values(SUFFIX).includes(suffix) && canBeCompressed(path.extname(name.slice(0, -suffix.length)))
}
