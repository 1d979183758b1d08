import { afterAll, beforeAll, expect } from 'vitest'
import type { Article, Column, Site, User } from '../src/payload-types.ts'
import type { ReviewState } from '../src/review/state.ts'
import { bodyOf, type Cms, columnOf, createGroup, createUser, openTestCms } from './cms-fixture.ts'
import { createRest } from './rest.ts'

export type Waived = { rule: string; key: string; reason: string }
export type Said = { comment?: string; to?: string; at?: string; seen?: string | null; stage?: string }

type People = Record<'editor' | 'colleague' | 'first' | 'second' | 'final' | 'admin' | 'proofreader' | 'stranger', User>

/** A group with somebody for each part of the reviews, and what they do; filled before the tests of a suite run. */
export const reviewSuite = (database: 'sqlite' | 'mongodb') => {
  const cms = {} as Cms
  const group = {} as Awaited<ReturnType<typeof createGroup>>
  const column = {} as Column
  const people = {} as People
  let asker: ReturnType<typeof createRest> | undefined
  const rest: ReturnType<typeof createRest> = (user, question) => {
    if (!asker) throw new Error('The suite has not begun.')
    return asker(user, question)
  }

  const setReview = (review: NonNullable<Site['review']>) =>
    cms.payload.update({ collection: 'sites', id: group.education.id, data: { review } })
  const codeIn = (json: { errors?: { data?: { code?: string } }[] }) => json?.errors?.[0]?.data?.code
  const write = async (user: User, title = '一篇稿件'): Promise<Article> =>
    cms.payload.create({
      collection: 'articles',
      data: { title, column: column.id, kind: 'article', content: bodyOf('正文。') },
      draft: true,
      depth: 0,
      ...(await cms.as(user)),
    })
  const save = (user: User, id: string, data: Record<string, unknown>, query = 'draft=true') =>
    rest(user, { method: 'PATCH', path: `/articles/${id}?depth=0&${query}`, body: data })
  const state = async (user: User, id: string): Promise<ReviewState> =>
    (await rest(user, { path: `/articles/${id}/workflow` })).json
  /** Acts as somebody who has just opened the article. */
  const act = async (user: User, id: string, action: string, said: Said = {}) => {
    const now = await state(user, id)
    const send = (waivers: Waived[] = []) =>
      rest(user, {
        method: 'POST',
        path: `/articles/${id}/workflow`,
        body: { action, stage: now?.stage, seen: now?.seen, waivers, ...said },
      })
    let { status, json } = await send()
    // Titles of these tests are much alike.
    const open: Waived[] = json?.errors?.[0]?.data?.findings ?? []
    if (open.length > 0) ({ status, json } = await send(open.map(({ rule, key }) => ({ rule, key, reason: '测试' }))))
    return { status, code: codeIn(json), json }
  }
  const done = async (user: User, id: string, action: string, said: Said = {}) => {
    const answer = await act(user, id, action, said)
    expect(answer).toMatchObject({ status: 200 })
    return answer.json as ReviewState
  }
  /** Publishes as somebody whose reviews they all are, with a reason for each warning. */
  const publishAtOnce = async (user: User, id: string, data: Record<string, unknown> = {}) => {
    const send = (waived: Waived[] = []) => save(user, id, { ...data, _status: 'published', waived }, '')
    const first = await send()
    const open: Waived[] = first.json?.errors?.[0]?.data?.findings ?? []
    return open.length > 0 ? send(open.map(({ rule, key }) => ({ rule, key, reason: '测试' }))) : first
  }
  const live = (id: string) => cms.payload.findByID({ collection: 'articles', id, depth: 0, disableErrors: true })
  const rowsOf = async (collection: 'review-rounds' | 'review-steps', article: string) =>
    (await cms.payload.db.find({ collection, where: { article: { equals: article } }, sort: 'at', limit: 0 }))
      .docs as unknown as Record<string, unknown>[]
  const audited = async (id: string) =>
    (
      await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: id } }, sort: 'at', limit: 0 })
    ).docs.map(({ action }) => action)

  beforeAll(async () => {
    Object.assign(cms, await openTestCms(database))
    asker = createRest(cms)
    Object.assign(group, await createGroup(cms))
    Object.assign(column, await columnOf(cms, group.education, 'news'))
    const at = (
      role: 'editor' | 'first-reviewer' | 'second-reviewer' | 'publisher' | 'proofreader',
      site = group.education,
    ) => createUser(cms, { grants: [{ role, site }] })
    Object.assign(people, {
      editor: await at('editor'),
      colleague: await at('editor'),
      first: await at('first-reviewer'),
      second: await at('second-reviewer'),
      final: await at('publisher'),
      proofreader: await at('proofreader'),
      stranger: await at('publisher', group.district),
      admin: await createUser(cms, { roles: ['platform-admin'] }),
    } satisfies People)
  })
  afterAll(() => cms.close())

  return {
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
  }
}
