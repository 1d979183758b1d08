import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { isMissing } from '@zhanqun/errors'
import sharp from 'sharp'
import { imageOf } from '../collections/uploads/checks.ts'
import { failure } from '../errors/fail.ts'
import { dataPaths } from '../settings.ts'

export const MAX_SCREENSHOTS = 10
export const MAX_SCREENSHOT_MB = 10
const BYTES_PER_MB = 1024 * 1024
/** Wide enough to read what stands on a screen. */
const MAX_WIDTH = 2400
const MAX_HEIGHT = 6000
const LONGEST_NAME = 100

export type Screenshot = { readonly file: string; readonly name: string }

const isFile = (name: string): boolean => /^[0-9a-f]{32}\.png$/.test(name)

/** They are shown to those who may read the inspection, and lie in no folder that a site is served from. */
const placeOf = (file: string): string => path.join(dataPaths().screenshots, file)

/**
 * Checks a picture as other uploads are checked, and keeps it as a PNG of its own making: nothing of what the file held
 * beside the picture is left.
 * @throws INSPECTION_SCREENSHOT
 */
export const keepScreenshot = async (upload: File): Promise<Screenshot> => {
  const name = path.basename(upload.name).slice(0, LONGEST_NAME)
  const refuse = () => failure('INSPECTION_SCREENSHOT', { name, max: MAX_SCREENSHOT_MB })
  if (upload.size > MAX_SCREENSHOT_MB * BYTES_PER_MB) throw refuse()
  const data = Buffer.from(await upload.arrayBuffer())
  const image = await imageOf(data)
  if (!image || !['png', 'jpeg', 'webp'].includes(image.format)) throw refuse()
  const bytes = await sharp(data)
    .rotate()
    .resize({ width: MAX_WIDTH, height: MAX_HEIGHT, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer()
    .catch(() => undefined)
  if (!bytes) throw refuse()
  const file = `${randomBytes(16).toString('hex')}.png`
  await mkdir(dataPaths().screenshots, { recursive: true })
  await writeFile(placeOf(file), bytes, { flag: 'wx' })
  return { file, name }
}

/** @returns undefined where there is none of that name */
export const readScreenshot = async (file: string): Promise<Buffer | undefined> => {
  if (!isFile(file)) return undefined
  return readFile(placeOf(file)).catch((error: unknown) => {
    if (isMissing(error)) return undefined
    throw error
  })
}

export const removeScreenshots = async (files: readonly string[]): Promise<void> => {
  for (const file of files) if (isFile(file)) await rm(placeOf(file), { force: true })
}
