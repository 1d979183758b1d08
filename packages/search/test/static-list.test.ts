import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decode, encode } from 'cborg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { generatedRecords } from '../src/probe/generated-records.ts'
import { buildSiteIndex, closeSearch } from '../src/static/build/site-index.ts'
import { encodeCbor, type Plain } from '../src/static/encode-cbor.ts'
import { LIST_FILE, TITLE_MARK, titleWordOf } from '../src/static/format.ts'
import { pagefindListOf, SIGNATURE, type StoredList } from '../src/static/list.ts'

describe('CBOR', () => {
  it.each<[string, Plain]>([
    ['numbers of every size', [0, 1, 23, 24, 255, 256, 65_535, 65_536, 0xffff_ffff]],
    ['texts', ['', 'a', '国办发〔2019〕5号', '𠮷', '字'.repeat(300), `${TITLE_MARK}\u{10ffff}`]],
    ['rows in rows', [[], [[], ['x', 1]], Array.from({ length: 70_000 }, (_, at) => at % 30)]],
  ])('writes %s as the library does', (_, value) => {
    expect(Buffer.from(encodeCbor(value)).equals(Buffer.from(encode(value)))).toBe(true)
  })
})

const LIST = z.tuple([
  z.string(),
  z.array(z.tuple([z.string(), z.number(), z.string()])),
  z.array(z.tuple([z.string(), z.string(), z.string()])),
  z.array(z.tuple([z.string(), z.string()])),
  z.array(z.tuple([z.string(), z.array(z.number())])),
  z.array(z.string()),
])
const PART = z.tuple([z.array(z.tuple([z.string()]).rest(z.unknown()))])

const unpacked = (file: string) => gunzipSync(readFileSync(file))
const inside = (file: string): unknown => decode(unpacked(file).subarray(SIGNATURE.length))

describe('the list of an index', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zq-list-'))
  const index = path.join(dir, 'pagefind')
  const records = generatedRecords({ count: 60, length: 400 }).map((record, at) => ({
    ...record,
    validity: at === 7 ? ('invalid' as const) : record.validity,
    // Several of one day.
    date: at < 3 ? '2030-01-01T00:00:00.000Z' : record.date,
  }))
  let stored: StoredList
  let list: z.infer<typeof LIST>

  beforeAll(async () => {
    await buildSiteIndex({ dir, records })
    stored = JSON.parse(unpacked(path.join(index, LIST_FILE)).toString())
    list = LIST.parse(decode(pagefindListOf(stored).subarray(SIGNATURE.length)))
  }, 60_000)
  afterAll(async () => {
    await closeSearch()
    rmSync(dir, { recursive: true, force: true })
  })

  /** Which part Pagefind asks for: the first that a word is not outside of, in the order of bytes. */
  const partOf = (word: string) => {
    const bytes = Buffer.from(word)
    const isIn = ([from, to]: (typeof list)[2][number]) =>
      Buffer.compare(Buffer.from(from), bytes) <= 0 && Buffer.compare(bytes, Buffer.from(to)) <= 0
    return list[2].find(isIn)?.[2]
  }

  it('leads from every word to the part that holds it, and from any other to one', () => {
    expect(list[2].length).toBeGreaterThan(20)
    let words = 0
    for (const [, , name] of list[2]) {
      const [all] = PART.parse(inside(path.join(index, 'index', `${name}.pf_index`)))
      words += all.length
      for (const [word] of all) expect(partOf(word), word).toBe(name)
    }
    expect(words).toBeGreaterThan(5000)
    for (const word of ['0', 'zzz', '一', '龘龘', '\u{30000}', '\ue000', '\ud7ff'])
      expect(partOf(word), word).toBeDefined()
  })

  it('has tokens and the same of titles beside each other', () => {
    const tokens = ['通知', '公租', '教育']
    const beside = tokens.filter((token) => partOf(token) === partOf(titleWordOf(token)))
    expect(beside.length).toBeGreaterThanOrEqual(2)
    expect(titleWordOf('5号')).toBe(`5号${TITLE_MARK}`)
    expect(titleWordOf('发2019')).toBe(`${TITLE_MARK}发2019`)
    expect(titleWordOf('covid')).toBe(`${TITLE_MARK}covid`)
  })

  it('names all pages, the newest first', () => {
    const files = new Set(readdirSync(path.join(index, 'fragment')))
    const dates = list[1].map(([name]) => {
      const fragment = path.join(index, 'fragment', `${name}.pf_fragment`)
      expect(files.delete(path.basename(fragment))).toBe(true)
      const { meta } = JSON.parse(unpacked(fragment).toString().slice(SIGNATURE.length))
      expect([name, name.startsWith('x')]).toEqual([name, meta.validity === 'invalid'])
      return String(meta.date)
    })
    expect(files.size).toBe(0)
    expect(dates).toEqual(dates.toSorted().reverse())
    expect(list[1].filter(([name]) => name.startsWith('x')).length).toBeGreaterThanOrEqual(1)
    expect(list[4]).toEqual([['date', records.map((_, at) => records.length - 1 - at)]])
    for (const [, words] of list[1]) expect(words).toBeGreaterThanOrEqual(32)
    expect(Object.values(stored.values.year ?? {}).reduce((sum, count) => sum + count, 0)).toBe(records.length)
  })

  it('is a fraction of Pagefind’s own, and may come without gzip', async () => {
    const own = Buffer.from(pagefindListOf(stored)).toString('latin1')
    expect(unpacked(path.join(index, LIST_FILE)).length).toBeLessThan(own.length / 2)
    expect(
      pagefindListOf({ ...stored, part: '2026-2', names: '', lapsed: [1], lengths: [0, 3], folder: '', starts: '' }),
    ).toEqual(
      Uint8Array.from([
        ...Buffer.from(SIGNATURE),
        ...encode([
          stored.version,
          [
            ['2026-2-0', 32, ''],
            ['x2026-2-1', 96, ''],
          ],
          [],
          stored.filters,
          [['date', [1, 0]]],
          [],
        ]),
      ]),
    )
  })
})
