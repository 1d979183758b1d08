import { HITS_PER_PAGE, type SearchAnswer } from '../types.ts'
import { idOf } from './plain-record.ts'
import type { ProbeQuery } from './query-set.ts'

/** Answers one page of results. */
export type ProbeAsk = (question: {
  q: string
  page: number
}) => Promise<Pick<SearchAnswer, 'total' | 'pages' | 'hits'>>

export type Exactness = {
  readonly queries: number
  /** Shares from 0 to 1: of the pages that should be found, found; of the first ten, true; of queries that stand in a title, those with such a page among the first three. */
  readonly recall: number
  readonly precisionTop10: number
  readonly titleTop3: number
  /** Queries whose answers are not exactly the truth, with why. */
  readonly wrong: readonly string[]
  /** Queries behind whose title pages others stand. */
  readonly badOrder: readonly string[]
}

const PAGES = 3
const TOP = 3

/**
 * Compares the number and the first pages of every answer with the truth.
 * @param maxPages how many pages of results are looked at; of longer answers, recall goes by their number
 */
export const measureExactness = async ({
  queries,
  ask,
  maxPages = PAGES,
}: {
  queries: readonly ProbeQuery[]
  ask: ProbeAsk
  maxPages?: number
}): Promise<Exactness> => {
  const wrong: string[] = []
  const badOrder: string[] = []
  const recalls: number[] = []
  const precisions: number[] = []
  const titleFirsts: number[] = []
  for (const { q, pages, titles } of queries) {
    const first = await ask({ q, page: 1 })
    const found = first.hits.map(idOf)
    for (let page = 2; page <= Math.min(first.pages, maxPages); page++)
      found.push(...(await ask({ q, page })).hits.map(idOf))
    const seen = Math.min(pages.size, maxPages * HITS_PER_PAGE)
    const right = new Set(found.filter((id) => pages.has(id))).size
    const top = found.slice(0, HITS_PER_PAGE)
    if (right !== seen || found.length !== seen || first.total !== pages.size)
      wrong.push(`${q}: ${right} of ${found.length} shown are right, total ${first.total} for ${pages.size}`)
    if (!found.slice(0, Math.min(TOP, titles.size)).every((id) => titles.has(id))) badOrder.push(q)
    if (pages.size > 0) recalls.push(Math.min(right / seen, first.total / pages.size, 1))
    if (top.length > 0) precisions.push(top.filter((id) => pages.has(id)).length / top.length)
    if (titles.size > 0) titleFirsts.push(found.slice(0, TOP).some((id) => titles.has(id)) ? 1 : 0)
  }
  return {
    queries: queries.length,
    recall: mean(recalls),
    precisionTop10: mean(precisions),
    titleTop3: mean(titleFirsts),
    wrong,
    badOrder,
  }
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length
