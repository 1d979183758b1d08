import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PageFacts } from '@zhanqun/compliance'
import { fileOf, type PageKind } from '@zhanqun/content'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkAgain, sitePageFacts } from '../src/page-checks.ts'
import type { RenderedPage } from '../src/render.ts'
import { checksFor, writerFor } from './crash-fixture.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'zhanqun-page-checks-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const rendered = (address: string, kind: PageKind, content: string): RenderedPage => {
  const html = Buffer.from(
    `<html><head><title>${address}</title></head><body><header>教育局</header><main><h1>标题</h1>${content}</main><footer></footer></body></html>`,
  )
  const page = { path: fileOf(address), hash: hash('sha256', html, 'base64url'), bytes: html.byteLength }
  return { ref: { kind, address }, html, page: { ...page, keys: [], assets: [] } }
}

type Opened = ReturnType<typeof writerFor>
type Content = Pick<Parameters<typeof sitePageFacts>[0]['snapshot'], 'articles' | 'columns'>
const NOTHING: Content = { articles: [], columns: [] }
const factsOf = ({ manifest }: Opened, { known, content = NOTHING }: { known?: PageFacts; content?: Content } = {}) =>
  sitePageFacts({
    manifest,
    snapshot: { site: { id: 'jyj' }, root: { id: 'city' }, ...content },
    sites: [],
    known,
  })
const failing = (facts: PageFacts, check: string) =>
  facts.failures.find((one) => one.check === check)?.examples.map(({ path: name }) => name) ?? []
const write = ({ writer }: Opened, ...pages: RenderedPage[]) => writer.write({ pages, failed: [], missing: [] })

const home = (links: string) => rendered('/', 'home', links)
const article = rendered(
  '/art/1/a.html',
  'article',
  '<p>2026-11-02</p><a href="/jyj/art/1/a.html/download.pdf">PDF</a>',
)

describe('the checks of pages in the manifest', () => {
  it('are kept with each page, and gone with it', () => {
    const opened = writerFor(root)
    write(opened, home('<a href="/jyj/art/1/a.html">a</a>'), article)
    expect(factsOf(opened)).toMatchObject({ checked: 2 })
    expect(failing(factsOf(opened), 'date')).toEqual(['art/1/a.html'])
    expect(failing(factsOf(opened), 'internal-link')).toEqual([])
    expect(failing(factsOf(opened), 'missing-file')).toEqual([])
    opened.writer.remove(['art/1/a.html'])
    expect(factsOf(opened)).toMatchObject({ checked: 1 })
    expect(failing(factsOf(opened), 'internal-link')).toEqual(['index.html'])
    write(opened, home(''), article)
    expect(failing(factsOf(opened), 'orphan')).toEqual(['art/1/a.html'])
    opened.manifest.close()
  })

  it('find pictures and attachments that are not there, and pages that are too heavy', () => {
    mkdirSync(path.join(root, 'uploads'))
    writeFileSync(path.join(root, 'uploads/big.png'), Buffer.alloc(4 * 1024 * 1024))
    const opened = writerFor(root)
    const picture = rendered(
      '/',
      'home',
      '<img src="/jyj/media/big.png" alt="大图"><a href="/jyj/media/no.pdf">附件</a>',
    )
    write(opened, { ...picture, page: { ...picture.page, assets: ['big.png', 'no.pdf'] } })
    const { failures } = factsOf(opened)
    expect(failures.find(({ check }) => check === 'weight')?.examples[0]?.detail).toContain('4.0MB，超过3.0MB')
    expect(failures.find(({ check }) => check === 'missing-file')?.examples).toEqual([
      { path: 'index.html', detail: '附件或文件不存在：/media/no.pdf。' },
    ])
    opened.manifest.close()
  })

  it('are summed up again only after a page was written or taken away', () => {
    const first = writerFor(root)
    write(first, home(''), article)
    const facts = factsOf(first)
    first.manifest.write(first.manifest.settleChecks)
    first.manifest.close()
    const opened = writerFor(root)
    const marked = { ...facts, checked: 77 }
    expect(factsOf(opened, { known: marked })).toBe(marked)
    write(opened, home(''), article)
    expect(factsOf(opened, { known: marked })).toBe(marked)
    write(opened, home('<a href="/jyj/art/1/a.html">a</a>'))
    expect(factsOf(opened, { known: marked })).toMatchObject({ checked: 2 })
    opened.manifest.close()
  })

  it('are made again of what stands in the folder where they are missing', async () => {
    const opened = writerFor(root)
    write(opened, home(''), article)
    const before = factsOf(opened)
    const { manifest, folder } = opened
    const again = () =>
      checkAgain({
        checks: checksFor(root),
        manifest,
        folder,
        wanted: new Map([home(''), article].map(({ page, ref }) => [page.path, ref])),
      })
    manifest.write(() => manifest.dropChecks([...manifest.pages().keys()]))
    expect(factsOf(opened)).toMatchObject({ checked: 0 })
    await again()
    expect(factsOf(opened)).toEqual(before)
    manifest.write(() => manifest.dropChecks([...manifest.pages().keys()]))
    await again()
    expect(factsOf(opened)).toMatchObject({ checked: 0 })
    manifest.close()
  })

  it('miss no link to what the page of its column shows, but to older ones', () => {
    const opened = writerFor(root)
    const older = rendered('/art/1/b.html', 'article', '<p>2026-11-01 08:00</p>')
    write(opened, home('<a href="/jyj/zn/">指南</a>'), rendered('/zn/', 'column', '指南'), article, older)
    const content = (template: 'single' | 'list') => ({
      columns: [{ id: 'zn', template }],
      articles: ['a', 'b'].map((slug) => ({ columnId: 'zn', month: '1', slug })),
    })
    expect(failing(factsOf(opened, { content: content('single') }), 'orphan')).toEqual(['art/1/b.html'])
    expect(failing(factsOf(opened, { content: content('list') }), 'orphan')).toEqual(['art/1/a.html', 'art/1/b.html'])
    opened.manifest.close()
  })

  it('know the tables that the server makes of columns which are there', () => {
    const opened = writerFor(root)
    const column = '<a href="/jyj/zc/catalogue.xlsx">目录</a><a href="/jyj/wu/catalogue.xlsx">目录</a>'
    write(opened, home('<a href="/jyj/zc/">政策</a>'), rendered('/zc/', 'column', column))
    const [missing] = factsOf(opened).failures.filter(({ check }) => check === 'missing-file')
    expect(missing?.examples).toEqual([
      { path: 'zc/index.html', detail: expect.stringMatching(/^附件或文件不存在：\/wu\/catalogue\.xlsx。$/) },
    ])
    opened.manifest.close()
  })

  it('leave out what readers never see', () => {
    const opened = writerFor(root)
    write(
      opened,
      home('<a href="/jyj/alt/">alt</a>'),
      rendered('/alt/', 'redirect', ''),
      rendered('/open/catalogue.json', 'data', ''),
    )
    expect(factsOf(opened)).toMatchObject({ checked: 1 })
    expect(failing(factsOf(opened), 'internal-link')).toEqual([])
    opened.manifest.close()
  })
})
