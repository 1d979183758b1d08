import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GroupIndex, openGroupIndex } from '../src/group/group-index.ts'
import { openFragmentList } from '../src/static/build/fragment-list.ts'
import { buildGroupStatic } from '../src/static/build/group-static.ts'
import { buildSiteIndex, closeSearch } from '../src/static/build/site-index.ts'
import type { GroupParts } from '../src/static/format.ts'
import type { SearchSort } from '../src/types.ts'
import { openGroupInNode } from './pagefind-in-node.ts'
import { record, SMALL } from './records.ts'

let top: string
let index: GroupIndex

beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'zq-group-static-'))
  mkdirSync(path.join(top, 'public'))
  index = openGroupIndex({ file: path.join(top, 'search.sqlite') })
  index.put(SMALL)
})
afterEach(() => {
  index.close()
  rmSync(top, { recursive: true, force: true })
})
afterAll(closeSearch)

const options = () => ({
  searchFile: path.join(top, 'search.sqlite'),
  fragmentsFile: path.join(top, 'fragments.sqlite'),
  publicDir: path.join(top, 'public'),
  root: 'qinglan',
})
const dir = () => path.join(top, 'public/qinglan/group-index')
const siteDir = () => path.join(top, 'public/qinglan')
const folders = () => readdirSync(dir()).filter((name) => name !== 'parts.json')
const build = async () => {
  const report = await buildGroupStatic(options())
  await buildSiteIndex({ dir: siteDir(), records: [] })
  return report
}

const open = async () => {
  const group = await openGroupInNode(dir(), siteDir())
  return (
    query: string,
    rest: { site?: string; year?: number; sort?: SearchSort; page?: number; further?: number } = {},
  ) => group.search({ query, sort: 'relevance', page: 1, further: 0, ...rest })
}

const hrefsOf = async (answer: ReturnType<Awaited<ReturnType<typeof open>>>) =>
  (await answer).hits.map(({ href }) => href)

const shownTexts = () =>
  folders().flatMap((folder) => {
    const fragments = path.join(dir(), folder, 'fragment')
    return readdirSync(fragments).map((name) => gunzipSync(readFileSync(path.join(fragments, name))).toString())
  })

