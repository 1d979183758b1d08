import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type GroupIndex, type GroupQuery, openGroupIndex, openGroupReader } from '../src/group-index.ts'
import type { SearchRecord, Synonyms } from '../src/types.ts'
import { record, SMALL } from './records.ts'

const NOW = new Date('2026-11-01T00:00:00.000Z')

let dir: string
let index: GroupIndex

const open = () => {
  dir = mkdtempSync(path.join(tmpdir(), 'zq-search-'))
  index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
}
const close = () => {
  index.close()
  rmSync(dir, { recursive: true, force: true })
}

const idOf = ({ url }: { url: string }) => /([a-z0-9]+)\.html$/.exec(url)?.[1] ?? url
const search = (query: Partial<GroupQuery>) => index.search({ q: '', now: NOW, ...query })
const idsOf = (query: Partial<GroupQuery>) => search(query).hits.map(idOf)
const sorted = (query: Partial<GroupQuery>) => idsOf(query).sort()

const DOCUMENT = { type: 'document', validity: 'valid', issuer: '青澜市人民政府办公室' } as const
const NANTAN = { district: 'nantan', districtName: '南滩区人民政府' }

/** Everything is about 供水, and differs in what it is filtered by. */
const WATER: readonly SearchRecord[] = [
  record({
    ...DOCUMENT,
    id: 'wenjian',
    title: '供水管理办法',
    text: '供水',
    topic: '城乡建设、环境保护\\城市供水',
    documentNumber: '青政发〔2026〕7号',
    indexNumber: '990100001/2026-00007',
    formedDate: '2026-02-20',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    date: '2026-03-01T15:59:59.000Z',
  }),
  record({
    ...DOCUMENT,
    id: 'feizhi',
    title: '供水管理暂行办法',
    text: '供水',
    validity: 'invalid',
    topic: '城乡建设、环境保护\\其他',
    documentNumber: '青政发〔2019〕7号',
    indexNumber: '990100001/2019-00007',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    date: '2019-03-01T00:00:00.000Z',
    year: 2019,
  }),
  record({
    ...DOCUMENT,
    id: 'quwenjian',
    title: '区供水实施细则',
    text: '根据青政发〔2019〕7号和供水管理办法制定。',
    issuer: '南滩区 人民政府',
    topic: '综合政务\\其他',
    documentNumber: '南政发〔2026〕7号',
    column: '政策文件',
    columnPath: 'zwgk/zcwj',
    siteCode: 'nantan',
    siteName: '南滩区人民政府',
    ...NANTAN,
  }),
  record({
    id: 'tongzhi',
    title: '停水通知',
    text: '供水管道检修',
    date: '2026-03-01T16:00:00.000Z',
    siteCode: 'haibin',
    siteName: '海滨街道办事处',
    ...NANTAN,
  }),
  record({ id: 'jiedu', title: '解读供水办法', text: '供水', type: 'interpretation', column: '政策解读' }),
]

