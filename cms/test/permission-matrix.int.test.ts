import { APIError } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createPersonas, LETTERS, type Letter, sorted } from './personas.ts'
import { type Ask, createRest, type RestAnswer } from './rest.ts'

/** What is right, written down by hand and not taken from the tables that are tested: who may on the own site, who on any. */
const RIGHT: Readonly<Record<string, { own: string; any: string }>> = {
  'articles list': { own: 'er12ps', any: 'GA' },
  'articles read': { own: 'er12ps', any: 'GA' },
  'articles count': { own: 'er12ps', any: 'GA' },
  'articles versions': { own: 'er12ps', any: 'GA' },
  'articles version': { own: 'er12ps', any: 'GA' },
  'articles create': { own: 'e12ps', any: 'G' },
  'articles update': { own: 'e12ps', any: 'G' },
  'articles restore': { own: 'e12ps', any: 'G' },
  'articles publish': { own: 'ps', any: 'G' },
  'articles trash': { own: 'ps', any: 'G' },
  'articles delete': { own: 'ps', any: 'G' },
  'articles duplicate': { own: 'e12ps', any: 'G' },
  'articles preview': { own: 'er12ps', any: 'GA' },
  'articles state': { own: 'er12ps', any: 'GA' },
  'media list': { own: 'er12ps', any: 'GA' },
  'media read': { own: 'er12ps', any: 'GA' },
  'media file': { own: 'er12ps', any: 'GA' },
  'media create': { own: 'e12ps', any: 'G' },
  'media update': { own: 'e12ps', any: 'G' },
  'media delete': { own: 'e12ps', any: 'G' },
  'attachments read': { own: 'er12ps', any: 'GA' },
  'attachments file': { own: 'er12ps', any: 'GA' },
  'attachments create': { own: 'e12ps', any: 'G' },
  'attachments update': { own: 'e12ps', any: 'G' },
  'attachments delete': { own: 'e12ps', any: 'G' },
  'columns list': { own: 'er12ps', any: 'GA' },
  'columns read': { own: 'er12ps', any: 'GA' },
  'columns versions': { own: 'er12ps', any: 'GA' },
  'columns create': { own: 's', any: 'G' },
  'columns update': { own: 's', any: 'G' },
  'columns delete': { own: 's', any: 'G' },
  'sites list': { own: 'er12ps', any: 'GA' },
  'sites read': { own: 'er12ps', any: 'GA' },
  'sites versions': { own: 'er12ps', any: 'GA' },
  'sites update': { own: 's', any: 'G' },
  'sites create': { own: '', any: 'G' },
  'sites delete': { own: '', any: 'G' },
  'sites rollback': { own: 's', any: 'G' },
  'sites checklist': { own: 'er12ps', any: 'GA' },
  'switches read': { own: 'er12ps', any: 'GA' },
  'switches create': { own: 's', any: 'G' },
  'switches update': { own: 's', any: 'G' },
  'switches delete': { own: 's', any: 'G' },
  'word-lists read': { own: 'er12ps', any: 'GA' },
  'word-lists create': { own: 's', any: 'G' },
  'word-lists update': { own: 's', any: 'G' },
  'word-lists delete': { own: 's', any: 'G' },
  'word-lists export': { own: 's', any: 'G' },
  'checks run': { own: 'er12ps', any: 'G' },
  'index-number next': { own: 'e12ps', any: 'G' },
  'form context': { own: 'er12ps', any: 'GA' },
}

/** What belongs to no site. */
const RIGHT_OF_GROUP: Readonly<Record<string, string>> = {
  'users read': 'GAycu',
  'users create': 'Gy',
  'users rename': 'Gy',
  'users grant': 'Gc',
  'users delete': 'Gy',
  'audit-log read': 'Au',
  'operations read': 'er12psGAycun',
  'operations update': 'Gy',
  'document-settings update': 'G',
  'notice-settings update': 'G',
  'search-synonyms read': 'er12psGA',
  'search-synonyms create': 'G',
  'search-synonyms update': 'G',
  'search-synonyms delete': 'G',
  'standards read': 'er12psGA',
  'standard-applications read': 'G',
  'column-standards list': 'er12psGA',
  'column-standards copy': 'G',
  'compliance table': 'er12psGA',
  'publishing overview': 'Gy',
}

