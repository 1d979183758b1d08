import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axe, openPage, SCREENS, type Screen, screenshot } from './browser.ts'
import { status, titles, useSearchSites } from './search-page/in-browser.ts'

const screens = Object.keys(SCREENS) as Screen[]

const opened = useSearchSites()

const visit = async (target: string, screen: Screen = 'desktop'): Promise<Page> => {
  const page = await openPage({ browser: opened.browser, screen })
  page.setDefaultTimeout(15_000)
  await page.goto(`${opened.sites.address}${target}`, { waitUntil: 'networkidle' })
  return page
}
const ways = (page: Page) => page.locator('.find-ways a').allTextContents()
const queryOf = (page: Page) => decodeURIComponent(new URL(page.url()).search).replaceAll('+', ' ')
const hasFocus = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element === document.activeElement)

describe('somebody who asks as people speak', () => {
  it('is led to the words of the question, with script and without', async () => {
    const context = await opened.browser.newContext({ javaScriptEnabled: false })
    const plain = await context.newPage()
    await plain.goto(`${opened.sites.address}/search/?q=公租房怎么申请`)
    const offered = await ways(plain)
    expect(offered[0]).toBe('改为搜索“公租房 申请”（2 条）')
    expect(await plain.locator('.find-meant').count()).toBe(0)
    await plain.locator('.find-ways a').first().click()
    expect((await titles(plain)).sort()).toEqual(['教师公租房申请指南', '青澜市公租房管理办法'])
    await context.close()

    const page = await visit('/search/')
    await page.locator('#find-q').fill('公租房怎么申请')
    await page.locator('#find-q').press('Enter')
    await expect.poll(() => ways(page)).toEqual(offered)
    await page.context().close()
  })

  it('gets one offer and not two that look alike, and the right one where something is typed wrong', async () => {
    const page = await visit('/search/?q=怎么办公租房')
    expect((await ways(page))[0]).toBe('改为搜索“公租房”（4 条）')
    expect(await page.locator('.find-meant').count()).toBe(0)
    await page.goto(`${opened.sites.address}/search/?q=怎么办公祖房`)
    expect(await page.locator('.find-meant a').allTextContents()).toEqual(['公租房'])
    expect((await ways(page)).join()).not.toContain('改为搜索')
    await page.context().close()
  })

  it('learns before the next step whether there is more in the group', async () => {
    const page = await visit('/jyj/search/?q=选房公告')
    expect(await ways(page)).toContain('在全站群中搜索（1 条）')
    await page.goto(`${opened.sites.address}/jyj/search/?q=没有这样的内容`)
    expect((await ways(page)).join()).not.toContain('全站群')
    expect(await page.getByRole('link', { name: '拨打 12345 热线咨询' }).getAttribute('href')).toBe('tel:12345')
    await page.context().close()
  })

  it('has dates typed the wrong way round put right', async () => {
    const page = await visit('/search/?q=公租房&from=2026-10-01&to=2026-01-01')
    await page.getByRole('link', { name: '改为从 2026-01-01 到 2026-10-01' }).click()
    await expect.poll(async () => (await titles(page)).length).toBe(2)
    expect(queryOf(page)).toBe('?q=公租房&from=2026-01-01&to=2026-10-01')
    await page.context().close()
  })
})

