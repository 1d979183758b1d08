import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDownloads, type Downloads } from '../src/service/downloads.ts'
import { createKeptFiles } from '../src/service/kept-files.ts'
import { pageOf, RICH } from './pages.ts'

let dir: string
let open: Downloads[]
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zq-downloads-'))
  open = []
})
afterEach(async () => {
  for (const downloads of open) await downloads.close()
  rmSync(dir, { recursive: true, force: true })
})

const create = (limits = { waiting: 8, timeoutMs: 20_000, memoryMb: 256 }) => {
  const downloads = createDownloads({ dir, limits })
  open.push(downloads)
  return downloads
}
const docx = (html: string) => ({ format: 'docx', html, mediaDir: dir }) as const

describe('downloads', () => {
  it('makes a file once, and again when the page is another', async () => {
    const downloads = create()
    const job = docx(pageOf({ body: RICH }))
    const key = downloads.keyOf(job)
    const [one, other] = await Promise.all([downloads.get(key, job), downloads.get(key, job)])
    expect(one).toBe(other)
    expect(readdirSync(dir)).toEqual([key])
    expect(Buffer.from((await downloads.get(key, job)) ?? []).equals(Buffer.from(one ?? []))).toBe(true)
    expect(downloads.keyOf(docx(pageOf({ body: '<p>改</p>' })))).not.toBe(key)
  })

  it('makes nothing of a page without an article', async () => {
    const downloads = create()
    const job = docx('<html><body>没有</body></html>')
    expect(await downloads.get(downloads.keyOf(job), job)).toBeUndefined()
    expect(readdirSync(dir)).toEqual([])
  })

  it('refuses what is too large, or more than can wait', async () => {
    const downloads = create({ waiting: 1, timeoutMs: 20_000, memoryMb: 256 })
    const large = docx('长'.repeat(5_000_000))
    await expect(downloads.get('large', large)).rejects.toMatchObject({ code: 'DOWNLOAD_TOO_LARGE' })
    const asked = ['a', 'b', 'c', 'd'].map((body) => downloads.get(body, docx(pageOf({ body }))))
    const outcomes = await Promise.allSettled(asked)
    // Each looks first whether the file is kept; which of them is back first, the disk decides.
    const refused = outcomes.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(2)
    for (const one of refused) expect(one).toMatchObject({ reason: { code: 'DOWNLOAD_BUSY', status: 503 } })
  })

  it('ends what takes too long, and goes on with the next', async () => {
    const downloads = create({ waiting: 8, timeoutMs: 1, memoryMb: 256 })
    const job = docx(pageOf({ body: RICH.repeat(50) }))
    await expect(downloads.get('slow', job)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' })
    await expect(downloads.get('slow', job)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' })
  })
})

describe('kept files', () => {
  it('go when there are too many bytes, first those that nobody has asked for', async () => {
    const kept = createKeptFiles({ dir, maxBytes: 250 })
    for (const [index, name] of ['a', 'b'].entries()) {
      await kept.put(name, Buffer.alloc(100))
      utimesSync(path.join(dir, name), index, index)
    }
    expect(await kept.get('a')).toHaveLength(100)
    await kept.put('c', Buffer.alloc(100))
    expect(readdirSync(dir).sort()).toEqual(['a', 'c'])
    expect(await kept.get('b')).toBeUndefined()
  })

  it('need no folder that can be written', async () => {
    writeFileSync(path.join(dir, 'file'), '')
    const kept = createKeptFiles({ dir: path.join(dir, 'file/below'), maxBytes: 1 })
    await kept.put('a', Buffer.from('x'))
    expect(await kept.get('a')).toBeUndefined()
  })
})
