import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openGroupIndex } from '../src/group-index.ts'
import { buildSiteIndex, closeSearch } from '../src/site-index.ts'
import { searchStatic } from '../src/static-query.ts'
import { HITS_PER_PAGE, type SearchAnswer } from '../src/types.ts'
import { corpus, corpusIsHere } from './corpus.ts'
import { openInNode } from './pagefind-in-node.ts'
import { type Query, querySet } from './query-set.ts'

const DOCUMENTS = 200

type Ask = (q: string, page: number) => Promise<SearchAnswer>

/** Compares the number and the first pages of every answer with the truth. */
const measure = async ({ queries, ask, maxPages }: { queries: readonly Query[]; ask: Ask; maxPages: number }) => {
  const wrong: string[] = []
  const badOrder: string[] = []
  for (const { q, pages, titles } of queries) {
    const first = await ask(q, 1)
    const found = first.hits.map(idOf)
    for (let page = 2; page <= Math.min(first.pages, maxPages); page++)
      found.push(...(await ask(q, page)).hits.map(idOf))
    const seen = Math.min(pages.size, maxPages * HITS_PER_PAGE)
    const same = new Set(found).size === seen && found.every((id) => pages.has(id)) && first.total === pages.size
    if (!same) wrong.push(`${q}: ${found.length} and total ${first.total} for ${pages.size}`)
    if (!found.slice(0, Math.min(3, titles.size)).every((id) => titles.has(id))) badOrder.push(q)
  }
  return { wrong, badOrder }
}

const idOf = ({ url }: { url: string }) => url.replace(/^.*\/|\.html$/gu, '')

describe.skipIf(!corpusIsHere)('real documents', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zq-corpus-'))
  const records = corpusIsHere ? corpus(DOCUMENTS) : []
  const queries = querySet({ records, perKind: 15 })

  beforeAll(async () => {
    await buildSiteIndex({ dir, records })
  }, 60_000)
  afterAll(async () => {
    await closeSearch()
    rmSync(dir, { recursive: true, force: true })
  })

  it('has queries of weight', () => {
    expect(queries.length).toBeGreaterThan(130)
    expect(queries.filter(({ pages }) => pages.size > 0).length).toBeGreaterThan(120)
    expect(queries.filter(({ titles }) => titles.size > 0).length).toBeGreaterThan(60)
  })

  it('gives every page and no other from SQLite, titles first', async () => {
    const index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
    index.put(records)
    const ask: Ask = async (q, page) => index.search({ q, page })
    expect(await measure({ queries, ask, maxPages: 100 })).toEqual({ wrong: [], badOrder: [] })
    index.close()
  }, 60_000)

  it('gives every page and no other from Pagefind, titles first', async () => {
    const instance = await openInNode(dir)
    const site = { code: 'qinglan', name: '青澜市人民政府' }
    const ask: Ask = (query, page) => searchStatic({ instance, site, query, sort: 'relevance', page })
    expect(await measure({ queries, ask, maxPages: 3 })).toEqual({ wrong: [], badOrder: [] })
  }, 60_000)
})
