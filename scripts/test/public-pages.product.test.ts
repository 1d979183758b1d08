import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { axe, launchBrowser, openPage, SCREENS, type Screen, screenshot } from './browser.ts'

const PAGES = {
  portal: '/',
  department: '/jyj/',
  township: '/yunling-hexi/',
  list: '/xwdt/bdyw/',
  gathered: '/xwdt/bmdt/',
  documents: '/zwgk/zcwj/',
  disclosure: '/zwgk/zfxxgk/',
  guide: '/zwgk/zfxxgk/zn/',
  leaders: '/zwgk/ldxx/',
  search: '/search/?q=公租房',
  'site-map': '/sitemap/',
  directory: '/sites/',
  about: '/jyj/about/',
  'not-found': '/jyj/no-such-page/',
} as const

const screens = Object.keys(SCREENS) as Screen[]

describe('the public pages of the demo group', () => {
  const { public: site } = inject('product')
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser.close())

  it.each(screens)('are accessible and fit the screen: %s', async (screen) => {
    const page = await openPage({ browser, screen })
    const outside: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(site) && !request.url().startsWith('data:')) outside.push(request.url())
    })
    const faults: Record<string, unknown> = {}
    for (const [name, address] of Object.entries(PAGES)) {
      await page.goto(`${site}${address}`, { waitUntil: 'networkidle' })
      await screenshot(page, `public-${name}-${screen}`)
      const violations = await axe(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (violations.length > 0 || overflow > 0) faults[name] = { violations, overflow }
    }
    expect(faults).toEqual({})
    expect(outside).toEqual([])
    await page.context().close()
  })

  it('answer unknown hosts and paths with a page in Chinese and 404', async () => {
    const lost = await fetch(`${site}/no/such/page.html`)
    expect(lost.status).toBe(404)
    expect(await lost.text()).toMatch(/[\u4e00-\u9fa5]/)
  })
})
