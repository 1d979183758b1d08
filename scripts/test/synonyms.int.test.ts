import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { folderStorage, readIfThere } from '@zhanqun/publisher'
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

  const dirs = {
    public: path.join(folder, 'public'),
    manifests: path.join(folder, 'manifests'),
    searchFile: path.join(folder, 'search.sqlite'),
  }
  const storage = folderStorage(path.join(folder, 'storage'))
  const start = () => startSynonyms({ payload: cms.payload, dirs, storage, log, everyMs: 20 })
  const listIn = (name: string): { words: string[]; isOneWay: boolean }[] =>
    JSON.parse(String(readIfThere(name) ?? '[]'))
  const written = () => listIn(file)
  const entryOf = (word: string) => written().find(({ words }) => words[0] === word)

  beforeAll(async () => {
    cms = await openTestCms(database)
    // A site that has a static index.
    mkdirSync(path.join(dirs.public, 'jyj/pagefind'), { recursive: true })
    mkdirSync(dirs.manifests)
    writeFileSync(path.join(dirs.manifests, 'jyj.sqlite'), '')
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

  it('stands beside the static index of each site, here and in storage, as it is', async () => {
    const { id } = await cms.payload.create({
      collection: 'search-synonyms',
      data: { word: '洋火', others: '火柴', direction: 'both' },
    })
    const places = ['public', 'storage'].map((place) => path.join(folder, place, 'jyj/pagefind/synonyms.json'))
    const isListed = (place: string) => listIn(place).some(({ words }) => words.includes('洋火'))
    await vi.waitFor(() => expect(places.map(isListed)).toEqual([true, true]))
    await cms.payload.delete({ collection: 'search-synonyms', id })
    await vi.waitFor(() => expect(places.map(isListed)).toEqual([false, false]))
    expect(places.map(listIn)).toEqual([written(), written()])
  })

  it('is made anew at the next start when it was lost', async () => {
    await running?.stop()
    rmSync(file)
    running = start()
    await vi.waitFor(() => expect(written().length).toBeGreaterThan(20))
  })
})
