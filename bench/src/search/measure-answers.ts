import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launchBrowser } from '@zhanqun/scripts/browser'
import { buildSiteIndex, closeSearch, openGroupIndex, type SearchRecord, type SearchResponse } from '@zhanqun/search'
import {
  areRealDocumentsHere,
  type Exactness,
  generatedRecords,
  measureExactness,
  type ProbeQuery,
  querySet,
  realDocuments,
} from '@zhanqun/search/probe'
import { startOwn } from '../serve/servers.ts'
import { startProbeServer } from './probe-server.ts'

const GENERATED = 400
const REAL = 300
const PER_LENGTH = 125
/** Pages of each answer that are looked at. */
const SERVER_PAGES = 10
const STATIC_PAGES = 2

/** How exactly generated and, where there are any, real texts are found, by each of the two ways. */
export const measureAnswers = async (): Promise<{ server: Exactness; browser: Exactness; real: boolean }> => {
  const real = areRealDocumentsHere()
  const records = [...generatedRecords({ count: GENERATED }), ...(real ? realDocuments(REAL) : [])]
  const queries = querySet({ records, perLength: PER_LENGTH })
  const scratch = mkdtempSync(path.join(tmpdir(), 'zhanqun-bench-search-'))
  try {
    const server = await askServer({ dataDir: path.join(scratch, 'data'), records, queries })
    const browser = await askBrowser({ siteDir: path.join(scratch, 'site'), records, queries })
    return { server, browser, real }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

type Probe = { readonly records: readonly SearchRecord[]; readonly queries: readonly ProbeQuery[] }

const askServer = async ({ dataDir, records, queries }: Probe & { dataDir: string }): Promise<Exactness> => {
  mkdirSync(path.join(dataDir, 'public'), { recursive: true })
  const site = { code: 'qinglan', name: '青澜市人民政府', domain: null, state: 'online' }
  writeFileSync(path.join(dataDir, 'public/_sites.json'), JSON.stringify({ root: site.code, sites: [site] }))
  const index = openGroupIndex({ file: path.join(dataDir, 'search.sqlite') })
  index.put(records)
  index.close()
  const limit = { SEARCHES_PER_MINUTE: '1000000' }
  const server = await startOwn({ name: '检索接口', dataDir, processes: 1, cacheMb: 1, env: limit })
  try {
    const ask = async ({ q, page }: { q: string; page: number }): Promise<SearchResponse> => {
      const response = await fetch(`${server.origin}/api/search?${new URLSearchParams({ q, page: String(page) })}`)
      if (!response.ok) throw new Error(`The search for ${q} was answered with ${response.status}.`)
      return response.json()
    }
    return await measureExactness({ queries, ask, maxPages: SERVER_PAGES })
  } finally {
    await server.stop()
  }
}

const askBrowser = async ({ siteDir, records, queries }: Probe & { siteDir: string }): Promise<Exactness> => {
  await buildSiteIndex({ dir: siteDir, records })
  await closeSearch()
  const server = await startProbeServer(siteDir)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(server.origin)
    await page.waitForFunction(() => 'searchProbe' in window)
    const ask = (question: { q: string; page: number }) => page.evaluate((asked) => window.searchProbe(asked), question)
    return await measureExactness({ queries, ask, maxPages: STATIC_PAGES })
  } finally {
    await browser.close()
    await server.stop()
  }
}