describe('filters', () => {
  beforeAll(() => {
    open()
    index.put(WATER)
  })
  afterAll(close)

  it.each<[Partial<GroupQuery>, string[]]>([
    [{ site: 'nantan' }, ['quwenjian']],
    [{ district: 'nantan' }, ['quwenjian', 'tongzhi']],
    [{ district: 'none' }, []],
    [{ type: 'document' }, ['feizhi', 'quwenjian', 'wenjian']],
    [{ type: 'answer' }, []],
    [{ topic: '城乡建设、环境保护' }, ['feizhi', 'wenjian']],
    [{ year: 2019 }, ['feizhi']],
    [{ validity: 'valid' }, ['quwenjian', 'wenjian']],
    [{ validity: 'invalid' }, ['feizhi']],
    [{ column: '政策解读' }, ['jiedu']],
    [{ under: 'zwgk/zcwj' }, ['feizhi', 'quwenjian', 'wenjian']],
    [{ organ: '人民政府' }, ['feizhi', 'quwenjian', 'wenjian']],
    [{ organ: '南滩区人民' }, ['quwenjian']],
    [{ number: '青政发' }, ['feizhi', 'wenjian']],
    [{ number: '〔2026〕7号' }, ['quwenjian', 'wenjian']],
    [{ index: '990100001/2026' }, ['wenjian']],
    [{ from: '2026-03-02' }, ['tongzhi']],
    [{ to: '2019-03-01' }, ['feizhi']],
    [{ from: '2026-03-01', to: '2026-03-01', column: '政策文件', site: 'qinglan' }, ['wenjian']],
    [{ type: 'document', validity: 'valid', district: 'nantan', organ: '南滩' }, ['quwenjian']],
  ])('narrow a search to %j', (narrowing, expected) => {
    const answer = search({ q: '供水', ...narrowing })
    expect(answer.hits.map(idOf).sort()).toEqual(expected)
    expect(answer.total).toBe(expected.length)
  })

  it.each<[Partial<GroupQuery>, string[]]>([
    [{ number: '青政发〔2019〕7号' }, ['feizhi']],
    [{ index: '2019-00007' }, ['feizhi']],
    [{ organ: '南滩' }, ['quwenjian']],
    [{ to: '2019-12-31' }, ['feizhi']],
    [{ q: '-暂行', number: '青政发' }, ['wenjian']],
    [{ q: '-暂行', organ: '青澜' }, ['wenjian']],
    [{ number: '青政发', type: 'document', year: 2026 }, ['wenjian']],
  ])('are enough by themselves: %j', (query, expected) => {
    expect(sorted(query)).toEqual(expected)
  })

  it.each<Partial<GroupQuery>>([
    {},
    { year: 2026 },
    { type: 'document' },
    { number: '〔〕' },
    { q: '-供水' },
    { organ: '' },
  ])('find nothing where nothing was asked for: %j', (query) => {
    expect(search(query)).toMatchObject({ total: 0, hits: [], terms: [] })
  })

  it('are counted under the others, not under themselves', () => {
    expect(search({ q: '供水' }).filters).toEqual({
      sites: [
        { code: 'qinglan', name: '青澜市人民政府', count: 3 },
        { code: 'nantan', name: '南滩区人民政府', count: 1 },
        { code: 'haibin', name: '海滨街道办事处', count: 1 },
      ],
      districts: [{ code: 'nantan', name: '南滩区人民政府', count: 2 }],
      types: [
        { value: 'notice', label: '通知公告', count: 1 },
        { value: 'document', label: '政策文件', count: 3 },
        { value: 'interpretation', label: '政策解读', count: 1 },
      ],
      topics: [
        { name: '城乡建设、环境保护', count: 2 },
        { name: '综合政务', count: 1 },
      ],
      years: [
        { year: 2026, count: 4 },
        { year: 2019, count: 1 },
      ],
      columns: [
        { name: '政策文件', count: 3 },
        { name: '通知公告', count: 1 },
        { name: '政策解读', count: 1 },
      ],
      validity: [
        { value: 'valid', label: '有效', count: 2 },
        { value: 'invalid', label: '失效', count: 1 },
      ],
    })
    const { filters, total } = search({ q: '供水', district: 'nantan', type: 'document' })
    expect(total).toBe(1)
    expect(filters.districts).toEqual([{ code: 'nantan', name: '南滩区人民政府', count: 1 }])
    expect(filters.types.map(({ value, count }) => [value, count])).toEqual([
      ['notice', 1],
      ['document', 1],
    ])
    expect(filters.sites).toEqual([{ code: 'nantan', name: '南滩区人民政府', count: 1 }])
  })

  it('show what was narrowed to, however many values have more', () => {
    index.put(
      Array.from({ length: 120 }, (_, at) =>
        record({ id: `v${at}`, title: '排水', text: '', siteCode: `s${at % 60}`, siteName: `第${at % 60}站` }),
      ),
    )
    index.put([record({ id: 'wenv', title: '排水', text: '', siteCode: 'last', siteName: '末站' })])
    const { sites } = search({ q: '排水', site: 'last' }).filters
    expect(sites).toHaveLength(41)
    expect(sites).toContainEqual({ code: 'last', name: '末站', count: 1 })
  })

  it('show of a document what people must know of it', () => {
    expect(search({ q: '暂行' }).hits[0]).toMatchObject({
      type: 'document',
      validity: 'invalid',
      issuer: '青澜市人民政府办公室',
      documentNumber: '青政发〔2019〕7号',
    })
    expect(search({ q: '供水管理办法', type: 'document', year: 2026, site: 'qinglan' }).hits[0]).toMatchObject({
      formedDate: '2026-02-20',
      validity: 'valid',
    })
  })
})

