import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { folderStorage, type PublicStorage, s3Storage } from '@zhanqun/publisher'
import { z } from 'zod'

const text = z
  .string()
  .default('')
  .transform((value) => value.trim())
const needed = text.refine((value) => value !== '')

const s3Environment = z.object({
  S3_ENDPOINT: needed.refine((value) => /^https?:\/\/[^/]/.test(value) && URL.canParse(value)),
  S3_BUCKET: needed,
  S3_REGION: text.transform((value) => value || 'us-east-1'),
  S3_ACCESS_KEY_ID: needed,
  S3_SECRET_ACCESS_KEY: needed,
  S3_PREFIX: text.transform((value) => (value === '' ? '' : `${value.replace(/^\/+|\/+$/g, '')}/`)),
  S3_GZIP: text.transform((value) => value === '1' || value === 'true'),
})

const NAMES = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

/**
 * Where public files are to lie beside the data folder: `S3_*` for storage that speaks S3,
 * `PUBLIC_MIRROR_DIR` for another folder.
 * @returns undefined when there is no such place
 * @throws ZhanqunError STORAGE_SETTINGS
 */
export const readStorage = (env: NodeJS.ProcessEnv): PublicStorage | undefined => {
  const folder = env.PUBLIC_MIRROR_DIR?.trim()
  if (NAMES.every((name) => !env[name]?.trim())) return folder ? folderStorage(path.resolve(folder)) : undefined
  const parsed = s3Environment.safeParse(env)
  if (!parsed.success) {
    throw new ZhanqunError('STORAGE_SETTINGS', { name: String(parsed.error.issues[0]?.path[0] ?? '') })
  }
  if (folder) throw new ZhanqunError('STORAGE_SETTINGS', { name: 'PUBLIC_MIRROR_DIR' })
  const { data } = parsed
  return s3Storage({
    endpoint: data.S3_ENDPOINT,
    bucket: data.S3_BUCKET,
    region: data.S3_REGION,
    accessKeyId: data.S3_ACCESS_KEY_ID,
    secretAccessKey: data.S3_SECRET_ACCESS_KEY,
    prefix: data.S3_PREFIX,
    gzip: data.S3_GZIP,
  })
}
