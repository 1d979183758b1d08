import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as otherWork, setTimeout as sleep } from 'node:timers/promises'
import type { GroupReader, SearchRecord } from '@zhanqun/search'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { followIndex } from '../follow-index.ts'
import { fillSearch, RECORD } from './fixture.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'zq-follow-'))
const file = (name: string) => path.join(dir, `${name}.sqlite`)
const place = (from: string, to: string) => renameSync(file(from), file(to))
/** Enough that it takes several turns to read, each page with a facet of its own. */
const PAGES = 6000
const many = (title: string): SearchRecord[] =>
  Array.from({ length: PAGES }, (_, at) => ({ ...RECORD, id: `${title}${at}`, title, text: '', column: `栏目${at}` }))
const found = (index: GroupReader) => index.search({ q: '居住证' }).hits[0]?.title

/** How often other work had its turn until there was an answer. */
const inTurns = async <T>(asked: Promise<T>): Promise<{ answer: T; turns: number }> => {
  let turns = 0
  let answered = false
  const noted = asked.finally(() => {
    answered = true
  })
  while (!answered) {
    turns++
    await otherWork()
  }
  return { answer: await noted, turns }
}

beforeAll(() => {
  fillSearch(file('old'), many('旧的居住证'))
  fillSearch(file('new'), many('新的居住证'))
  fillSearch(file('small'), [{ ...RECORD, title: '只有一篇居住证' }])
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('has an index read in turns, that other work comes between, before it is asked', async () => {
  const index = followIndex(file('old'))
  index.watch()
  const { answer, turns } = await inTurns(index.ask(found))
  expect(answer).toBe('旧的居住证')
  expect(turns).toBeGreaterThan(5)
  expect(index.isThere()).toBe(true)
  index.close()
})

it('answers from the index before while it reads the one that has taken its place', async () => {
  const index = followIndex(file('old'))
  expect(await index.ask(found)).toBe('旧的居住证')
  place('new', 'old')
  expect(await index.ask(found)).toBe('旧的居住证')
  await expect.poll(() => index.ask(found), { interval: 5, timeout: 30_000 }).toBe('新的居住证')
  place('small', 'old')
  expect(await index.ask(found)).toBe('只有一篇居住证')
  index.close()
})

it('looks for another index without being asked', async () => {
  fillSearch(file('later'), many('再新的居住证'))
  const index = followIndex(file('old'))
  index.watch()
  expect(await index.ask(found)).toBe('只有一篇居住证')
  place('later', 'old')
  await sleep(6000)
  const { answer, turns } = await inTurns(index.ask(found))
  expect(answer).toBe('再新的居住证')
  expect(turns).toBeLessThan(3)
  index.close()
})

it('has none when it is gone, broken, or closed meanwhile', async () => {
  const index = followIndex(file('none'))
  index.watch()
  await expect(index.ask(found)).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' })
  expect(index.isThere()).toBe(false)
  writeFileSync(file('none'), 'no database')
  await expect(index.ask(found)).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' })
  rmSync(file('none'))
  place('old', 'none')
  const asked = index.ask(found)
  index.close()
  await expect(asked).rejects.toMatchObject({ code: 'SEARCH_UNAVAILABLE' })
})

it('goes on to the last of several that take its place at once', async () => {
  for (const name of ['one', 'two', 'three']) fillSearch(file(name), many(`第${name}份居住证`))
  const index = followIndex(file('at'))
  const asked = []
  for (const name of ['one', 'two', 'three']) {
    place(name, 'at')
    asked.push(index.ask(found))
    await otherWork()
  }
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 3 }, () => '第three份居住证'))
  index.close()
})
