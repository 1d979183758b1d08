import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { MAX_CHARACTERS } from '../src/limits.ts'
import { readText } from '../src/read-text.ts'
import { docxFile, pdfFile, pdfStream, rawPdf, withPart, wordXml, xlsxFile } from './files.ts'

const textOf = async (bytes: Uint8Array): Promise<string> => {
  const read = await readText(new Uint8Array(bytes))
  if ('reason' in read) throw new Error(read.reason)
  return read.text
}
const reasonOf = async (bytes: Uint8Array) => {
  const read = await readText(new Uint8Array(bytes))
  return 'reason' in read ? read.reason : read
}

describe('PDF', () => {
  it('is read page by page', async () => {
    const text = await textOf(await pdfFile(['关于印发实施细则的通知\n国办发〔2019〕5号', '第二页：公租房申请']))
    expect(text).toBe('关于印发实施细则的通知\n国办发〔2019〕5号\n第二页：公租房申请')
  })

  it('is read where its characters stand in a table of Adobe only, as in older files', async () => {
    const gbk = 'b9d8d3dad3a1b7a2cda8d6aa'
    const text = await textOf(
      rawPdf(
        [
          pdfStream(`BT /F1 12 Tf 50 700 Td <${gbk}> Tj ET`),
          '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [6 0 R] >>',
          '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor 7 0 R >>',
          '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
        ],
        '/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>',
      ),
    )
    expect(text).toBe('关于印发通知')
  })

  it('with a password says so; one that is only protected against changes is read', async () => {
    expect(await reasonOf(await pdfFile(['秘密'], { userPassword: 'x', ownerPassword: 'y' }))).toBe('encrypted')
    expect(await textOf(await pdfFile(['公开'], { ownerPassword: 'y' }))).toBe('公开')
  })

  it('is damaged, or its pages are their own parents', async () => {
    const whole = await pdfFile(['一段文字'])
    expect(await reasonOf(whole.subarray(0, 60))).toBe('damaged')
    const circle = Buffer.from(
      rawPdf([pdfStream('')])
        .toString('latin1')
        .replace('/Kids [3 0 R]', '/Kids [2 0 R]'),
      'latin1',
    )
    expect(await reasonOf(circle)).toBe('damaged')
  })
})

describe('DOCX', () => {
  it('is read with its tables, cells apart', async () => {
    expect(await textOf(await docxFile(['第一段', '第二段'], ['姓名', '性别']))).toBe('第一段\n第二段\n姓名\n| 性别\n|')
  })

  it('shows nothing that is hidden or was deleted, and text boxes once', async () => {
    const file = await docxFile(['x'])
    const inside = [
      '<w:r><w:t>看得见</w:t></w:r>',
      '<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>',
      '<w:del><w:r><w:delText>删去</w:delText><w:t>也删去</w:t></w:r></w:del>',
      '<w:ins><w:r><w:t>，新增</w:t></w:r></w:ins>',
      '<mc:AlternateContent><mc:Choice><w:t>，文本框</w:t></mc:Choice><mc:Fallback><w:t>，文本框</w:t></mc:Fallback></mc:AlternateContent>',
    ]
    expect(await textOf(withPart(file, 'word/document.xml', wordXml(inside.join(''))))).toBe('看得见，新增，文本框')
  })

  it('is cut at a length, between characters', async () => {
    const long = `${'字'.repeat(MAX_CHARACTERS - 1)}𠮷尾`
    const text = await textOf(await docxFile([long]))
    expect(text).toHaveLength(MAX_CHARACTERS - 1)
    expect(text.isWellFormed()).toBe(true)
  })

  it('declares entities that grow, or is not well-formed', async () => {
    const file = await docxFile(['x'])
    const laughs = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;">]>${wordXml('<w:t>&b;</w:t>').slice(21)}`
    expect(await reasonOf(withPart(file, 'word/document.xml', laughs))).toBe('damaged')
    expect(await reasonOf(withPart(file, 'word/document.xml', '<w:document><w:p>'))).toBe('damaged')
  })
})

describe('XLSX', () => {
  const sheets = {
    名单: [
      ['姓名', '单位'],
      ['张三', '教育局'],
    ],
    底稿: [['内部数据']],
  }

  it('is read row by row, with the names of its sheets', async () => {
    expect(await textOf(xlsxFile(sheets))).toBe('名单\n姓名 | 单位 |\n张三 | 教育局 |\n底稿\n内部数据 |')
  })

  it('shows nothing of hidden sheets, rows and columns', async () => {
    const file = xlsxFile(sheets)
    const parts = unzipSync(file)
    const book = new TextDecoder().decode(parts['xl/workbook.xml'])
    const hiddenSheet = withPart(file, 'xl/workbook.xml', book.replace('name="底稿"', 'name="底稿" state="veryHidden"'))
    expect(await textOf(hiddenSheet)).toBe('名单\n姓名 | 单位 |\n张三 | 教育局 |')
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])
    const hiddenRow = sheet.replace('<row r="2"', '<row hidden="1" r="2"')
    expect(hiddenRow).not.toBe(sheet)
    expect(await textOf(withPart(file, 'xl/worksheets/sheet1.xml', hiddenRow))).not.toContain('张三')
    const hiddenColumn = sheet.replace('<sheetData>', '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>')
    const shown = await textOf(withPart(file, 'xl/worksheets/sheet1.xml', hiddenColumn))
    expect(shown).toContain('张三')
    expect(shown).not.toContain('教育局')
  })
})

describe('anything else', () => {
  it('is of another kind', async () => {
    for (const bytes of [new Uint8Array(0), strToU8('just text'), zipSync({ 'a.txt': strToU8('文字') })])
      expect(await reasonOf(bytes)).toBe('other-kind')
  })

  it('is damaged, or hides its sizes', async () => {
    const file = await docxFile(['正文'])
    expect(await reasonOf(file.subarray(0, file.length / 2))).toBe('damaged')
    expect(await reasonOf(zipOf({ unpacked: 70_000_000, said: 70_000_000 }))).toBe('too-large')
    // No more is unpacked than the archive says, and what is cut off is no XML.
    expect(await reasonOf(zipOf({ unpacked: 70_000_000, said: 1000 }))).toBe('damaged')
  })

  it('with a password from Office says so', async () => {
    const file = Buffer.alloc(2048)
    file.set([0xd0, 0xcf, 0x11, 0xe0])
    expect(await reasonOf(file)).toBe('other-kind')
    file.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024)
    expect(await reasonOf(file)).toBe('encrypted')
  })
})

/** A Word file of one huge part, whose directory says another size. */
const zipOf = ({ unpacked, said }: { unpacked: number; said: number }): Uint8Array => {
  const zip = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(unpacked).fill(0x20) }))
  const directory = zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  zip.writeUInt32LE(said, directory + 24)
  return zip
}
