import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type GroupReader, openGroupIndex, openGroupReader } from '../src/group/group-index.ts'
import { generatedRecords } from '../src/probe/generated-records.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'zq-warm-'))
const file = path.join(dir, 'search.sqlite')
/** More than are read at once, each with a facet of its own. */
const records = generatedRecords({ count: 2500, length: 10 }).map((record, at) => ({ ...record, column: `栏目${at}` }))
const QUERIES = ['社保', '公租房', '通知', '青澜市 公告', '新来的'] as const

beforeAll(() => {
  const index = openGroupIndex({ file })
  index.put(records)
  index.close()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const openReader = (): GroupReader => {
  const reader = openGroupReader({ file })
  if (!reader) throw new Error('There is no index.')
  return reader
}
const change = (round: number) => {
  const index = openGroupIndex({ file })
  const start = round * 20
  index.remove(records.slice(start, start + 10).map(({ id }) => id))
  const changed = records.slice(start + 10, start + 20)
  index.put(changed.map((record) => ({ ...record, title: `新来的${record.title}`, column: `新栏目${round}` })))
  index.put([
    { ...records[0], id: `new${round}`, siteCode: `site${round}`, siteName: '新站点', title: '新来的公告' } as never,
  ])
  index.close()
}
const answers = (reader: GroupReader) => QUERIES.map((q) => reader.search({ q, now: new Date('2026-11-23') }))
/** What one finds that reads everything with its first search. */
const expected = () => {
  const reader = openReader()
  const found = answers(reader)
  reader.close()
  return found
}

it('takes several turns, and is over at some time', () => {
  const reader = openReader()
  const turns = []
  do turns.push(reader.warmUp(0))
  while (!turns.at(-1))
  expect(turns.length).toBeGreaterThan(10)
  expect(reader.warmUp(0)).toBe(true)
  expect(answers(reader)).toEqual(expected())
  reader.close()
})

it('misses nothing of what is written meanwhile', () => {
  const reader = openReader()
  for (let round = 0; !reader.warmUp(0); round++) change(round)
  expect(answers(reader)).toEqual(expected())
  change(90)
  expect(answers(reader)).toEqual(expected())
  reader.close()
})

it('is finished by a search that cannot wait', () => {
  const reader = openReader()
  expect([reader.warmUp(0), reader.warmUp(0)]).toEqual([false, false])
  expect(answers(reader)).toEqual(expected())
  expect(reader.warmUp(0)).toBe(true)
  reader.close()
})

it('has nothing to do for an empty index', () => {
  const empty = path.join(dir, 'empty.sqlite')
  openGroupIndex({ file: empty }).close()
  const reader = openGroupReader({ file: empty })
  expect(reader?.warmUp(0)).toBe(true)
  expect(reader?.search({ q: '公租房' }).total).toBe(0)
  reader?.close()
})
