import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { inspectFile } from '../src/exports/files.ts'
import { attachmentHits } from '../src/rules/attachments.ts'

const zip = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, typeof text === 'string' ? strToU8(text) : text]),
    ),
  )

const kinds = (bytes: Uint8Array) => inspectFile(bytes).map(({ kind }) => kind)

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const word = (body: string, more: Record<string, string | Uint8Array> = {}) =>
  zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...more,
  })
const run = (text: string, properties = '') => `<w:p><w:r>${properties}<w:t>${text}</w:t></w:r></w:p>`

describe('Word files', () => {
  it('without anything hidden have no traits', () => {
    const off = '<w:rPr><w:vanish w:val="0"/></w:rPr>'
    const mark = '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>'
    expect(kinds(word(run('正文') + run('可见', off) + mark))).toEqual([])
  })

  it('tell hidden text, revisions, comments, macros and embedded files', () => {
    expect(kinds(word(run('机密', '<w:rPr><w:vanish/></w:rPr>')))).toEqual(['hidden-text'])
    expect(
      kinds(word('<w:p><w:del w:id="1" w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>')),
    ).toEqual(['tracked-changes'])
    const commented = { 'word/comments.xml': `<w:comments ${W}><w:comment w:id="0"/></w:comments>` }
    expect(kinds(word(run('正文'), commented))).toEqual(['comments'])
    expect(kinds(word(run('正文'), { 'word/comments.xml': `<w:comments ${W}/>` }))).toEqual([])
    expect(kinds(word(run('正文'), { 'word/vbaProject.bin': new Uint8Array(8) }))).toEqual(['macro'])
    expect(inspectFile(word(run('正文'), { 'word/embeddings/a.bin': new Uint8Array(8) }))).toEqual([
      { kind: 'embedded', detail: 'a.bin' },
    ])
  })

  it('tell the names in their properties, but not those of programs', () => {
    const core = (creator: string) => ({
      'docProps/core.xml': `<cp:coreProperties><dc:creator>${creator}</dc:creator><cp:lastModifiedBy>Administrator</cp:lastModifiedBy></cp:coreProperties>`,
    })
    expect(inspectFile(word(run('正文'), core('张三')))).toEqual([{ kind: 'author', detail: '张三' }])
    expect(inspectFile(word(run('正文'), core('微软用户')))).toEqual([])
  })
})

describe('Excel and PowerPoint files', () => {
  it('tell hidden sheets by name, hidden rows and columns', () => {
    const workbook = (state: string) =>
      `<workbook><sheets><sheet name="公开"/><sheet name="测算" ${state}/></sheets></workbook>`
    const sheet = (row: string) => `<worksheet><sheetData><row ${row}/></sheetData></worksheet>`
    const file = (state: string, row: string) =>
      zip({ 'xl/workbook.xml': workbook(state), 'xl/worksheets/sheet1.xml': sheet(row) })
    expect(inspectFile(file('state="veryHidden"', 'hidden="1"'))).toEqual([
      { kind: 'hidden-sheet', detail: '测算' },
      { kind: 'hidden-cells', detail: '' },
    ])
    expect(inspectFile(file('state="visible"', 'hidden="0"'))).toEqual([])
  })

  it('tell hidden slides and notes', () => {
    const slides = (show: string, notes: string) =>
      zip({
        'ppt/slides/slide1.xml': `<p:sld ${show}/>`,
        'ppt/notesSlides/notesSlide1.xml': `<p:notes><a:p><a:fld type="slidenum"><a:t>1</a:t></a:fld>${notes}</a:p></p:notes>`,
      })
    expect(kinds(slides('show="0"', '<a:r><a:t>口径</a:t></a:r>'))).toEqual(['hidden-slide', 'speaker-notes'])
    expect(kinds(slides('', ''))).toEqual([])
  })
})

const entry = (name: string, type: number) => {
  const bytes = new Uint8Array(128)
  const view = new DataView(bytes.buffer)
  for (const [at, char] of [...name].entries()) view.setUint16(at * 2, char.charCodeAt(0), true)
  view.setUint16(64, (name.length + 1) * 2, true)
  view.setUint8(66, type)
  return bytes
}
const ole = (...names: string[]) => {
  const bytes = new Uint8Array(512 + 128 * names.length)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  for (const [at, name] of names.entries()) bytes.set(entry(name, at === 0 ? 5 : 1), 512 + at * 128)
  return bytes
}

describe('older office files', () => {
  it('tell macros, embedded objects and passwords by their directory', () => {
    expect(kinds(ole('Root Entry', 'WordDocument'))).toEqual([])
    expect(kinds(ole('Root Entry', 'WordDocument', 'Macros'))).toEqual(['macro'])
    expect(kinds(ole('Root Entry', '_VBA_PROJECT_CUR', 'MBD0012AB34'))).toEqual(['macro', 'embedded'])
    expect(kinds(ole('Root Entry', 'EncryptedPackage'))).toEqual(['unreadable'])
  })
})

