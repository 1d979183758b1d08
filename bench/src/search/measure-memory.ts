import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildGroupStatic, buildSiteIndex, closeSearch, openGroupIndex } from '@zhanqun/search'
import { generatedRecords } from '@zhanqun/search/probe'
import { childrenOf, peakMb } from '../processes.ts'

/** As much as the publisher puts into the static index of one site: titles of so many pages, so many characters of text. */
const SITE_PAGES = 2000
const SITE_CHARACTERS = 1_200_000
/** Two whole parts of the group's static index: further ones take the same memory again. */
const GROUP_PAGES = 8000

export type IndexMemory = { readonly pages: number; readonly peakMb: number; readonly ms: number }

/** Highest memory of the indexing service while it builds the largest index of a site, and parts of the group's. */
export const measureIndexMemory = async (): Promise<{ site: IndexMemory; group: IndexMemory }> => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-bench-index-'))
  try {
    const records = generatedRecords({ count: SITE_PAGES, length: SITE_CHARACTERS / SITE_PAGES })
    const site = await measure(SITE_PAGES, () => buildSiteIndex({ dir: path.join(dir, 'site'), records }))
    return { site, group: await measureGroup(path.join(dir, 'group')) }
  } finally {
    await closeSearch()
    rmSync(dir, { recursive: true, force: true })
  }
}

const measureGroup = (dir: string): Promise<IndexMemory> => {
  const options = {
    searchFile: path.join(dir, 'search.sqlite'),
    fragmentsFile: path.join(dir, 'fragments.sqlite'),
    publicDir: path.join(dir, 'public'),
    root: 'qinglan',
  }
  mkdirSync(options.publicDir, { recursive: true })
  const index = openGroupIndex({ file: options.searchFile })
  const pages = generatedRecords({ count: GROUP_PAGES, length: 1 })
  index.put(pages.map((page) => ({ ...page, year: 2026, date: '2026-03-01T01:00:00.000Z' })))
  index.close()
  return measure(GROUP_PAGES, () => buildGroupStatic(options))
}

const measure = async (pages: number, build: () => Promise<unknown>): Promise<IndexMemory> => {
  // A service that has built something keeps its memory.
  await closeSearch()
  const started = performance.now()
  await build()
  const ms = performance.now() - started
  const service = childrenOf(process.pid).find(({ command }) => command.includes('pagefind'))
  if (!service) throw new Error('The indexing service was not found.')
  return { pages, peakMb: peakMb(service.pid), ms }
}
