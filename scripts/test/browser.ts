import { mkdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type axeCore from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { unpackChromium } from './browser-chromium.ts'

declare global {
  /** A page where `axe()` has put it. */
  interface Window {
    axe: typeof axeCore
  }
}

const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
]

/**
 * Starts headless Chromium: the one at the environment variable `CHROME_PATH`, or else the npm
 * package's, which needs nothing of the machine. Runs as root too. The caller closes it.
 */
export const launchBrowser = async (): Promise<Browser> => {
  // Loading playwright asks for the home folder, and fails for a user who has none.
  process.env.HOME ||= tmpdir()
  const { chromium } = await import('playwright-core')
  const own = process.env.CHROME_PATH
  const { executable, env } = own ? { executable: own, env: {} } : await unpackChromium()
  return chromium.launch({ executablePath: executable, args: FLAGS, env: { ...process.env, ...env } })
}

/** Screens on which every page must be usable. */
export const SCREENS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const

export type Screen = keyof typeof SCREENS

/** A page with a session of its own, as a reader in China has it. Close it with `page.context().close()`. */
export const openPage = async ({ browser, screen }: { browser: Browser; screen: Screen }): Promise<Page> => {
  const context = await browser.newContext({ ...SCREENS[screen], locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  return context.newPage()
}

/**
 * Saves a picture of the whole page as `<name>.png` in the folder of the environment variable
 * `SCREENSHOT_DIR`; does nothing without it.
 * @returns the picture's path
 */
export const screenshot = async (page: Page, name: string): Promise<string | null> => {
  const folder = process.env.SCREENSHOT_DIR
  if (!folder) return null
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${name}.png`)
  await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
  return file
}

/** One rule that a page breaks, with the places as CSS selectors. */
export type Violation = { id: string; impact: string; help: string; places: string[] }

const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/**
 * What axe-core finds wrong with the page as it is now.
 * @param tags axe's rule tags; WCAG 2.1 A and AA unless given
 */
export const axe = async (page: Page, tags: readonly string[] = WCAG_AA): Promise<Violation[]> => {
  const source = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  // A script tag would be refused by the page's content security policy.
  await page.evaluate(source)
  return page.evaluate(
    async (values) => {
      // What is fading in has colours that nobody is meant to read by.
      const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      await Promise.allSettled(passing.map(({ finished }) => finished))
      const { violations } = await window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
      return violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact: impact ?? '',
        help,
        places: nodes.map(({ target }) => target.join(' ')),
      }))
    },
    [...tags],
  )
}
