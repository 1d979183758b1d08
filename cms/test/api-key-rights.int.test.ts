import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY_OPERATION_NAMES, type KeyOperation } from '../src/access/key-operations.ts'
import type { Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { askWith, type KeyAnswer, keyMaker } from './key-client.ts'
import type { Ask } from './rest.ts'

/** One letter for each operation of a key. */
const LETTERS = {
  p: 'read-published',
  d: 'read-drafts',
  w: 'write-drafts',
  h: 'hand-in',
  u: 'upload',
  c: 'read-compliance',
} as const satisfies Record<string, KeyOperation>
type Letter = keyof typeof LETTERS

/** What is right, written down by hand and not taken from the table that is tested; nothing of it on another's site. */
const RIGHT: Readonly<Record<string, string>> = {
  'published read': 'pdwh',
  'published list': 'pdwh',
  'published count': 'pdwh',
  'ahead read': 'dwh',
  'trashed list': 'dwh',
  'draft read': 'dwh',
  'draft read as draft': 'dwh',
  'draft list': 'dwh',
  'draft count': 'dwh',
  'changed list as draft': 'dwh',
  'changed newest text': 'dwh',
  'draft versions': 'dwh',
  'draft version': 'dwh',
  'draft state': 'd',
  'draft preview': '',
  'draft create': 'w',
  'draft update': 'w',
  'draft submit': 'h',
  'draft urgent': '',
  'draft workflow': 'h',
  'draft publish': '',
  'draft trash': '',
  'draft delete': '',
  'draft comments': '',
  'draft lock': '',
  'draft check': 'w',
  'published create': '',
  'published withdraw': '',
  'published overwrite': '',
  'media read': 'dwhu',
  'media file': 'dwhu',
  'media list': 'dwhu',
  'media create': 'u',
  'media update': '',
  'media delete': '',
  'site read': 'pdwh',
  'site update': '',
  'site rollback': '',
  'column read': 'pdwh',
  'column update': '',
  'compliance table': 'c',
  'compliance cells': 'c',
}

/** Doors of persons, of administrators, and of the product itself: nothing there opens to any key. */
const CLOSED: readonly Ask[] = [
  { path: '/users' },
  { path: '/users/me' },
  { path: '/users/init' },
  { path: '/users/count' },
  { method: 'POST', path: '/users', body: { name: '甲', email: 'a@test.example', password: 'Test-password-1' } },
  { method: 'POST', path: '/users/login', body: { email: 'a@test.example', password: 'Test-password-1' } },
  { method: 'POST', path: '/users/refresh-token', body: {} },
  { method: 'POST', path: '/users/first-register', body: {} },
  { method: 'POST', path: '/users/logout', body: {} },
  { path: '/access' },
  { path: '/api-keys' },
  { path: '/sessions' },
  { path: '/security/keys' },
  { method: 'POST', path: '/security/keys', body: {} },
  { path: '/security/me' },
  { path: '/security/locks' },
  { path: '/globals/security-settings' },
  { path: '/globals/workflow-settings' },
  { path: '/globals/operations' },
  { method: 'POST', path: '/globals/operations', body: { readOnly: true } },
  { path: '/audit' },
  { path: '/audit/export' },
  { path: '/audit-log' },
  { path: '/access-report' },
  { path: '/people' },
  { path: '/own-sites' },
  { path: '/publishing' },
  { path: '/sharing' },
  { path: '/sharing/statistics' },
  { path: '/switches' },
  { path: '/word-lists' },
  { path: '/search-synonyms' },
  { path: '/standards' },
  { path: '/column-standards' },
  { path: '/review/work' },
  { path: '/review/notices' },
  { path: '/review/deputies' },
  { path: '/my-working-copies' },
  { path: '/payload-preferences/nav' },
  { method: 'POST', path: '/payload-preferences/nav', body: { value: { open: true } } },
  { path: '/payload-locked-documents' },
  { path: '/payload-jobs/run' },
  { path: '/payload-jobs' },
  { path: '/og' },
  { path: '/%61rticles' },
  { path: '//articles' },
  { method: 'POST', path: '/next-index-number', body: {} },
]

/** What Payload answers to everybody, or keeps for whoever asks: the door alone closes it. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  '/users/me',
  '/users/init',
  '/access',
  '/og',
  '/payload-preferences/nav',
])

describe.each(databases)('what API keys may do on %s', (database) => {
  let cms: Cms
  let own: Site
  let foreign: Site
  let owner: User
  let picture: Buffer
  const columns = new Map<string, string>()
  const tokens = new Map<Letter, string>()
  let everything: string
  let items: string
  let made = 0

  beforeAll(async () => {
    cms = await openTestCms(database)
    const group = await createGroup(cms)
    own = group.township
    foreign = group.education
    picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer()
    for (const site of [own, foreign]) columns.set(site.id, (await columnOf(cms, site, 'news')).id)
    await cms.payload.update({ collection: 'sites', id: own.id, data: { review: { steps: '0' } } })
    const admin = await createUser(cms, { roles: ['platform-admin'] })
    owner = await createUser(cms, {})
    const make = keyMaker(cms, { admin, owner })
    // The district and all below it: the township is one of them.
    const places = [{ site: group.district.id, scope: 'subtree' }] as const
    for (const [letter, operation] of Object.entries(LETTERS))
      tokens.set(letter as Letter, (await make({ operations: [operation], places })).token)
    const table = await askWith(cms, tokens.get('c') ?? '', { path: '/compliance/table' })
    items = table.json.columns[0].items.join()
    everything = (await make({ operations: KEY_OPERATION_NAMES, places: null })).token
  })
  afterAll(() => cms.close())

  const newArticle = (site: Site, data: object = {}) =>
    cms.payload.create({
      collection: 'articles',
      data: {
        title: `稿件${made}`,
        column: columns.get(site.id) ?? '',
        kind: 'article',
        content: bodyOf('正文。'),
        ...data,
      },
      draft: !('_status' in data),
    })
  const published = { _status: 'published' } as const
  const articleOf = async (what: string, site: Site) => {
    if (what === 'draft') return newArticle(site)
    const article = await newArticle(site, published)
    const { id } = article
    const far = new Date(Date.now() + 86_400_000).toISOString()
    if (what === 'ahead') await cms.payload.update({ collection: 'articles', id, data: { publishedAt: far } })
    if (what === 'trashed') await cms.payload.update({ collection: 'articles', id, data: { deletedAt: far } })
    if (what === 'changed')
      await cms.payload.update({ collection: 'articles', id, data: { title: '还没有公开的标题' }, draft: true })
    return article
  }
  const newMedia = (site: Site) =>
    cms.payload.create({
      collection: 'media',
      data: { alt: '图', site: site.id },
      file: { name: `p${made}.jpg`, data: picture, mimetype: 'image/jpeg', size: picture.length },
    })

  type Try = { ask: Ask; given?: (answer: KeyAnswer) => boolean }
  const finds = (id: string) => (answer: KeyAnswer) =>
    answer.status < 300 &&
    answer.json.docs.some((doc: { id: string; parent?: unknown }) => [doc.id, doc.parent].includes(id))
  const patch = (path: string, body: object): Try => ({ ask: { method: 'PATCH', path, body } })
  const workflow = async (id: string, action: string): Promise<Ask> => {
    const { docs } = await cms.payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      limit: 1,
    })
    const { newestVersion } = await import('../src/review/newest-version.ts')
    const { createLocalReq } = await import('payload')
    const newest = await newestVersion(await createLocalReq({}, cms.payload), id)
    if (docs.length === 0 || !newest) throw new Error('The article has no version.')
    const body = { action, stage: 'draft', seen: newest.digest, comment: '理由' }
    return { method: 'POST', path: `/articles/${id}/workflow`, body }
  }

  const articleDoor = async (what: string, how: string, site: Site): Promise<Try> => {
    const column = columns.get(site.id)
    const data = { title: '新稿', column, kind: 'article', content: bodyOf('正文。') }
    if (how === 'create')
      return {
        ask: {
          method: 'POST',
          path: '/articles',
          body: { ...data, _status: what === 'draft' ? 'draft' : 'published' },
        },
      }
    if (how === 'check') return { ask: { method: 'POST', path: '/articles/checks', body: { column, title: '新稿' } } }
    const { id } = await articleOf(what, site)
    const at = `/articles/${id}`
    const all = '/articles?limit=0&depth=0'
    const doors: Record<string, () => Try | Promise<Try>> = {
      read: () => ({ ask: { path: at } }),
      'read as draft': () => ({ ask: { path: `${at}?draft=true` } }),
      list: () => ({ ask: { path: `${all}${what === 'trashed' ? '&trash=true' : ''}` }, given: finds(id) }),
      'list as draft': () => ({ ask: { path: `${all}&draft=true` }, given: finds(id) }),
      'newest text': () => ({
        ask: { path: `${at}?draft=true` },
        given: ({ text }) => text.includes('还没有公开的标题'),
      }),
      count: () => ({
        ask: { path: `/articles/count?where[id][equals]=${id}` },
        given: ({ status, json }) => status < 300 && json.totalDocs === 1,
      }),
      versions: () => ({ ask: { path: `/articles/versions?where[parent][equals]=${id}` }, given: finds(id) }),
      version: async () => {
        const { docs } = await cms.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
        return { ask: { path: `/articles/versions/${docs[0]?.id}` } }
      },
      state: () => ({ ask: { path: `${at}/publish-state` } }),
      preview: () => ({ ask: { path: `${at}/preview` }, given: ({ status }) => status === 302 }),
      update: () => patch(`${at}?draft=true`, { title: '改过的标题' }),
      submit: async () => ({ ask: await workflow(id, 'submit') }),
      urgent: async () => ({ ask: await workflow(id, 'urgent') }),
      workflow: () => ({ ask: { path: `${at}/workflow` } }),
      publish: () => patch(at, published),
      trash: () => patch(at, { deletedAt: new Date().toISOString() }),
      delete: () => ({ ask: { method: 'DELETE', path: at } }),
      comments: () => ({ ask: { path: `${at}/comments` } }),
      lock: () => ({ ask: { method: 'POST', path: `${at}/editing`, body: {} } }),
      withdraw: () => patch(at, { _status: 'draft' }),
      overwrite: () => patch(at, { title: '改过的标题' }),
    }
    const door = await doors[how]?.()
    if (!door) throw new Error(`No door ${what} ${how}.`)
    return door
  }
  const mediaDoor = async (how: string, site: Site): Promise<Try> => {
    if (how === 'create') {
      const form = new FormData()
      form.set('_payload', JSON.stringify({ alt: '图', site: site.id }))
      form.set('file', new File([new Uint8Array(picture)], `n${made}.jpg`, { type: 'image/jpeg' }))
      return { ask: { method: 'POST', path: '/media', form } }
    }
    const { id, filename } = await newMedia(site)
    if (how === 'list') return { ask: { path: '/media?limit=0' }, given: finds(id) }
    if (how === 'update') return patch(`/media/${id}`, { alt: '改过' })
    if (how === 'delete') return { ask: { method: 'DELETE', path: `/media/${id}` } }
    return { ask: { path: how === 'file' ? `/media/file/${filename}` : `/media/${id}` } }
  }
  const door = async (name: string, site: Site): Promise<Try> => {
    made += 1
    const [what = '', ...rest] = name.split(' ')
    const how = rest.join(' ')
    if (what === 'media') return mediaDoor(how, site)
    if (name === 'compliance cells')
      return { ask: { path: `/compliance/cells/${site.id}/${items}` }, given: ({ status }) => status !== 403 }
    if (what === 'compliance') {
      const shows = ({ json }: KeyAnswer) => json.rows.some(({ siteId }: { siteId: string }) => siteId === site.id)
      return { ask: { path: '/compliance/table' }, given: (answer) => answer.status < 300 && shows(answer) }
    }
    if (name === 'site rollback') return { ask: { path: `/sites/${site.id}/rollback?to=${new Date().toISOString()}` } }
    if (what === 'site' || what === 'column') {
      const path = what === 'site' ? `/sites/${site.id}` : `/columns/${columns.get(site.id)}`
      return how === 'read' ? { ask: { path } } : patch(path, { description: `说明${made}` })
    }
    return articleDoor(what, how, site)
  }
  const whoMay = async (name: string, site: Site): Promise<string> => {
    let may = ''
    for (const [letter, token] of tokens) {
      const { ask, given = ({ status }) => status < 300 } = await door(name, site)
      const answer = await askWith(cms, token, ask)
      expect(answer.status, `${letter} ${ask.path} ${answer.text}`).toBeLessThan(500)
      if (given(answer)) may += letter
    }
    return may
  }

  it.each(Object.entries(RIGHT))('%s', async (name, right) => {
    expect(await whoMay(name, own)).toBe(right)
    expect(await whoMay(name, foreign)).toBe('')
  })

  it.each(CLOSED.map((ask) => ({ method: 'GET', ...ask })))(
    '$method $path is open to no key, whatever it may do',
    async (ask) => {
      expect((await askWith(cms, everything, ask)).status).toBeOneOf([403, 404])
      // And what stands behind the door does not count on it.
      const behind = await askWith(cms, everything, ask, { isPastDoor: true })
      expect(SAYS_NOTHING.has(ask.path) || behind.status >= 400, behind.text).toBe(true)
    },
  )

  it('gives a key for the whole group the sites that are made later, and still no publishing', async () => {
    const article = await newArticle(foreign)
    expect((await askWith(cms, everything, { path: `/articles/${article.id}?draft=true` })).status).toBe(200)
    const { ask } = patch(`/articles/${article.id}`, published)
    expect((await askWith(cms, everything, ask)).status).toBe(403)
  })

  it('tells by no filter, order or count what a key may not read', async () => {
    const token = tokens.get('p') ?? ''
    const secret = await newArticle(own, { title: '机密标题' })
    await newArticle(own, { ...published, related: [secret.id] })
    for (const query of [
      'where[related.title][like]=机密',
      'sort=related.title',
      'where[site.parent.name][like]=东区',
    ]) {
      expect((await askWith(cms, token, { path: `/articles?${query}` })).code, query).toBe('FILTER_THROUGH_RELATION')
    }
    const count = await askWith(cms, token, { path: '/articles/count?where[title][like]=机密' })
    expect(count.json.totalDocs).toBe(0)
    const deep = await askWith(cms, token, { path: '/articles?limit=0&depth=3' })
    expect(deep.text.includes('机密标题')).toBe(false)
    expect(deep.json.docs[0]).not.toHaveProperty('secrecy')
    const bySecrecy = await askWith(cms, token, { path: '/articles?where[secrecy.note][like]=x' })
    expect(bySecrecy.status).toBe(400)
  })
})
