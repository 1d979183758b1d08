import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openGroupIndex } from '../src/group/group-index.ts'
import { measureExactness, type ProbeAsk } from '../src/probe/exactness.ts'
import { generatedRecords } from '../src/probe/generated-records.ts'
import { querySet } from '../src/probe/query-set.ts'
import { areRealDocumentsHere, realDocuments } from '../src/probe/real-documents.ts'
import { buildSiteIndex, closeSearch } from '../src/static/build/site-index.ts'
import { searchStatic } from '../src/static/find/query.ts'
import { openInNode } from './pagefind-in-node.ts'

/** Of the product's server every page of an answer is looked at, of the slower Pagefind the first two. */
const SERVER_PAGES = 100
const STATIC_PAGES = 2

const sets = [
  {
    name: 'generated',
    isHere: true,
    recordsOf: () => generatedRecords({ count: 200, length: 400 }),
    perLength: 125,
    weight: 1000,
  },
  { name: 'real', isHere: areRealDocumentsHere(), recordsOf: () => realDocuments(100), perLength: 30, weight: 250 },
]

describe.each(sets)('$name documents', ({ isHere, recordsOf, perLength, weight }) => {
  describe.skipIf(!isHere)('are found exactly', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'zq-exact-'))
    const records = isHere ? recordsOf() : []
    const queries = querySet({ records, perLength })

    beforeAll(() => buildSiteIndex({ dir, records }), 60_000)
    afterAll(async () => {
      await closeSearch()
      rmSync(dir, { recursive: true, force: true })
    })

    it('by queries of weight', () => {
      expect(queries.length).toBeGreaterThan(weight)
      expect(queries.filter(({ pages }) => pages.size > 0).length).toBeGreaterThan(weight * 0.95)
      expect(queries.filter(({ titles }) => titles.size > 0).length).toBeGreaterThan(weight / 2)
      for (const length of [1, 2, 3, 4, 5, 6, 7, 8]) expect(queries.some(({ q }) => q.length === length)).toBe(true)
    })

    it('in SQLite: every page and no other, titles first', async () => {
      const index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
      index.put(records)
      const ask: ProbeAsk = async (question) => index.search(question)
      expect(await measureExactness({ queries, ask, maxPages: SERVER_PAGES })).toMatchObject(EXACT)
      index.close()
    }, 60_000)

    it('in Pagefind: every page and no other, titles first', async () => {
      const instance = await openInNode(dir)
      const site = { code: 'qinglan', name: '青澜市人民政府' }
      const ask: ProbeAsk = ({ q: query, page }) => searchStatic({ instance, site, query, sort: 'relevance', page })
      expect(await measureExactness({ queries, ask, maxPages: STATIC_PAGES })).toMatchObject(EXACT)
    }, 60_000)
  })
})

const EXACT = { recall: 1, precisionTop10: 1, titleTop3: 1, wrong: [], badOrder: [] }
