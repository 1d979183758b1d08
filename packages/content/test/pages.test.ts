import { describe, expect, it } from 'vitest'
import {
  type ArticleSummary,
  type Column,
  NOTICE_PAGES,
  PAGE_SIZE,
  pagesOf,
  type SiteSnapshot,
  type SiteState,
} from '../src/exports/index.ts'
import { buildColumn, buildSite } from './builders.ts'

const column = (path: string, more: Partial<Column> = {}): Column =>
  buildColumn({ id: path, name: path, slug: path, path, ...more })

const articlesIn = (columnId: string, count: number): ArticleSummary[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `${columnId}${n}`,
    slug: `s${columnId}${n}`,
    month: '202611',
    columnId,
    title: '',
    summary: '',
    publishedAt: '2026-11-01T00:00:00.000Z',
    updatedAt: '2026-11-01T00:00:00.000Z',
    source: '',
    cover: null,
    document: null,
  }))

const snapshotOf = ({
  columns = [],
  articles = [],
  state = 'online',
}: {
  columns?: Column[]
  articles?: ArticleSummary[]
  state?: SiteState
}): SiteSnapshot => {
  const site = buildSite({ state })
  return { site, root: { ...site, id: 'r', parentId: null }, sites: [], columns, articles, aggregated: {} }
}

const redirectsOf = (snapshot: SiteSnapshot): string[] =>
  pagesOf(snapshot).flatMap(({ kind, address }) => (kind === 'redirect' ? [address] : []))

describe('pages of a moved column', () => {
  it('lead on from each of its former addresses, its list pages too', () => {
    const columns = [column('new', { formerPaths: ['old', 'up/older'] })]
    expect(redirectsOf(snapshotOf({ columns }))).toEqual(['/old/', '/up/older/'])
    const articles = articlesIn('new', PAGE_SIZE * 3)
    expect(redirectsOf(snapshotOf({ columns, articles }))).toEqual([
      '/old/',
      '/old/list_2.html',
      '/old/list_1.html',
      '/up/older/',
      '/up/older/list_2.html',
      '/up/older/list_1.html',
    ])
  })

  it('give way to whatever lives under the former address now', () => {
    const columns = [
      column('new', { formerPaths: ['old', 'about', 'sitemap'] }),
      column('old'),
      column('third', { formerPaths: ['old'] }),
    ]
    expect(redirectsOf(snapshotOf({ columns }))).toEqual([])
    const addresses = pagesOf(snapshotOf({ columns, articles: articlesIn('new', 90) })).map(({ address }) => address)
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('are as many as the column has now: none for a link, one for a single page', () => {
    const articles = articlesIn('new', 90)
    const of = (template: Column['template']) =>
      redirectsOf(snapshotOf({ columns: [column('new', { template, formerPaths: ['old'] })], articles }))
    expect(of('link')).toEqual([])
    expect(of('single')).toEqual(['/old/'])
    expect(of('section')).toEqual(['/old/'])
  })

  it('belong to one column only', () => {
    const columns = [column('a', { formerPaths: ['old'] }), column('b', { formerPaths: ['old'] })]
    expect(redirectsOf(snapshotOf({ columns }))).toEqual(['/old/'])
  })
})

describe('pages of a state', () => {
  const content = { columns: [column('new', { formerPaths: ['old'] })], articles: articlesIn('new', 3) }

  it('are the notice alone while the site is suspended', () => {
    const pages = pagesOf(snapshotOf({ ...content, state: 'suspended' }))
    expect(pages).toEqual(NOTICE_PAGES.map((address) => ({ kind: 'notice', address })))
  })

  it('are in an archive those of the open site', () => {
    expect(pagesOf(snapshotOf({ ...content, state: 'closed' }))).toEqual(pagesOf(snapshotOf(content)))
  })
})
