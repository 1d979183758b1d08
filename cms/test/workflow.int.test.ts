import { beforeAll, describe, expect, it } from 'vitest'
import type { User } from '../src/payload-types.ts'
import { bodyOf, createUser, databases } from './cms-fixture.ts'
import { reviewSuite, type Waived } from './review-fixture.ts'

describe.each(databases)('reviews on %s', (database) => {
  const { cms, group, column, people, rest, setReview, codeIn, write, save, state, act, done, live, rowsOf, audited } =
    reviewSuite(database)

  describe('with three steps, own review forbidden', () => {
    beforeAll(() => setReview({ steps: '3', ownReview: 'forbidden' }))

    it('lead by each review to the public, and are all noted', async () => {
      const { editor, first, second, final } = people
      const { id } = await write(editor)
      expect(await state(editor, id)).toMatchObject({ stage: 'draft', path: ['first', 'second', 'final'] })
      await done(editor, id, 'submit')
      await done(first, id, 'pass', { comment: '同意' })
      await done(second, id, 'pass')
      const end = await done(final, id, 'publish')
      expect(end).toMatchObject({ stage: 'published', hasChanges: false, actions: [] })
      expect((await live(id))?._status).toBe('published')
      expect(end.history.map(({ action }) => action)).toEqual(['publish', 'pass', 'pass', 'submit'])
      expect(end.history.map(({ byName }) => byName)).toEqual([final.name, second.name, first.name, editor.name])
      expect(await audited(id)).toEqual(['create', 'submit', 'pass', 'pass', 'publish'])
    })

    it('are skipped by no door, whoever knocks', async () => {
      const { editor, final, admin } = people
      const { id } = await write(editor)
      const published = { _status: 'published' }
      for (const user of [final, admin]) {
        expect(codeIn((await save(user, id, published, '')).json)).toBe('REVIEW_REQUIRED')
        const bulk = await rest(user, { method: 'PATCH', path: `/articles?where[id][equals]=${id}`, body: published })
        expect(bulk.status).toBeGreaterThanOrEqual(400)
        const data = { ...published, title: '直接发布', column: column.id, kind: 'article', content: bodyOf('正文。') }
        expect(codeIn((await rest(user, { method: 'POST', path: '/articles', body: data })).json)).toBe(
          'REVIEW_REQUIRED',
        )
      }
      expect((await live(id))?._status).toBe('draft')
      await expect(
        cms.payload.update({ collection: 'articles', id, data: { _status: 'published' }, ...(await cms.as(final)) }),
      ).rejects.toMatchObject({ data: { code: 'REVIEW_REQUIRED' } })
    })

    it('are not skipped by restoring an old public version, but one can be restored as a draft', async () => {
      const { editor, first, second, final } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      await done(first, id, 'pass')
      await done(second, id, 'pass')
      await done(final, id, 'publish')
      await save(editor, id, { title: '改过的题目' })
      const { docs } = await cms.payload.findVersions({
        collection: 'articles',
        where: { parent: { equals: id }, 'version._status': { equals: 'published' } },
        limit: 1,
      })
      const version = docs[0]?.id ?? ''
      const restore = (user: User, draft: string) =>
        rest(user, { method: 'POST', path: `/articles/versions/${version}${draft}` })
      expect(codeIn((await restore(final, '')).json)).toBe('REVIEW_REQUIRED')
      expect((await restore(editor, '?draft=true')).status).toBe(200)
      expect((await state(editor, id)).stage).toBe('draft')
    })

    it('take no stage, step or writer from the form or from REST', async () => {
      const { editor } = people
      const { id } = await write(editor)
      await save(editor, id, {
        stage: 'signed',
        passed: [{ stage: 'final', by: editor.id }],
        review: { stage: 'signed' },
      })
      expect((await state(editor, id)).stage).toBe('draft')
      for (const collection of ['review-rounds', 'review-steps', 'deputies']) {
        for (const user of [editor, people.admin]) {
          expect((await rest(user, { path: `/${collection}` })).status).toBe(403)
          const made = await rest(user, { method: 'POST', path: `/${collection}`, body: { slot: id, article: id } })
          expect(made.status).toBe(403)
        }
      }
      expect((await act(editor, id, 'publish')).code).toBe('REVIEW_IMPOSSIBLE')
      expect((await act(editor, id, 'submit', { stage: 'final' })).code).toBe('REVIEW_MOVED')
      expect((await act(editor, id, 'approve')).code).toBe('REVIEW_INPUT')
    })

    it('tell nothing to those of other sites, and proofreaders only what they may read', async () => {
      const { editor, stranger, proofreader } = people
      const { id } = await write(editor, '秘密的题目')
      await done(editor, id, 'submit')
      for (const method of ['GET', 'POST']) {
        const body = { action: 'pass', stage: 'first', seen: (await state(editor, id)).seen }
        const answer = await rest(stranger, {
          method,
          path: `/articles/${id}/workflow`,
          ...(method === 'POST' ? { body } : {}),
        })
        expect([403, 404]).toContain(answer.status)
        expect(JSON.stringify(answer.json)).not.toContain('秘密')
      }
      expect((await rest(stranger, { path: `/articles/${id}/workflow/people` })).status).toBe(404)
      expect((await state(proofreader, id)).actions).toEqual([])
      expect((await act(proofreader, id, 'pass')).code).toBe('REVIEW_FORBIDDEN')
      expect((await act(people.final, id, 'pass')).code).toBe('REVIEW_FORBIDDEN')
    })

    it('are nobody’s own: neither the writer nor who has passed it before', async () => {
      const { first, admin, editor } = people
      const own = await write(first)
      await done(first, own.id, 'submit')
      expect((await act(first, own.id, 'pass')).code).toBe('REVIEW_OWN')
      await done(admin, own.id, 'pass')
      expect((await act(admin, own.id, 'pass')).code).toBe('REVIEW_OWN')
      const helped = await write(editor)
      await save(first, helped.id, { title: '帮忙改过' })
      await done(editor, helped.id, 'submit')
      expect((await act(first, helped.id, 'pass')).code).toBe('REVIEW_OWN')
    })

    it('of two at once let one through', async () => {
      const { editor, admin, first } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      const { seen } = await state(first, id)
      const body = { action: 'pass', stage: 'first', seen }
      const answers = await Promise.all(
        [first, admin].map((user) => rest(user, { method: 'POST', path: `/articles/${id}/workflow`, body })),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
      expect((await state(first, id)).stage).toBe('second')
      expect((await rowsOf('review-steps', id)).filter(({ action }) => action === 'pass')).toHaveLength(1)
    })

    it('judge what was seen: a text changed meanwhile has to be looked at again', async () => {
      const { editor, first } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      const { seen, version } = await state(first, id)
      expect((await save(first, id, { title: '审核时改了题目' })).status).toBe(200)
      const refused = await act(first, id, 'pass', { seen })
      expect(refused.code).toBe('REVIEW_CHANGED')
      expect(refused.json.errors[0].data.from).toBe(version)
      expect((await state(first, id)).comparedWith).toBe(version)
      await done(first, id, 'pass')
      expect((await rowsOf('review-steps', id)).map(({ action }) => action)).toEqual(['submit', 'edit', 'pass'])
    })

    it('are changed meanwhile by the reviewer alone, and stay in their column', async () => {
      const { editor, first, second } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      for (const user of [editor, second])
        expect(codeIn((await save(user, id, { title: '插手' })).json)).toBe('REVIEW_LOCKED')
      const { docs } = await cms.payload.find({
        collection: 'columns',
        where: { site: { equals: group.education.id }, template: { equals: 'list' }, id: { not_equals: column.id } },
        limit: 1,
      })
      expect(codeIn((await save(first, id, { column: docs[0]?.id })).json)).toBe('REVIEW_COLUMN_FIXED')
      await done(editor, id, 'recall')
      expect((await save(editor, id, { title: '再改' })).status).toBe(200)
    })

    it('begin only with a text that passes the checks, and keep what was waved through', async () => {
      const { editor } = people
      const { id } = await write(editor, '公示名单')
      const identity = bodyOf('联系人身份证号 11010519491231002X。')
      await save(editor, id, { content: identity })
      const { stage, seen } = await state(editor, id)
      const submit = (waivers: Waived[] = []) =>
        rest(editor, {
          method: 'POST',
          path: `/articles/${id}/workflow`,
          body: { action: 'submit', stage, seen, waivers },
        })
      const refused = await submit()
      expect(codeIn(refused.json)).toMatch(/^CHECKS_(ERRORS|OPEN)$/)
      const findings: Waived[] = refused.json.errors[0].data.findings
      const answer = await submit(findings.map(({ rule, key }) => ({ rule, key, reason: '已核对' })))
      if (codeIn(refused.json) === 'CHECKS_ERRORS') {
        expect(codeIn(answer.json)).toBe('CHECKS_ERRORS')
        expect((await state(editor, id)).stage).toBe('draft')
        return
      }
      expect(answer.status).toBe(200)
      const [step] = await rowsOf('review-steps', id)
      expect(step?.waivers).toMatchObject([{ reason: '已核对' }])
    })

    it('come back with a comment, to the writer or one stage', async () => {
      const { editor, first, second } = people
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      await done(first, id, 'pass')
      expect((await act(editor, id, 'recall')).code).toBe('REVIEW_PASSED')
      expect((await act(second, id, 'return')).code).toBe('REVIEW_COMMENT')
      expect((await act(second, id, 'return', { comment: '长'.repeat(501) })).code).toBe('REVIEW_COMMENT')
      expect((await done(second, id, 'return-previous', { comment: '请核对人名' })).round).toMatchObject({
        comment: '请核对人名',
        returnedByName: second.name,
      })
      await done(first, id, 'pass')
      expect((await done(second, id, 'return', { comment: '重写' })).stage).toBe('draft')
      expect((await done(editor, id, 'submit')).stage).toBe('first')
    })

    it('can be handed to a person who may do them, and to nobody else', async () => {
      const { editor, first, colleague } = people
      const other = await createUser(cms, { grants: [{ role: 'first-reviewer', site: group.education }] })
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      const found = await rest(first, { path: `/articles/${id}/workflow/people` })
      expect(found.json.people.map((person: User) => person.id)).toContain(other.id)
      expect(found.json.people.map((person: User) => person.id)).not.toContain(colleague.id)
      expect((await act(first, id, 'transfer', { to: colleague.id })).code).toBe('REVIEW_PERSON')
      expect((await act(first, id, 'transfer', { to: first.id })).code).toBe('REVIEW_PERSON')
      expect((await done(first, id, 'transfer', { to: other.id })).round?.assigneeName).toBe(other.name)
      await done(other, id, 'pass')
    })

    it('are done by a deputy in the name of both, who never judges what either has written', async () => {
      const { editor, first, colleague } = people
      const deputize = (person: User, until: number) =>
        cms.payload.db.create({
          collection: 'deputies',
          data: { person: person.id, personName: person.name, deputy: colleague.id, from: 0, until, setBy: person.id },
        })
      const { id } = await write(editor)
      await done(editor, id, 'submit')
      await deputize(first, Date.now() - 1000)
      expect((await act(colleague, id, 'pass')).code).toBe('REVIEW_FORBIDDEN')
      const waiting = async () => {
        const { json } = await rest(colleague, { path: '/review/work?list=review' })
        return json.items.map(({ article }: { article: string }) => article)
      }
      expect(await waiting()).not.toContain(id)
      const row = await deputize(first, Date.now() + 60_000)
      expect(await waiting()).toContain(id)
      const passed = await done(colleague, id, 'pass')
      expect(passed.history[0]).toMatchObject({ byName: colleague.name, inPlaceOfName: first.name })
      const own = await write(first)
      await done(first, own.id, 'submit')
      expect((await act(colleague, own.id, 'pass')).code).toBe('REVIEW_OWN')
      await cms.payload.db.deleteOne({ collection: 'deputies', where: { id: { equals: row.id } } })
    })

    it('are cut short in haste only with a reason, and still by somebody else', async () => {
      const { editor, final } = people
      const { id } = await write(editor)
      expect((await act(editor, id, 'urgent')).code).toBe('REVIEW_COMMENT')
      expect((await done(editor, id, 'urgent', { comment: '台风预警' })).round).toMatchObject({
        urgent: true,
        reason: '台风预警',
      })
      await done(final, id, 'publish')
      expect((await live(id))?._status).toBe('published')
      expect(await audited(id)).toContain('urgent')
    })

    it('start anew by an edit of what is public, while that stays', async () => {
      const { editor, first, second, final } = people
      const { id } = await write(editor, '公开的题目')
      for (const [user, action] of [
        [editor, 'submit'],
        [first, 'pass'],
        [second, 'pass'],
        [final, 'publish'],
      ] as const)
        await done(user, id, action)
      expect((await act(editor, id, 'submit')).code).toBe('REVIEW_NOTHING')
      await save(editor, id, { title: '修订的题目' })
      expect(await state(editor, id)).toMatchObject({ stage: 'draft', hasChanges: true })
      await done(editor, id, 'submit')
      expect((await live(id))?.title).toBe('公开的题目')
      const rounds = await rowsOf('review-rounds', id)
      expect(rounds.map(({ stage }) => stage).sort()).toEqual(['first', 'published'])
    })
  })
})
