import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadHiddenWords } from '../src/checks/load-hidden-words.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createRest } from './rest.ts'

describe.each(databases)('words that search never shows, on %s', (database) => {
  let cms: Cms
  let add: (body: object) => Promise<number>
  let site: string

  beforeAll(async () => {
    cms = await openTestCms(database)
    const rest = createRest(cms)
    const admin = await createUser(cms, { roles: ['platform-admin'] })
    site = (await createGroup(cms)).portal.id
    add = async (body) => (await rest(admin, { method: 'POST', path: '/word-lists', body })).status
  })
  afterAll(() => cms.close())

  it('are the sensitive and banned ones of the group and of sites that are in use', async () => {
    const before = await loadHiddenWords(cms.payload)
    const statuses = [
      await add({ kind: 'sensitive', word: '测试敏感词' }),
      await add({ kind: 'banned', word: '测试禁用词' }),
      await add({ kind: 'sensitive', word: '测试本站词', site }),
      await add({ kind: 'sensitive', word: '测试本站词' }),
      await add({ kind: 'sensitive', word: '测试停用词', enabled: false }),
      await add({ kind: 'wrong', word: '测试错词', right: '测试对词' }),
    ]
    expect(new Set(statuses)).toEqual(new Set([201]))
    const added = (await loadHiddenWords(cms.payload)).filter((word) => !before.includes(word))
    expect(added).toEqual(['测试敏感词', '测试本站词', '测试禁用词'].sort())
  })
})
