import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Synonyms } from '@zhanqun/search'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeSynonymsFile } from '../src/files/search-lists.ts'
import { spreadSynonyms, writeSiteSynonyms } from '../src/files/site-synonyms.ts'
import { folderStorage } from '../src/storage/folder.ts'

const LIST: Synonyms = [{ words: ['五险一金', '社会保险', '住房公积金'], isOneWay: true }]
const MANY: Synonyms = Array.from({ length: 50 }, (_, at) => ({ words: [`甲${at}`, `乙${at}`], isOneWay: false }))

let top: string
const dirs = () => ({
  public: path.join(top, 'public'),
  manifests: path.join(top, 'manifests'),
  searchFile: path.join(top, 'search.sqlite'),
})
const fileOf = (code: string) => path.join(top, 'public', code, 'pagefind/synonyms.json')
const publish = (code: string) => {
  mkdirSync(path.join(top, 'manifests'), { recursive: true })
  writeFileSync(path.join(top, 'manifests', `${code}.sqlite`), '')
  mkdirSync(path.join(top, 'public', code, 'pagefind-1'), { recursive: true })
  symlinkSync('pagefind-1', path.join(top, 'public', code, 'pagefind'))
}
const listIn = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const list = (synonyms: Synonyms) => writeSynonymsFile({ ...dirs(), synonyms })

beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'zq-synonyms-'))
})
afterEach(() => rmSync(top, { recursive: true }))

describe('the synonyms beside static indexes', () => {
  it('are written where there is an index, and again whenever the list is another', async () => {
    publish('portal')
    publish('jyj')
    mkdirSync(path.join(top, 'public/new'))
    writeFileSync(path.join(top, 'manifests/new.sqlite'), '')
    expect(await spreadSynonyms({ dirs: dirs() })).toBe(0)
    list(LIST)
    expect(await spreadSynonyms({ dirs: dirs() })).toBe(2)
    expect([listIn(fileOf('portal')), listIn(fileOf('jyj'))]).toEqual([LIST, LIST])
    expect(existsSync(path.join(top, 'public/new/pagefind'))).toBe(false)
    expect(await spreadSynonyms({ dirs: dirs() })).toBe(0)
    list([])
    expect(await spreadSynonyms({ dirs: dirs() })).toBe(2)
    expect(listIn(fileOf('jyj'))).toEqual([])
  })

  it('are put beside an index that has just been made', () => {
    list(LIST)
    expect(writeSiteSynonyms({ dirs: dirs(), code: 'jyj' })).toBe(false)
    publish('jyj')
    expect(writeSiteSynonyms({ dirs: dirs(), code: 'jyj' })).toBe(true)
    expect(writeSiteSynonyms({ dirs: dirs(), code: 'jyj' })).toBe(false)
    expect(listIn(fileOf('jyj'))).toEqual(LIST)
  })

  it('have compressed forms of the same, and none of an older list', async () => {
    publish('jyj')
    list(MANY)
    await spreadSynonyms({ dirs: dirs() })
    const plain = readFileSync(fileOf('jyj'))
    expect(brotliDecompressSync(readFileSync(`${fileOf('jyj')}.br`)).equals(plain)).toBe(true)
    expect(gunzipSync(readFileSync(`${fileOf('jyj')}.gz`)).equals(plain)).toBe(true)
    list(LIST)
    await spreadSynonyms({ dirs: dirs() })
    expect([existsSync(`${fileOf('jyj')}.br`), existsSync(`${fileOf('jyj')}.gz`)]).toEqual([false, false])
  })

  it('reach storage too, at the latest with the next try', async () => {
    publish('jyj')
    list(LIST)
    const storage = folderStorage(path.join(top, 'storage'))
    const away = { ...storage, put: () => Promise.reject(new Error('away')) }
    await expect(spreadSynonyms({ dirs: dirs(), storage: away })).rejects.toThrow('away')
    expect(await spreadSynonyms({ dirs: dirs(), storage })).toBe(1)
    expect(listIn(path.join(top, 'storage/jyj/pagefind/synonyms.json'))).toEqual(LIST)
    expect(await spreadSynonyms({ dirs: dirs(), storage: away })).toBe(0)
  })
})
