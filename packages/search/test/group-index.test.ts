import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GroupIndex, type GroupQuery, openGroupIndex, openGroupReader } from '../src/group/group-index.ts'
import { record, SMALL } from './records.ts'

let dir: string
let file: string
let index: GroupIndex

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zq-search-'))
  file = path.join(dir, 'search.sqlite')
  index = openGroupIndex({ file })
  index.put(SMALL)
})

afterEach(() => {
  index.close()
  rmSync(dir, { recursive: true, force: true })
})

const idsOf = (query: GroupQuery) =>
  index.search(query).hits.map((hit) => /([a-z]+)\.html$/.exec(hit.url)?.[1] ?? hit.url)

describe('search', () => {
  it('puts pages with the words in the title first', () => {
    expect(idsOf({ q: '公租房' })).toEqual(['gongzufang', 'zhufang'])
  })

  it('is confined to a column and what is below it, with its counts', () => {
    const text = '政府信息公开年度报告'
    index.put(
      [
        ['own', 'zwgk/zfxxgk'],
        ['below', 'zwgk/zfxxgk/nb'],
        ['beside', 'zwgk/zfxxgk-old'],
        ['after', 'zwgk/zfxxgk0'],
      ].map(([id = '', columnPath = '']) => record({ id, title: id, text, columnPath })),
    )
    const answer = index.search({ q: text, under: 'zwgk/zfxxgk' })
    expect(answer.hits.map(({ title }) => title).sort()).toEqual(['below', 'own'])
    expect([answer.total, answer.filters.sites[0]?.count]).toEqual([2, 2])
    expect(index.search({ q: text }).total).toBe(4)
  })

  it('finds exactly the pages that hold the string', () => {
    expect(idsOf({ q: '国务院' })).toEqual(['zhufang'])
    expect(idsOf({ q: '务院' }).sort()).toEqual(['hezhang', 'zhufang'])
    expect(idsOf({ q: '水处理' })).toEqual(['zhaosheng'])
    expect(idsOf({ q: '政府信息' })).toEqual([])
  })

  it.each([
    '青政办发〔2026〕15号',
    '青政办发[2026]15号',
    '青政办发（2026）15号',
    '青政办发2026 15号',
    '990100001/2026-00015',
    '00015',
    '990100001',
    '青政办发〔2026〕1',
    '2026-000',
  ])('finds a document by its number typed as %s', (q) => {
    expect(idsOf({ q })).toContain('zhufang')
  })

  it('tells one number from another', () => {
    expect(idsOf({ q: '〔2026〕5号' })).toEqual(['zhuanxiang'])
  })

  it('finds single characters and words of other scripts wherever they stand', () => {
    expect(idsOf({ q: '河' })).toEqual(['hezhang'])
    expect(idsOf({ q: '报' }).sort()).toEqual(['gongzufang', 'hezhang'])
    expect(idsOf({ q: 'park' })).toEqual(['zhaosheng'])
    expect(idsOf({ q: 'covid 19' })).toEqual(['zhaosheng'])
    expect(idsOf({ q: '2030' })).toEqual(['zhuanxiang'])
  })

  it('wants every word of several', () => {
    expect(idsOf({ q: '住房 国务院' })).toEqual(['zhufang'])
    expect(idsOf({ q: '住房 河长' })).toEqual([])
  })

  it('narrows by site, column and year and counts what each would give', () => {
    const all = index.search({ q: '工作' })
    expect(all.total).toBe(3)
    expect(all.filters.sites).toEqual([
      { code: 'qinglan', name: '青澜市人民政府', count: 2 },
      { code: 'jyj', name: '青澜市教育局', count: 1 },
    ])
    expect(all.filters.years.map(({ year }) => year)).toEqual([2026, 2025, 2024])
    const narrowed = index.search({ q: '工作', year: 2024 })
    expect(narrowed.total).toBe(1)
    expect(narrowed.filters.years).toHaveLength(3)
    expect(narrowed.filters.columns).toEqual([{ name: '工作动态', count: 1 }])
    expect(index.search({ q: '工作', site: 'jyj' }).total).toBe(1)
    expect(index.search({ q: '工作', column: '通知公告' }).total).toBe(2)
    expect(index.search({ q: '工作', column: '没有的栏目' })).toMatchObject({ total: 0, hits: [] })
  })

  it('sorts by date when asked', () => {
    expect(idsOf({ q: '公租房', sort: 'date' })).toEqual(['zhufang', 'gongzufang'])
  })

  it('shows the date in Chinese time and the place of the match', () => {
    const [hit] = index.search({ q: '国务院' }).hits
    expect(hit).toMatchObject({
      date: '2026-06-01',
      siteName: '青澜市人民政府',
      documentNumber: '青政办发〔2026〕15号',
    })
    expect(hit?.excerpt.filter((part) => part.mark)).toEqual([{ text: '国务院', mark: true }])
  })

  it('pages without gaps or repeats, and holds on to the last page', () => {
    index.put(
      Array.from({ length: 25 }, (_, at) =>
        record({ id: `p${String.fromCharCode(97 + at)}`, title: '防汛通知', text: '防汛' }),
      ),
    )
    const seen = [1, 2, 3].flatMap((page) => idsOf({ q: '防汛', page }))
    expect(new Set(seen).size).toBe(25)
    expect(index.search({ q: '防汛', page: 99 })).toMatchObject({ total: 25, pages: 3, page: 3 })
    expect(index.search({ q: '防汛', page: Number.NaN }).page).toBe(1)
  })

  it.each(['', '   ', '，。《》', '"""', '*', '\u0000'])('answers %j with nothing', (q) => {
    expect(index.search({ q })).toMatchObject({ total: 0, pages: 0, terms: [], hits: [] })
  })

  it.each([
    '"',
    '住房"',
    "住房' or 1=1 --",
    'title:住房',
    '住房*',
    'NEAR(住房 保障)',
    '住房 AND NOT',
    '^住房',
    '{title}: 住房',
    '(住房',
    '住房 OR',
    '住房\u0000保障',
    '𠮷',
    '政'.repeat(10_000),
    '" '.repeat(5_000),
    'a b '.repeat(2_500),
  ])('is not moved by %.30j', (q) => {
    expect(() => index.search({ q, site: q, column: q })).not.toThrow()
    expect(index.count()).toBe(SMALL.length)
  })
})