const pdf = async (write: (document: PDFKit.PDFDocument) => void, options: PDFKit.PDFDocumentOptions = {}) => {
  const document = new PDFDocument(options)
  const pieces: Buffer[] = []
  document.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise((resolve) => document.on('end', resolve))
  write(document)
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(pieces))
}

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('PDF files', () => {
  it('of a program have no traits but their author', async () => {
    const plain = await pdf((document) => document.text('/JS (alert) /EmbeddedFile'))
    expect(inspectFile(plain)).toEqual([])
    const signed = await pdf((document) => document.text('x'), { info: { Author: '张三' } })
    expect(inspectFile(signed)).toEqual([{ kind: 'author', detail: '张三' }])
  })

  it('tell embedded files and notes', async () => {
    const bytes = await pdf((document) => {
      document.file(Buffer.from('secret'), { name: 'a.txt' })
      document.note(10, 10, 20, 20, '批注')
    })
    expect(kinds(bytes)).toEqual(['embedded', 'comments'])
  })

  it('tell scripts, also under another spelling, and in compressed objects', async () => {
    const { deflateSync } = await import('node:zlib')
    expect(kinds(bytesOf('%PDF-1.7\n1 0 obj << /S /JavaScript /JS (app.alert) >> endobj'))).toEqual(['script'])
    expect(kinds(bytesOf('%PDF-1.7\n1 0 obj << /S /J#61vaScript >> endobj'))).toEqual(['script'])
    const packed = deflateSync(Buffer.from('1 0 << /S /JavaScript /JS 2 0 R >>')).toString('latin1')
    const inStream = (body: string) =>
      bytesOf(`%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\r\n${body}\nendstream endobj`)
    expect(kinds(inStream(packed))).toEqual(['script'])
    expect(kinds(inStream('broken'))).toEqual(['unreadable'])
  })

  it('do not grow without a limit', async () => {
    const { deflateSync } = await import('node:zlib')
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024)).toString('latin1')
    const file = bytesOf(`%PDF-1.7\n1 0 obj << /Type /ObjStm >>\nstream\n${bomb}\nendstream`)
    expect(kinds(file)).toEqual(['unreadable'])
  })
})

describe('hostile files', () => {
  it('may be larger inside than is looked at', () => {
    const bomb = word(run('x'), { 'word/header1.xml': new Uint8Array(64 * 1024 * 1024) })
    expect(kinds(bomb)).toEqual(['unreadable'])
  })

  it('may declare entities, or be broken', () => {
    const entities = zip({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>' })
    expect(kinds(entities)).toEqual(['unreadable'])
    expect(kinds(bytesOf('PK\u0003\u0004broken'))).toEqual(['unreadable'])
  })

  it('are never a reason to throw', () => {
    const magic = fc.constantFrom('PK\u0003\u0004', '%PDF-1.4\n', '\u00d0\u00cf\u0011\u00e0', 'Rar!', '')
    fc.assert(
      fc.property(magic, fc.string({ unit: 'binary' }), (first, rest) => {
        expect(() => inspectFile(bytesOf(first + rest))).not.toThrow()
      }),
    )
  })

  it('are looked into where they lie in an archive, one level deep and within limits', () => {
    const macro = zip({ '[Content_Types].xml': '', 'word/vbaProject.bin': 'x' })
    const inner = zipSync({ 'deep.docm': macro })
    const outer = zipSync({ 'dir/报表.docm': macro, 'plain.txt': strToU8('x'), 'more.zip': inner })
    expect(inspectFile(outer)).toEqual([
      { kind: 'macro', detail: '', within: 'dir/报表.docm' },
      { kind: 'archive', detail: expect.stringContaining('不作检查'), within: 'more.zip' },
    ])
    const many = zipSync(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${at}.txt`, strToU8('x')])))
    expect(inspectFile(many)).toEqual([{ kind: 'unreadable', detail: expect.stringContaining('只检查了一部分') }])
    const bomb = zipSync({ 'a.bin': new Uint8Array(31 * 1024 * 1024), 'b.docm': macro })
    expect(inspectFile(bomb).map(({ kind }) => kind)).toEqual(['macro', 'unreadable'])
    const hits = attachmentHits([{ field: 'attachments', path: [0], name: '全部.zip', traits: inspectFile(outer) }])
    expect(hits.map(({ hit: { rule, details } }) => [rule, details?.name])).toEqual([
      ['attachment.macro', '全部.zip：dir/报表.docm'],
      ['attachment.unreadable', '全部.zip：more.zip'],
    ])
  })

  it('that are other archives or plain text are known as such', () => {
    expect(kinds(zip({ 'a.txt': 'x' }))).toEqual([])
    expect(kinds(bytesOf('Rar!\u001a\u0007'))).toEqual(['archive'])
    expect(kinds(bytesOf('姓名,电话'))).toEqual([])
  })
})
