import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { policyOf } from '@zhanqun/public-files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStorage } from '../src/storage/folder.ts'
import { type S3Options, s3Storage } from '../src/storage/s3.ts'
import type { PublicStorage } from '../src/storage/types.ts'
import { type S3Server, s3Server } from './s3-server.ts'

let server: S3Server
let scratch: string
beforeAll(async () => {
  server = await s3Server()
  scratch = mkdtempSync(path.join(tmpdir(), 'zhanqun-storage-'))
})
afterAll(async () => {
  await server.remove()
  rmSync(scratch, { recursive: true, force: true })
})

let uploads = 0
const fileWith = (content: string): string => {
  const file = path.join(scratch, `upload-${uploads++}`)
  writeFileSync(file, content)
  return file
}
const put = (storage: PublicStorage, key: string, content: string) =>
  storage.put({
    key,
    file: fileWith(content),
    policy: policyOf({ segments: key.split('/').slice(1), name: path.basename(key) }),
  })

describe.each(['folder', 'S3', 'S3 with a prefix'] as const)('storage: %s', (kind) => {
  const open = (): PublicStorage => {
    if (kind === 'folder') return folderStorage(path.join(scratch, 'mirror'))
    return s3Storage({ ...server.options, prefix: kind === 'S3' ? '' : 'all of it/' })
  }

  it('holds what was put there, under any name', async () => {
    const storage = open()
    const keys = ['jyj/index.html', 'jyj/art/202611/a.html', "jyj/media/附件 (1)+&'%2F=.pdf", 'jyj2/index.html']
    for (const key of keys) await put(storage, key, key)
    await put(storage, 'jyj/index.html', 'again')
    expect((await storage.list('jyj/')).sort()).toEqual(keys.slice(0, 3).sort())
    expect(await storage.list('none/')).toEqual([])
    await storage.remove('jyj/art/202611/a.html')
    await storage.remove('jyj/never/there.html')
    expect((await storage.list('jyj')).sort()).toEqual([keys[0], keys[2], keys[3]].sort())
    for (const key of await storage.list('')) await storage.remove(key)
    expect(await storage.list('')).toEqual([])
  })
})

describe('storage that speaks S3', () => {
  it('sends files as the public server does', async () => {
    const storage = s3Storage(server.options)
    await put(storage, 'jyj/art/x.html', '<p>新页面</p>'.repeat(100))
    const page = await server.get('jyj/art/x.html')
    expect(await page.text()).toContain('新页面')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('no-cache, must-revalidate')
    expect(page.headers.get('content-encoding')).toBeNull()
    await put(storage, 'jyj/media/附件.html', '<script>')
    const upload = await server.get('jyj/media/附件.html')
    expect(upload.headers.get('content-type')).toBe('application/octet-stream')
    expect(upload.headers.get('content-disposition')).toBe('attachment')
  })

  it('stores texts compressed where that is wanted', async () => {
    const storage = s3Storage({ ...server.options, gzip: true })
    const text = '<p>新页面</p>'.repeat(100)
    await put(storage, 'jyj/zip.html', text)
    await put(storage, 'jyj/media/a.png', 'x'.repeat(1000))
    const page = await server.get('jyj/zip.html')
    expect(page.headers.get('content-encoding')).toBe('gzip')
    expect(await page.text()).toBe(text)
    expect((await server.get('jyj/media/a.png')).headers.get('content-encoding')).toBeNull()
  })

  it('lists more than fits into one answer', async () => {
    const storage = s3Storage(server.options)
    const keys = Array.from({ length: 1050 }, (_, n) => `many/${n}.html`)
    await put(storage, 'many/first.html', 'x')
    for (let from = 0; from < keys.length; from += 10) {
      await Promise.all(keys.slice(from, from + 10).map((key) => put(storage, key, 'x')))
    }
    expect((await storage.list('many/')).sort()).toEqual([...keys, 'many/first.html'].sort())
  })

  it('says what is wrong, and never a key', async () => {
    const wrong = s3Storage({ ...server.options, accessKeyId: 'nobody', secretAccessKey: 'geheim' })
    const refused = await put(wrong, 'a', 'a').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(ZhanqunError)
    expect(String(refused)).toMatch(/403 InvalidAccessKeyId/)
    expect(String(refused)).not.toContain('geheim')
    const nowhere = s3Storage({ ...server.options, bucket: 'none' })
    await expect(put(nowhere, 'a', 'a')).rejects.toThrow(/404 NoSuchBucket/)
    const away = s3Storage({ ...server.options, endpoint: 'http://127.0.0.1:64999' })
    await expect(away.list('')).rejects.toThrow(/ECONNREFUSED/)
  })
})

describe('signatures', () => {
  type Received = { method: string; url: string; headers: IncomingHttpHeaders }
  const received: Received[] = []
  const witness = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers })
    request.resume().on('end', () => response.end('<ListBucketResult></ListBucketResult>'))
  })
  beforeAll(async () => {
    witness.listen(0, '127.0.0.1')
    await once(witness, 'listening')
  })
  afterAll(() => witness.close())

  it('are what storage works out by itself, for any key', async () => {
    const address = witness.address()
    const port = typeof address === 'object' ? address?.port : 0
    const options = { ...server.options, endpoint: `http://127.0.0.1:${port}/`, region: 'cn-north-1', prefix: 'all/' }
    const storage = s3Storage(options)
    await put(storage, "jyj/media/附件 (1)!*+&'=~.pdf", 'x')
    await storage.remove('jyj/index.html')
    await storage.list('jyj/art (2)/')
    expect(received.map(({ method }) => method)).toEqual(['PUT', 'DELETE', 'GET'])
    for (const request of received) {
      expect(request.headers.authorization).toContain(`Signature=${signatureOf(request, options)}`)
    }
  })

  /** As the manual of S3 has it. */
  const signatureOf = ({ method, url, headers }: Received, { region, secretAccessKey }: S3Options): string => {
    const encode = (text: string) =>
      encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    const { pathname, searchParams } = new URL(url, 'http://x')
    const path = pathname.split('/').map((part) => encode(decodeURIComponent(part)))
    const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort()
    const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? []
    expect(names).toContain('host')
    const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`)
    const body = String(headers['x-amz-content-sha256'])
    const canonical = [method, path.join('/'), query.join('&'), lines.join(''), names.join(';'), body].join('\n')
    const time = String(headers['x-amz-date'])
    const scope = [time.slice(0, 8), region, 's3', 'aws4_request']
    const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), createHash('sha256').update(canonical).digest('hex')]
    const key = scope.reduce<Buffer>(
      (key, part) => createHmac('sha256', key).update(part).digest(),
      Buffer.from(`AWS4${secretAccessKey}`),
    )
    return createHmac('sha256', key).update(text.join('\n')).digest('hex')
  }
})