describe('writing', () => {
  it('replaces a page under the same id', () => {
    index.put([record({ id: 'hezhang', title: '湖长制工作简报', text: '全文已换' })])
    expect(index.search({ q: '河长' }).total).toBe(0)
    expect(index.search({ q: '湖长制' }).total).toBe(1)
    expect(index.count()).toBe(SMALL.length)
  })

  it('forgets what is withdrawn', () => {
    index.remove(['gongzufang', 'unknown'])
    expect(idsOf({ q: '公租房' })).toEqual(['zhufang'])
    expect(idsOf({ q: '申请须知' })).toEqual([])
  })

  it('makes a site what it is told, and leaves others alone', () => {
    const kept = SMALL.filter(({ id }) => id === 'zhaosheng')
    index.replaceSite({
      siteCode: 'jyj',
      records: [
        ...kept,
        record({ id: 'xin', title: '新稿件', text: '', siteCode: 'jyj', siteName: '青澜市教育局（新）' }),
      ],
    })
    expect(index.search({ q: '专项规划' }).total).toBe(0)
    expect(index.search({ q: '新稿件' }).hits[0]?.siteName).toBe('青澜市教育局（新）')
    expect(index.search({ q: '义务教育' }).hits[0]?.siteName).toBe('青澜市教育局（新）')
    expect(index.search({ q: '公租房' }).total).toBe(2)
    index.replaceSite({ siteCode: 'jyj', records: [] })
    expect(index.search({ q: '教育' }).total).toBe(0)
  })

  it('takes all of a call or nothing', () => {
    const broken = { ...record({ id: 'kaputt', title: '坏的', text: '' }), year: Number.NaN }
    expect(() => index.put([record({ id: 'heil', title: '完好的稿件', text: '' }), broken])).toThrow()
    expect(index.search({ q: '完好的稿件' }).total).toBe(0)
  })

  it('is seen by a reader of its own at once, while it goes on being written', () => {
    const reader = openGroupReader({ file })
    expect(reader?.search({ q: '公租房' }).total).toBe(2)
    index.remove(['zhufang'])
    expect(reader?.search({ q: '公租房' }).total).toBe(1)
    reader?.close()
  })
})

describe('opening', () => {
  it('finds everything again', () => {
    const { id } = index
    index.close()
    index = openGroupIndex({ file })
    expect(index.id).toBe(id)
    expect(index.search({ q: '公租房' }).total).toBe(2)
  })

  it('makes a file anew that is no index, and says so', () => {
    const broken = path.join(dir, 'broken.sqlite')
    writeFileSync(broken, 'not a database '.repeat(100))
    expect(openGroupReader({ file: broken })).toBeUndefined()
    const made = openGroupIndex({ file: broken })
    expect(made.id).not.toBe(index.id)
    made.put(SMALL)
    expect(made.search({ q: '公租房' }).total).toBe(2)
    made.close()
  })

  it('makes a file anew that an older version has left, and says so', () => {
    index.close()
    const old = new DatabaseSync(file)
    old.exec('pragma user_version = 3')
    old.close()
    expect(openGroupReader({ file })).toBeUndefined()
    index = openGroupIndex({ file })
    expect(index.count()).toBe(0)
    index.put(SMALL)
    expect(openGroupReader({ file })?.search({ q: '公租房' }).total).toBe(2)
  })

  it('shows a file that is filled later to readers once it has been, also after a start that broke off', () => {
    const later = path.join(dir, 'later.sqlite')
    const first = openGroupIndex({ file: later, isFilledLater: true })
    first.put(SMALL)
    first.close()
    const made = openGroupIndex({ file: later })
    expect([made.id, made.isBeingFilled()]).toEqual([first.id, true])
    expect(openGroupReader({ file: later })).toBeUndefined()
    made.endFilling()
    expect(made.isBeingFilled()).toBe(false)
    expect(openGroupReader({ file: later })?.search({ q: '公租房' }).total).toBe(2)
    made.close()
    const again = openGroupIndex({ file: later, isFilledLater: true })
    expect(again.isBeingFilled()).toBe(false)
    again.close()
  })

  it('reads nothing where there is no file', () => {
    expect(openGroupReader({ file: path.join(dir, 'none.sqlite') })).toBeUndefined()
  })
})
