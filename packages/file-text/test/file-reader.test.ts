import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { createFileReader, type FileReader } from '../src/exports/index.ts'
import { docxFile, pdfBomb, pdfFile, slowPdf } from './files.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'file-text-'))
let reader: FileReader | undefined
afterEach(() => reader?.close())
afterAll(() => rmSync(folder, { recursive: true }))

const stored = (name: string, bytes: Uint8Array): string => {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  return file
}

describe('the reader of files', () => {
  it('reads several at once, one after another', async () => {
    reader = createFileReader()
    const pdf = stored('a.pdf', await pdfFile(['一份 PDF']))
    const docx = stored('a.docx', await docxFile(['一份 Word']))
    expect(await Promise.all([reader.read(pdf), reader.read(docx)])).toEqual([
      { text: '一份 PDF' },
      { text: '一份 Word' },
    ])
  })

  it('gives up a file that unpacks to more than it may take, and goes on with the next', async () => {
    reader = createFileReader({ memoryMb: 128 })
    const bomb = stored('bomb.pdf', await pdfBomb(2000))
    let peak = 0
    const look = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss)
    }, 10)
    const before = process.memoryUsage().rss
    expect(await reader.read(bomb)).toEqual({ reason: 'too-much-memory' })
    clearInterval(look)
    expect((peak - before) / 1024 / 1024).toBeLessThan(800)
    expect(await reader.read(stored('b.docx', await docxFile(['下一份'])))).toEqual({ text: '下一份' })
  })

  it('gives up a file that takes too long, and goes on with the next', async () => {
    reader = createFileReader({ cpuMs: 500 })
    expect(await reader.read(stored('slow.pdf', slowPdf()))).toEqual({ reason: 'too-slow' })
    expect(await reader.read(stored('c.docx', await docxFile(['一份'])))).toEqual({ text: '一份' })
  })

  it('says so when it is closed, and says nothing of the file', async () => {
    const closed = createFileReader()
    const text = closed.read(stored('closed.pdf', slowPdf()))
    setTimeout(closed.close, 500)
    await expect(text).rejects.toThrow('closed')
  })

  it('throws for a file that is not there, and goes on with the next', async () => {
    reader = createFileReader()
    await expect(reader.read(path.join(folder, 'none.pdf'))).rejects.toThrow('ENOENT')
    expect(await reader.read(stored('d.docx', await docxFile(['还在'])))).toEqual({ text: '还在' })
  })
})
