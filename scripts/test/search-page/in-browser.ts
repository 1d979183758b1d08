import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { serveSites } from './sites.ts'

type Opened = { readonly sites: Awaited<ReturnType<typeof serveSites>>; readonly browser: Browser }

/** Serves the sites of the search, and opens a browser, before the first test; ends both after the last. */
export const useSearchSites = (options: Parameters<typeof serveSites>[0] = {}): Opened => {
  let opened: Opened | undefined
  const current = (): Opened => {
    if (!opened) throw new Error('The sites are only there while tests run.')
    return opened
  }
  beforeAll(async () => {
    opened = { sites: await serveSites(options), browser: await launchBrowser() }
  })
  afterAll(async () => {
    await opened?.browser.close()
    await opened?.sites.close()
  })
  return {
    get sites() {
      return current().sites
    },
    get browser() {
      return current().browser
    },
  }
}

/** Titles of the hits that a page shows. */
export const titles = (page: Page): Promise<string[]> => page.locator('.find-title a').allTextContents()

/** Where a page says how much was found. */
export const status = (page: Page) => page.locator('[data-part="status"]')
