import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axe, openPage, SCREENS, type Screen, screenshot } from './browser.ts'
import { status, titles, useSearchSites } from './search-page/in-browser.ts'

const screens = Object.keys(SCREENS) as Screen[]

/** What fingers and shaky hands hit, in CSS pixels. */
const TARGET = 44

const opened = useSearchSites()

const visit = async (target: string, screen: Screen = 'desktop'): Promise<Page> => {
  const page = await openPage({ browser: opened.browser, screen })
  page.setDefaultTimeout(15_000)
  await page.goto(`${opened.sites.address}${target}`)
  return page
}
const withoutScript = async (target: string): Promise<Page> => {
  const context = await opened.browser.newContext({ ...SCREENS.phone, javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${opened.sites.address}${target}`)
  return page
}
const queryOf = (page: Page) => decodeURIComponent(new URL(page.url()).search)
/** The questions that the page's script asks the server. */
const questionsOf = (page: Page): string[] => {
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname === '/api/search') asked.push(decodeURIComponent(search))
  })
  return asked
}

describe('without script', () => {
  it('the form of any page leads to results that links narrow, order and turn over', async () => {
    const page = await withoutScript('/jyj/')
    await page.locator('#site-q').fill('开学典礼')
    await page.locator('#site-q').press('Enter')
    expect(new URL(page.url()).pathname).toBe('/jyj/search/')
    expect(await status(page).textContent()).toBe('在青澜市教育局找到 23 条相关内容，第 1 页，共 3 页')
    expect(await page.title()).toMatch(/^开学典礼 - 搜索/)
    await page.getByRole('link', { name: '下一页' }).click()
    expect(await status(page).textContent()).toContain('第 2 页')
    await page.getByRole('link', { name: '按时间' }).click()
    expect(queryOf(page)).toBe('?q=开学典礼&sort=date')
    await page.getByRole('link', { name: '全站群', exact: true }).click()
    expect(queryOf(page)).toBe('?q=开学典礼&scope=group&sort=date')
    expect(await page.locator('noscript').count()).toBe(0)
    await page.context().close()
  })

  it('filters fold on a phone, and a new search keeps where and in which order is searched', async () => {
    const page = await withoutScript('/search/?q=公租房&scope=site&sort=date')
    const filters = page.locator('.find-filters')
    expect(await filters.isVisible()).toBe(false)
    await page.locator('.find-fold summary').click()
    await filters.getByRole('link', { name: /2015/ }).click()
    expect(await titles(page)).toEqual(['青澜市公租房管理暂行办法'])
    expect(await page.locator('.find-item .badge').textContent()).toBe('已失效或废止')
    await page.locator('#find-q').fill('办法')
    await page.locator('#find-q').press('Enter')
    expect(queryOf(page)).toMatch(/^\?q=办法&scope=site&sort=date/)
    expect((await titles(page)).length).toBe(2)
    await page.context().close()
  })
})

describe('what is found', () => {
  it('can be asked for by number and dates alone, without script', async () => {
    const page = await withoutScript('/search/')
    await page.locator('.find-advanced summary').click()
    await page.getByLabel('文号', { exact: true }).fill('青政发[2026]12号')
    await page.getByLabel('发布日期，从').fill('2026-01-01')
    await page.getByRole('button', { name: '按条件检索' }).click()
    expect(await titles(page)).toEqual(['青澜市公租房管理办法'])
    expect(await page.locator('.find-facts').textContent()).toContain('成文日期：2026-02-20')
    expect(await page.locator('.find-chips a').allTextContents()).toEqual([
      '文号：青政发[2026]12号×',
      '发布日期从：2026-01-01×',
      '清除全部条件',
    ])
    await page.context().close()
  })

  it('has what no longer holds at its end, and can be one kind of thing', async () => {
    const page = await withoutScript('/search/?q=公租房')
    expect((await titles(page)).at(-1)).toBe('青澜市公租房管理暂行办法')
    await page.getByRole('navigation', { name: '内容类型' }).getByRole('link', { name: '办事指南' }).click()
    expect(await titles(page)).toEqual(['教师公租房申请指南'])
    await page.context().close()
  })

  it('may stand in an attachment', async () => {
    const page = await withoutScript('/search/?q=婚姻状况证明')
    expect(await titles(page)).toEqual(['青澜市公租房管理办法'])
    expect(await page.locator('.find-attachment').textContent()).toBe('在附件中找到：申请表.docx')
    await page.context().close()
  })

  it('follows quotes and exclusions', async () => {
    const page = await withoutScript('/search/?q=公租房 -办法')
    expect((await titles(page)).sort()).toEqual(['教师公租房申请指南', '河西街道公租房选房公告'])
    await page.goto(`${opened.sites.address}/search/?q="公租房 管理"`)
    expect((await titles(page)).sort()).toEqual(['青澜市公租房管理办法', '青澜市公租房管理暂行办法'])
    await page.context().close()
  })

  it('is found in spite of a wrong character', async () => {
    const page = await withoutScript('/search/?q=公祖房')
    await page.locator('.find-meant a').click()
    expect(queryOf(page)).toBe('?q=公租房')
    expect((await titles(page)).length).toBe(4)
    await page.context().close()
  })
})

describe('with script', () => {
  it('the page goes on from what the server has written, without asking again', async () => {
    const page = await openPage({ browser: opened.browser, screen: 'desktop' })
    const asked = questionsOf(page)
    await page.goto(`${opened.sites.address}/search/?q=公租房`, { waitUntil: 'networkidle' })
    expect(asked).toEqual([])
    await page.getByRole('link', { name: '2015 年' }).click()
    await expect.poll(() => titles(page)).toEqual(['青澜市公租房管理暂行办法'])
    expect(asked).toHaveLength(1)
    expect(queryOf(page)).toBe('?q=公租房&year=2015')
    expect(await status(page).evaluate((element) => element === document.activeElement)).toBe(true)
    await page.getByRole('link', { name: '取消条件 年份：2015 年' }).click()
    await expect.poll(async () => (await titles(page)).length).toBe(4)
    await page.goBack()
    await expect.poll(() => titles(page)).toEqual(['青澜市公租房管理暂行办法'])
    await page.goBack()
    await expect.poll(async () => (await titles(page)).length).toBe(4)
    await page.goForward()
    await expect.poll(() => titles(page)).toEqual(['青澜市公租房管理暂行办法'])
    await page.context().close()
  })

  it('an address of a search shows the same with script and without', async () => {
    const target = '/yunling-hexi/search/?q=公租房&scope=group&sort=date'
    const [plain, scripted] = [await withoutScript(target), await visit(target)]
    const parts = (page: Page) => page.locator('[data-part]').evaluateAll((all) => all.map((part) => part.innerHTML))
    const wanted = await parts(plain)
    expect(wanted.join('')).toContain('河西街道')
    expect(await parts(scripted)).toEqual(wanted)
    // Away and back, it is the script that fills the page.
    await scripted.getByRole('link', { name: '按相关度' }).click()
    await expect.poll(() => queryOf(scripted)).toBe('?q=公租房&scope=group')
    await scripted.getByRole('link', { name: '按时间' }).click()
    await expect.poll(() => parts(scripted)).toEqual(wanted)
    await Promise.all([plain.context().close(), scripted.context().close()])
  })

  it('the keyboard is enough', async () => {
    const page = await visit('/search/')
    const asked = questionsOf(page)
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement
        if (!(at instanceof HTMLElement)) return { name: '', isSeen: false }
        const { outlineStyle, outlineWidth } = getComputedStyle(at)
        const isSeen = at.getBoundingClientRect().width > 1 && outlineStyle !== 'none' && outlineWidth !== '0px'
        return { name: at.textContent || at.getAttribute('name') || '', isSeen }
      })
    const tabTo = async (name: string) => {
      for (let at = 0; at < 30; at++) {
        await page.keyboard.press('Tab')
        const found = await focused()
        expect(found).toEqual({ name: found.name, isSeen: true })
        if (found.name === name) return
      }
      throw new Error(`The keyboard does not reach ${name}`)
    }
    await page.locator('#find-q').focus()
    await page.keyboard.type('公租房')
    await page.keyboard.press('Enter')
    await expect.poll(() => status(page).textContent()).toBe('在全站群找到 4 条相关内容')
    expect((await focused()).name).toBe('q')
    await tabTo('跳过筛选')
    await page.keyboard.press('Enter')
    const [first = ''] = await titles(page)
    await tabTo(first)
    // A place within the page is no other search.
    expect(asked).toHaveLength(1)
    await page.goBack()
    await page.waitForTimeout(300)
    expect(asked).toHaveLength(1)
    await page.context().close()
  })

  it('a district is searched with what lies in it', async () => {
    const page = await visit('/yunling-hexi/search/?q=公租房')
    expect(await titles(page)).toEqual(['河西街道公租房选房公告'])
    expect(await page.getByRole('navigation', { name: '搜索范围' }).textContent()).toBe('政府信息公开本站本区县全站群')
    await page.context().close()
  })

  it('searches the site’s own index where nothing answers but files', async () => {
    const page = await openPage({ browser: opened.browser, screen: 'phone' })
    await page.goto(`${opened.sites.files}/jyj/search/?q=公租房`)
    await expect.poll(() => titles(page), { timeout: 20_000 }).toEqual(['教师公租房申请指南'])
    expect(await page.locator('.find-types').isVisible()).toBe(false)
    await page.goto(`${opened.sites.files}/search/?q=公租房&from=2026-01-01`)
    await expect.poll(() => status(page).textContent(), { timeout: 20_000 }).toContain('全站群检索暂时不可用')
    expect(await page.locator('[data-part="notes"]').textContent()).toContain('有的条件没有起作用')
    await page.context().close()
  })
})

describe.each(screens)('on a %s', (screen) => {
  it.each([
    ['results', '/search/?q=公租房'],
    ['narrowed', '/search/?q=公租房&year=2015&scope=site'],
    ['nothing', '/jyj/search/?q=没有这样的内容&number=12号'],
    ['welcome', '/yunling-hexi/search/'],
  ])('%s can be used by everybody', async (name, target) => {
    const page = await visit(target, screen)
    if (screen === 'phone' && (await page.locator('.find-fold').isVisible()))
      await page.locator('.find-fold summary').click()
    await page.locator('.find-advanced summary').click()
    await screenshot(page, `search-${name}-${screen}`)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    if (screen === 'phone') expect(await smallTargets(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.find-form').isVisible()).toBe(false)
    await screenshot(page, `search-${name}-${screen}-print`)
    await page.context().close()
  })
})

/** Links and buttons of the search that are hard to hit; links within sentences may be. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.locator('.find :is(a, button, summary, input:not([type="hidden"]))').evaluateAll(
    (all, least) =>
      all
        .filter((one) => one.checkVisibility() && !one.closest('.find-title, .find-meant, .find-status'))
        .filter((one) => one.getBoundingClientRect().height < least - 0.5)
        .map((one) => `${one.className} ${one.textContent} ${one.getBoundingClientRect().height}`),
    TARGET,
  )
