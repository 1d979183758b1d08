import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFragmentList } from '../src/fragment-list.ts'
import { type GroupIndex, openGroupIndex } from '../src/group-index.ts'
import { buildGroupStatic } from '../src/group-static.ts'
import { closeSearch } from '../src/site-index.ts'
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
const folders = () => readdirSync(dir()).filter((name) => name !== 'parts.json')
const build = () => buildGroupStatic(options())

const open = async () => {
  const group = await openGroupInNode(dir())
  return (query: string, rest: { site?: string; year?: number; sort?: SearchSort; page?: number } = {}) =>
    group.search({ query, sort: 'relevance', page: 1, ...rest })
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
    await expect(openGroupInNode(path.join(top, 'nowhere'))).rejects.toThrow()
  })
})
