import { openPage } from '@zhanqun/scripts/browser'
import type { Browser, Page } from 'playwright-core'

/** What a search has cost in a browser. */
export type SearchCost = {
  /** Sent by the server for programs, the index and answers: everything but the page itself, its styles and pictures. */
  readonly kb: number
  /** From asking to the results on the screen. */
  readonly ms: number
}

/** Chrome's and Lighthouse's "slow 4G": 1.6 Mbit/s, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }

const PAGE_ITSELF = new Set(['Document', 'Stylesheet', 'Image', 'Font', 'Manifest'])
const TIMEOUT_MS = 60_000

/**
 * A visitor with an empty cache who opens the results page of a query, then types another.
 * @param address of the results page, with its query
 * @param isServed whether the product's server answers; without, only files do
 */
export const visit = async ({
  browser,
  address,
  next,
  isServed,
  isSlow = false,
}: {
  browser: Browser
  address: string
  next: string
  isServed: boolean
  isSlow?: boolean
}): Promise<{ first: SearchCost; next: SearchCost }> => {
  const page = await openPage({ browser, screen: 'phone' })
  try {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Network.enable')
    if (isSlow) await cdp.send('Network.emulateNetworkConditions', SLOW_4G)
    if (!isServed) await cdp.send('Network.setBlockedURLs', { urls: ['*/api/search*'] })
    let bytes = 0
    const counted = new Set<string>()
    cdp.on('Network.requestWillBeSent', ({ requestId, type }) => {
      if (type && !PAGE_ITSELF.has(type)) counted.add(requestId)
    })
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (counted.has(requestId)) bytes += encodedDataLength
    })
    const cost = async (ask: () => Promise<unknown>, isShown: () => Promise<unknown>): Promise<SearchCost> => {
      bytes = 0
      const started = performance.now()
      await ask()
      await isShown()
      const ms = performance.now() - started
      await page.waitForLoadState('networkidle')
      return { kb: bytes / 1024, ms }
    }
    const first = await cost(
      () => page.goto(isServed ? address : asFile(address), { waitUntil: 'commit' }),
      () => resultsOf(page),
    )
    const input = page.locator('[data-find] input[name="q"]')
    await input.fill(next)
    const second = await cost(
      () => input.press('Enter'),
      () => resultsOf(page, next),
    )
    return { first, next: second }
  } finally {
    await page.context().close()
  }
}

/** The results page as it was published: at its own address, the server would write the results into it. */
const asFile = (address: string): string => address.replace('/search/?', '/search/index.html?')

/** Waits for results, or for being told that there are none. */
const resultsOf = (page: Page, query = ''): Promise<unknown> =>
  page.waitForFunction(
    (asked) => {
      const find = document.querySelector('[data-find]')
      const isDone = document.readyState !== 'loading' && find !== null && !find.hasAttribute('aria-busy')
      const isAsked = document.title.startsWith(asked)
      const status = find?.querySelector('[data-part="status"]')?.textContent ?? ''
      return isDone && isAsked && /\d|没有/.test(status)
    },
    query,
    { timeout: TIMEOUT_MS },
  )
