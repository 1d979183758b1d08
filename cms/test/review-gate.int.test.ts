import { describe, expect, it } from 'vitest'
import type { Column, User } from '../src/payload-types.ts'
import { scheduleArticle } from '../src/review/schedule.ts'
import { bodyOf, columnOf, databases } from './cms-fixture.ts'
import { reviewSuite, type Waived } from './review-fixture.ts'

describe.each(databases)('what goes public or is listed on %s', (database) => {
  const { cms, group, column, people, rest, setReview, codeIn, write, save, state, act, done, live, rowsOf, audited } =
    reviewSuite(database)

  it.each(['0', '1'] as const)('pass the content checks first, by whatever door, with %s steps', async (steps) => {
    await setReview({ steps, ownReview: null })
    const { final } = people
    const wrong = { content: bodyOf('联系人身份证号11010519491231002X。'), title: `校核不过的${steps}号` }
    const { id } = await write(final)
    const published = { _status: 'published' }
    const refused = await save(final, id, { ...wrong, ...published }, '')
    expect([refused.status, codeIn(refused.json)]).toEqual([409, 'CHECKS_ERRORS'])
    expect(refused.json.errors[0].data.findings).toMatchObject([{ rule: 'personal.id-number' }])
    const made = { ...wrong, ...published, column: column.id, kind: 'article' }
    expect(codeIn((await rest(final, { method: 'POST', path: '/articles', body: made })).json)).toBe('CHECKS_ERRORS')
    const imported = await cms.payload.create({
      collection: 'articles',
      data: { ...wrong, column: column.id, kind: 'article' },
      draft: true,
    })
    const path = `/articles?where[id][equals]=${imported.id}`
    const bulk = await rest(final, { method: 'PATCH', path, body: published })
    expect(bulk.status).toBeGreaterThanOrEqual(400)
    expect((await live(imported.id))?._status).toBe('draft')

    const warned = { content: bodyOf('设备按装完毕。'), title: `校核有警告的${steps}号` }
    const asked = await save(final, id, { ...warned, ...published }, '')
    expect(codeIn(asked.json)).toBe('CHECKS_OPEN')
    const waived: Waived[] = asked.json.errors[0].data.findings.map(({ rule, key }: Waived) => ({
      rule,
      key,
      reason: '引用原文',
    }))
    const forged = await save(final, id, { ...warned, ...published, waived: [{ rule: 1 }] }, '')
    expect(codeIn(forged.json)).toBe('CHECKS_INPUT')
    expect((await save(final, id, { ...warned, ...published, waived }, '')).status).toBe(200)
    const [step] = await rowsOf('review-steps', id)
    expect(step).toMatchObject({ action: 'publish', by: final.id })
    expect(step?.waivers).toContainEqual(
      expect.objectContaining({ rule: 'word.wrong', reason: '引用原文', by: { id: final.id, name: final.name } }),
    )
    expect(await live(id)).not.toHaveProperty('waived')
    // Waved through once is enough for the same words.
    expect((await save(final, id, { summary: '新的摘要', ...published }, '')).status).toBe(200)
  })

  it('check once more what a reviewer has changed before it is signed', async () => {
    await setReview({ steps: '1', ownReview: null })
    const { editor, final } = people
    const { id } = await write(editor, '终审改过的稿件')
    await done(editor, id, 'submit')
    await save(final, id, { content: bodyOf('联系人身份证号11010519491231002X。') })
    for (const action of ['sign', 'publish']) expect((await act(final, id, action)).code).toBe('CHECKS_ERRORS')
    await save(final, id, { content: bodyOf('联系人见附件。') })
    await done(final, id, 'publish')
  })

  it('is scheduled by who may publish it at once, and noted in the log', async () => {
    await setReview({ steps: '1', ownReview: null })
    const { editor, final, stranger } = people
    const { id } = await write(editor, '设定了时间的稿件')
    const date = new Date(Date.now() + 3600_000)
    const ask = async (user: User, wish: Record<string, unknown>) =>
      scheduleArticle({ req: (await cms.as(user)).req, ...wish })
    const wish = { type: 'publish', date, doc: { relationTo: 'articles', value: id } }
    for (const user of [editor, stranger]) expect((await ask(user, wish)).error).toEqual(expect.any(String))
    await save(editor, id, { content: bodyOf('联系人身份证号11010519491231002X。') })
    expect((await ask(final, wish)).error).toContain('错误')
    await save(editor, id, { content: bodyOf('正文。') })
    expect((await ask(final, { ...wish, date: new Date(0) })).error).toContain('时间')
    const jobs = async () =>
      (
        await cms.payload.db.find<{ id: string; input?: { doc?: { value?: string } } }>({ collection: 'payload-jobs' })
      ).docs
        .filter(({ input }) => input?.doc?.value === id)
        .map((job) => job.id)
    expect(await jobs()).toEqual([])
    expect(await ask(final, wish)).toEqual({ message: expect.any(String) })
    const [job] = await jobs()
    expect((await ask(stranger, { deleteID: job })).error).toEqual(expect.any(String))
    expect(await jobs()).toEqual([job])
    expect((await ask(final, { deleteID: job })).error).toBeUndefined()
    expect(await jobs()).toEqual([])
    expect((await audited(id)).filter((action) => action?.includes('schedule'))).toEqual(['schedule', 'unschedule'])
  })

  it('leave own work out of the lists and counts of what is to be reviewed, where it may not be', async () => {
    const { final } = people
    const { id } = await write(final, '终审人自己写的稿件')
    const listed = async (user: User, list = 'review') => {
      const { items, counts } = (await rest(user, { path: `/review/work?list=${list}` })).json
      return { has: items.some(({ article }: { article: string }) => article === id), count: counts[list] }
    }
    await setReview({ steps: '1', ownReview: 'allowed' })
    const before = await listed(final)
    await done(final, id, 'submit')
    expect(await listed(final)).toEqual({ has: true, count: before.count + 1 })
    await setReview({ ownReview: 'forbidden' })
    const without = await listed(final)
    expect(without.has).toBe(false)
    expect((await listed(people.admin)).has).toBe(true)
    const setColumn = (review: NonNullable<Column['review']>) =>
      cms.payload.update({ collection: 'columns', id: column.id, data: { review } })
    await setColumn({ ownReview: 'allowed' })
    expect((await listed(final)).has).toBe(true)
    await setColumn({ ownReview: null })
    await setReview({ ownReview: null })
    const setGroup = (ownReviewForbidden: boolean) =>
      cms.payload.updateGlobal({ slug: 'workflow-settings', data: { steps: '1', minimum: '0', ownReviewForbidden } })
    await setGroup(true)
    expect((await listed(final)).has).toBe(false)
    await setGroup(false)
    expect((await listed(final)).has).toBe(true)
    await done(final, id, 'recall')
  })

  it('narrow the lists and their counts to a column', async () => {
    const { editor } = people
    const elsewhere = await columnOf(cms, group.education, 'notice')
    const { id } = await write(editor, '按栏目筛选的稿件')
    const of = async (place: string, list = 'drafts') => {
      const { items, counts } = (await rest(editor, { path: `/review/work?list=${list}&column=${place}` })).json
      return { found: items.map(({ article }: { article: string }) => article), count: counts.drafts }
    }
    const here = await of(column.id)
    expect(here.found).toContain(id)
    expect(here.count).toBeGreaterThan(0)
    expect(await of(elsewhere.id)).toEqual({ found: [], count: 0 })
    await done(editor, id, 'submit')
    expect((await of(column.id, 'done')).found).toContain(id)
    expect((await of(elsewhere.id, 'done')).found).toEqual([])
  })

  it('let a form say beforehand that it cannot be changed, and why a save is refused all the same', async () => {
    await setReview({ steps: '2', ownReview: null })
    const { editor, first, final } = people
    const { id } = await write(editor, '审核中的表单')
    const mayUpdate = async (user: User) => {
      const { json } = await rest(user, { method: 'POST', path: `/articles/access/${id}`, body: {} })
      return { form: Boolean(json.update), review: (await state(user, id)).mayEdit }
    }
    const [yes, no] = [
      { form: true, review: true },
      { form: false, review: false },
    ]
    expect(await mayUpdate(editor)).toEqual(yes)
    await done(editor, id, 'submit')
    expect(await mayUpdate(editor)).toEqual(no)
    expect(await mayUpdate(first)).toEqual(yes)
    expect(codeIn((await save(editor, id, { title: '硬改' })).json)).toBe('REVIEW_LOCKED')
    await done(first, id, 'pass')
    await done(final, id, 'sign')
    expect(await mayUpdate(final)).toEqual(no)
    expect(codeIn((await save(final, id, { title: '硬改' })).json)).toBe('REVIEW_SIGNED')
    await done(final, id, 'recall')
    expect(await mayUpdate(final)).toEqual(yes)
  })
})
