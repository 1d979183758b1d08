import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SiteEntry } from '../src/own-sites/contract.ts'
import type { Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'

describe.each(databases)('the site that somebody works on, on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let districtAdmin: User
  let editor: User
  let platform: User

  const requestOf = async (user: User, cookie = '') => {
    const { req } = await cms.as(user)
    return createLocalReq({ user: req.user ?? undefined, req: { headers: new Headers({ cookie }) } }, cms.payload)
  }
  const working = (user: User, site: Pick<Site, 'id'> | null) => requestOf(user, site ? `zhanqun-site=${site.id}` : '')
  const narrowing = async (user: User, site: Pick<Site, 'id'> | null) => {
    const { baseFilter } = cms.payload.collections.articles.config.admin
    return baseFilter?.({ req: await working(user, site), limit: 10, page: 1, sort: '' })
  }
  const own = async (user: User): Promise<SiteEntry[]> =>
    (await callEndpoint({ cms, user, method: 'GET', path: '/own-sites' })).json.sites

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    districtAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district, scope: 'subtree' }] })
    editor = await createUser(cms, { grants: [{ role: 'editor', site: group.township }] })
    platform = await createUser(cms, { roles: ['platform-admin'] })
  })
  afterAll(() => cms.close())

  it('can be one of those that somebody sees, found by the sounds of its name', async () => {
    expect((await own(districtAdmin)).map(({ id }) => id)).toEqual([group.district.id, group.township.id])
    expect((await own(editor)).map(({ id }) => id)).toEqual([group.township.id])
    const all = await own(platform)
    expect(all).toHaveLength(4)
    const places = Object.fromEntries(
      all.map(({ id, district, initials, sounds }) => [id, [district, initials, sounds]]),
    )
    expect(places[group.education.id]?.slice(0, 2)).toEqual([group.portal.name, 'cssjyj'])
    expect(places[group.township.id]?.[0]).toBe(group.district.name)
    expect(places[group.township.id]?.[2]).toContain('hexizhen')
  })

  it('narrows lists to it, and nothing else does', async () => {
    expect(await narrowing(districtAdmin, group.township)).toEqual({ site: { equals: group.township.id } })
    expect(await narrowing(platform, group.education)).toEqual({ site: { equals: group.education.id } })
    expect(await narrowing(districtAdmin, null)).toBeNull()
    // A choice somebody else made in this browser, or one that was made up.
    const madeUp = [
      '%00',
      '{}',
      '//evil.example',
      '/\\evil.example',
      '%2F%2Fevil.example',
      'x%0D%0ASet-Cookie:a=b',
      '%zz',
    ]
    for (const id of [group.education.id, 'f'.repeat(24), ...madeUp])
      expect(await narrowing(districtAdmin, { id }), id).toBeNull()
    for (const id of ['nothing', ...madeUp]) expect(await narrowing(platform, { id }), id).toBeNull()
  })

  it('narrows the columns that are offered for a new article, and refuses none of the others', async () => {
    const { offeredColumns } = await import('../src/collections/articles/holds-articles.ts')
    const column = await columnOf(cms, group.district, 'news')
    const req = await working(districtAdmin, group.township)
    const ask = (data: unknown) =>
      typeof offeredColumns === 'function'
        ? offeredColumns({ data, req, user: req.user, blockData: {}, relationTo: 'columns', siblingData: {}, id: '' })
        : offeredColumns
    const narrowed = { site: { equals: group.township.id } }
    expect((await ask({})) as object).toMatchObject({ and: [{}, narrowed] })
    expect(JSON.stringify(await ask({ site: group.district.id }))).not.toContain(group.township.id)
    const made = await cms.payload.create({
      collection: 'articles',
      data: {
        title: '别的站点的稿件',
        column: column.id,
        kind: 'article',
        content: bodyOf('正文。'),
        _status: 'published',
      },
      overrideAccess: false,
      req,
    })
    expect(made.site).toMatchObject({ id: group.district.id })
  })

  it('is where uploads go', async () => {
    const field = cms.payload.collections.media.config.flattenedFields.find(({ name }) => name === 'site')
    const siteOf = async (user: User, site: Site | null) => {
      const req = await working(user, site)
      return field && 'defaultValue' in field && typeof field.defaultValue === 'function'
        ? field.defaultValue({ req, user: req.user })
        : undefined
    }
    expect(await siteOf(editor, null)).toBe(group.township.id)
    expect(await siteOf(districtAdmin, null)).toBeUndefined()
    expect(await siteOf(districtAdmin, group.township)).toBe(group.township.id)
    expect(await siteOf(districtAdmin, group.education)).toBeUndefined()
  })

  it('narrows the work place', async () => {
    const { loadDashboard } = await import('../src/admin/dashboard/load.ts')
    const load = async (site: Site | null) =>
      loadDashboard({ payload: cms.payload, req: await working(districtAdmin, site), now: new Date() })
    expect((await load(null))?.sites.map(({ id }) => id).sort()).toEqual([group.district.id, group.township.id].sort())
    expect((await load(group.township))?.sites.map(({ id }) => id)).toEqual([group.township.id])
    expect((await load(group.township))?.latest).toEqual([])
    expect((await load(group.district))?.latest).toHaveLength(1)
  })
})
