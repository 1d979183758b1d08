import { loadPrograms, openStatic, type PagefindModule, searchStatic } from '@zhanqun/search/browser'
import type { ProbeAsk } from '@zhanqun/search/probe'

declare global {
  /** A page that has loaded this program. */
  interface Window {
    searchProbe: ProbeAsk
  }
}

const FOLDER = '/pagefind/'

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

const load = (address: string): Promise<PagefindModule> => import(address)
const programs = loadPrograms({ folder: FOLDER, load, inLanguage })
const instance = await openStatic({ folder: FOLDER, programs })
const site = { code: 'qinglan', name: '青澜市人民政府' }
window.searchProbe = ({ q: query, page }) => searchStatic({ instance, site, query, sort: 'relevance', page })