describe('somebody with a phone', () => {
  it('sees what is found, and neither the keyboard nor the filters over it', async () => {
    const page = await visit('/search/', 'phone')
    await page.locator('#find-q').tap()
    await page.locator('#find-q').fill('公租房')
    await page.locator('#find-q').press('Enter')
    await expect.poll(async () => (await titles(page)).length).toBe(4)
    await expect.poll(() => hasFocus(page, '[data-part="status"]')).toBe(true)
    await page.locator('.find-fold summary').tap()
    await page.locator('.find-filters').getByRole('link', { name: /2015/ }).tap()
    await expect.poll(() => titles(page)).toEqual(['青澜市公租房管理暂行办法'])
    expect(await page.locator('.find-filters').isVisible()).toBe(false)
    await page.context().close()
  })

  it('begins the next page at its first hit, and comes back from a hit to where it was', async () => {
    const page = await visit('/jyj/search/?q=开学典礼', 'phone')
    await page.getByRole('link', { name: '下一页' }).tap()
    await expect.poll(() => status(page).textContent()).toContain('第 2 页')
    await expect.poll(() => status(page).evaluate((one) => Math.abs(one.getBoundingClientRect().top))).toBeLessThan(60)
    const hit = page.locator('.find-title a').nth(7)
    await hit.scrollIntoViewIfNeeded()
    const before = await page.evaluate(() => scrollY)
    await hit.tap()
    await page.waitForURL('**/art/**')
    await page.goBack()
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 50)
    expect(await status(page).textContent()).toContain('第 2 页')
    await page.context().close()
  })

  it('comes back to where it was where nothing answers but files, too', async () => {
    const page = await openPage({ browser: opened.browser, screen: 'phone' })
    await page.goto(`${opened.sites.files}/jyj/search/?q=开学典礼`)
    await expect.poll(async () => (await titles(page)).length, { timeout: 20_000 }).toBe(10)
    await page.getByRole('link', { name: '下一页' }).tap()
    await expect.poll(() => status(page).textContent()).toContain('第 2 页')
    const [at] = await Promise.all([900, page.evaluate(() => scrollTo(0, 900))])
    await page.goto(`${opened.sites.files}/jyj/sitemap/`)
    await page.goBack()
    await expect.poll(() => page.evaluate(() => scrollY), { timeout: 20_000 }).toBe(at)
    expect(await status(page).textContent()).toContain('第 2 页')
    await page.goBack()
    await expect.poll(() => status(page).textContent()).toContain('第 1 页')
    await page.context().close()
  })

  it('has one box to type in, and not two', async () => {
    const page = await visit('/jyj/search/', 'phone')
    expect(await page.getByRole('combobox').count()).toBe(1)
    await page.context().close()
  })
})

describe('somebody with a keyboard and a screen reader', () => {
  it('is told that nothing was typed, and keeps the box', async () => {
    const page = await visit('/search/?q=公租房')
    await page.locator('#find-q').fill('   ')
    await page.locator('#find-q').press('Enter')
    await expect.poll(() => status(page).textContent()).toBe('还没有输入要查找的内容')
    expect(await hasFocus(page, '#find-q')).toBe(true)
    await page.context().close()
  })

  it('adds no step to the way back by searching for the same again', async () => {
    const page = await visit('/search/?q=公租房')
    const before = await page.evaluate(() => history.length)
    await page.locator('#find-q').press('Enter')
    await page.locator('#find-q').press('Enter')
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => history.length)).toBe(before)
    await page.context().close()
  })

  it('finds headings for the form’s answer, the filters and the hits', async () => {
    const page = await visit('/search/?q=公租房')
    const names = await page.locator('#main :is(h1, h2)').allTextContents()
    expect(names).toEqual(['搜索', '筛选', '搜索结果'])
    await page.goto(`${opened.sites.address}/search/?q=没有这样的内容`)
    expect(await page.getByRole('heading', { name: /^没有找到与/ }).count()).toBe(1)
    await page.context().close()
  })

  it('searches what is typed when a line was chosen for something else before', async () => {
    const page = await visit('/jyj/')
    const box = page.locator('#site-q')
    await box.fill('典礼第')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(2)
    await box.press('ArrowDown')
    expect(await box.getAttribute('aria-activedescendant')).not.toBeNull()
    await box.press('1')
    expect(await box.getAttribute('aria-activedescendant')).toBeNull()
    await box.press('Enter')
    await page.waitForURL('**/jyj/search/?q=*')
    expect(queryOf(page)).toBe('?q=典礼第1')
    await page.context().close()
  })

  it('is not sent away by the key that ends the composition of a word', async () => {
    const page = await visit('/jyj/')
    const box = page.locator('#site-q')
    await box.fill('典礼第')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(2)
    await box.press('ArrowDown')
    // Safari: the composition has ended, and only the code says whose key it was.
    const isLeftAlone = await box.evaluate((input) =>
      input.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, cancelable: true, bubbles: true }),
      ),
    )
    expect(isLeftAlone).toBe(true)
    expect(new URL(page.url()).pathname).toBe('/jyj/')
    await page.context().close()
  })
})

