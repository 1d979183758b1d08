import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildSiteIndex, closeSearch } from '../src/static/build/site-index.ts'
import { searchStatic } from '../src/static/find/query.ts'
import { TITLE_MARK } from '../src/static/format.ts'
import type { SearchRecord, SearchSort, Synonyms } from '../src/types.ts'
import { openInNode } from './pagefind-in-node.ts'
import { record, SMALL } from './records.ts'

let dir: string

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zq-pagefind-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))
afterAll(closeSearch)

const open = async () => {
  const instance = await openInNode(dir)
  return (
    query: string,
    options: {
      synonyms?: Synonyms
      under?: string
      column?: string
      year?: number
      sort?: SearchSort
      page?: number
      leavesOut?: boolean
    } = {},
  ) =>
    searchStatic({
      instance,
      site: { code: 'qinglan', name: '青澜市人民政府' },
      query,
      sort: 'relevance',
      page: 1,
      ...options,
    })
}

const idsOf = (answer: Awaited<ReturnType<Awaited<ReturnType<typeof open>>>>) =>
  answer.hits.map((hit) => /([a-z]+)\.html$/.exec(hit.url)?.[1] ?? hit.url)

describe('buildSiteIndex', () => {
  it('finds exactly what is there, titles first, in every form of numbers', async () => {
    await buildSiteIndex({ dir, records: SMALL })
    const search = await open()
    expect(idsOf(await search('公租房'))).toEqual(['gongzufang', 'zhufang'])
    expect((await search('公租房')).total).toBe(2)
    expect(idsOf(await search('国务院'))).toEqual(['zhufang'])
    expect(idsOf(await search('务院')).sort()).toEqual(['hezhang', 'zhufang'])
    for (const number of [
      '青政办发〔2026〕15号',
      '青政办发[2026]15号',
      '990100001/2026-00015',
      '00015',
      '青政办发〔2026〕1',
    ]) {
      expect(idsOf(await search(number)), number).toContain('zhufang')
    }
    expect(idsOf(await search('〔2026〕5号'))).toEqual(['zhuanxiang'])
    expect(idsOf(await search('报')).sort()).toEqual(['gongzufang', 'hezhang'])
    expect(idsOf(await search('住房 国务院'))).toEqual(['zhufang'])
    expect(idsOf(await search('住房 河长'))).toEqual([])
    expect((await search('，')).terms).toEqual([])
  })

  it('understands quotes, exclusions and synonyms', async () => {
    await buildSiteIndex({ dir, records: SMALL })
    const search = await open()
    expect(idsOf(await search('"公租房 申请"'))).toEqual(['gongzufang'])
    expect(idsOf(await search('“申请 公租房”'))).toEqual([])
    expect(idsOf(await search('“通知如下。国务院”'))).toEqual(['zhufang'])
    expect(idsOf(await search('"通知如下国务院"'))).toEqual([])
    expect(idsOf(await search('公租房 -国务院'))).toEqual(['gongzufang'])
    expect(idsOf(await search('公租房 -住房'))).toEqual([])
    expect(idsOf(await search('公租房 -国务院', { sort: 'date' }))).toEqual(['gongzufang'])
    expect((await search('-公租房')).terms).toEqual([])
    const synonyms: Synonyms = [
      { words: ['廉租屋', '公租房'], isOneWay: true },
      { words: ['招生', '河长制'], isOneWay: false },
    ]
    const found = await search('廉租屋', { synonyms })
    expect(idsOf(found)).toEqual(['gongzufang', 'zhufang'])
    expect(found.expanded).toEqual([{ word: '廉租屋', also: ['公租房'] }])
    expect(found.hits[1]?.excerpt.find(({ mark }) => mark)?.text).toBe('公租房')
    expect(idsOf(await search('廉租屋'))).toEqual([])
    expect(idsOf(await search('招生', { synonyms }))).toEqual(['zhaosheng', 'hezhang'])
    expect(idsOf(await search('招生', { synonyms, sort: 'date' }))).toEqual(['zhaosheng', 'hezhang'])
    expect(idsOf(await search('河长制 招生', { synonyms })).sort()).toEqual(['hezhang', 'zhaosheng'])
  })

  it('narrows, sorts and shows real text', async () => {
    await buildSiteIndex({ dir, records: SMALL })
    const search = await open()
    expect(idsOf(await search('公租房', { sort: 'date' }))).toEqual(['zhufang', 'gongzufang'])
    expect(idsOf(await search('报', { sort: 'date' }))).toEqual(['gongzufang', 'hezhang'])
    expect(idsOf(await search('公租房', { column: '办事指南' }))).toEqual(['gongzufang'])
    expect(idsOf(await search('公租房', { under: 'zwgk' })).sort()).toEqual(idsOf(await search('公租房')).sort())
    expect(idsOf(await search('公租房', { under: 'zw' }))).toEqual([])
    expect(idsOf(await search('工作', { year: 2024 }))).toEqual(['hezhang'])
    const { hits, filters } = await search('国务院')
    expect(hits[0]).toMatchObject({
      title: '关于做好住房保障工作的通知',
      date: '2026-06-01',
      documentNumber: '青政办发〔2026〕15号',
    })
    expect(hits[0]?.excerpt.find((part) => part.mark)?.text).toBe('国务院')
    expect(filters.years.map(({ year }) => year)).toEqual([2026, 2025, 2024])
  })

  it('takes a word that begins with the mark of titles as any other', async () => {
    await buildSiteIndex({
      dir,
      records: [...SMALL, record({ id: 'biaoji', title: '标记', text: `${TITLE_MARK}公租` })],
    })
    const search = await open()
    expect(idsOf(await search(`${TITLE_MARK}公租`))).toEqual(['biaoji'])
    expect(idsOf(await search('公租房'))).toEqual(['gongzufang', 'zhufang'])
  })

  it('shows the tenth page as it would have come after the ninth', async () => {
    const many = Array.from({ length: 95 }, (_, at) =>
      record({ id: `p${at}`, title: at % 3 ? '防汛通知' : '通知', text: '防汛物资' }),
    )
    await buildSiteIndex({ dir, records: many })
    const search = await open()
    const shown = []
    for (let page = 1; page <= 10; page++) shown.push(...(await search('防汛', { page })).hits)
    expect(new Set(shown.map(({ url }) => url)).size).toBe(95)
    expect(shown.findIndex(({ title }) => title === '通知')).toBe(many.filter(({ title }) => title !== '通知').length)
  })

  it('has documents that no longer hold at its end, but for the one whose number was asked for', async () => {
    const document = (id: string, fields: Partial<SearchRecord>) =>
      record({ id, title: '防汛办法', text: '防汛物资', type: 'document', validity: 'valid', ...fields })
    const lapsed = document('jiu', { validity: 'invalid', documentNumber: '青政发〔2015〕3号' })
    const citing = document('xin', { title: '新办法', text: '《防汛办法》（青政发〔2015〕3号）同时废止' })
    await buildSiteIndex({ dir, records: [lapsed, citing, document('tong', { title: '办法' })] })
    const few = await open()
    expect(idsOf(await few('防汛')).at(-1)).toBe('jiu')
    expect((await few('防汛')).hits.at(-1)).toMatchObject({ validity: 'invalid' })
    expect(idsOf(await few('青政发[2015]3号'))).toEqual(['jiu', 'xin'])
    const others = Array.from({ length: 15 }, (_, at) => document(`d${at}`, { title: '通知' }))
    await buildSiteIndex({ dir, records: [lapsed, ...others] })
    const many = await open()
    expect(idsOf(await many('防汛'))).not.toContain('jiu')
    expect(idsOf(await many('防汛', { page: 2 })).at(-1)).toBe('jiu')
  })

  it('finds what stands in attachments and their names, and says in which', async () => {
    const files = [
      { name: '申请表.docx', text: '婚姻状况证明材料清单' },
      { name: '附件二.pdf', text: '无关的内容' },
    ]
    const long = `${'收入核定标准如下。'.repeat(200)}住房状况调查`
    await buildSiteIndex({
      dir,
      records: [
        ...SMALL,
        record({ id: 'biao', title: '登记办法', text: '登记工作安排', attachments: files }),
        record({ id: 'yi', title: '核定办法', text: '核定', attachments: [{ name: '标准.xlsx', text: long }] }),
        record({ id: 'chang', title: '通告', text: `${long}。电梯改造`, attachments: files.slice(1) }),
      ],
    })
    const search = await open()
    const only = async (query: string) => {
      const { total, hits } = await search(query)
      return { total, attachment: hits[0]?.attachment, marked: hits[0]?.excerpt.find(({ mark }) => mark)?.text }
    }
    expect(await only('婚姻状况证明')).toEqual({ total: 1, attachment: '申请表.docx', marked: '婚姻状况证明' })
    expect((await only('登记 婚姻')).attachment).toBe('申请表.docx')
    expect((await only('登记办法')).attachment).toBeUndefined()
    expect((await only('附件二 登记')).attachment).toBe('附件二.pdf')
    // Further down than what is loaded of the file: it can be nowhere else.
    expect((await only('核定 住房状况调查')).attachment).toBe('标准.xlsx')
    // It may as well stand in the rest of the page.
    expect(await only('电梯改造')).toMatchObject({ total: 1, attachment: undefined })
    await buildSiteIndex({ dir, records: SMALL })
    expect((await (await open())('婚姻状况证明')).total).toBe(0)
  })

  it('fails when it was made anew since it was opened, rather than find too little', async () => {
    await buildSiteIndex({ dir, records: SMALL })
    const search = await open()
    await buildSiteIndex({ dir, records: [...SMALL, record({ id: 'xin', title: '防汛通知', text: '' })] })
    await expect(search('公租房')).rejects.toThrow('made anew')
    expect(idsOf(await (await open())('防汛'))).toEqual(['xin'])
  })

  it('has a list whose name stays, and files whose names tell of everything in them', async () => {
    const files = () => readdirSync(path.join(dir, 'pagefind'), { recursive: true }).map(String)
    const parts = () => files().filter((name) => name.endsWith('.pf_index'))
    await buildSiteIndex({ dir, records: SMALL })
    const before = parts()
    expect(files()).toContain('pagefind.und.pf_meta')
    expect(files().filter((name) => name.endsWith('.pf_meta'))).toHaveLength(1)
    await buildSiteIndex({ dir, records: SMALL })
    expect(parts()).toEqual(before)
    await buildSiteIndex({ dir, records: SMALL.slice(1) })
    for (const name of parts()) expect(before).not.toContain(name)
  })

  it('leaves nothing of a withdrawn page, not even in files that nothing leads to', async () => {
    await buildSiteIndex({ dir, records: SMALL })
    await buildSiteIndex({ dir, records: SMALL.filter(({ id }) => id !== 'gongzufang') })
    const search = await open()
    expect(idsOf(await search('公租房'))).toEqual(['zhufang'])
    expect(readdirSync(dir).sort()).toEqual(['pagefind', 'pagefind-2'])
    const fragments = path.join(dir, 'pagefind', 'fragment')
    const texts = readdirSync(fragments).map((name) => gunzipSync(readFileSync(path.join(fragments, name))).toString())
    expect(texts).toHaveLength(SMALL.length - 1)
    expect(texts.join('')).not.toContain('申请须知')
  })

  it('shows nothing of a page whose file has been taken away', async () => {
    const files = await buildSiteIndex({ dir, records: SMALL })
    const file = path.join(dir, 'pagefind', 'fragment', files.get('gongzufang') ?? '')
    expect(gunzipSync(readFileSync(file)).toString()).toContain('申请须知')
    rmSync(file)
    const search = await open()
    await expect(search('公租房')).rejects.toThrow()
    const answer = await search('公租房', { leavesOut: true })
    expect([answer.total, idsOf(answer)]).toEqual([1, ['zhufang']])
  })

  it('has compressed forms of its programs, which hold the programs', async () => {
    await buildSiteIndex({ dir, records: SMALL })
    const program = path.join(dir, 'pagefind', 'pagefind.js')
    expect(gunzipSync(readFileSync(`${program}.gz`)).equals(readFileSync(program))).toBe(true)
    expect(brotliDecompressSync(readFileSync(`${program}.br`)).equals(readFileSync(program))).toBe(true)
  })

  it('gives a file another name when only what it shows has changed', async () => {
    const names = () => new Set(readdirSync(path.join(dir, 'pagefind', 'fragment')))
    const page = record({ id: 'a', title: '标题', text: '正文。内容' })
    await buildSiteIndex({ dir, records: [page] })
    const before = names()
    await buildSiteIndex({ dir, records: [{ ...page, text: '正文；内容' }] })
    for (const name of names()) expect(before.has(name)).toBe(false)
  })

  it('clears what broken builds have left, also a folder in place of the link', async () => {
    mkdirSync(path.join(dir, 'pagefind'))
    mkdirSync(path.join(dir, 'pagefind-7'))
    writeFileSync(path.join(dir, 'pagefind-7', 'half'), '')
    await buildSiteIndex({ dir, records: SMALL })
    expect(readdirSync(dir).sort()).toEqual(['pagefind', 'pagefind-8'])
    expect(readlinkSync(path.join(dir, 'pagefind'))).toBe('pagefind-8')
  })

  it('builds an index of nothing, and several at once', async () => {
    const other = path.join(dir, 'other')
    const built = await Promise.all([
      buildSiteIndex({ dir, records: [] }),
      buildSiteIndex({ dir: other, records: SMALL }),
    ])
    expect(built.map(({ size }) => size)).toEqual([0, SMALL.length])
    expect((await (await open())('公租房')).total).toBe(0)
    const entry: unknown = JSON.parse(readFileSync(path.join(dir, 'pagefind', 'pagefind-entry.json'), 'utf8'))
    expect(entry).toMatchObject({ languages: {} })
  })

  it('never runs a binary that the environment names', async () => {
    await closeSearch()
    process.env.PAGEFIND_BINARY_PATH = '/bin/false'
    process.env.PAGEFIND_EXTENDED_BINARY_PATH = '/bin/false'
    try {
      expect((await buildSiteIndex({ dir, records: SMALL })).size).toBe(SMALL.length)
      expect(process.env.PAGEFIND_BINARY_PATH).toBe('/bin/false')
    } finally {
      delete process.env.PAGEFIND_BINARY_PATH
      delete process.env.PAGEFIND_EXTENDED_BINARY_PATH
    }
  })
})
