import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { axe, openPage, SCREENS, type Screen, screenshot } from './browser.ts'
import { useSearchSites } from './search-page/in-browser.ts'

const screens = Object.keys(SCREENS) as Screen[]
const HOT = '开学典礼'

const opened = useSearchSites()

beforeAll(async () => {
  // As many clients as it takes for a word to be shown to others.
  for (let client = 1; client <= 5; client++) {
    const headers = { 'x-forwarded-for': `198.51.100.${client}` }
    await fetch(`${opened.sites.address}/api/search?q=${encodeURIComponent(HOT)}&site=jyj`, { headers })
  }
})

const open = async (target = '/jyj/', screen: Screen = 'desktop', host = opened.sites.address) => {
  const page = await openPage({ browser: opened.browser, screen })
  page.setDefaultTimeout(10_000)
  const asked: string[] = []
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/search/')) asked.push(decodeURIComponent(`${pathname}${search}`))
  })
  await page.goto(`${host}${target}`, { waitUntil: 'networkidle' })
  const box = page.locator('#site-q')
  const list = page.locator('#site-q-suggestions')
  const lines = () => list.getByRole('option').allTextContents()
  return { page, asked, box, list, lines, close: () => page.context().close() }
}
/** The line that a screen reader is told of. */
const activeLine = (page: Page) =>
  page.locator('#site-q').evaluate((box) => {
    const line = document.getElementById(box.getAttribute('aria-activedescendant') ?? '')
    return line?.getAttribute('aria-selected') === 'true' ? line.textContent : undefined
  })

