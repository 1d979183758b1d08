import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptRecord } from '../src/attachments/found-files.ts'
import { LeaseLost, openManifest, type ReadKey, type WrittenPage } from '../src/manifest/manifest.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhanqun-manifest-'))
  file = path.join(folder, 'sub/jyj.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const page = (name: string, keys: (string | ReadKey)[], more: Partial<WrittenPage> = {}): WrittenPage => ({
  path: name,
  hash: `hash of ${name}`,
  bytes: 3,
  keys: keys.map((key) => (typeof key === 'string' ? [key, null] : key)),
  assets: [],
  ...more,
})
const record = (id: string): KeptRecord => ({
  id,
  url: `/art/202611/${id}.html`,
  title: '标题',
  summary: '',
  text: '正文',
  date: '2026-11-20T00:00:00.000Z',
  column: '通知公告',
  columnPath: 'tzgg',
  year: 2026,
  documentNumber: '',
  indexNumber: '',
  siteCode: 'jyj',
  siteName: '教育局',
  district: '',
  districtName: '',
  type: 'notice',
  topic: '',
  issuer: '',
  validity: '',
  formedDate: '',
  files: [],
})

describe('the manifest of a site', () => {
  it('finds the pages that read a key, and forgets keys that a page no longer reads', () => {
    const manifest = openManifest({ file })
    manifest.put([page('a.html', ['list:1', 'site:x'])])
    manifest.put([page('b.html', ['list:2', 'site:x'])])
    expect(manifest.pagesReading(['list:1'])).toEqual(new Set(['a.html']))
    expect(manifest.pagesReading(['site:x', 'unknown'])).toEqual(new Set(['a.html', 'b.html']))
    manifest.put([page('a.html', ['site:x'], { hash: 'new' })])
    expect(manifest.pagesReading(['list:1'])).toEqual(new Set())
    expect(manifest.keysRead().sort()).toEqual(['list:2', 'site:x'])
    manifest.forget('b.html')
    expect(manifest.keysRead()).toEqual(['site:x'])
    expect([...manifest.pages().keys()]).toEqual(['a.html'])
    manifest.close()
  })

  it('finds the pages that have read a part of a list which is another now', () => {
    const manifest = openManifest({ file })
    manifest.put([page('index.html', [['list:1#newest-8', 'n1']])])
    manifest.put([
      page('a/index.html', [
        ['list:1#page-0', 'p0'],
        ['list:1#count', 'c'],
      ]),
    ])
    manifest.put([page('a/list_1.html', [['list:1#page-1', 'p1']])])
    manifest.put([page('b/index.html', [['list:12#page-0', 'other']])])
    const now = new Map([
      ['list:1#newest-8', 'n1'],
      ['list:1#page-0', 'p0 of now'],
      ['list:1#page-1', 'p1'],
      ['list:1#count', 'c of now'],
    ])
    const digestOfPart = (key: string): string => {
      const digest = now.get(key)
      if (digest === undefined) throw new Error(`Nobody asked for ${key}.`)
      return digest
    }
    expect(new Set(manifest.pagesReadingParts('list:1', digestOfPart))).toEqual(new Set(['a/index.html']))
    manifest.put([
      page('a/index.html', [
        ['list:1#page-0', 'p0 of now'],
        ['list:1#count', 'c of now'],
      ]),
    ])
    expect(manifest.pagesReadingParts('list:1', digestOfPart)).toEqual([])
    manifest.close()
  })

  it('keeps account of batches with many keys, of which some have changed', () => {
    const manifest = openManifest({ file })
    const names = Array.from({ length: 60 }, (_, index) => `${index}.html`)
    const pages = (seen: string) =>
      names.map((name, index) => page(name, ['site:x', `article:${index}`, ['list:1#count', seen]]))
    manifest.put(pages('c'))
    expect(manifest.pagesReading(['site:x'])).toEqual(new Set(names))
    expect(manifest.pagesReading(['article:7'])).toEqual(new Set(['7.html']))
    manifest.put([...pages('c of now').slice(0, 59), page('60.html', ['site:x'], { assets: ['x.png'] })])
    expect(manifest.pagesReadingParts('list:1', () => 'c of now')).toEqual(['59.html'])
    manifest.putMedia({ file: 'x.png', bytes: 1, mtime: 1 })
    expect(manifest.unusedMedia()).toEqual([])
    manifest.put([page('60.html', [])])
    expect(manifest.unusedMedia()).toEqual(['x.png'])
    expect(manifest.pagesReading(['site:x'])).toEqual(new Set(names))
    for (const name of names) manifest.forget(name)
    expect(manifest.keysRead()).toEqual([])
    expect([...manifest.pages().keys()]).toEqual(['60.html'])
    manifest.close()
  })

  it('knows which files no page shows any more', () => {
    const manifest = openManifest({ file })
    manifest.putMedia({ file: 'x.png', bytes: 1, mtime: 1 })
    manifest.put([page('a.html', [], { assets: ['x.png'] })])
    manifest.put([page('b.html', [], { assets: ['x.png'] })])
    manifest.forget('a.html')
    expect(manifest.unusedMedia()).toEqual([])
    manifest.forget('b.html')
    expect(manifest.unusedMedia()).toEqual(['x.png'])
    manifest.close()
  })

  it('tells the search index what has changed, and no more', () => {
    const manifest = openManifest({ file })
    manifest.put([page('a.html', [], { record: record('a') })])
    manifest.put([page('b.html', [], { record: record('b') })])
    expect(manifest.searchTodo(10).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(manifest.searchTodo(1)).toHaveLength(1)
    manifest.dropSearchTodo(['a', 'b'])
    manifest.put([page('a.html', ['more'], { record: record('a') })])
    expect(manifest.searchWaiting()).toBe(0)
    manifest.put([page('a.html', [], { record: { ...record('a'), title: '新标题' } })])
    manifest.forget('b.html')
    expect(manifest.searchTodo(10).map(({ title }) => title)).toEqual(['新标题'])
    expect(manifest.searchGone()).toEqual(['b'])
    expect(manifest.recordIds()).toEqual(['a'])
    manifest.close()
  })

  it('knows whose text is to be looked for, and which articles are to be found by it', () => {
    const manifest = openManifest({ file })
    const offering = (id: string, ...names: string[]) =>
      page(`${id}.html`, [], {
        record: { ...record(id), files: names.map((name) => ({ file: name, name: '附件' })) },
        assets: names,
      })
    manifest.put([offering('a', 'x.pdf'), offering('b', 'x.pdf'), offering('c', 'y.pdf')])
    manifest.dropSearchTodo(['a', 'b', 'c'])
    expect(manifest.textTodo()).toBe('x.pdf')
    manifest.settleText('x.pdf')
    expect(manifest.searchTodo(10).map(({ id }) => id)).toEqual(['a', 'b'])
    manifest.forget('c.html')
    expect(manifest.textTodo()).toBeUndefined()
    manifest.readTextsAgain()
    expect(manifest.textTodo()).toBe('x.pdf')
    manifest.close()
  })

  it('keeps everything over a restart, and nothing of a write that failed', () => {
    const first = openManifest({ file })
    expect(first.fresh).toBe(true)
    first.write(() => {
      first.intend(['a.html'])
      first.addTodo(['b.html'])
      first.absorb(['event'])
    })
    expect(() =>
      first.write(() => {
        first.intend(['never.html'])
        throw new Error('no space left')
      }),
    ).toThrow('no space left')
    first.close()
    const second = openManifest({ file })
    expect(second.fresh).toBe(false)
    expect(second.intents()).toEqual(new Set(['a.html']))
    expect(second.todo()).toEqual(new Set(['b.html']))
    expect(second.absorbed()).toEqual(new Set(['event']))
    second.close()
  })

  it('refuses a worker whose site another one has taken over', () => {
    const slow = openManifest({ file })
    slow.begin('slow')
    slow.write(() => slow.put([page('a.html', [])]))
    const quick = openManifest({ file })
    quick.begin('quick')
    expect(() => slow.write(() => slow.put([page('stale.html', [])]))).toThrow(LeaseLost)
    quick.write(() => quick.put([page('b.html', [])]))
    expect([...quick.pages().keys()].sort()).toEqual(['a.html', 'b.html'])
    slow.close()
    quick.close()
  })

  it('counts the attempts at a page that fails', () => {
    const manifest = openManifest({ file })
    manifest.fail('a.html', 'first')
    manifest.fail('a.html', 'second')
    expect(manifest.failures().get('a.html')).toEqual({ path: 'a.html', attempts: 2, message: 'second' })
    manifest.close()
  })

  it('starts anew when the file is damaged', () => {
    openManifest({ file }).close()
    writeFileSync(file, 'this is no database, and long enough to be read as a header of one')
    const manifest = openManifest({ file })
    expect(manifest.fresh).toBe(true)
    expect(manifest.pages().size).toBe(0)
    manifest.close()
  })
})
