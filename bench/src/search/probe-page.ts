import { openStatic, type PagefindInstance, searchStatic } from '@zhanqun/search/browser'
import type { ProbeAsk } from '@zhanqun/search/probe'

declare global {
  /** A page that has loaded this program. */
  interface Window {
    searchProbe: ProbeAsk
  }
}

const FOLDER = '/pagefind/'

type PagefindModule = { createInstance(options: { basePath: string }): PagefindInstance }

const inLanguage = <T>(language: string, run: () => T): T => {
  const page = document.documentElement
  const { lang } = page
  page.lang = language
  try {
    return run()
  } finally {
    page.lang = lang
  }
}

const { createInstance }: PagefindModule = await import(`${FOLDER}pagefind.js`)
const instance = await openStatic({ folder: FOLDER, createInstance, inLanguage })
const site = { code: 'qinglan', name: '青澜市人民政府' }
window.searchProbe = ({ q: query, page }) => searchStatic({ instance, site, query, sort: 'relevance', page })
