import { openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { ZhanqunError } from '@zhanqun/errors'
import { compress, MIN_BYTES, type Policy } from '@zhanqun/public-files'
import { AwsClient } from 'aws4fetch'
import type { PublicStorage } from './types.ts'

export type S3Options = {
  /** e.g. `https://s3.example.com`; buckets are found below it by path. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Put before every key, e.g. `public/`. */
  readonly prefix: string
  /** Texts are stored compressed and sent so to everyone, since the storage cannot choose. */
  readonly gzip: boolean
}

const TIMEOUT_MS = 60_000
/** Of requests that the storage has answered with an error of its own; more is left to the next pass. */
const RETRIES = 2

/** Storage that speaks S3: of a cloud, or one's own. */
export const s3Storage = (options: S3Options): PublicStorage => {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey, prefix, gzip } = options
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES })
  const base = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`

  const call = async (url: string, init: RequestInit): Promise<Response> => {
    try {
      return await client.fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    } catch (error) {
      throw new ZhanqunError('STORAGE_FAILED', { reason: reasonOf(error) }, { cause: error })
    }
  }
  const addressOf = (key: string): string => `${base}/${`${prefix}${key}`.split('/').map(encodeKey).join('/')}`

  return {
    id: `s3 ${base}/${prefix}${gzip ? ' gzip' : ''}`,
    put: async ({ key, file, policy }) => {
      const { body, encoding } = await contentOf({ file, policy, gzip })
      const headers = { ...headersOf(policy), ...(encoding ? { 'content-encoding': encoding } : {}) }
      await checked(await call(addressOf(key), { method: 'PUT', headers, body }))
    },
    remove: async (key) => {
      const answer = await call(addressOf(key), { method: 'DELETE' })
      if (answer.status !== 404) await checked(answer)
    },
    list: async (below) => {
      const keys: string[] = []
      for (let token: string | undefined = ''; token !== undefined; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${prefix}${below}`, 'encoding-type': 'url' })
        if (token !== '') query.set('continuation-token', token)
        const page = parseListing(await checked(await call(`${base}?${query}`, { method: 'GET' })))
        keys.push(...page.keys.map((key) => key.slice(prefix.length)))
        token = page.next
      }
      return keys
    },
  }
}

/** Signatures want more characters encoded than `encodeURIComponent` does. */
const encodeKey = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

const headersOf = ({ contentType, cacheControl, contentDisposition }: Policy): Record<string, string> => ({
  'content-type': contentType,
  'cache-control': cacheControl,
  ...(contentDisposition ? { 'content-disposition': contentDisposition } : {}),
})

const contentOf = async ({
  file,
  policy,
  gzip,
}: {
  file: string
  policy: Policy
  gzip: boolean
}): Promise<{ body: Blob | Uint8Array<ArrayBuffer>; encoding?: 'gzip' }> => {
  const blob = await openAsBlob(file)
  if (!gzip || !policy.compress || blob.size < MIN_BYTES) return { body: blob }
  const bytes = await compress({ bytes: await readFile(file), encoding: 'gzip' })
  return { body: new Uint8Array(bytes), encoding: 'gzip' }
}

/** @throws ZhanqunError STORAGE_FAILED unless the answer is a good one */
const checked = async (answer: Response): Promise<string> => {
  const text = await answer.text()
  if (answer.ok) return text
  const code = /<Code>([^<]+)<\/Code>/.exec(text)?.[1]
  throw new ZhanqunError('STORAGE_FAILED', { reason: code ? `${answer.status} ${code}` : String(answer.status) })
}

const parseListing = (xml: string): { keys: string[]; next: string | undefined } => {
  // Not all storage does what it was asked for.
  const isEncoded = /<EncodingType>\s*url\s*<\/EncodingType>/.test(xml)
  const keys = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => {
    const text = decodeEntities(key)
    return isEncoded ? decodeURIComponent(text.replaceAll('+', ' ')) : text
  })
  const isCut = /<IsTruncated>\s*true\s*<\/IsTruncated>/.test(xml)
  const token = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(xml)?.[1]
  return { keys, next: isCut ? token && decodeEntities(token) : undefined }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })

/** What went wrong on the way, in few words. */
const reasonOf = (error: unknown): string => {
  const root = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(root instanceof Error)) return String(root)
  return 'code' in root && typeof root.code === 'string' ? root.code : root.message
}