describe('the static index of the group', () => {
  it('finds titles, numbers and summaries of all sites, with links to them', async () => {
    expect(await build()).toEqual({ parts: 3, built: 3, pages: SMALL.length })
    const search = await open()
    expect(await hrefsOf(search('专项规划'))).toEqual(['/jyj/art/202611/zhuanxiang.html'])
    expect(await hrefsOf(search('青政办发[2026]15号'))).toEqual(['/art/202611/zhufang.html'])
    expect(await hrefsOf(search('990100007/2026-00007'))).toEqual(['/jyj/art/202611/zhuanxiang.html'])
    expect(await hrefsOf(search('办理流程'))).toEqual(['/art/202611/gongzufang.html'])
    expect((await search('国务院')).total).toBe(0)
    expect((await search('专项规划')).hits[0]).toMatchObject({ siteName: '青澜市教育局', siteCode: 'jyj' })
  })

  it('is divided by year, and goes back in time as far as it must', async () => {
    await build()
    const search = await open()
    expect(await hrefsOf(search('河长制'))).toEqual(['/art/202611/hezhang.html'])
    expect((await search('河长制', { year: 2026 })).total).toBe(0)
    expect(await hrefsOf(search('河长制', { year: 2024 }))).toEqual(['/art/202611/hezhang.html'])
    expect((await search('河长制', { year: 1999 })).total).toBe(0)
    expect((await search('通知')).filters.years).toEqual([
      { year: 2026, count: 3 },
      { year: 2025, count: 1 },
      { year: 2024, count: 1 },
    ])
    expect(await hrefsOf(search('教育', { site: 'jyj' }))).toHaveLength(2)
    expect(await hrefsOf(search('教育', { site: 'qinglan' }))).toEqual([])
  })

  it('says how far back it was searched, and goes further when it is told to', async () => {
    const old = (year: number) =>
      record({ id: `lao${year}`, title: `${year}年防汛`, text: '', date: `${year}-05-01T01:00:00.000Z` })
    const many = Array.from({ length: 12 }, (_, at) => record({ id: `xin${at}`, title: `防汛通知之${at}`, text: '' }))
    index.put([2020, 2021, 2022, 2023].map(old))
    index.put(many)
    await build()
    const search = await open()
    // Parts as small as these are asked together.
    expect(await search('防汛')).toMatchObject({ total: 12, partial: { years: [2026, 2025, 2024] } })
    expect(await search('河长制')).toMatchObject({ total: 1, partial: { years: [2026, 2025, 2024] } })
    expect(await search('防汛', { page: 2 })).toMatchObject({ total: 12, partial: { years: [2026, 2025, 2024] } })
    expect(await search('防汛', { page: 2, further: 1 })).toMatchObject({
      partial: { years: [2026, 2025, 2024, 2023, 2022, 2021] },
    })
    const all = await search('防汛', { page: 2, further: 2 })
    expect(all.total).toBe(16)
    expect(all.partial).toBeUndefined()
    const ofYear = await search('防汛', { year: 2021 })
    expect(ofYear).toMatchObject({ total: 1 })
    expect(ofYear.partial).toBeUndefined()
    expect((await search('，')).terms).toEqual([])
  })

  it('has documents that no longer hold at its end, and marked', async () => {
    const documents = Array.from({ length: 12 }, (_, at) =>
      record({
        id: `w${at}`,
        title: at < 2 ? '防汛办法' : '办法',
        text: '',
        summary: '防汛',
        type: 'document',
        validity: at < 2 ? 'invalid' : 'valid',
      }),
    )
    index.put(documents)
    await build()
    const search = await open()
    const shown = [...(await search('防汛')).hits, ...(await search('防汛', { page: 2 })).hits]
    expect(shown.map(({ validity }) => validity)).toEqual([...Array(10).fill('valid'), 'invalid', 'invalid'])
  })

  it('takes in several parts at once, each file of which is asked for once', async () => {
    await build()
    const asked: string[] = []
    const search = await open()
    const { fetch } = globalThis
    globalThis.fetch = (address) => {
      asked.push(String(address).replace(/^.*group-index/, ''))
      return fetch(address)
    }
    await Promise.all([search('河长制'), search('河长制'), search('国务院')])
    globalThis.fetch = fetch
    expect(asked.filter((address) => address.endsWith('pf_meta'))).toHaveLength(3)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('has a newest part that is large enough asked by itself, with the lists of those before it at hand', async () => {
    await build()
    const list = path.join(dir(), 'parts.json')
    const { root, parts }: GroupParts = JSON.parse(readFileSync(list, 'utf8'))
    writeFileSync(list, JSON.stringify({ root, parts: parts.map((part) => ({ ...part, pages: 4000 })) }))
    const asked: string[] = []
    const search = await open()
    const { fetch } = globalThis
    globalThis.fetch = (address) => {
      asked.push(String(address).replace(/^.*group-index\//, ''))
      return fetch(address)
    }
    const ofYear = (year: number) => asked.filter((address) => address.startsWith(`${year}-`))
    await search('住房 河长')
    globalThis.fetch = fetch
    // The list, then a part of it: older years only after the newest was not enough.
    const firstOf2025 = asked.findIndex((address) => /^2025-.*pf_index$/.test(address))
    const lastOf2026 = asked.findLastIndex((address) => /^2026-.*pf_index$/.test(address))
    expect(lastOf2026).toBeGreaterThanOrEqual(0)
    expect(firstOf2025).toBeGreaterThan(lastOf2026)
    for (const year of [2026, 2025, 2024]) {
      expect(ofYear(year).filter((address) => address.endsWith('pf_meta'))).toHaveLength(1)
      expect(asked.indexOf(ofYear(year).find((address) => address.endsWith('pf_meta')) ?? '')).toBeLessThan(3)
    }
  })

  it('names pages after their places, those of each part otherwise', async () => {
    await build()
    const names = folders().flatMap((folder) => readdirSync(path.join(dir(), folder, 'fragment')))
    const wanted = ['2024-1-0', '2025-1-0', '2026-1-0', '2026-1-1', '2026-1-2']
    expect(names.toSorted()).toEqual(wanted.map((name) => `${name}.pf_fragment`))
    const fragments = openFragmentList({ file: options().fragmentsFile, publicDir: options().publicDir })
    const [file = ''] = fragments.remove(['zhuanxiang'])
    fragments.close()
    expect(existsSync(path.join(options().publicDir, path.dirname(file)))).toBe(true)
    expect(shownTexts().join('')).not.toContain('专项规划')
    expect(shownTexts()).toHaveLength(SMALL.length - 1)
  })

  it('builds only what has changed, and leaves nothing behind of what was there', async () => {
    await build()
    const before = folders()
    expect(await build()).toMatchObject({ built: 0 })
    index.put([record({ id: 'xin', title: '防汛通知', text: '正文不在里面', summary: '汛期值守' })])
    expect(await build()).toMatchObject({ parts: 3, built: 1, pages: SMALL.length + 1 })
    expect(folders().filter((folder) => before.includes(folder))).toHaveLength(2)
    expect(folders()).toHaveLength(3)
    const search = await open()
    expect(await hrefsOf(search('汛期'))).toEqual(['/art/202611/xin.html'])
    expect(shownTexts().join('')).not.toContain('正文不在里面')
  })

  it('shows no article of another site twice', async () => {
    index.put([record({ id: 'zhuanzai', title: '转载的专项规划', text: '', siteCode: 'qinglan', reference: true })])
    await build()
    expect(await hrefsOf((await open())('专项规划'))).toEqual(['/jyj/art/202611/zhuanxiang.html'])
  })

  it('loses what is withdrawn at once, before it is built again', async () => {
    await build()
    const fragments = openFragmentList({ file: options().fragmentsFile, publicDir: options().publicDir })
    const search = await open()
    index.remove(['gongzufang'])
    expect(fragments.remove(['gongzufang', 'unknown'])).toHaveLength(1)
    expect(await hrefsOf(search('青澜市'))).toEqual(['/jyj/art/202611/zhuanxiang.html'])
    expect(shownTexts().join('')).not.toContain('公租房申请须知')
    expect(fragments.retain({ siteCode: 'jyj', ids: ['zhaosheng'] })).toHaveLength(1)
    expect(shownTexts().join('')).not.toContain('专项规划')
    expect(shownTexts().join('')).toContain('义务教育')
    fragments.close()
    await build()
    expect((await (await open())('公租房')).total).toBe(0)
  })

  it('is looked at anew when the part that was opened is gone', async () => {
    await build()
    const search = await open()
    await search('专项规划')
    for (const folder of folders()) rmSync(path.join(dir(), folder, 'fragment'), { recursive: true })
    await expect(search('义务教育')).rejects.toThrow('has changed')
  })

  it('clears what a broken build has left, and waits for an index to be made from', async () => {
    mkdirSync(path.join(dir(), '.2026-1-000000000000'), { recursive: true })
    await build()
    expect(folders().every((folder) => /^\d{4}-1-[0-9a-f]{12}$/.test(folder))).toBe(true)
    expect(await buildGroupStatic({ ...options(), searchFile: path.join(top, 'none.sqlite') })).toBeUndefined()
    expect(existsSync(path.join(dir(), 'parts.json'))).toBe(true)
  })

  it('is not there for those who have none', async () => {
    await expect(openGroupInNode(path.join(top, 'nowhere'), siteDir())).rejects.toThrow()
  })
})
