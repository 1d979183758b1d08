import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readTableFile } from '@zhanqun/standard/files'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicDocument } from '../src/document/model.ts'
import { readPage } from '../src/document/read-page.ts'
import { docxOf } from '../src/formats/docx.ts'
import { pdfOf } from '../src/formats/pdf.ts'
import { xlsxOf } from '../src/formats/xlsx.ts'
import { tablesXlsxOf } from '../src/formats/xlsx-tables.ts'
import { pageOf, RICH } from './pages.ts'

/** One grey pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

let mediaDir: string
beforeAll(() => {
  mediaDir = mkdtempSync(path.join(tmpdir(), 'zq-media-'))
  writeFileSync(path.join(mediaDir, '图.png'), PNG)
})
afterAll(() => rmSync(mediaDir, { recursive: true, force: true }))

const documentOf = (body: string): PublicDocument => {
  const document = readPage(pageOf({ body }))
  if (!document) throw new Error('The page has no article.')
  return document
}

const partsOf = async (body: string) => {
  const parts = unzipSync(await docxOf(documentOf(body), mediaDir))
  return { names: Object.keys(parts), xml: strFromU8(parts['word/document.xml'] ?? new Uint8Array()) }
}

describe('DOCX', () => {
  it('has headings, numbered lists, merged cells, pictures with a text and links as such', async () => {
    const { names, xml } = await partsOf(RICH)
    for (const mark of [
      'w:val="Heading1"',
      '<w:numPr>',
      '<w:gridSpan w:val="2"/>',
      '<w:vMerge w:val="restart"/>',
      '<w:tblHeader/>',
      'descr="示意图"',
      '<w:hyperlink ',
    ]) {
      expect(xml).toContain(mark)
    }
    expect(names.filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(1)
  })

  it('says what a picture showed that cannot be drawn', async () => {
    expect((await partsOf('<p><img src="/media/none.webp" alt="组织架构"></p>')).xml).toContain('〔图片：组织架构〕')
  })

  it('holds texts that XML would take for its own', async () => {
    expect((await partsOf('<p>&lt;w:p&gt; &amp; &quot;“”&#1;</p>')).xml).toContain('&lt;w:p&gt; &amp;')
  })
})

describe('PDF', () => {
  it('is the same bytes for the same document, tagged, titled and in Chinese', async () => {
    const [one, other] = [await pdfOf(documentOf(RICH), mediaDir), await pdfOf(documentOf(RICH), mediaDir)]
    expect(one.equals(other)).toBe(true)
    const text = one.toString('latin1')
    for (const mark of [
      '%PDF-1.7',
      '/StructTreeRoot',
      '/Marked true',
      '/Lang (zh-CN)',
      '/DisplayDocTitle true',
      '/S /H1',
      '/S /Table',
      '/S /Figure',
    ]) {
      expect(text).toContain(mark)
    }
  })

  it('embeds of its fonts what it uses', async () => {
    const pdf = await pdfOf(documentOf('<p>短</p>'), mediaDir)
    expect(pdf.toString('latin1')).toMatch(/\/FontFile3|\/FontFile2/)
    expect(pdf.byteLength).toBeLessThan(200_000)
  })

  it('goes on over pages, in long texts and in tables of too many columns', async () => {
    const wide = `<table><tr>${'<td>格</td>'.repeat(60)}</tr></table>`
    const text = (await pdfOf(documentOf(`${'<p>长文。</p>'.repeat(120)}${wide}`), mediaDir)).toString('latin1')
    expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3)
  })

  it.each([
    ['rows that hold more cells than the first', '<table><tr><td>一</td></tr><tr><td>二</td><td>三</td></tr></table>'],
    ['cells that reach below the last row', '<table><tr><td rowspan="90">一</td><td>二</td></tr></table>'],
    ['empty cells', '<table><tr><td></td><th></th></tr></table>'],
    ['a cell longer than a page', `<table><tr><td>${'长'.repeat(6000)}</td></tr></table>`],
  ])('draws %s', async (_name, body) => {
    expect((await pdfOf(documentOf(body), mediaDir)).byteLength).toBeGreaterThan(1000)
  })
})

describe('pictures', () => {
  const broken = (name: string, bytes: Buffer) => {
    writeFileSync(path.join(mediaDir, name), bytes)
    return documentOf(`<p><img src="/media/${name}" alt="坏图"></p>`)
  }

  it('that are too large to unpack, or none at all, do without being drawn', async () => {
    const bomb = Buffer.from(PNG)
    bomb.writeUInt32BE(100_000, 16)
    bomb.writeUInt32BE(100_000, 20)
    for (const document of [
      broken('a.png', bomb),
      broken('b.png', PNG.subarray(0, 26)),
      broken('c.png', Buffer.from('no')),
    ]) {
      expect((await pdfOf(document, mediaDir)).toString('latin1')).not.toContain('/Subtype /Image')
      expect(await docxOf(document, mediaDir)).toBeInstanceOf(Buffer)
    }
  })
})

describe('XLSX', () => {
  const document = (name: string, columnPath: string) => ({
    indexNumber: '1',
    name,
    summary: '',
    documentNumber: '',
    organ: '',
    formedDate: '2026-11-20',
    publishedDate: '2026-11-20',
    topic: '',
    genre: '',
    validity: '有效',
    column: '政策文件',
    address: 'https://www.qinglan.example/',
    columnPath,
  })
  const catalogue = JSON.stringify({
    title: '目录',
    site: { code: 'a', name: '青澜市', address: '' },
    documents: [document('=1+1', 'zwgk/zcwj'), document('乙', 'zwgk/zcwj/qita'), document('丙', 'zwgk/zcwjs')],
  })
  const rowsOf = async (columnPath: string) => {
    const bytes = xlsxOf(catalogue, columnPath)
    return bytes && (await readTableFile(bytes))[0]?.rows.map(([, name]) => name)
  }

  it('holds what is in the column or below it, and no formula', async () => {
    expect(await rowsOf('zwgk/zcwj')).toEqual(['名称', '=1+1', '乙'])
    expect(
      strFromU8(unzipSync(xlsxOf(catalogue, '') ?? new Uint8Array())['xl/worksheets/sheet1.xml'] ?? new Uint8Array()),
    ).not.toContain('<f>')
  })

  it('is of the whole site if asked, and nothing for a column without documents', async () => {
    expect(await rowsOf('')).toHaveLength(4)
    expect(xlsxOf(catalogue, 'tzgg')).toBeUndefined()
  })
})

describe('tables of an article as a sheet', () => {
  const rowsOf = async (body: string) => {
    const document = readPage(pageOf({ body, title: '报表' }))
    const bytes = document && tablesXlsxOf(document)
    return bytes && (await readTableFile(bytes))[0]?.rows
  }

  it('stand below one another under their captions; what spans rows is in each, and no formula', async () => {
    const grouped = '<tr><th rowspan="2">新媒体</th><th>微博</th><td>=1+1</td></tr><tr><th>微信</th><td>2个</td></tr>'
    const rows = await rowsOf(
      `<p>前言</p><table><caption>信息发布</caption><tr><th>动态</th><td>5条</td></tr></table><table>${grouped}</table>`,
    )
    expect(rows?.map((row) => row.filter((text) => text !== '')).filter((row) => row.length > 0)).toEqual([
      ['报表'],
      ['信息发布'],
      ['动态', '5条'],
      ['新媒体', '微博', '=1+1'],
      ['新媒体', '微信', '2个'],
    ])
  })

  it('are none where the article has none', async () => {
    expect(await rowsOf('<p>正文</p>')).toBeUndefined()
  })
})