describe.each(databases)('rights of every role at every door on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let personas: ReadonlyMap<Letter, User | null>
  const columns = new Map<string, string>()
  let picture: Buffer
  let made = 0

  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n')

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer()
    for (const [index, site] of Object.values(group).entries()) {
      columns.set(site.id, (await columnOf(cms, site, 'news')).id)
      const documents = { organCode: `QL${index}` }
      await cms.payload.update({ collection: 'sites', id: site.id, data: { documents } })
    }
    personas = await createPersonas(cms, group.district)
  })
  afterAll(() => cms.close())

  const file = (name: string) =>
    name.endsWith('.pdf')
      ? { name, data: pdf, mimetype: 'application/pdf', size: pdf.length }
      : { name, data: picture, mimetype: 'image/jpeg', size: picture.length }
  const fresh = {
    articles: (site: Site) =>
      cms.payload.create({
        collection: 'articles',
        data: { title: `稿件${made}`, column: columns.get(site.id) ?? '', kind: 'article', content: bodyOf('正文。') },
        draft: true,
      }),
    media: (site: Site) =>
      cms.payload.create({ collection: 'media', data: { alt: '图', site: site.id }, file: file(`p${made}.jpg`) }),
    attachments: (site: Site) =>
      cms.payload.create({ collection: 'attachments', data: { site: site.id }, file: file(`a${made}.pdf`) }),
    columns: (site: Site) => cms.payload.create({ collection: 'columns', data: columnData(site) }),
    switches: (site: Site) => cms.payload.create({ collection: 'switches', data: switchData(site) as never }),
    'word-lists': (site: Site) => cms.payload.create({ collection: 'word-lists', data: wordData(site) }),
  }
  const columnData = (site: Site) =>
    ({ name: '新栏目', slug: `made-${made}`, site: site.id, kind: 'news', template: 'list', order: 1 }) as const
  const wordData = (site: Site) => ({ kind: 'sensitive', word: `词语${made}`, site: site.id }) as const
  const switchData = (site: Site) => ({
    kind: 'banner',
    scope: 'site',
    site: site.id,
    text: `通知${made}`,
    level: 'notice',
    enabled: true,
    from: new Date(Date.now() + 86_400_000).toISOString(),
    until: new Date(Date.now() + 2 * 86_400_000).toISOString(),
  })
  const form = (data: object, name: string): FormData => {
    const filled = new FormData()
    const { data: bytes, mimetype } = file(name)
    filled.set('_payload', JSON.stringify(data))
    filled.set('file', new File([new Uint8Array(bytes)], name, { type: mimetype }))
    return filled
  }

  const ok = ({ status }: RestAnswer) => status < 300
  /** Whether a door gave, or did, what was asked for. */
  const finds = (id: string) => (answer: RestAnswer) =>
    ok(answer) &&
    (answer.json.docs ?? []).some((doc: { id: string; parent?: unknown }) => doc.id === id || doc.parent === id)
  const counts = (answer: RestAnswer) => ok(answer) && answer.json.totalDocs > 0

  type Try = { ask: Ask; given?: (answer: RestAnswer) => boolean }
  type LocalTry = {
    collection: keyof typeof fresh
    doc: { id: string }
    as: Partial<Awaited<ReturnType<Cms['as']>>> & { overrideAccess: false }
  }
  type Doc = { id: string; filename?: string | null }

  const byId = (collection: keyof typeof fresh, doc: Doc): Try => ({ ask: { path: `/${collection}/${doc.id}` } })
  const patch = (collection: string, { id }: { id: string }, body: object, query = ''): Try => ({
    ask: { method: 'PATCH', path: `/${collection}/${id}${query}`, body },
  })
  const remove = (collection: string, { id }: { id: string }): Try => ({
    ask: { method: 'DELETE', path: `/${collection}/${id}` },
  })
  const listed = (collection: string, { id }: Doc): Try => ({
    ask: { path: `/${collection}?limit=0&depth=0&draft=true` },
    given: finds(id),
  })
  const versionsOf = (collection: string, { id }: { id: string }): Try => ({
    ask: { path: `/${collection}/versions?where[parent][equals]=${id}&depth=0` },
    given: finds(id),
  })
  const fileOf = (collection: string, { filename }: Doc): Try => ({
    ask: { path: `/${collection}/file/${filename}` },
  })
  const newestVersion = async (collection: 'articles', { id }: { id: string }) => {
    const { docs } = await cms.payload.findVersions({ collection, where: { parent: { equals: id } }, limit: 1 })
    return String(docs[0]?.id)
  }

  const door = async (name: string, site: Site): Promise<Try> => {
    made += 1
    const [what, how] = name.split(' ') as [string, string]
    if (what === 'sites') return siteDoor(how, site)
    if (what === 'index-number')
      return {
        ask: {
          method: 'POST',
          path: '/next-index-number',
          body: { column: columns.get(site.id), formedDate: '2026-01-05' },
        },
      }
    if (what === 'checks') {
      return {
        ask: { method: 'POST', path: '/articles/checks', body: { column: columns.get(site.id), title: '新稿' } },
      }
    }
    if (name === 'word-lists export') return { ask: { path: `/word-lists/export?site=${site.id}` } }
    if (what === 'form') return { ask: { path: `/articles/form-context?column=${columns.get(site.id)}` } }
    const collection = what as keyof typeof fresh
    if (how === 'create') return creating(collection, site)
    const doc = await fresh[collection](site)
    const doors: Record<string, () => Try | Promise<Try>> = {
      list: () => listed(collection, doc),
      read: () => byId(collection, doc),
      count: () => ({ ask: { path: `/${collection}/count?where[id][equals]=${doc.id}` }, given: counts }),
      versions: () => versionsOf(collection, doc),
      version: async () => ({ ask: { path: `/articles/versions/${await newestVersion('articles', doc)}` } }),
      restore: async () => ({
        ask: { method: 'POST', path: `/articles/versions/${await newestVersion('articles', doc)}?draft=true` },
      }),
      update: () => patch(collection, doc, changeOf(collection), '?draft=true'),
      publish: () => patch(collection, doc, { _status: 'published' }),
      trash: () => patch(collection, doc, { deletedAt: new Date().toISOString() }),
      delete: () => remove(collection, doc),
      duplicate: () => ({ ask: { method: 'POST', path: `/${collection}/${doc.id}/duplicate?draft=true`, body: {} } }),
      preview: () => ({ ask: { path: `/articles/${doc.id}/preview` }, given: ({ status }) => status === 302 }),
      state: () => ({ ask: { path: `/articles/${doc.id}/publish-state` } }),
      file: () => fileOf(collection, doc as Doc),
    }
    const opened = await doors[how]?.()
    if (!opened) throw new Error(`No door ${name}.`)
    return opened
  }
  const changeOf = (collection: keyof typeof fresh): object =>
    ({
      articles: { title: '改过的标题' },
      media: { alt: '改过的说明' },
      attachments: { originalName: '改过.pdf' },
      columns: { name: '改过的栏目' },
      switches: { text: '改过的通知' },
      'word-lists': { note: '改过的说明' },
    })[collection]
  const creating = (collection: keyof typeof fresh, site: Site): Try => {
    const post = (body: object): Try => ({ ask: { method: 'POST', path: `/${collection}?draft=true`, body } })
    switch (collection) {
      case 'articles':
        return post({ title: '新稿', column: columns.get(site.id), kind: 'article', content: bodyOf('正文。') })
      case 'media':
        return { ask: { method: 'POST', path: '/media', form: form({ alt: '图', site: site.id }, `n${made}.jpg`) } }
      case 'attachments':
        return { ask: { method: 'POST', path: '/attachments', form: form({ site: site.id }, `n${made}.pdf`) } }
      case 'columns':
        return post(columnData(site))
      case 'switches':
        return post(switchData(site))
      case 'word-lists':
        return post(wordData(site))
    }
  }
  const siteDoor = async (how: string, site: Site): Promise<Try> => {
    switch (how) {
      case 'list':
        return listed('sites', site)
      case 'read':
        return { ask: { path: `/sites/${site.id}` } }
      case 'versions':
        return versionsOf('sites', site)
      case 'update':
        return patch('sites', site, { description: `说明${made}` })
      case 'rollback':
        return { ask: { path: `/sites/${site.id}/rollback?to=${new Date().toISOString()}` } }
      case 'checklist':
        return { ask: { path: `/sites/${site.id}/starting-checklist` } }
      default: {
        const data = {
          code: `made${made}`,
          name: '新站',
          shortName: '新站',
          sponsor: '新站',
          kind: 'channel',
          level: 'township',
          parent: site.id,
          state: 'building',
          theme: 'blue',
          order: 1,
        } as const
        if (how === 'create') return { ask: { method: 'POST', path: '/sites', body: data } }
        return remove('sites', await cms.payload.create({ collection: 'sites', data }))
      }
    }
  }

  const tried = async (
    letter: Letter,
    { ask, given = ok }: Try,
  ): Promise<{ letter: Letter; done: boolean; status: number }> => {
    const answer = await rest(personas.get(letter) ?? null, ask)
    if (answer.status >= 500)
      throw new Error(`${letter} ${ask.method ?? 'GET'} ${ask.path}: ${JSON.stringify(answer.json)}`)
    return { letter, done: given(answer), status: answer.status }
  }
  const whoMay = async (open: () => Promise<Try>, letters: readonly Letter[] = LETTERS): Promise<string> => {
    const may: Letter[] = []
    for (const letter of letters) {
      const { done } = await tried(letter, await open())
      if (done) may.push(letter)
    }
    return may.map(String).sort().join('')
  }
  it.each(Object.entries(RIGHT))('%s', async (name, { own, any }) => {
    expect(await whoMay(() => door(name, group.district))).toBe(sorted(own + any))
    expect(await whoMay(() => door(name, group.education))).toBe(sorted(any))
  })

  /** The same doors without HTTP: what hooks, jobs and screens ask in somebody's name. */
  const LOCAL: Readonly<Record<string, (given: LocalTry) => Promise<boolean>>> = {
    list: async ({ collection, doc, as }) =>
      (await cms.payload.find({ collection, limit: 0, depth: 0, draft: true, ...as })).docs.some(
        ({ id }) => id === doc.id,
      ),
    read: async ({ collection, doc, as }) =>
      Boolean(await cms.payload.findByID({ collection, id: doc.id, disableErrors: true, draft: true, ...as })),
    count: async ({ collection, doc, as }) =>
      (await cms.payload.count({ collection, where: { id: { equals: doc.id } }, ...as })).totalDocs > 0,
    versions: async ({ collection, doc, as }) =>
      (await cms.payload.findVersions({ collection, where: { parent: { equals: doc.id } }, ...as })).docs.length > 0,
    update: async ({ collection, doc, as }) =>
      Boolean(
        await cms.payload.update({ collection, id: doc.id, data: changeOf(collection), draft: true, ...as } as never),
      ),
    publish: async ({ collection, doc, as }) =>
      Boolean(await cms.payload.update({ collection, id: doc.id, data: { _status: 'published' }, ...as } as never)),
    delete: async ({ collection, doc, as }) => Boolean(await cms.payload.delete({ collection, id: doc.id, ...as })),
  }
  const locally = Object.entries(RIGHT).filter(([name]) => {
    const [what = '', how = ''] = name.split(' ')
    return what in fresh && how in LOCAL
  })

  it.each(locally)('%s, by the Local API', async (name, { own, any }) => {
    const [what = '', how = ''] = name.split(' ')
    const collection = what as keyof typeof fresh
    const whoMayLocally = async (site: Site): Promise<string> => {
      const may: Letter[] = []
      for (const letter of LETTERS) {
        made += 1
        const doc = await fresh[collection](site)
        const user = personas.get(letter)
        const as = user ? await cms.as(user) : { overrideAccess: false as const }
        const done = await LOCAL[how]?.({ collection, doc, as }).catch((error: unknown) => {
          if (error instanceof APIError && error.status < 500) return false
          throw error
        })
        if (done) may.push(letter)
      }
      return sorted(may.join(''))
    }
    expect(await whoMayLocally(group.district)).toBe(sorted(own + any))
    expect(await whoMayLocally(group.education)).toBe(sorted(any))
  })

  const groupDoor = async (name: string): Promise<Try> => {
    made += 1
    const account = () => createUser(cms, {})
    const synonymData = () => ({ word: `词语${made}`, others: `同义词${made}`, direction: 'both' as const })
    const synonym = () => cms.payload.create({ collection: 'search-synonyms', data: synonymData() })
    switch (name) {
      case 'users read':
        return { ask: { path: `/users/${(await account()).id}` } }
      case 'users create': {
        const data = { name: '新人', email: `made${made}@test.example`, password: 'Test-password-1' }
        return { ask: { method: 'POST', path: '/users', body: data } }
      }
      case 'users rename': {
        return {
          ...patch('users', await account(), { name: '改过' }),
          given: (a) => ok(a) && a.json.doc.name === '改过',
        }
      }
      case 'users grant':
        return {
          ...patch('users', await account(), { roles: ['auditor'] }),
          given: (a) => ok(a) && a.json.doc.roles?.includes('auditor'),
        }
      case 'users delete':
        return remove('users', await account())
      case 'operations read':
        return { ask: { path: '/globals/operations' } }
      case 'operations update':
        return { ask: { method: 'POST', path: '/globals/operations', body: { readOnly: false } } }
      case 'document-settings update':
        return { ask: { method: 'POST', path: '/globals/document-settings', body: { interpretationWorkdays: 3 } } }
      case 'search-synonyms read':
        return { ask: { path: `/search-synonyms/${(await synonym()).id}` } }
      case 'search-synonyms create':
        return { ask: { method: 'POST', path: '/search-synonyms', body: synonymData() } }
      case 'search-synonyms update':
        return patch('search-synonyms', await synonym(), { note: '改过的说明' })
      case 'search-synonyms delete':
        return remove('search-synonyms', await synonym())
      case 'notice-settings update':
        return { ask: { method: 'POST', path: '/globals/notice-settings', body: { reopenDays: 20 } } }
      case 'column-standards list':
        return { ask: { path: '/column-standards' } }
      case 'column-standards copy': {
        const { docs } = await cms.payload.find({ collection: 'standards', limit: 1 })
        const body = { versionId: `made-${made}`, name: `标准${made}` }
        return { ask: { method: 'POST', path: `/column-standards/${docs[0]?.id}/copy`, body } }
      }
      case 'compliance table':
        return { ask: { path: '/compliance/table' } }
      case 'publishing overview':
        return { ask: { path: '/publishing' } }
      default:
        return { ask: { path: `/${name.split(' ')[0]}?limit=1` } }
    }
  }

  it.each(Object.entries(RIGHT_OF_GROUP))('%s', async (name, right) => {
    expect(await whoMay(() => groupDoor(name))).toBe(sorted(right))
  })

  it('leaves the collections that the product keeps for itself closed, by REST and by the Local API', async () => {
    const ruled = new Set(Object.keys((await import('../src/access/rules-table.ts')).COLLECTION_RULES))
    const shared = new Set(['payload-preferences', 'payload-locked-documents'])
    for (const slug of Object.keys(cms.payload.collections)) {
      if (ruled.has(slug) || shared.has(slug)) continue
      for (const letter of LETTERS) {
        for (const ask of [
          { path: `/${slug}` },
          { path: `/${slug}/count` },
          { method: 'POST', path: `/${slug}`, body: {} },
          { method: 'PATCH', path: `/${slug}?where[id][exists]=true`, body: {} },
          { method: 'DELETE', path: `/${slug}?where[id][exists]=true` },
        ]) {
          const { status } = await rest(personas.get(letter) ?? null, ask)
          expect([401, 403, 404, 501], `${letter} ${ask.method ?? 'GET'} ${ask.path}`).toContain(status)
        }
      }
    }
  })

  it('answers no GraphQL', async () => {
    for (const letter of ['G', 'o'] as const) {
      const body = { query: '{ Articles { totalDocs } }' }
      expect((await rest(personas.get(letter) ?? null, { method: 'POST', path: '/graphql', body })).status).toBe(404)
    }
  })
})
