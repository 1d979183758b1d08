import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishBundleAssets, sweepLeftovers } from '../src/files/bundle-assets.ts'
import { findUpload } from '../src/files/media.ts'
import { writeSitesFile } from '../src/files/sites-file.ts'
import { placeWhole, removeFile, writeFileWhole } from '../src/files/write.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zhanqun-files-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))
const at = (name: string) => path.join(root, name)

describe('writing files', () => {
  it('replaces a file whole, and leaves the old one when writing fails', () => {
    writeFileWhole(at('a/b/c.html'), '旧')
    expect(() =>
      placeWhole(at('a/b/c.html'), (temporary) => {
        writeFileSync(temporary, 'half')
        throw new Error('no space left')
      }),
    ).toThrow('no space left')
    expect(readFileSync(at('a/b/c.html'), 'utf8')).toBe('旧')
    expect(readdirSync(at('a/b'))).toEqual(['c.html'])
  })

  it('removes a file with the folders it leaves empty, and no others', () => {
    writeFileWhole(at('site/a/b/c.html'), 'x')
    writeFileWhole(at('site/a/d.html'), 'x')
    removeFile({ root: at('site'), file: at('site/a/b/c.html') })
    expect(existsSync(at('site/a/b'))).toBe(false)
    removeFile({ root: at('site'), file: at('site/a/d.html') })
    expect(existsSync(at('site/a'))).toBe(false)
    expect(existsSync(at('site'))).toBe(true)
    removeFile({ root: at('site'), file: at('site/never/there.html') })
  })
})

describe('uploads', () => {
  it('finds a file in one of the folders, and nothing outside of them', () => {
    mkdirSync(at('media'))
    mkdirSync(at('attachments'))
    writeFileSync(at('attachments/a.pdf'), 'x')
    writeFileSync(at('secret'), 'x')
    const folders = [at('media'), at('attachments')]
    expect(findUpload(folders, 'a.pdf')).toBe(at('attachments/a.pdf'))
    for (const name of ['../secret', '..', '.', '', '/etc/passwd', '..\\secret', 'none.pdf']) {
      expect(findUpload(folders, name)).toBeUndefined()
    }
  })
})

describe('files of the bundle', () => {
  it('puts them in place once, and drops those of former bundles after a month', () => {
    writeFileWhole(at('bundle/_astro/site.abc.css'), 'body{}')
    writeFileWhole(at('public/_astro/recent.css'), 'x')
    writeFileWhole(at('public/_astro/old.css'), 'x')
    const now = Date.now()
    const days = (n: number) => new Date(now - n * 24 * 3600 * 1000)
    utimesSync(at('public/_astro/recent.css'), days(10), days(10))
    utimesSync(at('public/_astro/old.css'), days(40), days(40))
    const publish = () => publishBundleAssets({ assetsDir: at('bundle'), publicDir: at('public'), now })
    expect(publish()).toEqual({ copied: 1, removed: 1 })
    expect(readdirSync(at('public/_astro')).sort()).toEqual(['recent.css', 'site.abc.css'])
    expect(publish()).toEqual({ copied: 0, removed: 0 })
  })

  it('puts compressed forms beside them, and those that are missing', () => {
    mkdirSync(at('bundle/_astro'), { recursive: true })
    writeFileSync(at('bundle/_astro/site.css'), 'body{color:red}'.repeat(100))
    writeFileSync(at('bundle/_astro/photo.png'), 'x'.repeat(1000))
    const publish = (now: number) => publishBundleAssets({ assetsDir: at('bundle'), publicDir: at('public'), now })
    publish(Date.now())
    const names = ['photo.png', 'site.css', 'site.css.br', 'site.css.gz']
    expect(readdirSync(at('public/_astro')).sort()).toEqual(names)
    rmSync(at('public/_astro/site.css.br'))
    publish(Date.now())
    expect(readdirSync(at('public/_astro')).sort()).toEqual(names)
    expect(gunzipSync(readFileSync(at('public/_astro/site.css.gz'))).toString()).toContain('color:red')
    rmSync(at('bundle/_astro/site.css'))
    publish(Date.now() + 40 * 24 * 3600 * 1000)
    expect(readdirSync(at('public/_astro'))).toEqual(['photo.png'])
  })

  it('sweeps what a dead worker has left, not what another one is writing', () => {
    writeFileWhole(at('.tmp-1-a'), 'x')
    writeFileWhole(at('.tmp-2-b'), 'x')
    writeFileWhole(at('city/index.html'), 'x')
    const old = new Date(Date.now() - 3600 * 1000)
    utimesSync(at('.tmp-1-a'), old, old)
    utimesSync(at('city'), old, old)
    sweepLeftovers({ publicDir: root, now: Date.now() })
    expect(readdirSync(root).sort()).toEqual(['.tmp-2-b', 'city'])
  })
})

describe('the list of sites', () => {
  it('is written when it has changed only', () => {
    const site = { code: 'city', name: '市政府', domain: null, parentId: null, state: 'online' }
    const below = { ...site, code: 'jyj', name: '教育局', parentId: '1' }
    expect(writeSitesFile({ publicDir: root, sites: [site, below] })).toBe(true)
    const inode = statSync(at('_sites.json')).ino
    expect(writeSitesFile({ publicDir: root, sites: [site, below] })).toBe(false)
    expect(statSync(at('_sites.json')).ino).toBe(inode)
    expect(JSON.parse(readFileSync(at('_sites.json'), 'utf8'))).toEqual({
      root: 'city',
      sites: [
        { code: 'city', name: '市政府', domain: null, state: 'online' },
        { code: 'jyj', name: '教育局', domain: null, state: 'online' },
      ],
    })
  })

  it('says of each site what its state asks of the server, and nothing else', () => {
    const site = { name: '', domain: null, parentId: 'a', mergedIntoId: 'b', noticeUntil: '2026-12-01T00:00:00.000Z' }
    const sites = [
      { ...site, id: 'a', code: 'city', state: 'online', parentId: null },
      { ...site, id: 'b', code: 'jyj', state: 'online', formerCodes: ['jyw'] },
      { ...site, id: 'c', code: 'old', state: 'merged' },
      { ...site, id: 'd', code: 'lost', state: 'merged', mergedIntoId: 'nobody' },
      { ...site, id: 'e', code: 'away', state: 'suspended' },
    ]
    writeSitesFile({ publicDir: root, sites })
    const written: { sites: object[] } = JSON.parse(readFileSync(at('_sites.json'), 'utf8'))
    const plain = { name: '', domain: null }
    expect(written.sites).toEqual([
      { ...plain, code: 'city', state: 'online' },
      { ...plain, code: 'jyj', state: 'online', formerCodes: ['jyw'] },
      { ...plain, code: 'old', state: 'merged', mergedInto: 'jyj' },
      { ...plain, code: 'lost', state: 'merged' },
      { ...plain, code: 'away', state: 'suspended', retryAfter: '2026-12-01T00:00:00.000Z' },
    ])
  })
})
