import { describe, expect, it } from 'vitest'
import { downloadName } from '../src/document/download-name.ts'
import { mediaNamedIn } from '../src/document/media.ts'
import { textOfBlocks } from '../src/document/model.ts'
import { readPage } from '../src/document/read-page.ts'
import { contentDisposition } from '../src/service/content-disposition.ts'
import { pageOf, RICH } from './pages.ts'

const blocksOf = (body: string) => readPage(pageOf({ body }))?.blocks ?? []

describe('readPage', () => {
  it('reads title, facts and attachments, and nothing that stands around the article', () => {
    const attachments =
      '<section class="attachments"><ul><li><a href="/media/a.pdf"><span class="file-name">计划.pdf</span></a></li></ul></section>'
    const document = readPage(pageOf({ body: RICH, attachments }))
    expect(document).toMatchObject({
      title: '关于印发《养老服务计划》的通知',
      siteName: '青澜市人民政府',
      publishedAt: '2026-11-20 09:30',
      facts: [['索引号', '011336909/2026-00123']],
      attachments: ['计划.pdf'],
      lapsed: '',
    })
    expect(textOfBlocks(document?.blocks ?? [])).not.toMatch(/导航|页脚/)
  })

  it('keeps what a table is called, above it', () => {
    const table = '<table><caption>第二十条第（一）项</caption><tr><th>规章</th><td>0</td></tr></table>'
    const [caption, ...rest] = blocksOf(table)
    expect(caption).toMatchObject({
      kind: 'paragraph',
      align: 'center',
      runs: [{ text: '第二十条第（一）项', bold: true }],
    })
    expect(rest.map(({ kind }) => kind)).toEqual(['table'])
  })

  it('keeps headings, marks, lists, tables and pictures as such', () => {
    const blocks = blocksOf(RICH)
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'table', 'image', 'paragraph'])
    const [, paragraph, list, table, image, signed] = blocks
    expect(paragraph).toMatchObject({
      runs: [
        { text: '坚持' },
        { text: '政府主导', bold: true },
        { text: '，见' },
        { href: 'https://www.example.gov.cn/a?b=1&c=2' },
        { text: '与' },
        { text: '本站', href: null },
        { text: '。' },
      ],
    })
    expect(list).toMatchObject({
      ordered: false,
      items: [[{ kind: 'paragraph' }, { kind: 'list', ordered: true, start: 3 }]],
    })
    expect(table).toMatchObject({
      rows: [[{ header: true }, { header: true }], [{ rows: 2 }, {}], [{}], [{ columns: 2 }]],
    })
    expect(image).toEqual({ kind: 'image', file: '图.png', alt: '示意图' })
    expect(signed).toMatchObject({
      align: 'right',
      runs: [{ text: '市政府办' }, { text: '\n' }, { text: '2026年11月20日' }],
    })
  })

  it.each([
    ['a script', '<script>alert(1)</script><p>正文</p>'],
    ['a style', '<style>p{}</style><p>正文</p>'],
    ['bare text', '正文'],
    ['blanks around', '<p>  正文\n </p>'],
  ])('takes the words alone of %s', (_name, body) => {
    expect(textOfBlocks(blocksOf(body))).toBe('正文')
  })

  it.each([['javascript:alert(1)'], ['data:text/html,x'], ['file:///etc/passwd'], ['https://']])(
    'follows no link to %s',
    (href) => {
      expect(blocksOf(`<p><a href="${href}">点</a></p>`)).toMatchObject([{ runs: [{ text: '点', href: null }] }])
    },
  )

  it('gives up on nesting that no document has', () => {
    const deep = `${'<blockquote>'.repeat(5000)}<p>底</p>${'</blockquote>'.repeat(5000)}<p>后</p>`
    expect(textOfBlocks(blocksOf(deep))).toBe('后')
  })

  it('finds no article on other pages', () => {
    expect(readPage('<html><body><main><h1>网站地图</h1></main></body></html>')).toBeUndefined()
  })
})

describe('files that a page shows', () => {
  it('are named without folders', () => {
    const pictures = [
      '/media/a.png',
      '/jyj/media/%E5%9B%BE.png',
      '/media/..%2f..%2fsecret',
      '/media/.hidden',
      'https://x.example/b.png',
    ]
    expect(mediaNamedIn(pictures.map((src) => `<img src="${src}" alt="">`).join(''))).toEqual(['a.png', '图.png'])
  })
})

describe('names of downloads', () => {
  it('are the title, as every system takes it', () => {
    expect(downloadName(pageOf({ body: '', title: '关于“一/二\\三:四”的通知?&lt;草案&gt;' }))).toBe(
      '关于“一 二 三 四”的通知 草案',
    )
    expect(downloadName(pageOf({ body: '', title: '长'.repeat(300) }))).toHaveLength(80)
    expect(
      downloadName('<head><meta name="SiteName" content="青澜市"><meta name="ColumnName" content="政策文件"></head>'),
    ).toBe('青澜市政策文件目录')
  })

  it('reach browsers in Chinese, and cannot break out of the header', () => {
    expect(contentDisposition("计划'(1)*", 'pdf')).toBe(
      `attachment; filename="download.pdf"; filename*=UTF-8''%E8%AE%A1%E5%88%92%27%281%29%2A.pdf`,
    )
    expect(contentDisposition('a"\r\nSet-Cookie: b', 'pdf')).not.toMatch(/[\r\n]|filename="a/)
  })
})