describe('somebody who chooses the colours', () => {
  it('sees which scope, tab, filter and suggestion is chosen', async () => {
    const context = await opened.browser.newContext({ ...SCREENS.desktop, forcedColors: 'active', locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(`${opened.sites.address}/search/?q=公租房&type=document`, { waitUntil: 'networkidle' })
    const looks = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { backgroundColor, borderBottomWidth } = getComputedStyle(element)
          return `${backgroundColor} ${borderBottomWidth}`
        })
    for (const part of ['.find-scope', '.find-types', '.find-group']) {
      expect(await looks(`${part} a[aria-current]`)).not.toBe(await looks(`${part} a:not([aria-current])`))
    }
    await page.locator('#find-q').fill('公租房')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(1)
    await page.locator('#find-q').press('ArrowDown')
    expect(await looks('.suggest-line[aria-selected="true"]')).not.toBe(
      await looks('.suggest-line[aria-selected="false"]'),
    )
    await screenshot(page, 'citizens-forced-colours')
    await context.close()
  })
})

describe.each(screens)('on a %s', (screen) => {
  it.each([
    ['question', '/search/?q=公租房怎么申请'],
    ['backward', '/search/?q=公租房&from=2026-10-01&to=2026-01-01'],
    ['elsewhere', '/jyj/search/?q=选房公告&year=2025'],
    ['lapsed', '/search/?q=公租房&validity=invalid'],
    ['second', '/jyj/search/?q=开学典礼&page=2'],
  ])('%s can be used by everybody', async (name, target) => {
    const page = await visit(target, screen)
    await screenshot(page, `citizens-${name}-${screen}`)
    expect(await axe(page, [...STANDARDS, 'best-practice'])).toEqual([])
    await page.context().close()
  })

  it('paper says what was asked for', async () => {
    const page = await visit('/search/?q=公租房&type=document&year=2026', screen)
    expect(await page.locator('.find-printed').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.find-printed').textContent()).toBe('检索词：公租房；类型：政策文件；年份：2026 年')
    await screenshot(page, `citizens-print-${screen}`)
    await page.context().close()
  })
})

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

it.each([
  [320, 16],
  [320, 32],
  [390, 32],
  [640, 16],
])('nothing lies beside a window of %d px with letters of %d px', async (width, size) => {
  const page = await visit('/search/', 'phone')
  await page.setViewportSize({ width, height: 800 })
  for (const target of ['/search/?q=公租房&type=document&year=2026', '/jyj/search/?q=公租房怎么申请&year=2020']) {
    await page.goto(`${opened.sites.address}${target}`)
    await page.evaluate((pixels) => document.documentElement.style.setProperty('font-size', `${pixels}px`), size)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    const [name, menu] = await Promise.all([
      page.locator('.identity-name').boundingBox(),
      page.locator('.menu-button').boundingBox(),
    ])
    // The name of the site and the button beside or below it: neither over the other, nor a letter a line.
    expect(name?.width).toBeGreaterThan(size * 3)
    const isBeside = (name?.x ?? 0) + (name?.width ?? 0) <= (menu?.x ?? 0)
    const isAbove = (name?.y ?? 0) + (name?.height ?? 0) <= (menu?.y ?? 0)
    if (width < 600) expect(isBeside || isAbove).toBe(true)
    await screenshot(page, `citizens-${width}-${size}`)
  }
  await page.context().close()
})
