import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { filesBelow } from '../src/files/write.ts'
import { openManifest } from '../src/manifest/manifest.ts'
import { folderStorage } from '../src/storage/folder.ts'
import { createMirror } from '../src/storage/mirror.ts'
import type { PublicStorage } from '../src/storage/types.ts'
import { createWriter } from '../src/write-batch.ts'
import { checksFor, FILLER, renderedPage, silent } from './crash-fixture.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zhanqun-mirror-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A site `jyj` below `root/public`, and storage in `root/elsewhere`. */
const open = (change: (storage: PublicStorage) => Partial<PublicStorage> = () => ({})) => {
  const dirs = {
    public: path.join(root, 'public'),
    manifests: path.join(root, 'manifests'),
    media: path.join(root, 'uploads'),
    attachments: path.join(root, 'uploads'),
    searchFile: path.join(root, 'search.sqlite'),
  }
  const manifest = openManifest({ file: path.join(dirs.manifests, 'jyj.sqlite') })
  const folder = path.join(dirs.public, 'jyj')
  const known = manifest.pages()
  const writer = createWriter({
    dirs,
    folder,
    manifest,
    known,
    forced: manifest.intents(),
    mirrored: true,
    checks: checksFor(dirs.media),
    log: silent,
  })
  const storage = folderStorage(path.join(root, 'elsewhere'))
  const mirror = createMirror({ storage: { ...storage, ...change(storage) }, dirs })
  const elsewhere = () => filesBelow(path.join(root, 'elsewhere/jyj')).sort()
  const write = (names: string[], version: string) =>
    writer.write({ pages: names.map((name) => renderedPage(name, version, [], FILLER)), failed: [], missing: [] })
  return {
    manifest,
    writer,
    mirror,
    write,
    elsewhere,
    pages: () => mirror.pages({ manifest, code: 'jyj', check: () => {} }),
  }
}

const NAMES = Array.from({ length: 300 }, (_, n) => `art/202611/${n}.html`)

it('goes on where storage has failed, and sends nothing twice that is there', async () => {
  let sent = 0
  const failing = open((storage) => ({
    put: async (upload) => {
      if (++sent > 200) throw new Error('away')
      await storage.put(upload)
    },
  }))
  failing.write(NAMES, '1')
  await expect(failing.pages()).rejects.toThrow('away')
  const waiting = failing.manifest.mirrorTodo().length
  expect(waiting).toBeGreaterThanOrEqual(100)
  expect(waiting).toBeLessThan(300)
  failing.manifest.close()

  // Another process, later.
  const keys: string[] = []
  const next = open((storage) => ({
    put: (upload) => {
      keys.push(upload.key)
      return storage.put(upload)
    },
  }))
  await next.pages()
  expect(keys).toHaveLength(waiting)
  expect(next.elsewhere()).toEqual([...NAMES].sort())
  expect(next.manifest.mirrorTodo()).toEqual([])
  next.manifest.close()
})

it('follows pages that are written anew and taken away', async () => {
  const site = open()
  site.write(['index.html', 'art/202611/1.html'], '1')
  await site.pages()
  site.write(['index.html'], '2')
  site.writer.remove(['art/202611/1.html'])
  expect(site.manifest.mirrorTodo().sort()).toEqual(['art/202611/1.html', 'index.html'])
  await site.pages()
  expect(site.elsewhere()).toEqual(['index.html'])
  expect(readFileSync(path.join(root, 'elsewhere/jyj/index.html'), 'utf8')).toBe(`index.html 2${FILLER}`)
  site.manifest.close()
})

it('takes away what it finds in storage and the folder does not have', async () => {
  const before = open()
  before.write(['index.html', 'art/202611/1.html'], '1')
  await before.pages()
  before.manifest.close()
  rmSync(path.join(root, 'manifests'), { recursive: true })
  rmSync(path.join(root, 'public'), { recursive: true })
  const after = open()
  after.write(['index.html'], '2')
  await after.pages()
  expect(after.elsewhere()).toEqual(['index.html'])
  expect(after.manifest.meta('pagefind')).toBe('dirty')
  after.manifest.close()
})

it('stops as soon as another worker has taken the site over', async () => {
  const site = open()
  site.write(['index.html'], '1')
  const lost = new Error('lost')
  const check = () => {
    throw lost
  }
  await expect(site.mirror.pages({ manifest: site.manifest, code: 'jyj', check })).rejects.toBe(lost)
  expect(site.elsewhere()).toEqual([])
  site.manifest.close()
})
