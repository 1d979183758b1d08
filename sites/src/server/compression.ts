import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** Files outside these bounds are sent as they are. */
const MIN_BYTES = 512
const MAX_BYTES = 4 * 1024 * 1024
const CACHE_BYTES = 32 * 1024 * 1024
const BROTLI_QUALITY = 5

const encoders: Readonly<Record<Encoding, (input: Uint8Array) => Promise<Buffer>>> = {
  br: (input) =>
    promisify(brotliCompress)(input, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: input.byteLength,
      },
    }),
  gzip: promisify(gzip),
}

/** The best encoding that the client takes for a file of this size. */
export const encodingFor = ({
  acceptEncoding,
  size,
}: {
  acceptEncoding: string | undefined
  size: number
}): Encoding | undefined => {
  if (acceptEncoding === undefined || size < MIN_BYTES || size > MAX_BYTES) return undefined
  const accepted = acceptEncoding
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name)
  if (accepted.includes('br')) return 'br'
  return accepted.includes('gzip') ? 'gzip' : undefined
}

/** Compresses files and keeps the results, least recently used ones out first. */
export const createCompressor = () => {
  const cache = new Map<string, Buffer>()
  let bytes = 0
  return async ({
    file,
    mtimeMs,
    size,
    encoding,
  }: {
    file: string
    mtimeMs: number
    size: number
    encoding: Encoding
  }): Promise<Buffer> => {
    const key = `${encoding} ${mtimeMs} ${size} ${file}`
    const known = cache.get(key)
    if (known) {
      cache.delete(key)
      cache.set(key, known)
      return known
    }
    const made = await encoders[encoding](await readFile(file))
    if (!cache.has(key)) bytes += made.byteLength
    cache.set(key, made)
    for (const [oldest, { byteLength }] of cache) {
      if (bytes <= CACHE_BYTES) break
      cache.delete(oldest)
      bytes -= byteLength
    }
    return made
  }
}
