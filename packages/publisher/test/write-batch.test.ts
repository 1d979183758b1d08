import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesBelow } from '../src/files/write.ts'
import { renderedPage, writerFor } from './crash-fixture.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zhanqun-write-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const NAMES = ['a.html', 'c.html', 'deep/b.html']
const crash = (where: string, version: string) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'crash-child.ts'), root, where, version])

describe('writing a batch', () => {
  it('writes pages and the files they show, and takes both away again', () => {
    mkdirSync(path.join(root, 'uploads'))
    writeFileSync(path.join(root, 'uploads/x.png'), 'picture')
    const { writer, manifest, folder } = writerFor(root)
    const pages = [
      renderedPage('a.html', '1', ['x.png', 'never-uploaded.png']),
      renderedPage('deep/b.html', '1', ['x.png']),
    ]
    writer.write({ pages, failed: [], missing: [] })
    expect(filesBelow(folder).sort()).toEqual(['a.html', 'deep/b.html', 'media/x.png'])
    expect(manifest.intents().size).toBe(0)
    writer.remove(['a.html'])
    writer.removeUnusedMedia()
    expect(filesBelow(folder).sort()).toEqual(['deep/b.html', 'media/x.png'])
    writer.remove(['deep/b.html'])
    writer.removeUnusedMedia()
    expect(filesBelow(folder)).toEqual([])
    expect(existsSync(path.join(folder, 'deep'))).toBe(false)
    manifest.close()
  })

  it('leaves a page alone that comes out the same, but not one that is missing or cut off', () => {
    const first = writerFor(root)
    const pages = NAMES.map((name) => renderedPage(name, '1'))
    first.writer.write({ pages, failed: [], missing: [] })
    first.manifest.close()
    const before = statSync(path.join(root, 'site/a.html')).ino
    rmSync(path.join(root, 'site/deep/b.html'))
    writeFileSync(path.join(root, 'site/c.html'), 'c')
    const { writer, manifest, folder } = writerFor(root)
    writer.write({ pages, failed: [], missing: [] })
    expect(writer.counts().written).toBe(2)
    expect(statSync(path.join(folder, 'a.html')).ino).toBe(before)
    expect(readFileSync(path.join(folder, 'c.html'), 'utf8')).toBe('c.html 1')
    manifest.close()
  })

  it('copies an upload again when it was replaced under the same name', () => {
    mkdirSync(path.join(root, 'uploads'))
    const upload = path.join(root, 'uploads/x.png')
    const published = path.join(root, 'site/media/x.png')
    const pages = [renderedPage('a.html', '1', ['x.png'])]
    for (const content of ['old', 'new one']) {
      writeFileSync(upload, content)
      const { writer, manifest } = writerFor(root)
      writer.write({ pages, failed: [], missing: [] })
      manifest.close()
      expect(readFileSync(published, 'utf8')).toBe(content)
    }
  })

  it.each(['write:0', 'write:1', 'note:0', 'note:2'])('accounts for every file after being killed at %s', (where) => {
    expect(crash('nowhere', '1').status).toBe(0)
    expect(crash(where, '2').signal).toBe('SIGKILL')
    // Each page is the old one or the new one, whole.
    for (const name of NAMES) expect(readFileSync(path.join(root, 'site', name), 'utf8')).toMatch(/ [12]$/)

    // The change is taken back before the pass is done again: what comes out is what the manifest
    // remembers, but not what stands in the folder.
    const { writer, manifest, folder } = writerFor(root)
    expect([...manifest.intents()].sort()).toEqual(NAMES)
    writer.write({ pages: NAMES.map((name) => renderedPage(name, '1')), failed: [], missing: [] })
    for (const name of NAMES) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(`${name} 1`)
    expect(manifest.intents().size).toBe(0)
    manifest.close()
  })

  it('knows of a new file whose writer was killed, so that it can be taken away', () => {
    expect(crash('note:1', '1').signal).toBe('SIGKILL')
    const { writer, manifest, folder } = writerFor(root)
    expect(manifest.pages().size).toBe(0)
    expect([...manifest.intents()].sort()).toEqual(NAMES)
    writer.remove([...manifest.intents()])
    expect(filesBelow(folder)).toEqual([])
    manifest.close()
  })
})