describe('the order', () => {
  beforeEach(open)
  afterEach(close)

  it('puts what no longer holds last, unless its very number was typed', () => {
    index.put(WATER)
    expect(idsOf({ q: '供水' }).at(-1)).toBe('feizhi')
    expect(idsOf({ q: '青政发〔2019〕7号' })).toEqual(['feizhi', 'quwenjian'])
    expect(idsOf({ q: '青政发[2019] 7号' })[0]).toBe('quwenjian')
    expect(idsOf({ q: '990100001/2019-00007' })).toEqual(['feizhi'])
  })

  it('prefers the newer of two that are alike', () => {
    index.put(
      [2016, 2026, 2021].map((year) =>
        record({
          id: `y${year}`,
          title: '年度工作',
          text: '防汛抗旱工作安排',
          year,
          date: `${year}-05-01T00:00:00.000Z`,
        }),
      ),
    )
    expect(idsOf({ q: '防汛抗旱' })).toEqual(['y2026', 'y2021', 'y2016'])
  })

  it('prefers the page that says more of it to a newer one', () => {
    const text = (times: number) => `${'防汛抗旱。'.repeat(times)}${'其他事项。'.repeat(20 - times)}`
    index.put([
      record({ id: 'old', title: '甲', text: text(12), date: '2016-05-01T00:00:00.000Z' }),
      record({ id: 'new', title: '乙', text: text(1), date: '2026-05-01T00:00:00.000Z' }),
      ...Array.from({ length: 20 }, (_, at) => record({ id: `n${at}`, title: '丙', text: '无关' })),
    ])
    expect(idsOf({ q: '防汛抗旱' })).toEqual(['old', 'new'])
  })

  it('pages through all tiers without gaps or repeats', () => {
    index.put(
      Array.from({ length: 45 }, (_, at) =>
        record({
          id: `p${at}`,
          title: at % 3 === 0 ? '防汛通知' : '通知',
          text: '防汛',
          validity: at % 4 === 0 ? 'invalid' : '',
        }),
      ),
    )
    const all = [1, 2, 3, 4, 5].flatMap((page) => idsOf({ q: '防汛', page }))
    expect(new Set(all).size).toBe(45)
    const lapsed = all.map((id) => Number(id.slice(1)) % 4 === 0)
    expect(lapsed.indexOf(true)).toBe(lapsed.filter((value) => !value).length)
  })
})

