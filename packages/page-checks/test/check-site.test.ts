import { describe, expect, it } from 'vitest'
import { checkSite, pageFactsOf, type SitePage } from '../src/exports/index.ts'

const frame = { pages: ['index.html', 'zwgk/index.html'], files: ['media/logo.png'] }

const sitePage = (path: string, given: Partial<SitePage> = {}): SitePage => ({
  path,
  kind: 'article',
  title: path,
  failures: [],
  links: { pages: [], files: [] },
  frame,
  ...given,
})

const good: readonly SitePage[] = [
  sitePage('index.html', { kind: 'home', links: { pages: ['zwgk/index.html'], files: [] } }),
  sitePage('zwgk/index.html', { kind: 'column', links: { pages: ['art/a.html', 'art/b.html'], files: [] } }),
  sitePage('art/a.html', { links: { pages: ['art/b.html'], files: ['media/a.pdf'] } }),
  sitePage('art/b.html'),
]
const files = new Set(['media/logo.png', 'media/a.pdf'])

const together = (pages: readonly SitePage[], known: ReadonlySet<string> = files) => {
  const paths = new Set(pages.map(({ path }) => path))
  return checkSite({ pages, exists: (path) => paths.has(path) || known.has(path) })
}
const asText = (pages: readonly SitePage[], known?: ReadonlySet<string>) =>
  [...together(pages, known)].flatMap(([path, failures]) => failures.map(({ check }) => `${path} ${check}`)).sort()

const replaced = (path: string, given: Partial<SitePage>) =>
  good.map((page) => (page.path === path ? { ...page, ...given } : page))

describe('checkSite', () => {
  it('finds nothing where all pages hang together', () => {
    expect(asText(good)).toEqual([])
  })

  it('finds links to pages and files that are not there, once for each page', () => {
    const links = { pages: ['art/b.html', 'art/gone.html'], files: ['media/a.pdf', 'media/gone.pdf'] }
    expect(asText(replaced('art/a.html', { links }))).toEqual(['art/a.html internal-link', 'art/a.html missing-file'])
    expect(
      together(replaced('art/a.html', { links }))
        .get('art/a.html')
        ?.map(({ detail }) => detail),
    ).toEqual(['站内链接打不开：/art/gone.html。', '附件或文件不存在：/media/gone.pdf。'])
  })

  it('finds what is broken in the frame on every page that has it', () => {
    expect(asText(good, new Set(['media/a.pdf']))).toEqual(good.map(({ path }) => `${path} missing-file`).sort())
  })

  it('finds a page that none but itself leads to', () => {
    const links = { pages: ['art/a.html'], files: [] }
    const alone = replaced('zwgk/index.html', { links: { pages: ['art/b.html'], files: [] } })
    expect(asText(alone)).toEqual(['art/a.html orphan'])
    const toItself = alone.map((page) => (page.path === 'art/a.html' ? { ...page, links } : page))
    expect(asText(toItself)).toEqual(['art/a.html orphan'])
    const framed = toItself.map((page) =>
      page.path === 'art/a.html' ? { ...page, frame: { pages: ['art/a.html'], files: [] } } : page,
    )
    expect(asText(framed)).toEqual(['art/a.html orphan'])
  })

  it('asks no links to the home page, to search and to the page of errors', () => {
    const apart = (path: string, kind: SitePage['kind']) => sitePage(path, { kind, frame: { pages: [], files: [] } })
    expect(
      asText([apart('index.html', 'home'), apart('404.html', 'not-found'), apart('search/index.html', 'search')]),
    ).toEqual([])
  })

  it('finds titles that several pages have', () => {
    expect(asText(replaced('art/a.html', { title: 'art/b.html' }))).toEqual(['art/a.html title', 'art/b.html title'])
  })
})

describe('pageFactsOf', () => {
  it('counts pages by check, names some, and says what was not looked at', () => {
    const pages = Array.from({ length: 30 }, (_, at) =>
      sitePage(`art/${String(at).padStart(2, '0')}.html`, {
        failures: [
          { check: 'headings', detail: '甲。' },
          { check: 'headings', detail: '乙。' },
        ],
      }),
    )
    const { checked, failures, unchecked } = pageFactsOf(
      pages,
      new Map([['art/00.html', [{ check: 'orphan', detail: '丙。' }]]]),
    )
    expect(checked).toBe(30)
    expect(failures.map(({ check, count, examples }) => [check, count, examples.length])).toEqual([
      ['headings', 30, 20],
      ['orphan', 1, 1],
    ])
    expect(failures[0]?.examples[0]).toEqual({ path: 'art/00.html', detail: '甲。乙。' })
    expect(unchecked).toEqual(['accessibility', 'external-link', 'wrong-word'])
  })
})
