import { describe, expect, it } from 'vitest'
import { createPageChecker, externalLinksOf, MAX_SITE_LINKS, type SitePage } from '../src/exports/index.ts'

const around = { pages: [], files: [], external: ['https://www.gov.cn/', 'https://gone.example/all'] }
const page = (path: string, external: readonly string[], frame: SitePage['frame'] = around): SitePage => ({
  path,
  kind: 'article',
  title: path,
  failures: [],
  links: { pages: [], files: [], external },
  frame,
})

describe('externalLinksOf', () => {
  it('names the pages that lead to each address, and of what all pages have the home page alone', () => {
    expect(
      externalLinksOf([
        page('art/202611/b.html', ['https://a.example/x#part', 'https://a.example/x#other']),
        page('art/202611/a.html', ['https://a.example/x', 'https://www.gov.cn/']),
        page('index.html', []),
      ]),
    ).toEqual([
      { url: 'https://www.gov.cn/', pages: ['index.html', 'art/202611/a.html'] },
      { url: 'https://gone.example/all', pages: ['index.html'] },
      { url: 'https://a.example/x', pages: ['art/202611/a.html', 'art/202611/b.html'] },
    ])
  })

  it('leaves out what holds a password, is endless, or is too much', () => {
    const odd = ['https://me:secret@a.example/', `https://a.example/${'x'.repeat(3000)}`]
    const many = Array.from({ length: MAX_SITE_LINKS + 5 }, (_, at) => `https://a.example/${at}`)
    const frame = { pages: [], files: [] }
    expect(externalLinksOf([page('index.html', odd, frame)])).toEqual([])
    expect(externalLinksOf([page('index.html', many, frame)])).toHaveLength(MAX_SITE_LINKS)
    const everywhere = Array.from({ length: 30 }, (_, at) => page(`art/${at}.html`, ['https://a.example/'], frame))
    expect(externalLinksOf(everywhere)[0]?.pages).toHaveLength(20)
  })

  it('reads them of a page, without those of the site itself', () => {
    const check = createPageChecker({
      site: { name: '教育局', footer: null, hosts: ['jyj.example.gov.cn'], basePath: '' },
    })
    const link = (href: string) => `<a href="${href}">x</a>`
    const html = `<html><head></head><body>${link('//www.gov.cn')}<main>${[
      link('/zwgk/'),
      link('https://jyj.example.gov.cn/zwgk/'),
      link('http://other.example/a?b=1'),
      link('mailto:a@other.example'),
    ].join('')}</main></body></html>`
    const { links, frame } = check({ path: 'index.html', kind: 'home', html })
    expect(links.external).toEqual(['http://other.example/a?b=1'])
    expect(frame.external).toEqual(['http://www.gov.cn/'])
  })
})
