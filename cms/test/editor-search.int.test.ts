import { inTransaction } from '@zhanqun/publisher/tasks'
import type { Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Column, Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

describe.each(databases)("the editor's search, on %s", (database) => {
  let cms: Cms
  let site: Site
  let other: Site
  let news: Column
  let far: Column
  let admin: User

  beforeAll(async () => {
    cms = await openTestCms(database)
    const group = await createGroup(cms)
    site = group.education
    other = group.district
    news = await columnOf(cms, site, 'news')
    far = await columnOf(cms, other, 'news')
    admin = await createUser(cms, { roles: ['platform-admin'] })
  })
  afterAll(() => cms.close())

  const write = (title: string, data: object = {}) =>
    cms.payload.create({
      collection: 'articles',
      data: { title, column: news.id, kind: 'article', content: bodyOf('正文'), _status: 'published', ...data },
    })

  /** Titles that the list shows, as it asks for them. */
  const listed = async (
    search: string,
    { user = admin, ...others }: { user?: User; where?: Where; trash?: boolean } = {},
  ) => {
    const { where = {}, ...rest } = others
    const { docs, totalDocs } = await cms.payload.find({
      collection: 'articles',
      draft: true,
      depth: 0,
      limit: 200,
      sort: 'title',
      where: { and: [where, { or: [{ title: { like: search } }] }] },
      ...rest,
      ...(await cms.as(user)),
    })
    expect(totalDocs).toBe(docs.length)
    return docs.map(({ title }) => title)
  }

  /** The same for what is published. */
  const published = async (search: string) => {
    const where = { title: { like: search } }
    const { docs } = await cms.payload.find({ collection: 'articles', depth: 0, limit: 200, where })
    const { totalDocs } = await cms.payload.count({ collection: 'articles', where })
    expect(totalDocs).toBe(docs.length)
    return docs.map(({ title }) => title)
  }

  it('finds words in any order, of two characters and of one, and only where they stand together', async () => {
    await write('全市社保卡发放办法的通知')
    await write('社会保障卡更换指南')
    await write('社保基金与医保卡管理')
    expect(await listed('社保')).toEqual(['全市社保卡发放办法的通知', '社保基金与医保卡管理'])
    expect(await listed('通知 社保')).toEqual(['全市社保卡发放办法的通知'])
    expect(await listed('社保　通知')).toEqual(['全市社保卡发放办法的通知'])
    expect(await listed('社保卡')).toEqual(['全市社保卡发放办法的通知'])
    expect(await listed('卡')).toHaveLength(3)
    expect(await listed('更换指南')).toEqual(['社会保障卡更换指南'])
    expect(await listed('保社')).toEqual([])
    expect(await listed('社保 -基金')).toEqual(['全市社保卡发放办法的通知'])
    expect(await listed('“社保基金”')).toEqual(['社保基金与医保卡管理'])
  })

  it('finds document and index numbers in any brackets, in parts and in wide characters', async () => {
    const document = { documentNumber: '青政发〔2026〕12号', indexNumber: '990100001/2026-00312' }
    await write('关于粮食收购的意见', { kind: 'document', document })
    await write('关于蔬菜收购的意见', { kind: 'document', document: { documentNumber: '青政发〔2026〕123号' } })
    const [grain] = ['关于粮食收购的意见']
    for (const number of [
      '青政发〔2026〕12号',
      '青政发[2026]12号',
      '青政发（2026）12号',
      '青政发２０２６12号',
      '990100001',
      '2026-00312',
      '９９０１００００１/2026-00312',
    ])
      expect(await listed(number), number).toEqual([grain])
    expect(await listed('青政发〔2026〕')).toHaveLength(2)
    expect(await listed('收购的意见 青政发〔2026〕12号')).toEqual([grain])
    // A phrase does not go on from the title into the number.
    expect(await listed('意见青政')).toEqual([])
  })

  it('finds an article by the address of its page', async () => {
    const { slug, month } = await write('有地址的一篇')
    expect(await listed(`https://www.city.example/jyj/xw/${month}/${slug}.html?from=1`)).toEqual(['有地址的一篇'])
    expect(await listed(`https://www.city.example/jyj/xw/${month}/${slug}x.html`)).toEqual([])
  })

  it('follows drafts, published titles, renamings, restored versions, the bin and deletion', async () => {
    const { payload } = cms
    const { id } = await write('旧名字甲')
    await payload.update({ collection: 'articles', id, draft: true, data: { title: '新名字乙', _status: 'draft' } })
    expect([await listed('名字'), await published('名字')]).toEqual([['新名字乙'], ['旧名字甲']])
    expect([await listed('名字甲'), await published('名字乙')]).toEqual([[], []])
    await payload.update({ collection: 'articles', id, data: { title: '新名字乙', _status: 'published' } })
    expect([await listed('名字甲'), await published('名字甲'), await published('名字乙')]).toEqual([
      [],
      [],
      ['新名字乙'],
    ])

    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: id } },
      sort: 'createdAt',
      limit: 1,
    })
    await payload.restoreVersion({ collection: 'articles', id: String(docs[0]?.id) })
    expect([await listed('名字乙'), await listed('名字甲')]).toEqual([[], ['旧名字甲']])

    await payload.update({ collection: 'articles', id, data: { deletedAt: new Date().toISOString() } })
    expect(await listed('名字甲')).toEqual([])
    const inBin = { trash: true, where: { deletedAt: { exists: true } } }
    expect(await listed('名字甲', inBin)).toEqual(['旧名字甲'])
    await payload.delete({ collection: 'articles', id, trash: true })
    expect([await listed('名字甲', inBin), await published('名字甲')]).toEqual([[], []])
  })

  it('shows nothing of a save that was undone', async () => {
    const { payload } = cms
    const { id } = await write('稳妥的题目')
    const undone = inTransaction(payload, async (transaction) => {
      const req = transaction as never
      await payload.update({ collection: 'articles', id, data: { title: '冒失的题目' }, req })
      await payload.create({
        collection: 'articles',
        data: { title: '冒失的新题目', column: news.id, kind: 'article' },
        draft: true,
        req,
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect([await listed('冒失'), await published('冒失')]).toEqual([[], []])
    expect([await listed('稳妥'), await published('稳妥')]).toEqual([['稳妥的题目'], ['稳妥的题目']])
  })

  it('never shows what the access rules or filters do not allow', async () => {
    const editor = await createUser(cms, { grants: [{ role: 'editor', site }] })
    await write('本站的防汛安排')
    await write('别站的防汛安排', { column: far.id })
    expect(await listed('防汛')).toEqual(['别站的防汛安排', '本站的防汛安排'])
    expect(await listed('防汛', { user: editor })).toEqual(['本站的防汛安排'])
    expect(await listed('防汛', { where: { site: { equals: other.id } } })).toEqual(['别站的防汛安排'])
    expect(await listed('防汛', { where: { 'column.name': { equals: '没有的栏目' } } })).toEqual([])
    expect(
      await listed('防汛', {
        user: editor,
        where: { or: [{ title: { like: '防汛' } }, { site: { equals: other.id } }] },
      }),
    ).toEqual(['本站的防汛安排'])
  })

  it('counts and pages what it finds, in the order of the list', async () => {
    for (const number of [1, 2, 3, 4, 5]) await write(`翻页示例${number}`)
    const page = (number: number, sort: string) =>
      cms.payload.find({
        collection: 'articles',
        draft: true,
        depth: 0,
        limit: 2,
        page: number,
        sort,
        where: { title: { like: '翻页' } },
      })
    const second = await page(2, '-updatedAt')
    expect(second.docs.map(({ title }) => title)).toEqual(['翻页示例3', '翻页示例2'])
    expect(second).toMatchObject({ totalDocs: 5, totalPages: 3, hasNextPage: true, hasPrevPage: true, page: 2 })
    expect(second.docs[0]?.content).toMatchObject({ root: { type: 'root' } })
    expect((await page(3, 'title')).docs.map(({ title }) => title)).toEqual(['翻页示例5'])
  })

  it('takes anything that may be typed', async () => {
    await write('百分之百%与下划线_和引号"以及星号*')
    const hostile = [
      '"',
      "'",
      '%',
      '_',
      '*',
      '(',
      '[a-z]+',
      '.*',
      'AND',
      'OR NOT',
      'NEAR(',
      '^',
      '\\',
      '“',
      '-',
      '\u0000',
      '{$ne:1}',
      '；--',
      '社'.repeat(10_000),
      'a '.repeat(5000),
    ]
    for (const text of hostile) expect(await listed(text), text.slice(0, 20)).toEqual([])
    expect(await listed('百分之百%与')).toHaveLength(1)
    expect(await listed('"引号"')).toHaveLength(1)
    expect(await listed('，。')).toEqual([])
  })

  it('reads at the next start what was written without it', async () => {
    const { prepareArticleSearch } = await import('../src/database/article-search/prepare.ts')
    const { forgetWords } = await import('./forget-words.ts')
    await write('重新读取的题目')
    await forgetWords(cms.payload)
    await prepareArticleSearch(cms.payload)
    expect([await listed('重新读取'), await published('重新读取')]).toEqual([['重新读取的题目'], ['重新读取的题目']])
    await write('随后再写的题目')
    expect(await listed('随后再写')).toEqual(['随后再写的题目'])
  })
})
