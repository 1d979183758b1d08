import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { MAX_ROWS, readStandardFile, readTableFile, writeCsv, writeXlsx } from '../src/exports/files.ts'
import { currentStandard, fromTable, toTable } from '../src/exports/index.ts'
import { versions } from './arbitraries.ts'

const table = toTable(currentStandard)

const gbk = (...bytes: number[]) => Uint8Array.from(bytes)

/** 序号,公开时限 and 1,及时 in GBK. */
const GBK_TABLE = gbk(
  0xd0,
  0xf2,
  0xba,
  0xc5,
  0x2c,
  0xb9,
  0xab,
  0xbf,
  0xaa,
  0xca,
  0xb1,
  0xcf,
  0xde,
  0x0a,
  0x31,
  0x2c,
  0xbc,
  0xb0,
  0xca,
  0xb1,
  0x0a,
)

const code = (expected: string) => expect.objectContaining({ code: expected })

/** A workbook with the sheet's XML given. */
const workbook = (sheet: string, more: Record<string, string> = {}): Uint8Array => {
  const parts = {
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="目录" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet7.xml"/></Relationships>',
    'xl/worksheets/sheet7.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${sheet}</worksheet>`,
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
}

const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`

describe('XLSX', () => {
  it('brings the standard back exactly', async () => {
    const [sheet, ...others] = await readTableFile(writeXlsx({ table, sheetName: '栏目标准' }))
    expect(others).toEqual([])
    expect(sheet?.name).toBe('栏目标准')
    expect(fromTable(sheet?.rows ?? []).items).toStrictEqual(currentStandard.items)
  })

  it('brings any version back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(versions, async (version) => {
        const [sheet] = await readTableFile(writeXlsx({ table: toTable(version), sheetName: '标准' }))
        expect(fromTable(sheet?.rows ?? [])).toEqual(fromTable([toTable(version).header, ...toTable(version).rows]))
      }),
      { numRuns: 40 },
    )
  })

  it('writes what looks like a formula as text', async () => {
    const bytes = writeXlsx({
      table: { header: ['甲'], rows: [['=1+1'], ['@SUM(A1)'], ['-1'], ['+1']] },
      sheetName: '甲',
    })
    const parts = unzipSync(bytes)
    const sheets = Object.entries(parts).filter(([name]) => name.startsWith('xl/worksheets/'))
    for (const [, part] of sheets) expect(new TextDecoder().decode(part)).not.toContain('<f>')
    const [sheet] = await readTableFile(bytes)
    expect(sheet?.rows).toEqual([['甲'], ['=1+1'], ['@SUM(A1)'], ['-1'], ['+1']])
  })

  it('reads numbers, shared texts, gaps and merged cells as people see them', async () => {
    const sheet = `<sheetData>
      <row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>20</v></c>${text('D2', '一行\n两行')}</row>
      <row r="4">${text('B4', '下')}<c r="C4" t="b"><v>1</v></c><c r="D4" t="str"><f>A1</f><v>算出来的</v></c></row>
    </sheetData><mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>`
    const shared =
      '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>综合</t></r><r><t>业务</t></r><rPh sb="0" eb="1"><t>zh</t></rPh></si></sst>'
    const relations =
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="/xl/worksheets/sheet7.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    const bytes = workbook(sheet, { 'xl/sharedStrings.xml': shared, 'xl/_rels/workbook.xml.rels': relations })
    expect(await readTableFile(bytes)).toEqual([
      {
        name: '目录',
        rows: [[], ['综合业务', '', '20', '一行\n两行'], ['综合业务'], ['综合业务', '下', '是', '算出来的']],
      },
    ])
  })

  it('of several sheets gives the one that has a table, by its name, and refuses to choose', async () => {
    const head = ['公开事项一级', '公开内容（要素）', '公开时限']
      .map((name, at) => text(`${'ABC'[at]}1`, name))
      .join('')
    const tableOf = (update: string) =>
      `<sheetData><row r="1">${head}</row><row r="2">${text('A2', '救助')}${text('C2', update)}</row></sheetData>`
    const note = `<sheetData><row r="1">${text('A1', '填写说明')}</row></sheetData>`
    const both = (first: string, second: string) => {
      const sheet = (name: string, id: number) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`
      const relation = (id: number, target: number) =>
        `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${target}.xml"/>`
      return workbook(first, {
        'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>${sheet('说明', 1)}${sheet('目录', 2)}</sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation(1, 7)}${relation(2, 8)}</Relationships>`,
        'xl/worksheets/sheet8.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${second}</worksheet>`,
      })
    }
    const read = await readStandardFile(both(note, tableOf('20个工作日内')), { parentId: 'field' })
    expect(read).toMatchObject({ sheet: '目录', items: [{ name: '救助', parentId: 'field' }] })
    const bad = await readStandardFile(both(note, tableOf('随便')))
    expect(bad).toMatchObject({ sheet: '目录', items: null, badCells: [{ row: 2, code: 'TABLE_CELL_UPDATE' }] })
    await expect(readStandardFile(both(tableOf('及时'), tableOf('及时')))).rejects.toEqual(code('TABLE_SHEETS'))
    expect(await readStandardFile(workbook(note))).toMatchObject({ sheet: '', badCells: [{ code: 'TABLE_HEADER' }] })
  })

  it('refuses what is no workbook, or a broken one', async () => {
    const bytes = writeXlsx({ table, sheetName: '标准' })
    await expect(readTableFile(zipSync({ 'a.txt': strToU8('x') }))).rejects.toEqual(code('TABLE_FILE_TYPE'))
    await expect(readTableFile(bytes.slice(0, bytes.length / 2))).rejects.toEqual(code('TABLE_FILE_BROKEN'))
    await expect(readTableFile(workbook('<sheetData><row r="1"><c></row>'))).rejects.toEqual(code('TABLE_FILE_BROKEN'))
    await expect(readTableFile(gbk(0xd0, 0xcf, 0x11, 0xe0, 0, 0))).rejects.toEqual(code('TABLE_FILE_TYPE'))
  })

  it('refuses a bomb without unpacking it', async () => {
    const bomb = workbook(' '.repeat(64 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    const before = process.memoryUsage().rss
    await expect(readTableFile(bomb)).rejects.toEqual(code('TABLE_FILE_TOO_LARGE'))
    // A size that lies does not help: what is unpacked ends there.
    const liar = bomb.slice()
    const view = new DataView(liar.buffer)
    for (let at = 0; at < liar.length - 30; at++) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + 24, 1000, true)
      if (view.getUint32(at, true) === 0x04034b50 && view.getUint32(at + 22, true) > 1_000_000)
        view.setUint32(at + 22, 1000, true)
    }
    await expect(readTableFile(liar)).rejects.toEqual(code('TABLE_FILE_BROKEN'))
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it('refuses entities, too many rows and cells far out', async () => {
    const entities = workbook('<sheetData/>', {
      'xl/worksheets/sheet7.xml':
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>',
    })
    await expect(readTableFile(entities)).rejects.toEqual(code('TABLE_FILE_BROKEN'))
    const rows = Array.from(
      { length: MAX_ROWS + 1 },
      (_, index) => `<row r="${index + 1}">${text(`A${index + 1}`, 'x')}</row>`,
    )
    await expect(readTableFile(workbook(`<sheetData>${rows.join('')}</sheetData>`))).rejects.toEqual(
      code('TABLE_TOO_MANY_ROWS'),
    )
    const far = workbook(`<sheetData><row r="1048576">${text('A1048576', 'x')}</row></sheetData>`)
    await expect(readTableFile(far)).rejects.toEqual(code('TABLE_TOO_MANY_ROWS'))
    const wide = workbook(`<sheetData><row r="1">${text('A1', 'x')}${text('XFD1', 'y')}</row></sheetData>`)
    expect((await readTableFile(wide))[0]?.rows).toEqual([['x']])
    const merged = workbook(
      `<sheetData><row r="1">${text('A1', 'x')}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
    )
    expect((await readTableFile(merged))[0]?.rows.length).toBeLessThanOrEqual(MAX_ROWS)
  })
})

describe('CSV', () => {
  it('brings the standard back exactly', async () => {
    const [sheet] = await readTableFile(writeCsv(table))
    expect(fromTable(sheet?.rows ?? []).items).toStrictEqual(currentStandard.items)
  })

  it('brings any cells back exactly', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', '\n', '公', '＝', 'a', ' '),
      maxLength: 6,
    })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const [sheet] = await readTableFile(writeCsv({ header: ['甲', '乙'], rows: given }))
        expect(sheet?.rows).toEqual([['甲', '乙'], ...given])
      }),
      { numRuns: 200 },
    )
  })

  it('begins with a byte order mark and disarms formulas', () => {
    const bytes = writeCsv({ header: ['甲'], rows: [['=cmd|calc'], ['＝1'], ['-1'], ['a=1']] })
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toBe("甲\r\n'=cmd|calc\r\n'＝1\r\n'-1\r\na=1\r\n")
  })

  it('reads GBK, UTF-8 with and without a mark, and UTF-16', async () => {
    const expected = [
      ['序号', '公开时限'],
      ['1', '及时'],
    ]
    const rowsOf = async (bytes: Uint8Array) => (await readTableFile(bytes))[0]?.rows
    expect(await rowsOf(GBK_TABLE)).toEqual(expected)
    const utf8 = new TextEncoder().encode('序号,公开时限\r\n1,及时\r\n')
    expect(await rowsOf(utf8)).toEqual(expected)
    expect(await rowsOf(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8]))).toEqual(expected)
    const utf16 = Buffer.from('\ufeff序号\t公开时限\r\n1\t及时\r\n', 'utf16le')
    expect(await rowsOf(utf16)).toEqual(expected)
  })

  it('refuses pictures, broken quotes, and what is too large or too long', async () => {
    await expect(readTableFile(gbk(0x89, 0x50, 0x4e, 0x47, 0, 0, 0))).rejects.toEqual(code('TABLE_FILE_TYPE'))
    await expect(readTableFile(new TextEncoder().encode('a,b\n"x,y\n'))).rejects.toEqual(code('TABLE_CSV_BROKEN'))
    await expect(readTableFile(new Uint8Array(10 * 1024 * 1024 + 1))).rejects.toEqual(code('TABLE_FILE_TOO_LARGE'))
    await expect(readTableFile(new TextEncoder().encode('a\n'.repeat(MAX_ROWS + 1)))).rejects.toEqual(
      code('TABLE_TOO_MANY_ROWS'),
    )
  })
})
