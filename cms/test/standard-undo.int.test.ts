import type { Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Column, Site } from '../src/payload-types.ts'
import { idOf } from '../src/relations.ts'
import { type Cms, createSite, createUser, databases, openTestCms } from './cms-fixture.ts'
import { applying, enforce, item } from './standard-fixture.ts'

const FIRST = [
  item('news', { name: '新闻', template: 'section', minimum: 0 }),
  item('notice', { parentId: 'news', name: '公告', kind: 'notice', order: 20 }),
  item('old', { name: '旧栏', order: 30 }),
  item('old-below', { parentId: 'old', name: '旧栏之下', order: 10 }),
]
/** Renamed and moved; two items gone, two new. */
const SECOND = [
  item('news', { name: '新闻中心', template: 'section', minimum: 0, inNavigation: true }),
  item('notice', { name: '公告', kind: 'notice', order: 15 }),
  item('data', { parentId: 'news', name: '数据', kind: 'data', order: 40 }),
  item('topic', { name: '专题', kind: 'topic', order: 50 }),
]

describe.each(databases)('undoing what a standard has done, on %s', (database) => {
  let cms: Cms
  let by: ReturnType<typeof applying>
  let portal: Site

  beforeAll(async () => {
    cms = await openTestCms(database)
    by = applying(cms, await createUser(cms, { roles: ['platform-admin'] }))
    portal = await createSite(cms, { code: 'city', name: '测试市', kind: 'portal', level: 'municipal' })
  })
  afterAll(() => cms.close())

  const change = (site: Site, path: string, data: Partial<Column>) =>
    by.columnAt(site, path).then(({ id }) => cms.payload.update({ collection: 'columns', id, data }))
  const newSite = async (code: string) => {
    const first = await enforce(cms, `first-${code}`, FIRST)
    const site = await createSite(cms, {
      code,
      name: `测试局${code}`,
      kind: 'department',
      level: 'municipal',
      parent: portal.id,
    })
    return { site, first, second: await enforce(cms, `second-${code}`, SECOND) }
  }
  const standardOf = async ({ id }: Site) =>
    (await cms.payload.findByID({ collection: 'sites', id, depth: 0 })).standard
  /** Whole rows; a column that comes back has another id, and every changed one a new date. */
  const rowsOf = async (site: Site) => {
    const rows = await by.columns(site)
    const pathOf = new Map(rows.map(({ id, path }) => [id, path]))
    return rows.map(({ id: _, createdAt: __, updatedAt: ___, parent, ...row }) => ({
      // MongoDB leaves out what a row never had.
      ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
      path: row.path,
      parent: pathOf.get(idOf(parent) ?? ''),
    }))
  }

  it('gives back whole columns as they were, and the addresses that led to them', async () => {
    const { site, first, second } = await newSite('whole')
    await change(site, 'old', { slug: 'jiu', hidden: true, order: 7, inNavigation: true, name: '旧栏目' })
    await change(site, 'jiu/old-below', {
      description: '往年的内容。',
      openedAt: '2019-05-06T00:00:00.000Z',
      updateOverride: { type: 'every', n: 3, unit: 'month' },
      kind: 'topic',
      template: 'link',
      linkUrl: 'https://example.gov.cn/',
    })
    await change(site, 'news', { description: '全部新闻。', updateOverride: { type: 'at-once' } })
    // It has stood where the standard will want to have a column of its own.
    const { id: news } = await by.columnAt(site, 'news')
    const own = { site: site.id, parent: news, name: '自设', slug: 'data', kind: 'news', template: 'list' } as const
    await cms.payload.create({ collection: 'columns', data: { ...own, order: 5 } })
    await change(site, 'news/data', { slug: 'own' })

    const before = await rowsOf(site)
    const { id, changed } = await by.applied(second, { sites: [site.id] })
    expect(changed).toBe(1)
    const paths = (await by.columns(site)).map(({ path }) => path)
    expect(paths).toEqual(['news', 'news/data', 'news/own', 'notice', 'topic'])
    expect((await by.columnAt(site, 'news/own')).formerPaths).toEqual([])

    expect(await by.undone(id)).toMatchObject({ state: 'done', changed: 1, sites: [{ error: null }] })
    // Where it stood in between, it has been found.
    const expected = before.map((row) => (row.path === 'news/notice' ? { ...row, formerPaths: ['notice'] } : row))
    expect(await rowsOf(site)).toEqual(expected)
    expect(await standardOf(site)).toBe(first)
  })

  it('takes no column away that somebody has described or timed since', async () => {
    const { site, second } = await newSite('kept')
    const { id } = await by.applied(second, { sites: [site.id] })
    await change(site, 'news/data', { description: '每月公布。' })
    await change(site, 'topic', { updateOverride: { type: 'at-once' } })
    const { sites } = await by.undone(id)
    expect(sites[0].error).toBe('栏目“数据”没有恢复：套用之后又有改动。栏目“专题”没有恢复：套用之后又有改动。')
    expect(await by.columnAt(site, 'news/data')).toMatchObject({ description: '每月公布。' })
    expect(await by.columnAt(site, 'topic')).toMatchObject({ updateOverride: { type: 'at-once' } })
  })

  it('logs that a site follows another version, also where no column differs', async () => {
    const { site, second } = await newSite('same')
    await by.applied(second, { sites: [site.id] })
    const third = await enforce(cms, 'third', SECOND)
    const { id, skipped } = await by.applied(third, { sites: [site.id] })
    expect(skipped).toBe(1)
    expect(await standardOf(site)).toBe(third)
    await by.undone(id)
    expect(await standardOf(site)).toBe(second)
    const where: Where = { and: [{ doc: { equals: site.id } }, { docCollection: { equals: 'sites' } }] }
    const { docs } = await cms.payload.find({ collection: 'audit-log', where, sort: '-at', limit: 2 })
    expect(docs.map(({ action, title }) => `${action} ${title}`)).toEqual([
      'undo-standard 测试局same：撤销套用“标准third”，没有改动栏目',
      'apply-standard 测试局same：套用“标准third”，没有改动栏目',
    ])
  })
})
