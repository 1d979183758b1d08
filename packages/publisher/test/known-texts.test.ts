import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OfferedFile, withTexts } from '../src/attachments/found-files.ts'
import { type KnownTexts, openKnownTexts } from '../src/attachments/known-texts.ts'

const MINUTE = 60_000

describe('known texts of attachments', () => {
  let folder: string
  let texts: KnownTexts
  const open = () => openKnownTexts({ searchFile: path.join(folder, 'search.sqlite') })
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'zhanqun-texts-'))
    texts = open()
  })
  afterEach(() => {
    texts.close()
    rmSync(folder, { recursive: true })
  })
  const begin = (file: string, hash: string, now = 0) => texts.begin({ file, hash, now })

  it('are read once for all files of the same content, and kept over a restart', () => {
    expect(begin('a.pdf', 'h1')).toBe('read')
    expect(texts.textOf('a.pdf')).toBeUndefined()
    texts.finish('h1', { text: '一段文字' })
    expect(begin('b.pdf', 'h1')).toBe('settled')
    const { id } = texts
    texts.close()
    texts = open()
    expect(texts.id).toBe(id)
    expect([texts.textOf('a.pdf'), texts.textOf('b.pdf')]).toEqual(['一段文字', '一段文字'])
  })

  it('that cannot be read are not tried again', () => {
    begin('a.pdf', 'h1')
    texts.finish('h1', { reason: 'damaged' })
    expect(begin('a.pdf', 'h1')).toBe('settled')
    expect(texts.textOf('a.pdf')).toBeUndefined()
  })

  it('wait for others who are at the same content, and are given up when those have died of it', () => {
    for (const _ of [1, 2, 3]) expect(begin('a.pdf', 'h1', MINUTE)).toBe('read')
    expect(begin('a.pdf', 'h1', 2 * MINUTE)).toBe('others')
    texts.giveUp('h1')
    expect(begin('a.pdf', 'h1', 2 * MINUTE)).toBe('read')
    expect(begin('a.pdf', 'h1', 20 * MINUTE)).toBe('settled')
  })

  it('are forgotten with the last file that holds them', () => {
    begin('a.pdf', 'h1')
    texts.finish('h1', { text: '一段文字' })
    begin('b.pdf', 'h1')
    texts.forget(['a.pdf'])
    expect(texts.textOf('b.pdf')).toBe('一段文字')
    texts.forget(['b.pdf'])
    expect(texts.files()).toEqual([])
    expect(begin('c.pdf', 'h1')).toBe('read')
  })

  it('begin anew under another id when their file is damaged', () => {
    const { id } = texts
    texts.close()
    writeFileSync(path.join(folder, 'attachment-texts.sqlite'), 'no database at all, but long enough to look like one')
    texts = open()
    expect(texts.id).not.toBe(id)
    expect(texts.files()).toEqual([])
  })

  it('are put to a record up to a length of all together, the names of all files besides', () => {
    const known = new Map([
      ['a.pdf', '甲'.repeat(300_000)],
      ['b.pdf', '乙'.repeat(300_000)],
    ])
    const files: OfferedFile[] = ['a.pdf', 'b.pdf', 'c.doc'].map((file) => ({ file, name: `附件${file}` }))
    const record = {
      id: 'x/1',
      url: '/a.html',
      title: '标题',
      summary: '',
      text: '',
      date: '2026-11-20T00:00:00.000Z',
      column: '',
      columnPath: '',
      year: 2026,
      documentNumber: '',
      indexNumber: '',
      siteCode: 'x',
      siteName: '',
      district: '',
      districtName: '',
      type: 'other',
      topic: '',
      issuer: '',
      validity: '',
      formedDate: '',
    } as const
    const { attachments } = withTexts({ ...record, files }, { textOf: (file) => known.get(file) })
    expect(attachments.map(({ name, text }) => [name, text.length])).toEqual([
      ['附件a.pdf', 300_000],
      ['附件b.pdf', 100_000],
      ['附件c.doc', 0],
    ])
  })
})
