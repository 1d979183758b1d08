import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Column, User } from '../src/payload-types.ts'
import { mailNotices } from '../src/review/mail-notices.ts'
import { publishSigned } from '../src/review/publish-signed.ts'
import { scheduleArticle } from '../src/review/schedule.ts'
import { tellReviews } from '../src/review/tell.ts'
import { bodyOf, columnOf, createUser, databases } from './cms-fixture.ts'
import { reviewSuite, type Said } from './review-fixture.ts'
import { type SmtpServer, startSmtpServer, textOf } from './smtp-server.ts'

describe.each(databases)('what follows from reviews on %s', (database) => {
  let smtp: SmtpServer
  beforeAll(async () => {
    smtp = await startSmtpServer()
    Object.assign(process.env, { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtp.port), SMTP_FROM: 'cms@test.example' })
  })
  const {
    cms,
    group,
    column,
    people,
    rest,
    setReview,
    codeIn,
    write,
    save,
    state,
    act,
    done,
    publishAtOnce,
    live,
    rowsOf,
    audited,
  } = reviewSuite(database)
  afterAll(async () => {
    await smtp.close()
    for (const name of ['SMTP_HOST', 'SMTP_PORT', 'SMTP_FROM']) delete process.env[name]
  })

  describe('signed', () => {
    const sign = async (said: Said = {}) => {
      const { editor, final } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      await done(final, id, said.at ? 'sign-at' : 'sign', said)
      return id
    }
    const soon = () => new Date(Date.now() + 3600_000).toISOString()
    const timeComes = async (id: string) => {
      await cms.payload.db.updateOne({
        collection: 'review-rounds',
        where: { slot: { equals: id } },
        data: { signAt: Date.now() - 1 },
      })
      await publishSigned(cms.payload, id)
    }

    beforeAll(() => setReview({ steps: '1', ownReview: 'allowed' }))

    it('are changed by nobody, and published as they were signed when their time comes', async () => {
      const { final, admin, editor } = people
      expect((await act(final, (await write(editor)).id, 'sign-at', { at: soon() })).code).toBe('REVIEW_IMPOSSIBLE')
      const id = await sign({ at: soon() })
      for (const user of [editor, final, admin]) {
        expect(codeIn((await save(user, id, { title: '签发后又改' })).json)).toBe('REVIEW_SIGNED')
        expect((await save(user, id, { _status: 'published' }, '')).status).toBe(user === editor ? 403 : 409)
      }
      await publishSigned(cms.payload, id)
      expect((await live(id))?._status).toBe('draft')
      await timeComes(id)
      expect(await live(id)).toMatchObject({ _status: 'published', title: '一篇稿件' })
      await publishSigned(cms.payload, id)
      const log = await cms.payload.find({
        collection: 'audit-log',
        where: { doc: { equals: id }, action: { equals: 'publish' } },
      })
      expect(log.docs.map(({ actorName }) => actorName)).toEqual([final.name])
    })

    it('hold for Payload’s own scheduled publishing, too: not for what was written after it was set', async () => {
      const { editor, final } = people
      const { id } = await write(editor)
      const schedule = () =>
        cms.payload.jobs.queue({
          task: 'schedulePublish',
          input: {
            type: 'publish',
            doc: { relationTo: 'articles', value: id },
            user: { relationTo: 'users', value: final.id },
          },
          waitUntil: new Date(),
        })
      const run = async () => {
        const { jobStatus } = await cms.payload.jobs.run({ queue: 'default', limit: 20, silent: true })
        await cms.payload.db.deleteMany({ collection: 'payload-jobs', where: { hasError: { equals: true } } })
        return Object.values(jobStatus ?? {}).map(({ status }) => status)
      }
      await schedule()
      await save(editor, id, { title: '定时以后又改' })
      expect(await run()).toEqual(['error-reached-max-retries'])
      expect((await live(id))?._status).toBe('draft')
      await schedule()
      expect(await run()).toEqual(['success'])
      expect((await live(id))?._status).toBe('published')
    })

    it('wait for a worker’s job, and for none after a recall', async () => {
      const at = soon()
      const id = await sign({ at })
      const jobs = await cms.payload.find({ collection: 'payload-jobs', sort: '-createdAt', limit: 1 })
      expect(jobs.docs[0]).toMatchObject({ taskSlug: 'publishSigned', waitUntil: at })
      await done(people.final, id, 'recall')
      await timeComes(id)
      expect((await live(id))?._status).toBe('draft')
      expect((await state(people.final, id)).stage).toBe('final')
    })

    it('are not published once anything has changed their text', async () => {
      const id = await sign({ at: soon() })
      await cms.payload.update({ collection: 'articles', id, data: { title: '别处改的' }, draft: true })
      expect((await act(people.final, id, 'publish')).code).toBe('REVIEW_CHANGED')
      await timeComes(id)
      expect((await live(id))?._status).toBe('draft')
      expect((await state(people.final, id)).stage).toBe('final')
      expect(await audited(id)).toContain('signature-void')
    })

    describe('when the checks find more at their time than when they were signed', () => {
      const newsFor = async (user: User, title: string): Promise<string[]> =>
        (await rest(user, { path: '/review/notices' })).json.notices
          .map(({ text }: { text: string }) => text)
          .filter((text: string) => text.includes(title))
      const addWord = (word: string, kind: 'banned' | 'sensitive') =>
        cms.payload.create({ collection: 'word-lists', data: { kind, word } })
      const logged = async (article: string, action: 'publish-unseen' | 'signature-void') =>
        (
          await cms.payload.find({
            collection: 'audit-log',
            where: { and: [{ doc: { equals: article } }, { action: { equals: action } }] },
          })
        ).docs.map(({ title, actorName }) => `${actorName}：${title}`)
      const unseen = { reason: '定时发布时新出现的提示，未经人工确认', by: { id: 'system', name: '系统' } }

      const signWith = async (title: string, word: string) => {
        const { editor, final } = people
        const { id } = await write(editor, title)
        await save(editor, id, { content: bodyOf(`正文提到${word}。`) })
        await done(editor, id, 'submit')
        await done(final, id, 'sign-at', { at: soon() })
        return id
      }

      it('go public with new warnings, in nobody’s name, and the signer is told', async () => {
        const id = await signWith('签发后新增敏感词', '乙丙丁')
        await addWord('乙丙丁', 'sensitive')
        await timeComes(id)
        expect((await live(id))?._status).toBe('published')
        const step = (await rowsOf('review-steps', id)).find(({ action }) => action === 'publish')
        expect(step?.waivers).toContainEqual(expect.objectContaining({ rule: 'word.sensitive', ...unseen }))
        const words = '定时发布时新出现 1 条校核提示，未经人工确认'
        expect(await logged(id, 'publish-unseen')).toEqual([
          `系统：签发后新增敏感词：${words}：“乙丙丁”是敏感词，请核对。`,
        ])
        expect(await newsFor(people.final, '签发后新增敏感词')).toEqual([
          `《签发后新增敏感词》已按设定的时间发布；${words}，请查看`,
        ])
      })

      it('are kept back by new errors, and signer and writer are told why', async () => {
        const { editor, final } = people
        const id = await signWith('签发后新增禁用词', '戊己庚')
        await addWord('戊己庚', 'banned')
        await timeComes(id)
        expect((await live(id))?._status).toBe('draft')
        expect((await state(final, id)).stage).toBe('final')
        const reason = '到发布时间时校核发现错误，签发失效：“戊己庚”是禁用词。'
        expect(await logged(id, 'signature-void')).toEqual([`系统：签发后新增禁用词：${reason}`])
        for (const user of [final, editor])
          expect(await newsFor(user, '签发后新增禁用词')).toContain(
            `《签发后新增禁用词》到了设定的时间没有发布：${reason}`,
          )
        await timeComes(id)
        expect(await logged(id, 'signature-void')).toHaveLength(1)
      })

      it('are told apart from what was shown when a time was set', async () => {
        const { final } = people
        await addWord('辛壬癸', 'sensitive')
        const { id } = await write(final, '定时前后各有敏感词')
        await save(final, id, { content: bodyOf('正文提到辛壬癸和子丑寅。') })
        const wish = { type: 'publish', date: new Date(Date.now() + 3600_000), timezone: 'Asia/Shanghai' }
        const doc = { relationTo: 'articles', value: id }
        const answer = await scheduleArticle({ req: (await cms.as(final)).req, ...wish, doc })
        expect(answer.error).toBeUndefined()
        await addWord('子丑寅', 'sensitive')
        await cms.payload.db.updateJobs({
          data: { waitUntil: new Date(Date.now() - 1).toISOString() },
          where: { taskSlug: { equals: 'schedulePublish' } },
        })
        await cms.payload.jobs.run({ queue: 'default', limit: 20, silent: true })
        expect((await live(id))?._status).toBe('published')
        const [step] = (await rowsOf('review-steps', id)).filter(({ action }) => action === 'publish')
        expect(step?.waivers).toContainEqual(
          expect.objectContaining({
            message: expect.stringContaining('辛壬癸'),
            reason: '设定发布时间时已有的提示，未逐条说明',
            by: { id: final.id, name: final.name },
          }),
        )
        expect(step?.waivers).toContainEqual(
          expect.objectContaining({ message: expect.stringContaining('子丑寅'), ...unseen }),
        )
        expect(await logged(id, 'publish-unseen')).toHaveLength(1)
        expect(await newsFor(final, '定时前后各有敏感词')).toHaveLength(1)
      })
    })

    it('can be published by hand, and want a time that lies ahead', async () => {
      const { editor, final } = people
      const id = await sign()
      await done(final, id, 'publish')
      expect((await live(id))?._status).toBe('published')
      const other = await write(editor)
      await done(editor, other.id, 'submit')
      for (const at of ['2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z'])
        expect((await act(final, other.id, 'sign-at', { at })).code).toBe('REVIEW_TIME')
    })

    it('are published completely or not at all', async () => {
      const { editor, final } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      // The publication is refused by a check of its own, after the round has been closed and noted.
      await cms.payload.db.updateOne({ collection: 'columns', id: column.id, data: { template: 'link' } })
      await cms.payload.update({ collection: 'sites', id: group.education.id, data: { requiresSecrecyReview: true } })
      expect((await act(final, id, 'publish')).status).toBeGreaterThanOrEqual(400)
      await cms.payload.update({ collection: 'sites', id: group.education.id, data: { requiresSecrecyReview: false } })
      await cms.payload.db.updateOne({ collection: 'columns', id: column.id, data: { template: 'list' } })
      expect((await state(final, id)).stage).toBe('final')
      expect((await rowsOf('review-steps', id)).map(({ action }) => action)).toEqual(['submit'])
      await done(final, id, 'publish')
    })

    it('are taken back by whoever withdraws the article', async () => {
      const { editor, final } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      await done(final, id, 'publish')
      await save(editor, id, { title: '修订' })
      await done(editor, id, 'submit')
      await done(final, id, 'sign-at', { at: soon() })
      expect((await save(final, id, { _status: 'draft' }, '')).status).toBe(200)
      await timeComes(id)
      expect((await live(id))?._status).toBe('draft')
      expect((await state(editor, id)).stage).toBe('draft')
    })
  })

  describe('told to those whom they concern', () => {
    beforeAll(() => setReview({ steps: '3', ownReview: 'forbidden' }))

    const tellAll = async () => {
      while (await tellReviews(cms.payload));
    }
    const noticesOf = async (user: User): Promise<{ id: string; text: string; read: boolean }[]> =>
      (await rest(user, { path: '/review/notices' })).json.notices

    it('once, in the admin and by a mail of title and link, by a worker that may die between', async () => {
      const { editor, first, second, stranger, proofreader } = people
      await tellAll()
      while (await mailNotices(cms.payload));
      const before = (await noticesOf(first)).length
      const sent = smtp.mails.length
      const { id } = await write(editor, '开学安排告知')
      await done(editor, id, 'submit')
      await Promise.all([tellReviews(cms.payload), tellReviews(cms.payload)])
      const [notice] = await noticesOf(first)
      expect(notice).toMatchObject({ text: '《开学安排告知》待初审', read: false })
      expect(await noticesOf(first)).toHaveLength(before + 1)
      for (const user of [second, stranger, proofreader, editor])
        expect((await noticesOf(user)).map(({ text }) => text)).not.toContain('《开学安排告知》待初审')
      smtp.refuses = true
      await mailNotices(cms.payload)
      expect(smtp.mails).toHaveLength(sent)
      smtp.refuses = false
      const waiting = await cms.payload.db.find<{ id: string; tries: number }>({
        collection: 'notices',
        where: { mail: { equals: 'waiting' } },
      })
      expect(waiting.docs.every(({ tries }) => tries === 1)).toBe(true)
      for (const row of waiting.docs)
        await cms.payload.db.updateOne({ collection: 'notices', id: row.id, data: { mailAt: Date.now() } })
      await mailNotices(cms.payload)
      const mine = smtp.mails.slice(sent).filter((mail) => mail.includes(first.email))
      expect(mine).toHaveLength(1)
      const text = textOf(mine[0] ?? '')
      expect(text.trim()).toBe(`《开学安排告知》待初审\n\n/admin/collections/articles/${id}`)
      const read = await rest(stranger, { method: 'POST', path: '/review/notices/read', body: { ids: [notice?.id] } })
      expect(read.status).toBe(200)
      expect((await noticesOf(first))[0]?.read).toBe(false)
      await rest(first, { method: 'POST', path: '/review/notices/read', body: { ids: [notice?.id] } })
      expect((await noticesOf(first))[0]?.read).toBe(true)
    })

    it('when they come back, and to auditors when they are cut short', async () => {
      const { editor, first } = people
      const auditor = await createUser(cms, { roles: ['auditor'] })
      const back = await write(editor, '退回的稿子')
      await done(editor, back.id, 'submit')
      await done(first, back.id, 'return', { comment: '请改' })
      const urgent = await write(editor, '台风停课')
      await done(editor, urgent.id, 'urgent', { comment: '今晚登陆' })
      await tellAll()
      expect((await noticesOf(editor)).map(({ text }) => text)).toContain(`${first.name}退回了您的《退回的稿子》`)
      expect((await noticesOf(auditor)).map(({ text }) => text)).toEqual([
        `${editor.name}紧急送审《台风停课》：跳过初审、复审`,
      ])
    })

    it('by remarks on passages, which proofreaders may make, and nobody of other sites reads', async () => {
      const { editor, proofreader, stranger, first } = people
      const { id } = await write(editor)
      const path = `/articles/${id}/comments`
      const remark = { kind: 'mark', quote: '按装', before: '设备', after: '完成', suggestion: '安装', text: '' }
      const make = (user: User, body: unknown) => rest(user, { method: 'POST', path, body })
      expect((await make(proofreader, remark)).status).toBe(200)
      expect((await make(stranger, remark)).status).toBe(404)
      expect(codeIn((await make(first, { ...remark, kind: 'comment', suggestion: null })).json)).toBe('REVIEW_INPUT')
      expect((await rest(stranger, { path })).status).toBe(404)
      const [comment] = (await rest(editor, { path })).json.comments
      expect(comment).toMatchObject({ quote: '按装', suggestion: '安装', byName: proofreader.name, resolvedAt: null })
      const resolve = (user: User, article: string) =>
        rest(user, { method: 'POST', path: `/articles/${article}/comments/${comment.id}/resolve`, body: {} })
      expect((await resolve(editor, (await write(editor)).id)).status).toBe(400)
      expect((await resolve(editor, id)).json.comments[0].resolvedByName).toBe(editor.name)
      expect((await save(proofreader, id, { title: '校对改标题' })).status).toBe(403)
    })
  })

  describe('left to oneself', () => {
    beforeEach(() => setReview({ steps: null, ownReview: null }))

    it('are one click for whoever holds them all, and are noted all the same', async () => {
      const { final } = people
      const { id } = await write(final)
      expect((await state(final, id)).mayPublishAtOnce).toBe(true)
      expect((await publishAtOnce(final, id)).status).toBe(200)
      expect(await rowsOf('review-rounds', id)).toMatchObject([
        { stage: 'published', steps: 1, passed: [{ stage: 'final', by: final.id }] },
      ])
      expect((await publishAtOnce(final, id, { title: '再改' })).status).toBe(200)
      expect(await rowsOf('review-rounds', id)).toHaveLength(2)
    })

    it('follow the column before the site, and never fall below the group’s minimum', async () => {
      const { editor } = people
      const { id } = await write(editor)
      const stepsNow = async () => (await state(editor, id)).steps
      const setColumn = (review: NonNullable<Column['review']>) =>
        cms.payload.update({ collection: 'columns', id: column.id, data: { review } })
      const setGroup = (data: Record<string, unknown>) =>
        cms.payload.updateGlobal({ slug: 'workflow-settings', data: { steps: '1', minimum: '0', ...data } })
      expect(await stepsNow()).toBe(1)
      await setReview({ steps: '2' })
      expect(await stepsNow()).toBe(2)
      await setColumn({ steps: '0' })
      expect(await stepsNow()).toBe(0)
      await setGroup({ minimum: '3' })
      expect(await stepsNow()).toBe(3)
      await setColumn({ steps: null })
      await setGroup({ documentSteps: '3' })
      await setReview({ steps: null })
      expect(await stepsNow()).toBe(1)
      await save(editor, id, { kind: 'document' })
      expect(await stepsNow()).toBe(3)
      await setGroup({ documentSteps: null })
    })

    it('are none where none are asked for: a publisher publishes, an editor hands over', async () => {
      await setReview({ steps: '0', ownReview: 'forbidden' })
      const { editor, final } = people
      const { id } = await write(final)
      expect((await publishAtOnce(final, id)).status).toBe(200)
      const other = await write(editor)
      expect((await save(editor, other.id, { _status: 'published' }, '')).status).toBe(403)
      expect((await done(editor, other.id, 'submit')).stage).toBe('final')
      await done(final, other.id, 'publish')
    })

    it('are due after the hours that are set', async () => {
      await setReview({ steps: '1', finalHours: 24 })
      const { editor } = people
      const { id } = await write(editor)
      const { round } = await done(editor, id, 'submit')
      expect(Number(round?.due) - Date.now()).toBeGreaterThan(23 * 3600_000)
      await setReview({ finalHours: null })
    })

    it('stand in the lists of those whose work they are, page by page, and in no others', async () => {
      const writer = await createUser(cms, { grants: [{ role: 'editor', site: group.township }] })
      const reviewer = await createUser(cms, { grants: [{ role: 'publisher', site: group.township }] })
      const { id: town } = await columnOf(cms, group.township, 'news')
      const titles = Array.from({ length: 23 }, (_, index) => `第${index}篇`)
      const ids: string[] = []
      for (const title of titles) {
        const data = { title, column: town, kind: 'article' as const, content: bodyOf('正文。') }
        const made = await cms.payload.create({ collection: 'articles', data, draft: true, ...(await cms.as(writer)) })
        ids.push(made.id)
        await done(writer, made.id, 'submit')
      }
      const list = async (user: User, name: string, more = '') =>
        (await rest(user, { path: `/review/work?list=${name}${more}` })).json
      const firstPage = await list(reviewer, 'review')
      expect(firstPage.counts).toMatchObject({ review: 23, overdue: 0 })
      const secondPage = await list(reviewer, 'review', `&after=${firstPage.next}`)
      const seen = [...firstPage.items, ...secondPage.items].map(({ title }) => title)
      expect(seen.toSorted()).toEqual(titles.toSorted())
      expect(secondPage.next).toBeNull()
      expect((await list(people.final, 'review', `&site=${group.township.id}`)).items).toEqual([])
      expect((await list(writer, 'review')).items).toEqual([])
      expect((await list(writer, 'submitted')).counts).toMatchObject({ submitted: 23, drafts: 0 })
      await done(reviewer, ids[0] ?? '', 'return', { comment: '请补图' })
      expect((await list(writer, 'returned')).items).toMatchObject([
        { title: '第0篇', note: '请补图', who: reviewer.name },
      ])
      expect((await list(reviewer, 'done')).items).toMatchObject([{ title: '第0篇', stage: 'draft' }])
      await cms.payload.update({ collection: 'users', id: reviewer.id, data: { grants: [] } })
      expect((await rest(reviewer, { path: '/review/work?list=done' })).status).toBe(403)
    })

    it('are left to a deputy by oneself, and by who manages the people, but by nobody else', async () => {
      const { editor, first, colleague, final, stranger, admin } = people
      const from = new Date().toISOString()
      const until = new Date(Date.now() + 3600_000).toISOString()
      const name = async (user: User, body: Record<string, unknown>) => {
        const { status, json } = await rest(user, {
          method: 'POST',
          path: '/review/deputies',
          body: { from, until, ...body },
        })
        return { status, code: codeIn(json), json }
      }
      expect((await name(first, { deputy: first.id })).code).toBe('DEPUTY_PERSON')
      expect((await name(first, { deputy: colleague.id, until: from })).code).toBe('DEPUTY_PERIOD')
      for (const user of [editor, final, stranger])
        expect((await name(user, { person: first.id, deputy: user.id })).status).toBe(user === first ? 200 : 403)
      const manager = await createUser(cms, { grants: [{ role: 'site-admin', site: group.education }] })
      expect((await name(manager, { person: admin.id, deputy: colleague.id })).code).toBe('FORBIDDEN')
      expect((await name(manager, { person: first.id, deputy: colleague.id })).status).toBe(200)
      const own = await name(first, { deputy: colleague.id })
      const [row] = own.json.deputies
      expect(row).toMatchObject({ personName: first.name, deputyName: colleague.name })
      const end = (user: User) => rest(user, { method: 'DELETE', path: `/review/deputies/${row.id}` })
      expect((await end(stranger)).status).toBe(403)
      expect((await end(first)).json.deputies.map(({ id }: { id: string }) => id)).not.toContain(row.id)
      expect(await audited(row.id)).toEqual(['deputy', 'deputy'])
      const colleagues = await rest(first, { path: '/review/colleagues' })
      expect(colleagues.json.people.map(({ id }: User) => id)).toContain(colleague.id)
      expect(colleagues.json.people.map(({ id }: User) => id)).not.toContain(stranger.id)
    })

    it('go with the article', async () => {
      const { editor, final } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      const trashed = await save(final, id, { deletedAt: new Date().toISOString() }, '')
      expect(trashed.status).toBe(200)
      expect(await rowsOf('review-rounds', id)).toEqual([])
      expect((await rowsOf('review-steps', id)).length).toBe(1)
    })

    it('rest while the group is read-only', async () => {
      const { editor } = people
      const { id } = await write(editor)
      const set = (readOnly: boolean) =>
        cms.payload.updateGlobal({ slug: 'operations', data: { readOnly, reason: readOnly ? '演练' : null } })
      await set(true)
      expect((await act(editor, id, 'submit')).code).toBe('READ_ONLY')
      await set(false)
      await done(editor, id, 'submit')
    })
  })
})
