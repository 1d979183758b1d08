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

type Visit = {
  readonly browser: Browser
  /** Whether the product's server answers; without, only files do. */
  readonly isServed: boolean
  readonly isSlow?: boolean
}

/**
 * A visitor with an empty cache who opens the results page of a query, then types another.
 * @param address of the results page, with its query
 */
export const visit = ({
  address,
  next,
  ...visitor
}: Visit & { address: string; next: string }): Promise<{ first: SearchCost; next: SearchCost }> =>
  asVisitor(visitor, async ({ open, type }) => ({ first: await open(address), next: await type(next) }))

/**
 * A visitor with an empty cache who opens the results page without a query, and types one as soon as it has loaded.
 * @param address of the results page
 */
export const visitBeforeAsking = ({ address, q, ...visitor }: Visit & { address: string; q: string }) =>
  asVisitor(visitor, async ({ look, type }) => {
    await look(address)
    return type(q)
  })

type Steps = {
  /** Opens a page that shows results. */
  readonly open: (address: string) => Promise<SearchCost>
  /** Opens a page, and waits until nothing is loading any more. */
  readonly look: (address: string) => Promise<unknown>
  readonly type: (q: string) => Promise<SearchCost>
}

const asVisitor = async <T>(
  { browser, isServed, isSlow = false }: Visit,
  go: (steps: Steps) => Promise<T>,
): Promise<T> => {
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
    const addressOf = (address: string) => (isServed ? address : asFile(address))
    return await go({
      open: (address) =>
        cost(
          () => page.goto(addressOf(address), { waitUntil: 'commit' }),
          () => resultsOf(page),
        ),
      look: (address) => page.goto(addressOf(address), { waitUntil: 'networkidle' }),
      type: async (q) => {
        const input = page.locator('[data-find] input[name="q"]')
        await input.fill(q)
        return cost(
          () => input.press('Enter'),
          () => resultsOf(page, q),
        )
      },
    })
  } finally {
    await page.context().close()
  }
}

/** The results page as it was published: at its own address, the server would write the results into it. */
const asFile = (address: string): string => address.replace(/\/search\/(?=\?|$)/, '/search/index.html')

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
