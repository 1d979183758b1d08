import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareStates } from '../src/editing/compare-states.ts'
import type { Article, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createRest } from './rest.ts'

const LOCKS = '/payload-locked-documents'

describe.each(databases)('editing on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let li: User
  let wang: User
  let stranger: User
  let pages = 0

  const newPage = () => {
    pages += 1
    return `test-page-${pages}`
  }
  const newArticle = async (title: string, site = group.education): Promise<Article> =>
    cms.payload.create({
      collection: 'articles',
      data: { title, column: (await columnOf(cms, site, 'news')).id, kind: 'article', content: bodyOf('第一稿。') },
      draft: true,
    })
  const draftOf = (id: string) => cms.payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })
  const save = (user: User, id: string, body: Record<string, unknown>) =>
    rest(user, { method: 'PATCH', path: `/articles/${id}?draft=true`, body })
  const keep = (user: User, page: string, place: string, title: string, base: string | null = null) =>
    rest(user, {
      method: 'PUT',
      path: `/my-working-copies/${page}`,
      body: { place, title, base, data: { title, content: bodyOf('正在写的一段。') } },
    })
  const copiesOf = async (user: User, place: string): Promise<{ page: string; title: string }[]> =>
    (await rest(user, { path: `/my-working-copies?place=${place}` })).json.copies
  const lock = (article: string, user: User, at = new Date()) =>
    cms.payload.db.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'articles', value: article },
        user: { relationTo: 'users', value: user.id },
        createdAt: at.toISOString(),
        updatedAt: at.toISOString(),
      },
    })
  const rowsOf = async () => {
    const count = async (collection: 'audit-log' | 'change-events') =>
      (await cms.payload.count({ collection })).totalDocs
    const versions = (await cms.payload.countVersions({ collection: 'articles' })).totalDocs
    return { versions, log: await count('audit-log'), events: await count('change-events') }
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    const grants = (site: typeof group.education) => [{ role: 'editor' as const, site }]
    li = await createUser(cms, { grants: grants(group.education) })
    wang = await createUser(cms, { grants: grants(group.education) })
    stranger = await createUser(cms, { grants: grants(group.district) })
  })
  afterAll(() => cms.close())

  describe('a save that is based on an older version', () => {
    it('is refused by a code, names who has saved, and changes nothing', async () => {
      const article = await newArticle('并行修改')
      const base = (await draftOf(article.id)).updatedAt
      expect((await save(li, article.id, { title: '李的稿子', basedOn: base })).status).toBe(200)
      const { status, json } = await save(wang, article.id, { title: '王的稿子', basedOn: base })
      expect([status, json.errors[0].data.code]).toEqual([409, 'ARTICLE_OUTDATED'])
      expect(json.errors[0].message).toContain(li.name)
      expect((await draftOf(article.id)).title).toBe('李的稿子')

      const newest = (await draftOf(article.id)).updatedAt
      expect((await save(wang, article.id, { title: '王看过再写', basedOn: newest })).status).toBe(200)
      expect((await save(li, article.id, { title: '接口不说依据' })).status).toBe(200)
    })

    it('is refused to one of two that come at the same moment', async () => {
      const article = await newArticle('同时保存')
      const base = (await draftOf(article.id)).updatedAt
      const answers = await Promise.all(
        [li, wang].map((user) => save(user, article.id, { title: user.name, basedOn: base })),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    })

    it('is refused when it would publish, too, and to a second window of the same person', async () => {
      const publisher = await createUser(cms, { grants: [{ role: 'publisher', site: group.education }] })
      const article = await newArticle('两个窗口')
      const base = (await draftOf(article.id)).updatedAt
      await save(publisher, article.id, { title: '窗口一', basedOn: base })
      const body = { title: '窗口二', basedOn: base, _status: 'published' }
      const { status } = await rest(publisher, { method: 'PATCH', path: `/articles/${article.id}`, body })
      expect(status).toBe(409)
      const published = await cms.payload.find({ collection: 'articles', where: { title: { equals: '窗口二' } } })
      expect(published.totalDocs).toBe(0)
    })
  })

  describe('what is typed and not saved', () => {
    it('costs one row, however often it is kept: no version, no entry of the log, no event', async () => {
      const article = await newArticle('自动暂存')
      const before = await rowsOf()
      const page = newPage()
      for (const title of ['一', '一二', '一二三']) expect((await keep(li, page, article.id, title)).status).toBe(200)
      expect(await rowsOf()).toEqual(before)
      expect(await copiesOf(li, article.id)).toMatchObject([{ page, title: '一二三' }])
      expect((await draftOf(article.id)).title).toBe('自动暂存')

      expect((await rest(li, { method: 'DELETE', path: `/my-working-copies/${page}` })).status).toBe(200)
      expect(await copiesOf(li, article.id)).toEqual([])
    })

    it('is seen and changed by nobody else, and only kept for articles that one may write', async () => {
      const article = await newArticle('别人的暂存')
      const page = newPage()
      await keep(li, page, article.id, '李的')
      expect(await copiesOf(wang, article.id)).toEqual([])
      expect((await keep(wang, page, article.id, '王的')).status).toBe(404)
      await rest(wang, { method: 'DELETE', path: `/my-working-copies/${page}` })
      expect(await copiesOf(li, article.id)).toMatchObject([{ title: '李的' }])

      expect((await keep(stranger, newPage(), article.id, '外站')).status).toBe(404)
      expect((await keep(stranger, newPage(), 'new', '新稿')).status).toBe(200)
      expect((await rest(null, { path: '/my-working-copies?place=new' })).status).toBe(403)
      expect((await rest(li, { path: '/my-working-copies' })).json.copies).toEqual([])
      expect((await rest(li, { path: '/my-working-copies/x', method: 'PUT', body: [] })).status).toBe(400)
    })

    it('does not grow without end', async () => {
      const user = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
      for (let index = 0; index < 52; index += 1) await keep(user, newPage(), 'new', `第${index}份`)
      const copies = await copiesOf(user, 'new')
      expect(copies).toHaveLength(50)
      expect(copies[0]?.title).toBe('第51份')
    })
  })

  describe('locks', () => {
    const seenBy = async (user: User, id: string) => {
      const path = `${LOCKS}?where[document.value][equals]=${id}&where[document.relationTo][equals]=articles`
      return (await rest(user, { path })).json.docs
    }

    it('are seen by those who may read the document, with the name of who edits it', async () => {
      const article = await newArticle('锁定')
      const { id } = await lock(article.id, li)
      expect(await seenBy(wang, article.id)).toMatchObject([{ id, user: { value: { name: li.name } } }])
      expect(JSON.stringify(await seenBy(wang, article.id))).not.toContain(li.email)
      expect(await seenBy(stranger, article.id)).toEqual([])
      expect((await rest(stranger, { path: LOCKS })).json.totalDocs).toBe(0)
      expect((await rest(null, { path: LOCKS })).status).toBe(403)
    })

    it('are ended by their owner alone, and made and changed by nobody', async () => {
      const article = await newArticle('解锁')
      const { id } = await lock(article.id, li)
      const lockOf = {
        document: { relationTo: 'articles', value: article.id },
        user: { relationTo: 'users', value: li.id },
      }
      expect((await rest(wang, { method: 'POST', path: LOCKS, body: lockOf })).status).toBe(403)
      expect((await rest(wang, { method: 'DELETE', path: `${LOCKS}/${id}` })).status).not.toBe(200)
      await rest(wang, { method: 'DELETE', path: `${LOCKS}?where[id][equals]=${id}` })
      await rest(wang, { method: 'PATCH', path: `${LOCKS}?where[id][equals]=${id}`, body: lockOf })
      await rest(wang, { method: 'POST', path: `/articles/${article.id}/leave` })
      expect(await seenBy(li, article.id)).toHaveLength(1)
      expect((await rest(li, { method: 'POST', path: `/articles/${article.id}/leave` })).status).toBe(200)
      expect(await seenBy(li, article.id)).toEqual([])
    })

    it('keep another from saving until they are old, and say so in Chinese', async () => {
      const article = await newArticle('有人在改')
      await lock(article.id, li)
      const refused = await save(wang, article.id, { title: '抢先' })
      expect([refused.status, refused.json.errors[0].data.code]).toEqual([423, 'DOCUMENT_LOCKED'])
      const editing = await rest(wang, { path: `/articles/${article.id}/editing` })
      expect(editing.json.lock).toMatchObject({ isMine: false, by: li.name })

      const crashed = await newArticle('浏览器崩溃')
      await lock(crashed.id, li, new Date(Date.now() - 121_000))
      expect((await save(wang, crashed.id, { title: '接着写' })).status).toBe(200)
    })

    it('end when the article is handed in, since others have to do with it then', async () => {
      const article = await newArticle('送审之后')
      await lock(article.id, li)
      const path = `/articles/${article.id}/workflow`
      const { seen } = (await rest(li, { path })).json
      const handedIn = await rest(li, { method: 'POST', path, body: { action: 'submit', stage: 'draft', seen } })
      expect(handedIn.json.errors).toBeUndefined()
      const { json: editing } = await rest(wang, { path: `/articles/${article.id}/editing` })
      expect(editing.lock).toBeNull()
    })

    it('are taken over by those who may write; what the other one had typed becomes a version', async () => {
      const article = await newArticle('接手')
      const base = (await draftOf(article.id)).updatedAt
      await keep(li, newPage(), article.id, '李没有保存的', base)
      const { id } = await lock(article.id, li)
      const me = { user: { relationTo: 'users', value: wang.id } }
      expect((await rest(stranger, { method: 'PATCH', path: `${LOCKS}/${id}`, body: me })).status).toBe(403)

      expect((await rest(wang, { method: 'PATCH', path: `${LOCKS}/${id}`, body: me })).status).toBe(200)
      expect((await draftOf(article.id)).title).toBe('李没有保存的')
      const editing = await rest(li, { path: `/articles/${article.id}/editing` })
      expect(editing.json).toMatchObject({
        lock: { isMine: false, by: wang.name },
        newest: { by: li.name, isMine: true },
      })
      expect((await rest(wang, { method: 'POST', path: `/articles/${article.id}/editing` })).json.lock.isMine).toBe(
        true,
      )
    })

    it('are taken over, too, when what was typed cannot be saved; then it stays with its author', async () => {
      const article = await newArticle('接手二')
      const old = (await draftOf(article.id)).updatedAt
      await save(wang, article.id, { title: '王已保存' })
      await keep(li, newPage(), article.id, '依据旧版本写的', old)
      const { id } = await lock(article.id, li)
      expect((await rest(wang, { method: 'PATCH', path: `${LOCKS}/${id}`, body: {} })).status).toBe(200)
      expect((await draftOf(article.id)).title).toBe('王已保存')
      expect(await copiesOf(li, article.id)).toMatchObject([{ title: '依据旧版本写的' }])
    })
  })

  describe('the comparison', () => {
    it('shows words and fields that differ, and what one has typed', async () => {
      const article = await newArticle('关于开展检查的通知')
      await save(li, article.id, {
        title: '关于开展专项检查的通知',
        content: bodyOf('第一稿。', '加一段。'),
        author: '张三',
      })
      const { req } = await cms.as(li)
      const comparison = await compareStates(req, { article: article.id })
      expect(comparison?.body.counts).toMatchObject({ added: 1, changed: 0 })
      const title = comparison?.fields.find(({ label }) => label === '标题')
      expect(title?.after.find(({ mark }) => mark === 'added')?.text).toBe('专项')
      expect(comparison?.fields.map(({ label }) => label)).toEqual(['标题', '摘要', '作者'])
      expect(comparison?.versions).toHaveLength(2)

      await keep(li, newPage(), article.id, '关于开展专项检查的通知')
      const mine = await compareStates((await cms.as(li)).req, { article: article.id, to: 'mine' })
      expect(mine?.body.counts).toMatchObject({ removed: 1, changed: 1 })
      expect(await compareStates((await cms.as(wang)).req, { article: article.id, to: 'mine' })).toBeNull()
    })

    it('shows nothing of articles that one may not read, nor of another article of the same person', async () => {
      const [own, foreign] = [await newArticle('本站'), await newArticle('外站', group.district)]
      const versionOf = async ({ id }: Article) => {
        const { docs } = await cms.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
        return docs[0]?.id ?? ''
      }
      const { req } = await cms.as(li)
      expect(await compareStates(req, { article: own.id, from: await versionOf(own), to: 'draft' })).not.toBeNull()
      expect(await compareStates(req, { article: foreign.id })).toBeNull()
      expect(await compareStates(req, { article: own.id, from: await versionOf(foreign) })).toBeNull()
      const other = await newArticle('本站另一篇')
      expect(await compareStates(req, { article: own.id, to: await versionOf(other) })).toBeNull()
    })
  })
})
