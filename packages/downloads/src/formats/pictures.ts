import { lstatSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Picture = {
  readonly type: 'jpg' | 'png' | 'gif'
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

/** Larger ones are named instead of drawn. */
const MAX_BYTES = 10 * 1024 * 1024
/** Unpacked, each takes four bytes of memory. */
const MAX_PIXELS = 40_000_000

/**
 * A picture of the public `media/` folder.
 * @returns undefined for one that is not there, is too large, or of a type that offices do not draw
 */
export const readPicture = (mediaDir: string, file: string): Picture | undefined => {
  const name = path.join(mediaDir, path.basename(file))
  const stats = lstatSync(name, { throwIfNoEntry: false })
  if (!stats?.isFile() || stats.size > MAX_BYTES) return undefined
  const bytes = readFileSync(name)
  return pngOf(bytes) ?? gifOf(bytes) ?? jpegOf(bytes)
}

const pngOf = (bytes: Buffer): Picture | undefined =>
  bytes.length > 24 && bytes.toString('latin1', 1, 4) === 'PNG'
    ? sized('png', bytes, bytes.readUInt32BE(16), bytes.readUInt32BE(20))
    : undefined

const gifOf = (bytes: Buffer): Picture | undefined =>
  bytes.length > 10 && bytes.toString('latin1', 0, 4) === 'GIF8'
    ? sized('gif', bytes, bytes.readUInt16LE(6), bytes.readUInt16LE(8))
    : undefined

/** Its size stands in the first frame header. */
const jpegOf = (bytes: Buffer): Picture | undefined => {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xff_d8) return undefined
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sized('jpg', bytes, bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return undefined
}

const sized = (type: Picture['type'], bytes: Buffer, width: number, height: number): Picture | undefined =>
  width > 0 && height > 0 && width * height <= MAX_PIXELS ? { type, bytes, width, height } : undefined

/** As large as it is, but no larger than the room there is. */
export const fitted = ({ width, height }: Picture, most: { width: number; height: number }) => {
  const scale = Math.min(1, most.width / width, most.height / height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
