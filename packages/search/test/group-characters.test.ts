import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type GroupIndex, openGroupIndex } from '../src/group/group-index.ts'
import { record } from './records.ts'

let dir: string
let index: GroupIndex

const idsOf = (q: string, narrowing: { number?: string } = {}) =>
  index
    .search({ q, ...narrowing })
    .hits.map(({ url }) => /([a-z0-9]+)\.html$/.exec(url)?.[1])
    .sort()

beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zq-search-'))
  index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
  index.put([
    record({ id: 'zaiti', title: '河长制', text: '巡查' }),
    record({ id: 'zaiwen', title: '巡查', text: '沿河巡查，每周一次。' }),
    record({ id: 'fujian', title: '名单', text: '', attachments: [{ name: '表.pdf', text: '运河' }] }),
    record({ id: 'fujianming', title: '名单', text: '', attachments: [{ name: '河道.pdf', text: '' }] }),
    record({ id: 'wenhao', title: '批复', text: '', documentNumber: '河政发〔2026〕5号' }),
    record({ id: 'wuguan', title: '巡查', text: '湖 COVID-19' }),
    record({ id: 'kuozhan', title: '地名', text: '𠮷野家在㈱𠮷巷' }),
  ])
})

afterAll(() => {
  index.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('a single character', () => {
  it('is found in titles, numbers, texts and attachments', () => {
    expect(idsOf('河')).toEqual(['fujian', 'fujianming', 'wenhao', 'zaiti', 'zaiwen'])
  })

  it.each([
    ['河 巡查', ['zaiti', 'zaiwen']],
    ['河 周', ['zaiwen']],
    ['河 湖', []],
    ['湖 COVID', ['wuguan']],
    ['巡查 -河', ['wuguan']],
    ['巡查 -河 -湖', []],
    ['巡查 -河 -COVID', []],
    ['"河"', ['fujian', 'fujianming', 'wenhao', 'zaiti', 'zaiwen']],
    ['𠮷', ['kuozhan']],
    ['株', ['kuozhan']],
    ['C', ['wuguan']],
  ])('%s finds %j', (q, expected) => expect(idsOf(q)).toEqual(expected))

  it('is narrowed by numbers', () => expect(idsOf('河', { number: '2026' })).toEqual(['wenhao']))

  it('stands before others where it stands in the title', () =>
    expect(
      index
        .search({ q: '河' })
        .hits.slice(0, 2)
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['批复', '河长制']))

  it('is gone with its page, and with its text', () => {
    index.put([record({ id: 'bian', title: '鳜', text: '鲥' })])
    expect([idsOf('鳜'), idsOf('鲥')]).toEqual([['bian'], ['bian']])
    index.put([record({ id: 'bian', title: '鳜', text: '鲈' })])
    expect([idsOf('鳜'), idsOf('鲥'), idsOf('鲈')]).toEqual([['bian'], [], ['bian']])
    index.remove(['bian'])
    expect([idsOf('鳜'), idsOf('鲈')]).toEqual([[], []])
  })
})
