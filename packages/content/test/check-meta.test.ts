import { META_TAGS } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import { checkMeta, type PageKind } from '../src/exports/index.ts'

const TAGS: Record<string, string> = {
  SiteName: '青澜市人民政府',
  SiteDomain: 'www.qinglan.example',
  SiteIDCode: '9901000001',
  ColumnName: '通知公告',
  ColumnDescription: '青澜市人民政府通知公告',
  ColumnKeywords: '通知公告',
  ColumnType: '通知公告',
  ArticleTitle: '关于公开意见的公告',
  PubDate: '2026-11-20 09:30',
  ContentSource: '青澜市人民政府',
}

const page = (tags: Record<string, string>, body = ''): Uint8Array => {
  const head = Object.entries(tags).map(([name, content]) => `<meta name="${name}" content="${content}">`)
  return Buffer.from(`<!doctype html><html><head>${head.join('')}</head><body>${body}</body></html>`)
}

const check = ({
  kind,
  html,
  own = '9901000012',
  root = '9901000001',
}: {
  kind: PageKind
  html: Uint8Array
  own?: string
  root?: string
}) => {
  const site = (idCode: string) =>
    Object.assign({} as ReturnType<Parameters<typeof checkMeta>[0]['source']['site']>, { idCode })
  checkMeta({ kind, html, source: { site: () => site(own), root: () => site(root) } })
}

const without = (name: string) => Object.fromEntries(Object.entries(TAGS).filter(([other]) => other !== name))

describe('checkMeta', () => {
  it('lets pass what has every tag of its kind', () => {
    for (const kind of ['home', 'column', 'list', 'article', 'about', 'notice'] as const) {
      expect(() => check({ kind, html: page(TAGS) })).not.toThrow()
    }
  })

  const required = META_TAGS.filter((tag) => tag.required)
  it.each(required.map(({ name, group, mend }) => ({ name, group, mend })))(
    'refuses a page without $name',
    ({ name, group, mend }) => {
      const kind = group === 'article' ? 'article' : 'column'
      for (const html of [page(without(name)), page({ ...TAGS, [name]: ' ' })]) {
        expect(() => check({ kind, html })).toThrow(
          expect.objectContaining({
            code: 'META_TAG_MISSING',
            message: expect.stringContaining(`${name}，没有发布。请补上${mend}`),
          }),
        )
      }
    },
  )

  it('asks of no page for tags of another kind', () => {
    expect(() => check({ kind: 'about', html: page(without('ColumnName')) })).not.toThrow()
    expect(() => check({ kind: 'column', html: page(without('PubDate')) })).not.toThrow()
    expect(() => check({ kind: 'redirect', html: page({}) })).not.toThrow()
  })

  it('finds none in the body: what editors write is no tag', () => {
    const html = page(without('PubDate'), '<meta name="PubDate" content="2026-11-20 09:30">')
    expect(() => check({ kind: 'article', html })).toThrow(expect.objectContaining({ code: 'META_TAG_MISSING' }))
  })

  it.each(['2026-11-20', '2026/11/20 09:30', '2026-11-20T09:30', '今天'])('refuses %s as a date', (PubDate) => {
    const html = page({ ...TAGS, PubDate })
    expect(() => check({ kind: 'article', html })).toThrow(expect.objectContaining({ code: 'META_TAG_FORMAT' }))
  })

  it('does without a code only where neither the site nor the portal has one', () => {
    const html = page(without('SiteIDCode'))
    expect(() => check({ kind: 'home', html, own: '', root: '' })).not.toThrow()
    expect(() => check({ kind: 'home', html, own: '' })).toThrow()
    expect(() => check({ kind: 'home', html, root: '' })).toThrow()
  })
})
