import { describe, expect, it } from 'vitest'
import { type ArticleSummary, createListDigests, partsOfYears } from '../src/exports/index.ts'
import { articlesOfYear } from '../src/years.ts'

const article = (month: string, slug: string, more: Partial<ArticleSummary> = {}): ArticleSummary => ({
  id: `${month}${slug}`,
  slug,
  month,
  columnId: 'c',
  title: '题',
  summary: '',
  publishedAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
  source: '',
  cover: null,
  document: null,
  ...more,
})

const digests = (articles: readonly ArticleSummary[]) =>
  createListDigests({ snapshot: { articles }, digest: (text) => text })

describe('the articles of a year', () => {
  const articles = [article('202611', 'b'), article('202611', 'a'), article('202512', 'c'), article('202601', 'd')]

  it('are those with the year in their address, by address', () => {
    expect(articlesOfYear({ articles }, 2026).map(({ slug }) => slug)).toEqual(['d', 'a', 'b'])
    expect(articlesOfYear({ articles }, 2024)).toEqual([])
  })

  it('are divided so that no part holds more than it may', () => {
    expect(partsOfYears({ articles }, 2)).toEqual([
      { year: 2025, parts: 1 },
      { year: 2026, parts: 2 },
    ])
    expect(partsOfYears({ articles }, 3).map(({ parts }) => parts)).toEqual([1, 1])
  })
})

describe('digests of parts of all lists', () => {
  const before = [article('202611', 'a'), article('202512', 'c')]

  it('of a year change with its addresses and dates, and with nothing else', () => {
    const key = 'list:*#year-2026'
    const digest = digests(before)(key)
    expect(digests([article('202611', 'a', { title: '另一个题' }), article('202511', 'e')])(key)).toBe(digest)
    expect(digests([article('202611', 'b')])(key)).not.toBe(digest)
    expect(digests([article('202611', 'a', { publishedAt: '2026-11-02T00:00:00.000Z' })])(key)).not.toBe(digest)
    expect(digests([article('202611', 'a', { updatedAt: '2026-11-02T00:00:00.000Z' })])(key)).not.toBe(digest)
  })

  it('of a list do not change when an article is saved as it was', () => {
    const [saved] = [article('202611', 'a', { updatedAt: '2026-11-02T00:00:00.000Z' })]
    expect(digests([saved])('list:c#page-1')).toBe(digests([article('202611', 'a')])('list:c#page-1'))
  })

  it('of the number of parts change only when there is another part', () => {
    const key = 'list:*#parts-2'
    const digest = digests(before)(key)
    expect(digests([...before, article('202611', 'b')])(key)).toBe(digest)
    expect(digests([...before, article('202611', 'b'), article('202611', 'c')])(key)).not.toBe(digest)
  })

  it('of the documents tell nothing of other articles', () => {
    expect(digests(before)('list:*#documents')).toBe(digests([])('list:*#documents'))
  })
})