describe('words', () => {
  beforeEach(() => {
    open()
    index.put(SMALL)
  })
  afterEach(close)

  it('that stand in quotes must stand together, and those behind a minus nowhere', () => {
    expect(sorted({ q: '住房 保障' })).toEqual(['gongzufang', 'zhufang'])
    expect(sorted({ q: '"公租房 申请"' })).toEqual(['gongzufang'])
    expect(sorted({ q: '"申请 公租房"' })).toEqual([])
    expect(sorted({ q: '“通知如下。国务院”' })).toEqual(['zhufang'])
    expect(sorted({ q: '公租房 -国务院' })).toEqual(['gongzufang'])
    expect(sorted({ q: '公租房 -"做好住房"' })).toEqual(['gongzufang'])
    expect(search({ q: '公租房 -住房' })).toMatchObject({ total: 0, terms: ['公租房'] })
  })

  const SYNONYMS: Synonyms = [
    { words: ['五险一金', '社会保险', '住房公积金'], isOneWay: true },
    { words: ['公租房', '公共租赁住房'], isOneWay: false },
  ]
  const put = (...titles: string[]) =>
    index.put(titles.map((title, at) => record({ id: `s${at}`, title, text: `${title}的办理说明` })))

  it('are found by others that mean the same, both ways or one', () => {
    put('社会保险办理', '住房公积金提取', '五险一金问答', '公共租赁住房配租')
    expect(sorted({ q: '五险一金', synonyms: SYNONYMS })).toEqual(['s0', 's1', 's2'])
    expect(sorted({ q: '社会保险', synonyms: SYNONYMS })).toEqual(['s0'])
    expect(sorted({ q: '公租房', synonyms: SYNONYMS })).toEqual(['gongzufang', 's3', 'zhufang'])
    expect(sorted({ q: '公共租赁住房', synonyms: SYNONYMS })).toEqual(['gongzufang', 's3', 'zhufang'])
    expect(sorted({ q: '公共租赁住房配租', synonyms: SYNONYMS })).toEqual(['s3'])
    expect(sorted({ q: '五险一金办理', synonyms: SYNONYMS })).toEqual(['s0'])
    expect(sorted({ q: '五险一金' })).toEqual(['s2'])
    expect(sorted({ q: '"五险一金"', synonyms: SYNONYMS })).toEqual(['s2'])
    expect(sorted({ q: '办理 -五险一金', synonyms: SYNONYMS })).toEqual(['s0', 's1', 's3'])
  })

  it('say which others were looked for, and mark them', () => {
    put('社会保险办理')
    const { expanded, hits } = search({ q: '五险一金', synonyms: SYNONYMS })
    expect(expanded).toEqual([{ word: '五险一金', also: ['社会保险', '住房公积金'] }])
    expect(hits[0]?.excerpt.find(({ mark }) => mark)?.text).toBe('社会保险')
    expect(search({ q: '社会保险', synonyms: SYNONYMS }).expanded).toBeUndefined()
  })

  it.each<Synonyms>([
    [{ words: [], isOneWay: false }],
    [{ words: ['公租房'], isOneWay: true }],
    [{ words: ['', '，', '公租房', '公租房'], isOneWay: false }],
    [{ words: ['公租房', '" OR title:* NEAR('], isOneWay: false }],
    [{ words: ['公租房', '房'.repeat(5000)], isOneWay: false }],
    Array.from({ length: 50 }, (_, at) => ({ words: ['公租房', `词语${at}`], isOneWay: false })),
  ])('may have any list of others: %#', (...synonyms) => {
    expect(sorted({ q: '公租房', synonyms: synonyms.flat() })).toEqual(['gongzufang', 'zhufang'])
  })

  it('that stand in an attachment lead to its page, which names it', () => {
    index.put([
      record({
        id: 'fujian',
        title: '关于申报的通知',
        text: '请按要求申报。',
        attachments: [
          { name: '申报表.docx', text: '申报单位' },
          { name: '目录.pdf', text: '一、海水淡化示范工程；二、其他' },
        ],
      }),
    ])
    const [hit] = search({ q: '海水淡化' }).hits
    expect(hit).toMatchObject({ title: '关于申报的通知', attachment: '目录.pdf' })
    expect(hit?.excerpt.find(({ mark }) => mark)?.text).toBe('海水淡化')
    expect(search({ q: '申报 海水淡化' }).hits[0]?.attachment).toBe('目录.pdf')
    expect(search({ q: '申报' }).hits[0]?.attachment).toBeUndefined()
    expect(search({ q: '申报表' }).hits[0]?.attachment).toBe('申报表.docx')
    index.put([record({ id: 'fujian', title: '关于申报的通知', text: '请按要求申报。' })])
    expect(search({ q: '海水淡化' }).total).toBe(0)
    index.remove(['fujian'])
    expect(search({ q: '按要求申报' }).total).toBe(0)
  })
})

describe('what a reader has in memory', () => {
  beforeEach(() => {
    open()
    index.put(WATER)
  })
  afterEach(close)

  it('follows the writer: moved, renamed, withdrawn, added', () => {
    const reader = openGroupReader({ file: path.join(dir, 'search.sqlite') })
    const ask = (query: Partial<GroupQuery>) => reader?.search({ q: '供水', ...query })
    expect(ask({})?.total).toBe(5)
    const [first] = WATER
    if (!first) throw new Error('no record')
    index.put([{ ...first, column: '新的栏目' }])
    expect(ask({ column: '新的栏目' })?.hits.map(idOf)).toEqual(['wenjian'])
    index.remove(['jiedu'])
    expect(ask({})?.total).toBe(4)
    index.put([record({ id: 'xin', title: '供水新闻', text: '', type: 'news' })])
    expect(ask({ type: 'news' })?.total).toBe(1)
    const site = WATER.filter(({ siteCode }) => siteCode === 'haibin')
    index.put(site.map((one) => ({ ...one, siteName: '新名称', district: '', districtName: '' })))
    expect(ask({ site: 'haibin' })?.hits[0]?.siteName).toBe('新名称')
    expect(ask({ district: 'nantan' })?.total).toBe(1)
    index.replaceSite({ siteCode: 'nantan', records: [] })
    expect(ask({ district: 'nantan' })?.total).toBe(0)
    reader?.close()
  })

  it('is read anew when it has missed more changes than are kept', () => {
    const reader = openGroupReader({ file: path.join(dir, 'search.sqlite') })
    expect(reader?.search({ q: '供水' }).total).toBe(5)
    const db = new DatabaseSync(path.join(dir, 'search.sqlite'))
    db.exec(`with recursive n (i) as (select 1 union all select i + 1 from n where i < 60000)
      insert into change (doc) select 1 from n`)
    db.close()
    index.remove(['jiedu'])
    expect(reader?.search({ q: '供水' }).total).toBe(4)
    reader?.close()
  })
})
