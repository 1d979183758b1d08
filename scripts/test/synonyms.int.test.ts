import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readIfThere } from '@zhanqun/publisher'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Cms, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import type { Repeated } from '../src/worker/repeat.ts'
import { startSynonyms } from '../src/worker/synonyms.ts'
import { log } from './publishing/folder.ts'

describe.each(databases)('the file of synonyms on %s', (database) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'zhanqun-synonyms-'))
  const file = path.join(folder, 'search-synonyms.json')
  let cms: Cms
  let running: Repeated | undefined

  const start = () =>
    startSynonyms({ payload: cms.payload, searchFile: path.join(folder, 'search.sqlite'), log, everyMs: 20 })
  const written = (): { words: string[]; isOneWay: boolean }[] => JSON.parse(String(readIfThere(file) ?? '[]'))
  const entryOf = (word: string) => written().find(({ words }) => words[0] === word)

  beforeAll(async () => {
    cms = await openTestCms(database)
  })
  afterAll(async () => {
    await running?.stop()
    await cms.close()
    rmSync(folder, { recursive: true })
  })

  it('follows the list: what is added, changed, put out of use and deleted', async () => {
    running = start()
    await vi.waitFor(() => expect(entryOf('社保')).toEqual({ words: ['社保', '社会保险'], isOneWay: false }))
    const data = { word: '娃娃书', others: '连环画', direction: 'both' as const }
    const { id } = await cms.payload.create({ collection: 'search-synonyms', data })
    await vi.waitFor(() => expect(entryOf('娃娃书')?.words).toEqual(['娃娃书', '连环画']))
    const change = (changed: object) => cms.payload.update({ collection: 'search-synonyms', id, data: changed })
    await change({ others: '连环画、小人书', direction: 'one-way' })
    await vi.waitFor(() => expect(entryOf('娃娃书')).toEqual({ words: ['娃娃书', '连环画', '小人书'], isOneWay: true }))
    await change({ enabled: false })
    await vi.waitFor(() => expect(entryOf('娃娃书')).toBeUndefined())
    await change({ enabled: true })
    await vi.waitFor(() => expect(entryOf('娃娃书')).toBeDefined())
    await cms.payload.delete({ collection: 'search-synonyms', id })
    await vi.waitFor(() => expect(entryOf('娃娃书')).toBeUndefined())
  })

  it('is made anew at the next start when it was lost', async () => {
    await running?.stop()
    rmSync(file)
    running = start()
    await vi.waitFor(() => expect(written().length).toBeGreaterThan(20))
  })
})
