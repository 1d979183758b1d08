import { renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { SearchRecord } from '@zhanqun/search'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { axe, openPage, SCREENS, type Screen, screenshot } from './browser.ts'
import { status, titles, useSearchSites } from './search-page/in-browser.ts'
import { RECORDS, record } from './search-page/records.ts'

const screens = Object.keys(SCREENS) as Screen[]

/** More than the static index of the group is searched through at once: a part for each year. */
const BY_YEAR: readonly SearchRecord[] = [2023, 2022, 2021, 2020].map((year) =>
  record({ id: `flood${year}`, title: `${year} 年防汛工作总结`, date: `${year}-07-01T01:00:00.000Z`, year }),
)
const LAPSED: readonly SearchRecord[] = Array.from({ length: 14 }, (_, at) =>
  record({
    id: `rent${at}`,
    title: `公租房租金标准之${at + 1}`,
    summary: `附则${at + 1}`,
    type: 'document',
    validity: at < 3 ? 'invalid' : 'valid',
  }),
)

const opened = useSearchSites({ records: [...RECORDS, ...BY_YEAR, ...LAPSED] })

beforeAll(() => opened.sites.buildGroupIndex(), 120_000)

const visit = async (target: string, { screen = 'desktop' as Screen, origin = opened.sites.files } = {}) => {
  const page = await openPage({ browser: opened.browser, screen })
  page.setDefaultTimeout(15_000)
  const asked: string[] = []
  page.on('request', (request) => asked.push(decodeURIComponent(request.url().slice(origin.length))))
  await page.goto(`${origin}${target}`)
  return { page, asked }
}
const statusOf = (page: Page) => expect.poll(() => status(page).textContent(), { timeout: 15_000 })

describe('the static index of the group, where only files are served', () => {
  it('finds pages of all sites, with links that lead to them, and turns pages over', async () => {
    const { page } = await visit('/search/?q=开学典礼')
    await statusOf(page).toBe('在全站群找到至少 23 条相关内容，第 1 页，已知 3 页')
    expect(await titles(page)).toHaveLength(10)
    expect(await page.locator('.find-title a').first().getAttribute('href')).toMatch(
      /^\/jyj\/art\/202611\/news\d+\.html$/,
    )
    expect(await page.locator('.find-facts').first().textContent()).toContain('青澜市教育局')
    const first = await titles(page)
    await page.getByRole('link', { name: '下一页' }).click()
    await statusOf(page).toContain('第 2 页')
    expect((await titles(page)).filter((title) => first.includes(title))).toEqual([])
    expect(await page.locator('[data-part="notes"]').textContent()).toContain('这里只查找标题、文号和摘要')
    await page.context().close()
  })

  it('goes back in time when it is told to, and then knows how many there are', async () => {
    const { page, asked } = await visit('/search/?q=防汛工作总结')
    await statusOf(page).toBe('在全站群找到至少 1 条相关内容')
    expect(await page.locator('[data-part="notes"]').textContent()).toContain('已查找 2026、2025、2023 年的内容')
    expect(asked.filter((address) => address.includes('/2022-1-'))).toEqual([])
    await page.getByRole('link', { name: '继续查找更早的内容' }).click()
    await statusOf(page).toBe('在全站群找到至少 4 条相关内容')
    expect(decodeURIComponent(page.url())).toContain('?q=防汛工作总结&further=1')
    await page.getByRole('link', { name: '继续查找更早的内容' }).click()
    await statusOf(page).toBe('在全站群找到 4 条相关内容')
    expect(await page.getByRole('link', { name: '继续查找更早的内容' }).count()).toBe(0)
    // Loaded again, the page at that address looks through as much.
    await page.reload()
    await statusOf(page).toBe('在全站群找到 4 条相关内容')
    await page.goto(`${opened.sites.files}/search/?q=防汛工作总结&year=2020`)
    await statusOf(page).toBe('在全站群找到 1 条相关内容')
    await page.context().close()
  })

  it('does not say that there is nothing before it has looked at everything', async () => {
    const { page } = await visit('/search/?q=没有这样的内容')
    // Each time by the link of the answer shown: the first does not change what the status says.
    for (const further of [1, 2]) {
      await statusOf(page).toBe('在全站群还没有找到相关内容')
      await page.locator(`.find-message a[href*="further=${further}"]`, { hasText: '继续查找更早的内容' }).click()
    }
    await statusOf(page).toBe('在全站群没有找到相关内容')
    await page.context().close()
  })

  it('has documents that no longer hold at its end, marked', async () => {
    const { page } = await visit('/search/?q=租金标准')
    await statusOf(page).toContain('14 条')
    expect(await page.locator('.find-item .badge').count()).toBe(0)
    await page.getByRole('link', { name: '下一页' }).click()
    await statusOf(page).toContain('第 2 页')
    const marked = await page
      .locator('.find-item')
      .evaluateAll((all) => all.map((one) => one.textContent.includes('已失效')))
    expect(marked).toEqual([false, true, true, true])
    await page.context().close()
  })

  it('shows nothing of a page that was withdrawn since it was built', async () => {
    const { page } = await visit('/search/?q=附则13')
    await statusOf(page).toContain('找到')
    expect(await titles(page)).toContain('公租房租金标准之13')
    opened.sites.withdraw('rent12')
    await page.goto(`${opened.sites.files}/search/?q=租金标准`)
    await statusOf(page).toContain('找到')
    const shown = [...(await titles(page))]
    await page.getByRole('link', { name: '下一页' }).click()
    await statusOf(page).toContain('第 2 页')
    shown.push(...(await titles(page)))
    expect(shown).toHaveLength(13)
    expect(shown).not.toContain('公租房租金标准之13')
    await page.context().close()
  })

  it('gives way to the site’s own index where there is none', async () => {
    const list = path.join(opened.sites.groupIndexDir, 'parts.json')
    renameSync(list, `${list}.away`)
    try {
      const { page } = await visit('/jyj/search/?q=公租房&scope=group')
      await statusOf(page).toBe('全站群检索暂时不可用，以下是本站的结果。找到 1 条相关内容')
      expect(await titles(page)).toEqual(['教师公租房申请指南'])
      await page.context().close()
    } finally {
      renameSync(`${list}.away`, list)
    }
  })

  it('needs no more than one round trip for each step, and each file once', async () => {
    const { page, asked } = await visit('/search/')
    await page.waitForLoadState('networkidle')
    const before = asked.filter((address) => /wasm|pagefind\.js|parts\.json|pf_meta/.test(address))
    // Program, WebAssembly, the parts, and the lists of the newest three.
    expect(before).toHaveLength(6)
    asked.length = 0
    await page.locator('#find-q').fill('公租房')
    await page.locator('#find-q').press('Enter')
    await statusOf(page).toContain('找到')
    const files = asked.filter((address) => /pagefind|group-index/.test(address))
    expect(files.every((address) => /\.(pf_index|pf_fragment)$/.test(address))).toBe(true)
    expect(new Set(files).size).toBe(files.length)
    await page.context().close()
  })
})

describe('a site’s own index, where only files are served', () => {
  it('finds attachments and says so, and has documents that no longer hold at its end', async () => {
    const { page } = await visit('/search/?q=婚姻状况证明&scope=site')
    await statusOf(page).toContain('找到 1 条')
    expect(await page.locator('.find-attachment').textContent()).toBe('在附件中找到：申请表.docx')
    await page.goto(`${opened.sites.files}/search/?q=公租房管理&scope=site`)
    await statusOf(page).toContain('找到 2 条')
    expect(await titles(page)).toEqual(['青澜市公租房管理办法', '青澜市公租房管理暂行办法'])
    expect(await page.locator('.find-item').last().textContent()).toContain('已失效或废止')
    await page.context().close()
  })
})

describe('synonyms and the words of a question, where only files are served', () => {
  const SYNONYMS = [
    { words: ['保障房', '公租房'], isOneWay: true },
    { words: ['娃娃', '中小学'], isOneWay: false },
  ]
  const listOf = (code: string) => path.join(opened.sites.groupIndexDir, `../../${code}/pagefind/synonyms.json`)

  beforeAll(() => {
    for (const code of ['qinglan', 'jyj']) writeFileSync(listOf(code), JSON.stringify(SYNONYMS))
  })

  it.each(['/search/?q=保障房选房公告', '/jyj/search/?q=保障房申请指南'])(
    'are searched too, and marked, at %s, for one file beside the first',
    async (target) => {
      const { page, asked } = await visit(target)
      await statusOf(page).toContain('找到')
      expect(await titles(page)).toHaveLength(1)
      expect(await page.locator('.find-title mark').textContent()).toContain('公租房')
      expect(await page.locator('[data-part="notes"]').textContent()).toContain('已同时搜索：公租房')
      expect(asked.filter((address) => address.endsWith('synonyms.json'))).toHaveLength(1)
      const first = asked.findIndex((address) => address.endsWith('.pf_index'))
      expect(asked.findIndex((address) => address.endsWith('synonyms.json'))).toBeLessThan(first)
      await page.context().close()
    },
  )

  it.each(['{', '[1, {"words": "公租房"}, null]'])('are done without where the list is %s', async (list) => {
    writeFileSync(listOf('jyj'), list)
    try {
      const { page } = await visit('/jyj/search/?q=公租房')
      await statusOf(page).toContain('找到 1 条')
      await page.context().close()
    } finally {
      writeFileSync(listOf('jyj'), JSON.stringify(SYNONYMS))
    }
  })

  it('are offered one by one where the question is not found', async () => {
    const { page } = await visit('/jyj/search/?q=公租房怎么申请')
    await statusOf(page).toContain('没有找到')
    const way = page.locator('.find-ways').getByRole('link', { name: '改为搜索“公租房”' })
    await way.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => titles(page)).toEqual(['教师公租房申请指南'])
    await page.context().close()
  })
})

describe('where the server answers', () => {
  it('nothing of the static indexes is loaded', async () => {
    for (const target of ['/search/', '/search/?q=公租房', '/jyj/search/?q=公租房']) {
      const { page, asked } = await visit(target, { origin: opened.sites.address })
      await page.waitForLoadState('networkidle')
      await page.locator('#find-q').fill('租金标准')
      await page.locator('#find-q').press('Enter')
      await page.waitForLoadState('networkidle')
      expect(asked.some((address) => address.startsWith('/api/search'))).toBe(true)
      expect(asked.filter((address) => /pagefind|group-index/.test(address))).toEqual([])
      await page.context().close()
    }
  })
})

describe.each(screens)('on a %s', (screen) => {
  it.each([
    ['older', '/search/?q=防汛工作总结'],
    ['not-yet', '/search/?q=没有这样的内容'],
  ])('%s can be used by everybody', async (name, target) => {
    const { page } = await visit(target, { screen })
    await statusOf(page).toContain('找到')
    await screenshot(page, `static-${name}-${screen}`)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await page.context().close()
  })
})
