import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSiteIndex, closeSearch } from '@zhanqun/search'
import { generatedRecords } from '@zhanqun/search/probe'
import { childrenOf, peakMb } from '../processes.ts'

/** As much as the publisher puts into the static index of one site: titles of so many pages, so many characters of text. */
const LARGEST = 2000
const ALL_CHARACTERS = 1_200_000
const LENGTH = ALL_CHARACTERS / LARGEST

/** Highest memory of the indexing service, in megabytes, while it builds the largest index that a site can have. */
export const measureIndexPeakMb = async (): Promise<{ pages: number; peakMb: number; ms: number }> => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-bench-index-'))
  try {
    const records = generatedRecords({ count: LARGEST, length: LENGTH })
    const started = performance.now()
    await buildSiteIndex({ dir, records })
    const ms = performance.now() - started
    const service = childrenOf(process.pid).find(({ command }) => command.includes('pagefind'))
    if (!service) throw new Error('The indexing service was not found.')
    return { pages: LARGEST, peakMb: peakMb(service.pid), ms }
  } finally {
    await closeSearch()
    rmSync(dir, { recursive: true, force: true })
  }
}
