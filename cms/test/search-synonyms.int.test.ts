import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeSynonymsFile } from '@zhanqun/publisher'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSynonyms, synonymsVersion } from '../src/search-synonyms/load.ts'
import { seedSynonyms } from '../src/search-synonyms/seed.ts'
import { STARTING_SYNONYMS } from '../src/search-synonyms/starting-synonyms.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createRest } from './rest.ts'

describe.each(databases)('synonyms for search on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let admin: Awaited<ReturnType<typeof createUser>>
  const folder = mkdtempSync(path.join(tmpdir(), 'zhanqun-synonyms-'))

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
  })
  afterAll(async () => {
    await cms.close()
    rmSync(folder, { recursive: true })
  })

  const add = (body: object, user = admin) => rest(user, { method: 'POST', path: '/search-synonyms', body })
  const wordsFor = async (word: string) => (await loadSynonyms(cms.payload)).find(({ words }) => words[0] === word)

  it('begins with everyday words, once', async () => {
    expect(await wordsFor('五险一金')).toEqual({ words: ['五险一金', '社会保险', '住房公积金'], isOneWay: true })
    expect(await wordsFor('社保')).toEqual({ words: ['社保', '社会保险'], isOneWay: false })
    const { docs } = await cms.payload.find({ collection: 'search-synonyms', where: { word: { equals: '执照' } } })
    await cms.payload.delete({ collection: 'search-synonyms', id: docs[0]?.id ?? '' })
    await seedSynonyms(cms.payload)
    expect(await loadSynonyms(cms.payload)).toHaveLength(STARTING_SYNONYMS.length - 1)
  })

  it('begins with words that nobody would have to correct', async () => {
    for (const { word, others, direction } of STARTING_SYNONYMS) {
      const { docs } = await cms.payload.find({ collection: 'search-synonyms', where: { word: { equals: word } } })
      const [doc] = docs
      if (!doc) continue
      const { status, json } = await rest(admin, {
        method: 'PATCH',
        path: `/search-synonyms/${doc.id}`,
        body: { word, others, direction },
      })
      expect([word, status, json.errors]).toEqual([word, 200, undefined])
    }
  })

  it('takes an entry, writes it into the log and tells searches', async () => {
    const before = await synonymsVersion(cms.payload)
    const { status, json } = await add({ word: ' 娃娃亲 ', others: '包办婚姻，买卖婚姻；换亲', direction: 'one-way' })
    expect(status).toBe(201)
    expect(await wordsFor('娃娃亲')).toEqual({ words: ['娃娃亲', '包办婚姻', '买卖婚姻', '换亲'], isOneWay: true })
    expect(await synonymsVersion(cms.payload)).not.toBe(before)
    const entries = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: json.doc.id } } })
    expect(entries.docs).toMatchObject([{ action: 'create', docCollection: 'search-synonyms', title: '娃娃亲' }])
    await rest(admin, { method: 'PATCH', path: `/search-synonyms/${json.doc.id}`, body: { enabled: false } })
    expect(await wordsFor('娃娃亲')).toBeUndefined()
    await rest(admin, { method: 'DELETE', path: `/search-synonyms/${json.doc.id}` })
    const after = await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: json.doc.id } } })
    expect(after.docs.map(({ action }) => action).sort()).toEqual(['create', 'delete', 'update'])
  })

  it.each([
    [{ word: '孤词', others: ' 、' }, 'SYNONYM_MISSING'],
    [{ word: '  ', others: '词语' }, 'SYNONYM_MISSING'],
    [{ word: '字', others: '词语' }, 'SYNONYM_LENGTH'],
    [{ word: '长'.repeat(21), others: '词语' }, 'SYNONYM_LENGTH'],
    [{ word: '词语一', others: '长'.repeat(21) }, 'SYNONYM_LENGTH'],
    [{ word: '两个 词', others: '词语' }, 'SYNONYM_CHARACTERS'],
    [{ word: '词语一', others: '"引号"' }, 'SYNONYM_CHARACTERS'],
    [{ word: '词语一', others: '<script>alert(1)</script>' }, 'SYNONYM_LENGTH'],
    [{ word: '词语一', others: '词语二、词语二' }, 'SYNONYM_TWICE'],
    [{ word: 'ETC卡', others: 'ｅｔｃ卡' }, 'SYNONYM_TWICE'],
    [{ word: '词语一', others: Array.from({ length: 11 }, (_, at) => `词语${at}号`).join('、') }, 'SYNONYM_TOO_MANY'],
    [{ word: '社保', others: '社会保障' }, 'SYNONYM_TAKEN'],
  ])('refuses %j', async (entry, code) => {
    const { status, json } = await add({ direction: 'both', ...entry })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(json.errors[0].data.code).toBe(code)
    expect(json.errors[0].message).toMatch(/\p{Script=Han}/u)
  })

  it('lets two who add the same word at once have one of them', async () => {
    const answers = await Promise.all([1, 2].map(() => add({ word: '同时加', others: '一起加', direction: 'both' })))
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
  })

  it('is kept by platform administrators and read by everybody who works here', async () => {
    const editor = await createUser(cms, { grants: [{ role: 'site-admin', site: group.education }] })
    expect((await rest(editor, { path: '/search-synonyms' })).json.totalDocs).toBeGreaterThan(10)
    expect((await add({ word: '越权词', others: '不该有', direction: 'both' }, editor)).status).toBe(403)
    const { docs } = await cms.payload.find({ collection: 'search-synonyms', limit: 1 })
    const at = `/search-synonyms/${docs[0]?.id}`
    expect((await rest(editor, { method: 'PATCH', path: at, body: { others: '改了' } })).status).toBe(403)
    expect((await rest(editor, { method: 'DELETE', path: at })).status).toBe(403)
    expect((await rest(null, { path: '/search-synonyms' })).status).toBe(403)
  })

  it('is written beside the index of the group only when it has changed', async () => {
    const searchFile = path.join(folder, 'search.sqlite')
    const synonyms = await loadSynonyms(cms.payload)
    expect(writeSynonymsFile({ searchFile, synonyms })).toBe(true)
    expect(writeSynonymsFile({ searchFile, synonyms })).toBe(false)
    expect(JSON.parse(readFileSync(path.join(folder, 'search-synonyms.json'), 'utf8'))).toEqual(synonyms)
    rmSync(path.join(folder, 'search-synonyms.json'))
  })
})
