import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GroupQuery } from '../src/group/group-index.ts'
import { record } from './records.ts'
import { createTemporaryIndex, idOf } from './temporary-index.ts'
import { WATER } from './water.ts'

const group = createTemporaryIndex()
const { search, sorted } = group

describe('filters', () => {
  beforeAll(() => group.open(WATER))
  afterAll(group.close)

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
    group.index.put(
      Array.from({ length: 120 }, (_, at) =>
        record({ id: `v${at}`, title: '排水', text: '', siteCode: `s${at % 60}`, siteName: `第${at % 60}站` }),
      ),
    )
    group.index.put([record({ id: 'wenv', title: '排水', text: '', siteCode: 'last', siteName: '末站' })])
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
