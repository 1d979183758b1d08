import { SITE_STATES, type SiteState, STATE_CHANGES } from '@zhanqun/content'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Site, User } from '../src/payload-types.ts'
import {
  bodyOf,
  type Cms,
  columnOf,
  createGroup,
  createSite,
  createUser,
  databases,
  openTestCms,
} from './cms-fixture.ts'

const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString()

describe.each(databases)('the life cycle of a site on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let siteAdmin: User
  let platformAdmin: User
  let publisher: User
  let made = 0

  const newSite = (data: Partial<Omit<Site, 'parent'>> = {}) =>
    createSite(cms, {
      code: `site-${++made}`,
      name: `第${made}个站点`,
      kind: 'department',
      level: 'municipal',
      parent: group.district.id,
      ...data,
    })
  const change = (site: { id: string }, data: Record<string, unknown>, me: object = {}): Promise<Site> =>
    cms.payload.update({ collection: 'sites', id: site.id, data, depth: 0, ...me })
  const needs = (state: SiteState): Record<string, unknown> => {
    if (state === 'suspended') return { notice: '维护中。' }
    return state === 'merged' ? { mergedInto: group.education.id } : {}
  }
  /** Brings a new site into a state by way of online. */
  const siteIn = async (state: SiteState): Promise<Site> => {
    const site = await newSite({ state: state === 'building' ? 'building' : 'online' })
    return state === 'building' || state === 'online' ? site : change(site, { state, ...needs(state) })
  }
  const codeOf = async (attempt: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error === undefined) return undefined
    if (!(error instanceof Error) || !('data' in error)) throw error
    const { data } = error
    expect(error.message).toMatch(/[\u4e00-\u9fa5]/)
    return typeof data === 'object' && data !== null && 'code' in data ? data.code : error.message
  }
  const audits = async (site: Site) =>
    (
      await cms.payload.find({
        collection: 'audit-log',
        where: { and: [{ doc: { equals: site.id } }, { action: { equals: 'state' } }] },
        sort: 'at',
      })
    ).docs

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    siteAdmin = await createUser(cms, { grants: [{ role: 'site-admin', site: group.district, scope: 'subtree' }] })
    publisher = await createUser(cms, { grants: [{ role: 'publisher', site: group.district, scope: 'subtree' }] })
    platformAdmin = await createUser(cms, { roles: ['platform-admin'] })
  })
  afterAll(() => cms.close())

  const states = Object.keys(SITE_STATES) as SiteState[]
  const pairs = states.flatMap((from) => states.filter((to) => to !== from).map((to) => [from, to] as const))

  it.each(pairs)('goes from %s to %s as the table says, with an entry of the log', async (from, to) => {
    const site = await siteIn(from)
    const known = STATE_CHANGES.find((one) => one.from === from && one.to === to)
    const asSiteAdmin = await cms.as(siteAdmin)
    if (known?.who !== 'site') {
      const refused = await codeOf(change(site, { state: to, ...needs(to) }, asSiteAdmin))
      expect(refused).toBe(known ? 'SITE_STATE_FORBIDDEN' : 'SITE_STATE_CHANGE')
    }
    const me = known?.who === 'site' ? asSiteAdmin : await cms.as(platformAdmin)
    const before = (await audits(site)).length
    if (!known) {
      expect(await codeOf(change(site, { state: to, ...needs(to) }, me))).toBe('SITE_STATE_CHANGE')
      expect(await codeOf(change(site, { state: to, ...needs(to) }))).toBe('SITE_STATE_CHANGE')
      expect(await audits(site)).toHaveLength(before)
      return
    }
    const changed = await change(site, { state: to, ...needs(to) }, me)
    expect(changed.state).toBe(to)
    expect(Date.parse(String(changed.stateSince))).toBeGreaterThanOrEqual(Date.parse(String(site.stateSince)))
    const [entry, ...others] = (await audits(site)).slice(before)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      title: `${site.name}：${SITE_STATES[from].label} → ${SITE_STATES[to].label}`,
      site: site.id,
      actor: known.who === 'site' ? siteAdmin.id : platformAdmin.id,
    })
  })

  it('begins in building or online only', async () => {
    expect(await codeOf(newSite({ state: 'suspended', notice: '公告' }))).toBe('SITE_STATE_FIRST')
    expect(await codeOf(newSite({ state: 'closed' }))).toBe('SITE_STATE_FIRST')
    const site = await newSite({ notice: '没有用处', mergedInto: group.education.id, stateSince: LATER })
    expect([site.notice ?? null, site.mergedInto ?? null]).toEqual([null, null])
    expect(Date.parse(String(site.stateSince))).toBeLessThanOrEqual(Date.now())
  })

  it('never merges or closes the portal of the group', async () => {
    const me = await cms.as(platformAdmin)
    const merge = change(group.portal, { state: 'merged', mergedInto: group.education.id }, me)
    expect(await codeOf(merge)).toBe('SITE_STATE_CHANGE')
    expect(await codeOf(change(group.portal, { state: 'closed' }, me))).toBe('SITE_STATE_CHANGE')
    await change(group.portal, { state: 'suspended', notice: '维护' }, me)
    await change(group.portal, { state: 'online' }, me)
  })

  it.each([
    [{}, 'SITE_NOTICE_REQUIRED'],
    [{ notice: ' \n ' }, 'SITE_NOTICE_REQUIRED'],
    [{ notice: ['x'] }, 'SITE_NOTICE_REQUIRED'],
    [{ notice: '公告', noticeUntil: '2020-01-01' }, 'SITE_NOTICE_UNTIL'],
    [{ notice: '公告', noticeUntil: '下周' }, 'SITE_NOTICE_UNTIL'],
    [{ notice: '公告', noticeUntil: { $gt: '' } }, 'SITE_NOTICE_UNTIL'],
  ])('asks for a notice that helps: %j gives %s', async (data, code) => {
    const site = await siteIn('online')
    expect(await codeOf(change(site, { state: 'suspended', ...data }))).toBe(code)
    expect((await cms.payload.findByID({ collection: 'sites', id: site.id })).state).toBe('online')
  })

  it('keeps a notice whose time has passed, and forgets it when the site is back', async () => {
    const site = await change(await newSite(), { state: 'suspended', notice: '公告', noticeUntil: LATER })
    const past = new Date(Date.now() - 1000).toISOString()
    await cms.payload.db.updateOne({ collection: 'sites', id: site.id, data: { noticeUntil: past } })
    const edited = await change(site, { notice: '新公告', noticeUntil: past })
    expect([edited.notice, edited.stateSince]).toEqual(['新公告', site.stateSince])
    expect(await codeOf(change(site, { notice: '' }))).toBe('SITE_NOTICE_REQUIRED')
    const back = await change(site, { state: 'online' })
    expect([back.notice ?? null, back.noticeUntil ?? null]).toEqual([null, null])
  })

  it('merges into another site that is online, never into itself or in a circle', async () => {
    const [a, b, c] = [await newSite(), await newSite(), await newSite()]
    const into = (site: Site, target: unknown) => change(site, { state: 'merged', mergedInto: target })
    for (const target of [null, a.id, 'nobody', { id: 'nobody' }, '000000000000000000000000']) {
      expect(await codeOf(into(a, target)), JSON.stringify(target)).toBe('SITE_MERGE_TARGET')
    }
    await into(a, b.id)
    expect(await codeOf(into(b, a.id))).toBe('SITE_MERGE_TARGET')
    await into(b, c.id)
    expect(await codeOf(into(c, a.id))).toBe('SITE_MERGE_TARGET')
    expect(await codeOf(change(a, { mergedInto: b.id }))).toBeUndefined()
    expect(await codeOf(change(a, { mergedInto: group.district.id }))).toBeUndefined()
    expect(await codeOf(change(a, { mergedInto: b.id }))).toBe('SITE_MERGE_TARGET')
    const back = await change(a, { state: 'online' })
    expect(back.mergedInto ?? null).toBeNull()
    expect(await codeOf(cms.payload.delete({ collection: 'sites', id: c.id }))).toBe('SITE_IN_USE')
  })

  describe('once it is closed', () => {
    let site: Site
    let news: string
    let live: string
    let picture: string

    beforeAll(async () => {
      site = await newSite()
      const column = await columnOf(cms, site, 'news')
      news = column.id
      const article = { title: '存档稿件', column: news, kind: 'article', content: bodyOf('正文。') } as const
      live = (await cms.payload.create({ collection: 'articles', data: { ...article, _status: 'published' } })).id
      picture = (
        await cms.payload.create({
          collection: 'attachments',
          data: { site: site.id },
          file: { name: '表.txt', data: Buffer.from('表格'), mimetype: 'text/plain', size: 6 },
        })
      ).id
      await change(site, { state: 'closed' })
    })

    it.each(['site-admin', 'publisher', 'platform-admin', 'nobody'])('%s changes none of its contents', async (who) => {
      const { payload } = cms
      const users = { 'site-admin': siteAdmin, publisher, 'platform-admin': platformAdmin }
      const me = who in users ? await cms.as(users[who as keyof typeof users]) : {}
      const foreign = await columnOf(cms, group.district, 'news')
      const outside = await payload.create({
        collection: 'articles',
        data: { title: '外面的', column: foreign.id, kind: 'article', content: bodyOf('正文。') },
      })
      const article = (data: object) => payload.update({ collection: 'articles', id: live, data, ...me })
      const attempts: [string, () => Promise<unknown>][] = [
        [
          'create',
          () =>
            payload.create({
              collection: 'articles',
              data: { title: '新', column: news, kind: 'article', content: bodyOf('x') },
              ...me,
            }),
        ],
        ['edit', () => article({ title: '改', _status: 'published' })],
        ['move out', () => article({ column: foreign.id, _status: 'published' })],
        ['move in', () => payload.update({ collection: 'articles', id: outside.id, data: { column: news }, ...me })],
        [
          'upload',
          () => payload.update({ collection: 'attachments', id: picture, data: { originalName: 'x' }, ...me }),
        ],
        [
          'move upload',
          () => payload.update({ collection: 'attachments', id: picture, data: { site: group.district.id }, ...me }),
        ],
      ]
      if (who !== 'publisher') {
        attempts.push(
          ['rename column', () => payload.update({ collection: 'columns', id: news, data: { name: '改' }, ...me })],
          [
            'new column',
            () =>
              payload.create({
                collection: 'columns',
                data: { name: '新', slug: 'xin', site: site.id, kind: 'news', template: 'list', order: 1 },
                ...me,
              }),
          ],
          ['delete column', () => payload.delete({ collection: 'columns', id: news, ...me })],
          ['settings', () => change(site, { name: '改名' }, me)],
          ['same state', () => change(site, { state: 'closed', theme: 'red' }, me)],
        )
      }
      for (const [name, attempt] of attempts) expect([name, await codeOf(attempt())]).toEqual([name, 'SITE_ARCHIVED'])
    })

    it('gives up an article only at the hands of an administrator of the platform', async () => {
      const { payload } = cms
      for (const user of [siteAdmin, publisher]) {
        const me = await cms.as(user)
        for (const data of [{ _status: 'draft' as const }, { deletedAt: new Date().toISOString() }]) {
          expect(await codeOf(payload.update({ collection: 'articles', id: live, data, ...me }))).toBe('SITE_ARCHIVED')
        }
        expect(await codeOf(payload.delete({ collection: 'articles', id: live, ...me }))).toBe('SITE_ARCHIVED')
        expect(await codeOf(payload.delete({ collection: 'attachments', id: picture, ...me }))).toBe('SITE_ARCHIVED')
      }
      const me = await cms.as(platformAdmin)
      const withdrawn = await payload.update({ collection: 'articles', id: live, data: { _status: 'draft' }, ...me })
      expect(withdrawn._status).toBe('draft')
      expect(
        await codeOf(payload.update({ collection: 'articles', id: live, data: { _status: 'published' }, ...me })),
      ).toBe('SITE_ARCHIVED')
      await payload.delete({ collection: 'articles', id: live, ...me })
    })

    it('is opened again by an administrator of the platform, and can be worked on', async () => {
      expect(await codeOf(change(site, { state: 'online' }, await cms.as(siteAdmin)))).toBe('SITE_STATE_FORBIDDEN')
      await change(site, { state: 'online' }, await cms.as(platformAdmin))
      await cms.payload.update({ collection: 'columns', id: news, data: { name: '改' }, ...(await cms.as(siteAdmin)) })
    })
  })

  it('believes nobody who says when the state began, or what codes and paths there were', async () => {
    const me = await cms.as(platformAdmin)
    const site = await newSite()
    const forged = await change(
      site,
      { stateSince: '2001-01-01T00:00:00.000Z', formerCodes: ['jyj'], name: '新名' },
      me,
    )
    expect([forged.stateSince, forged.formerCodes ?? []]).toEqual([site.stateSince, []])
    const column = await columnOf(cms, site, 'news')
    const data = { formerPaths: ['tzgg'], name: '新名' }
    const saved = await cms.payload.update({ collection: 'columns', id: column.id, data, ...me })
    expect(saved.formerPaths ?? []).toEqual([])
  })

  it('keeps the codes that a site has had until another site has them', async () => {
    const former = async (site: Site) => {
      const found = await cms.payload.findByID({ collection: 'sites', id: site.id })
      return found.formerCodes ?? []
    }
    const site = await newSite({ code: 'first' })
    await change(site, { code: 'second' })
    await change(site, { code: 'third' })
    expect(await former(site)).toEqual(['first', 'second'])
    await change(site, { code: 'first' })
    expect(await former(site)).toEqual(['second', 'third'])
    const other = await newSite({ code: 'third' })
    expect(await former(site)).toEqual(['second'])
    await change(other, { code: 'second' })
    expect([await former(site), await former(other)]).toEqual([[], ['third']])
    const hidden = await newSite({ code: 'unseen', state: 'building' })
    await change(hidden, { code: 'seen' })
    expect(await former(hidden)).toEqual([])
  })

  it('keeps the paths that a column and all below it have had until another column has them', async () => {
    const site = await newSite()
    const create = (slug: string, parent?: string) =>
      cms.payload.create({
        collection: 'columns',
        data: {
          name: slug,
          slug,
          site: site.id,
          kind: 'news',
          template: 'list',
          order: 1,
          ...(parent ? { parent } : {}),
        },
        depth: 0,
      })
    const update = (id: string, data: object) => cms.payload.update({ collection: 'columns', id, data, depth: 0 })
    const of = async (id: string) => {
      const { path, formerPaths } = await cms.payload.findByID({ collection: 'columns', id, depth: 0 })
      return [path, formerPaths ?? []]
    }
    const top = await create('top')
    const mid = await create('mid', top.id)
    const low = await create('low', mid.id)
    await update(top.id, { slug: 'head' })
    expect(await of(low.id)).toEqual(['head/mid/low', ['top/mid/low']])
    await update(mid.id, { parent: null })
    expect(await of(mid.id)).toEqual(['mid', ['top/mid', 'head/mid']])
    expect(await of(low.id)).toEqual(['mid/low', ['top/mid/low', 'head/mid/low']])
    await update(mid.id, { name: '只改名' })
    expect(await of(low.id)).toEqual(['mid/low', ['top/mid/low', 'head/mid/low']])
    const taker = await create('top')
    expect(await of(top.id)).toEqual(['head', []])
    await update(mid.id, { parent: taker.id })
    expect(await of(low.id)).toEqual(['top/mid/low', ['head/mid/low', 'mid/low']])
    await cms.payload.delete({ collection: 'columns', id: low.id })
  })
})
