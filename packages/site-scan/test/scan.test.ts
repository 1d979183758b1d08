import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chineseCalendar } from '@zhanqun/calendar'
import { builtInIndicatorSets, type IndicatorSet } from '@zhanqun/compliance'
import { currentStandard } from '@zhanqun/standard'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgeForeignSite, readFolder } from '../src/exports/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhanqun-scan-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (pages: Readonly<Record<string, string>>) => {
  for (const [name, html] of Object.entries(pages)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), html)
  }
}

const [set] = builtInIndicatorSets
const judge = async (now: string) =>
  judgeForeignSite({
    read: await readFolder({ folder, maxPages: 100, maxBytes: 1_000_000 }),
    site: { kind: 'department', level: 'county' },
    set: set as IndicatorSet,
    standard: currentStandard,
    calendar: chineseCalendar,
    now: new Date(now),
  })
const stateOf = ({ evaluation }: Awaited<ReturnType<typeof judge>>, rule: string) =>
  evaluation.results.filter(({ indicator }) => indicator.rule === rule).map(({ state }) => state)

const news = currentStandard.items.find(({ kind, parentId }) => kind === 'news' && parentId !== null)?.name ?? ''

const frame = (title: string, content: string) => `<html><head><title>${title} - 云岭县水利局</title></head><body>
<div class="header"><a href="/index.html"><img src="/logo.png" alt="云岭县水利局"></a></div>
<h1>${title}</h1>${content}
<div class="footer">主办单位：云岭县水利局 联系电话：0990-1234567 网站标识码：9901230001 澜ICP备1号 澜公网安备1号 党政机关 我为政府网站找错</div></body></html>`

const list = (name: string, ...dates: string[]) =>
  frame(
    name,
    `<p>当前位置：首页 &gt; 新闻 &gt; ${name}</p><ul>${dates.map((date, at) => `<li><a href="/art/${at}.html">消息</a><span>${date}</span></li>`).join('')}</ul>`,
  )

const site = (dates: readonly string[]) => ({
  'index.html': frame(
    '云岭县水利局',
    '<a href="/dt/index.html">动态</a><a href="/art/0.html">一</a><a href="/art/1.html">二</a><a href="/art/2.html">三</a>',
  ).replace(' - 云岭县水利局', ''),
  'dt/index.html': list(news, ...dates),
  'art/0.html': frame('消息一', '<p>发布时间：2026-11-02</p>'),
  'art/1.html': frame('消息二', '<p>发布时间：2026-11-02 08:00</p><a href="/files/a.pdf">附件</a>'),
  'art/2.html': frame('消息三', '<p>发布时间：2026-11-02 08:00</p><img src="/logo.png">'),
  'logo.png': 'x',
})

describe('judging saved pages', () => {
  it('recognises the site, its columns and their dates', async () => {
    write(site(['2026-11-02', '2026年10月3日', '[09-05]']))
    const { name, columns, pages } = await judge('2026-11-10T00:00:00Z')
    expect([name, pages]).toEqual(['云岭县水利局', 5])
    expect(columns).toEqual([
      expect.objectContaining({ name: news, path: 'dt/index.html', entries: 3, newestOn: '2026-11-02' }),
    ])
    expect(columns[0]?.standardItem).not.toBeNull()
  })

  it('judges updates by what was recognised, to the day', async () => {
    write(site(['2026-11-02', '2026-10-03', '2026-09-05']))
    expect(stateOf(await judge('2026-11-16T04:00:00Z'), 'home-updates')).toEqual(['met'])
    expect(stateOf(await judge('2026-11-17T04:00:00Z'), 'home-updates')).toEqual(['broken'])
    const late = await judge('2026-12-16T04:00:00Z')
    expect(late.evaluation.score.vetoedBy.length).toBeGreaterThan(0)
  })

  it('finds what the pages have wrong, and only that', async () => {
    write(site(['2026-11-02', '2026-10-03', '2026-09-05']))
    const { evaluation } = await judge('2026-11-10T00:00:00Z')
    const failing = (rule: string) =>
      evaluation.results.flatMap(({ indicator, findings }) =>
        indicator.rule === rule ? findings.map(({ key }) => key) : [],
      )
    expect(failing('page-date')).toEqual(['art/0.html'])
    expect(failing('page-missing-files')).toEqual(['art/1.html'])
    expect(failing('page-alternative-text')).toEqual(['art/2.html'])
    expect(failing('page-footer')).toEqual([])
    expect(failing('page-site-code')).toEqual([])
    expect(failing('page-header')).toEqual([])
    expect(failing('page-internal-links')).toEqual([])
  })

  it('says nothing of what a look from outside cannot tell', async () => {
    write(site(['2026-11-02']))
    const { evaluation } = await judge('2026-11-10T00:00:00Z')
    const said = evaluation.results.filter(({ state }) => state === 'met' || state === 'near' || state === 'broken')
    expect(said.every(({ indicator: { rule } }) => /^page-|updates$|columns?$/.test(rule))).toBe(true)
    expect(stateOf(await judge('2026-11-10T00:00:00Z'), 'page-external-links')).toEqual(['unknown'])
  })

  it('holds a column for empty only where the page says so', async () => {
    write({
      ...site(['2026-11-02', '2026-11-01', '2026-10-30']),
      'tz/index.html': list('通知公告').replace('<ul></ul>', '<p>暂无内容</p>'),
    })
    expect((await judge('2026-11-10T00:00:00Z')).columns.map(({ name, entries }) => [name, entries])).toContainEqual([
      '通知公告',
      0,
    ])
    write({ 'tz/index.html': list('通知公告') })
    expect((await judge('2026-11-10T00:00:00Z')).columns.map(({ name }) => name)).toEqual([news])
  })

  it('reads a site that stood below an address, and does not call for what was not saved', async () => {
    const below = Object.fromEntries(
      Object.entries(site(['2026-11-02'])).map(([name, html]) => [
        name,
        html
          .replaceAll('href="/', `href="/${path.basename(folder)}/`)
          .replaceAll('src="/', `src="/${path.basename(folder)}/`),
      ]),
    )
    write(below)
    expect(stateOf(await judge('2026-11-10T00:00:00Z'), 'page-missing-files')).toEqual(['broken'])
    expect(stateOf(await judge('2026-11-10T00:00:00Z'), 'page-internal-links')).toEqual(['met'])
    for (const name of ['art/0.html', 'art/1.html', 'dt/index.html']) rmSync(path.join(folder, name))
    expect(stateOf(await judge('2026-11-10T00:00:00Z'), 'page-missing-files')).toEqual(['unknown'])
    expect(stateOf(await judge('2026-11-10T00:00:00Z'), 'page-orphans')).toEqual(['unknown'])
    expect(stateOf(await judge('2026-11-10T00:00:00Z'), 'page-internal-links')).toEqual(['unknown'])
  })

  it('refuses a folder without pages', async () => {
    await expect(readFolder({ folder, maxPages: 10, maxBytes: 10 })).rejects.toMatchObject({ code: 'SCAN_NO_PAGES' })
  })
})
