import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { siblingsOf } from '@zhanqun/public-files'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compressPages } from '../src/compress-pages.ts'
import { createCompressor } from '../src/compressor.ts'
import { withDamagedSiblings, withoutSiblings } from '../src/files/siblings.ts'
import { filesBelow, isTemporary } from '../src/files/write.ts'
import { createManifests } from '../src/manifests.ts'
import { FILLER, renderedPage, silent, writerFor } from './crash-fixture.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zhanqun-compress-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const NAMES = ['a.html', 'c.html', 'deep/b.html']
const pagesOf = (version: string) => NAMES.map((name) => renderedPage(name, version, [], FILLER))
const forms = NAMES.flatMap(siblingsOf).sort()

/** What stands beside pages holds what the pages hold. */
const expectAgreement = () => {
  const site = path.join(root, 'site')
  const found = filesBelow(site).filter((name) => /\.(br|gz)$/.test(name))
  for (const name of found) {
    const page = readFileSync(path.join(site, name.replace(/\.(br|gz)$/, '')))
    const bytes = readFileSync(path.join(site, name))
    expect((name.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes)).equals(page), name).toBe(true)
  }
  return found.sort()
}
const write = (version: string) => {
  const { writer, manifest } = writerFor(root)
  writer.write({ pages: pagesOf(version), failed: [], missing: [] })
  manifest.close()
}
const compress = async (limit = 10) => {
  const { manifest, folder } = writerFor(root)
  const done = await compressPages({ manifest, folder, limit })
  manifest.close()
  return done
}

describe('compressed forms', () => {
  it('are put beside pages, and go with them before anything else happens to them', async () => {
    write('1')
    expect(expectAgreement()).toEqual([])
    expect(await compress(2)).toBe(2)
    expect(expectAgreement()).toHaveLength(4)
    expect(await compress()).toBe(1)
    expect(expectAgreement()).toEqual(forms)
    expect(await compress()).toBe(0)

    write('2')
    expect(expectAgreement()).toEqual([])
    await compress()
    expect(expectAgreement()).toEqual(forms)
    // Nothing has changed: nothing is taken away.
    write('2')
    expect(expectAgreement()).toEqual(forms)

    const { writer, manifest, folder } = writerFor(root)
    writer.remove(['deep/b.html'])
    expect(existsSync(path.join(folder, 'deep'))).toBe(false)
    expect(expectAgreement()).toHaveLength(4)
    manifest.close()
  })

  it('are not made of small pages, nor kept when a page becomes small', async () => {
    write('1')
    await compress()
    const { writer, manifest, folder } = writerFor(root)
    writer.write({ pages: [renderedPage('a.html', '2')], failed: [], missing: [] })
    expect(await compressPages({ manifest, folder, limit: 10 })).toBe(0)
    expect(filesBelow(folder)).not.toContain('a.html.gz')
    manifest.close()
  })

  it('of a page that is written anew meanwhile are not put in place', async () => {
    write('1')
    const { writer, manifest, folder } = writerFor(root)
    const compressing = compressPages({ manifest, folder, limit: 10 })
    writer.write({ pages: pagesOf('2').slice(0, 1), failed: [], missing: [] })
    writer.remove(['c.html'])
    await compressing
    expect(expectAgreement()).toEqual(siblingsOf('deep/b.html'))
    expect(manifest.uncompressed(10).map(({ path }) => path)).toEqual(['a.html'])
    await compressPages({ manifest, folder, limit: 10 })
    expect(expectAgreement()).toHaveLength(4)
    manifest.close()
  })

  it('are made of what a worker that is gone has left, once all sites are looked into again', async () => {
    const dirs = { public: root, manifests: root, media: root, attachments: root, searchFile: root }
    const compressor = createCompressor({ dirs, manifests: createManifests(dirs), log: silent })
    while (await compressor.step());
    write('1')
    expect(await compressor.step()).toBe(false)
    compressor.lookAgain()
    while (await compressor.step());
    expect(expectAgreement()).toEqual(forms)
  })

  it('are not made of a file that is not what the manifest says', async () => {
    write('1')
    writeFileSync(path.join(root, 'site/a.html'), `broken${FILLER}`)
    await compress()
    expect(expectAgreement()).toHaveLength(4)
  })

  it.each([
    ['compress', '0'],
    ['compress', '2'],
    ['rename', '3'],
    ['write', '0'],
    ['write', '2'],
  ])('agree with their pages after being killed at %s %s', async (where, count) => {
    write('1')
    if (where === 'write') await compress()
    const child = spawnSync(process.execPath, [
      path.join(import.meta.dirname, 'compress-child.ts'),
      root,
      where,
      count,
      '2',
    ])
    expect(child.signal).toBe('SIGKILL')
    expectAgreement()
    // The pass is done again.
    const { writer, manifest } = writerFor(root)
    writer.write({ pages: pagesOf('2'), failed: [], missing: [] })
    manifest.close()
    await compress()
    expect(expectAgreement()).toEqual(forms)
  })

  it.each(['the page that waits', 'nothing that waits'])(
    'half-written, are swept away by whoever compresses next, with %s',
    async (waits) => {
      write('1')
      const child = spawnSync(process.execPath, [
        path.join(import.meta.dirname, 'compress-child.ts'),
        root,
        'rename',
        '3',
        '1',
      ])
      expect(child.signal).toBe('SIGKILL')
      expect(filesBelow(path.join(root, 'site')).some(isTemporary)).toBe(true)
      const { manifest } = writerFor(root)
      if (waits === 'nothing that waits') manifest.dropUncompressed(manifest.uncompressed(10).map(({ path }) => path))
      manifest.close()
      await compress()
      expect(filesBelow(path.join(root, 'site')).some(isTemporary)).toBe(false)
    },
  )

  it('are told apart from pages and uploads', () => {
    expect(
      withoutSiblings([
        'a.html',
        'a.html.br',
        'a.html.gz',
        'orphan.html.gz',
        'media/x.html',
        'media/x.html.gz',
        'b.css',
      ]),
    ).toEqual(['a.html', 'orphan.html.gz', 'media/x.html', 'media/x.html.gz', 'b.css'])
  })

  it('that a crash of the machine has damaged are found', async () => {
    write('1')
    await compress()
    writeFileSync(path.join(root, 'site/a.html.gz'), '')
    const { manifest, folder } = writerFor(root)
    expect(withDamagedSiblings(folder, manifest.pages().values())).toEqual(['a.html'])
    manifest.close()
  })
})