describe('the search box of a page', () => {
  it('asks for nothing until it has the focus, and shows then what others look for', async () => {
    const { asked, box, list, lines, close } = await open()
    expect(asked).toEqual([])
    await box.focus()
    await list.waitFor()
    expect(await lines()).toEqual([HOT])
    expect(asked).toEqual(['/api/search/hot?site=jyj'])
    await close()
  })

  it('suggests pages and words for what is typed, once typing pauses', async () => {
    const { asked, box, list, lines, close } = await open()
    await box.focus()
    await expect.poll(lines).toEqual([HOT])
    await box.pressSequentially('教师公租房申', { delay: 10 })
    await expect.poll(lines).toEqual(['教师公租房申请指南'])
    const questions = asked.filter((address) => address.includes('suggest'))
    expect(questions.at(-1)).toBe('/api/search/suggest?site=jyj&q=教师公租房申')
    // On a busy machine typing may pause.
    expect(questions.length).toBeLessThan(3)
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    expect(await list.getByRole('group', { name: '直接打开' }).count()).toBe(1)
    await close()
  })

  it('is a combobox for the keyboard', async () => {
    const { page, box, list, lines, close } = await open()
    await box.fill('典礼第')
    await expect.poll(async () => (await lines()).length).toBeGreaterThan(2)
    const all = await lines()
    await box.press('ArrowDown')
    expect(await activeLine(page)).toBe(all[0])
    await box.press('ArrowDown')
    expect(await activeLine(page)).toBe(all[1])
    await box.press('ArrowUp')
    await box.press('ArrowUp')
    expect(await activeLine(page)).toBeUndefined()
    await box.press('ArrowUp')
    expect(await activeLine(page)).toBe(all.at(-1))
    await box.press('Escape')
    expect([await list.isVisible(), await box.getAttribute('aria-expanded')]).toEqual([false, 'false'])
    expect(await box.inputValue()).toBe('典礼第')
    await box.press('ArrowDown')
    await list.waitFor()
    await box.press('Tab')
    expect(await list.isVisible()).toBe(false)
    await close()
  })

  it('opens the page that was chosen, and searches for the word that was', async () => {
    const first = await open()
    await first.box.fill('教师公租')
    await expect.poll(first.lines).toEqual(['教师公租房申请指南'])
    await first.box.press('ArrowDown')
    await first.box.press('Enter')
    await first.page.waitForURL('**/jyj/art/202611/guide.html')
    await first.close()

    const second = await open()
    await second.box.focus()
    await second.list.getByRole('option', { name: HOT }).click()
    await second.page.waitForURL('**/jyj/search/?q=*')
    expect(await second.page.locator('[data-part="status"]').textContent()).toContain('找到 23 条')
    await second.close()
  })

  it('sends the form as ever when no line was chosen', async () => {
    const { page, box, list, close } = await open('/')
    await box.fill('公租房')
    await list.waitFor()
    await box.press('Enter')
    await page.waitForURL('**/search/?q=*')
    expect(await page.locator('[data-part="status"]').textContent()).toContain('在全站群找到 4 条')
    await close()
  })

  it('leaves an input method alone until it is done', async () => {
    const { page, asked, box, lines, close } = await open()
    await box.focus()
    await expect.poll(lines).toEqual([HOT])
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: "jiao'shi", selectionStart: 8, selectionEnd: 8 })
    await page.waitForTimeout(500)
    await session.send('Input.insertText', { text: '教师' })
    await expect.poll(lines).toEqual(['教师公租房申请指南'])
    expect(asked.filter((address) => address.includes('suggest'))).toEqual(['/api/search/suggest?site=jyj&q=教师'])
    await close()
  })

  it('shows titles as text, whatever is typed', async () => {
    const { page, box, close } = await open()
    await box.fill('<img src=x onerror=alert(1)>"&site=../')
    await page.waitForTimeout(500)
    expect(await page.locator('.suggest img').count()).toBe(0)
    expect(await box.getAttribute('role')).toBe('combobox')
    await close()
  })

  it('is a plain box where no server answers', async () => {
    const { page, box, list, close } = await open('/jyj/', 'desktop', opened.sites.files)
    expect(await box.getAttribute('role')).toBe('combobox')
    await box.focus()
    await expect.poll(() => box.getAttribute('role')).toBeNull()
    await box.fill('公租房')
    await box.press('ArrowDown')
    expect(await list.count()).toBe(0)
    for (const name of ['aria-expanded', 'aria-controls', 'aria-autocomplete'])
      expect(await box.getAttribute(name)).toBeNull()
    await box.press('Enter')
    await page.waitForURL('**/jyj/search/?q=*')
    await close()
  })

  it.each(screens)('moves nothing, covers the navigation and can be used by everybody on a %s', async (screen) => {
    const { page, box, list, lines, close } = await open('/jyj/', screen)
    const place = () => page.locator('#main').boundingBox()
    const before = await place()
    await box.fill('典礼第')
    await expect.poll(async () => (await lines()).length).toBeGreaterThan(2)
    await box.press('ArrowDown')
    await screenshot(page, `suggestions-${screen}`)
    expect(await place()).toEqual(before)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    for (const line of await list.getByRole('option').all()) {
      expect((await line.boundingBox())?.height).toBeGreaterThanOrEqual(44)
      // What lies there is the line, and not something over it.
      await line.click({ trial: true })
    }
    await close()
  })

  it('suggests in the box of the search page too', async () => {
    const { page, close } = await open('/jyj/search/')
    await page.locator('#find-q').fill('教师公租')
    const line = page.locator('#find-q-suggestions').getByRole('option')
    await expect.poll(() => line.allTextContents()).toEqual(['教师公租房申请指南'])
    await page.locator('#find-q').press('Enter')
    await expect.poll(() => page.locator('.find-title a').allTextContents()).toEqual(['教师公租房申请指南'])
    expect(await line.first().isVisible()).toBe(false)
    await close()
  })

  it('and pages without results show what others look for, without script too', async () => {
    for (const target of ['/jyj/search/', '/jyj/search/?q=没有这样的内容']) {
      const html = await (await fetch(`${opened.sites.address}${target}`)).text()
      expect(html).toContain('大家都在搜')
      expect(html).toContain(`<a href="?q=${encodeURIComponent(HOT)}" data-search>${HOT}</a>`)
    }
    const { page, close } = await open('/jyj/search/')
    await page.locator('#find-q').fill('没有这样的内容')
    await page.locator('#find-q').press('Enter')
    await page.locator('.find-hot').getByRole('link', { name: HOT }).click()
    await expect.poll(() => page.locator('[data-part="status"]').textContent()).toContain('找到 23 条')
    expect(await page.locator('.find-hot').count()).toBe(0)
    await close()
  })
})
