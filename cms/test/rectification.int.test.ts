import { NOTICE_ACTIONS, type NoticeAction, type NoticeState } from '@zhanqun/compliance/notices'
import { createLocalReq, type PayloadRequest } from 'payload'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { refreshFindings } from '../src/compliance/refresh-findings.ts'
import { ownDues } from '../src/early-warning/own-dues.ts'
import { tellWarnings } from '../src/early-warning/tell.ts'
import type { Column, Site, User } from '../src/payload-types.ts'
import { type AskedStep, actOnNotice } from '../src/rectification/act.ts'
import { watchDeadlines } from '../src/rectification/escalation.ts'
import { issueNotices } from '../src/rectification/issue.ts'
import { addNotice, findSteps, type NoticeRow, noticeAt } from '../src/rectification/rows.ts'
import { tellRectifications } from '../src/rectification/tell.ts'
import { type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createRest } from './rest.ts'

/** The last Monday before the holidays of October 2026: 1 to 7 October are free, 10 October is worked. */
const BEFORE_HOLIDAYS = new Date('2026-09-28T02:00:00Z')
const EMPTY = 'release-empty-columns'
const HOSTILE = '<img src=x onerror=alert(1)>\n请转账'

const later = (days: number) => new Date(BEFORE_HOLIDAYS.getTime() + days * 86_400_000)

describe.each(databases)('rectification notices on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let news: Column
  let notices: Column
  const people = {} as Record<'auditor' | 'admin' | 'publisher' | 'manager' | 'editor' | 'above' | 'stranger', User>

  /** Facts as the publisher leaves them, with some columns of the site empty. */
  const plantFacts = async (site: Site, empty: readonly Column[], at: Date, newest = at) => {
    const { docs } = await cms.payload.find({
      collection: 'columns',
      where: { site: { equals: site.id } },
      pagination: false,
      depth: 0,
    })
    const columns = docs.map((column) => ({
      columnId: column.id,
      standardItem: column.standardItem ?? null,
      name: column.name,
      count: empty.some(({ id }) => id === column.id) ? 0 : 30,
      newestPublishedAt: empty.some(({ id }) => id === column.id) ? null : newest.toISOString(),
      openedAt: '2024-01-01T00:00:00.000Z',
    }))
    const where = { site: { equals: site.id } }
    const data = { site: site.id, at: at.getTime(), facts: { siteId: site.id, columns }, judged: null }
    if (!(await cms.payload.db.updateOne({ collection: 'site-facts', where, data })))
      await cms.payload.db.create({ collection: 'site-facts', data })
    await refreshFindings({
      payload: cms.payload,
      now: () => at,
      onFailure: (error) => {
        throw error
      },
    })
  }
  const as = async (user: User): Promise<PayloadRequest> => (await cms.as(user)).req
  const named = (column: Column, site = group.township) => ({
    site: site.id,
    indicator: EMPTY,
    key: String(column.standardItem),
  })
  const keysOf = async (site: Site): Promise<string[]> => {
    const { docs } = await cms.payload.db.find<{ id: string; key: string }>({
      collection: 'compliance-findings',
      where: {
        and: [{ site: { equals: site.id } }, { indicator: { equals: EMPTY } }, { closedAt: { exists: false } }],
      },
    })
    return docs.map(({ key }) => key)
  }
  const issue = async (findings: readonly ReturnType<typeof named>[], { now = BEFORE_HOLIDAYS, workdays = 5 } = {}) =>
    issueNotices(await as(people.auditor), { findings, title: '空白栏目整改', text: '请尽快补充内容', workdays }, now)
  const only = async (...columns: Column[]): Promise<NoticeRow> => {
    const [notice] = await issue(columns.map((column) => named(column)))
    if (!notice) throw new Error('No notice.')
    return notice
  }
  const now = async ({ id }: { id: string }): Promise<NoticeRow> => {
    const notice = await noticeAt({ payload: cms.payload }, id)
    if (!notice) throw new Error('The notice has gone.')
    return notice
  }
  const act = async (
    user: User,
    notice: NoticeRow,
    action: NoticeAction,
    given: Partial<AskedStep> = {},
    at = BEFORE_HOLIDAYS,
  ) => {
    const { state } = await now(notice)
    const asked = { id: notice.id, action, state, text: '说明', workdays: null, evidence: [], ...given }
    return actOnNotice(await as(user), asked, at)
  }
  const stepsOf = async ({ id }: { id: string }) =>
    (await findSteps({ payload: cms.payload }, { notice: { equals: id } })).map(({ action }) => action)
  const audited = async ({ id }: { id: string }) =>
    (
      await cms.payload.find({ collection: 'audit-log', where: { doc: { equals: id } }, sort: 'at', limit: 0 })
    ).docs.map(({ action }) => action)
  const told = async (user: User): Promise<{ text: string; link: string }[]> => {
    while (
      await cms.payload.db
        .count({ collection: 'rectification-steps', where: { told: { equals: false } } })
        .then(({ totalDocs }) => totalDocs > 0)
    )
      await tellRectifications(cms.payload)
    return (await rest(user, { path: '/review/notices' })).json.notices
  }
  const clear = async () => {
    await cms.payload.db.deleteMany({ collection: 'rectification-notices', where: {} })
    await cms.payload.db.deleteMany({ collection: 'rectification-steps', where: {} })
    await cms.payload.db.deleteMany({
      collection: 'compliance-findings',
      where: { site: { equals: group.township.id } },
    })
    await cms.payload.db.deleteMany({ collection: 'notices', where: {} })
    await plantFacts(group.township, [news, notices], BEFORE_HOLIDAYS)
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    news = await columnOf(cms, group.township, 'news')
    notices = await columnOf(cms, group.township, 'notice')
    const at = (role: 'editor' | 'publisher' | 'site-admin', site: Site) =>
      createUser(cms, { grants: [{ role, site }] })
    Object.assign(people, {
      auditor: await createUser(cms, { roles: ['auditor'] }),
      admin: await createUser(cms, { roles: ['platform-admin'] }),
      publisher: await at('publisher', group.township),
      manager: await at('site-admin', group.township),
      editor: await at('editor', group.township),
      above: await at('publisher', group.district),
      stranger: await at('site-admin', group.education),
    })
    await plantFacts(group.township, [news, notices], BEFORE_HOLIDAYS)
    await plantFacts(group.education, [await columnOf(cms, group.education, 'news')], BEFORE_HOLIDAYS)
  })
  afterAll(() => cms.close())

  it('count their period in working days, over holidays and the days worked for them', async () => {
    expect(await keysOf(group.township)).toContain(named(news).key)
    const [five] = await issue([named(news)])
    expect(five).toMatchObject({ deadline: '2026-10-10', state: 'open', left: 1, year: 2026, serial: 1 })
    expect(await audited(five as NoticeRow)).toEqual(['notice-issue'])
    const longer = await act(people.auditor, five as NoticeRow, 'extend', { workdays: 1 })
    expect(longer.deadline).toBe('2026-10-12')
  })

  it('are one for each site, with numbers that go on, all of them or none', async () => {
    await clear()
    const [column] = await keysOf(group.education)
    const other = { site: group.education.id, indicator: EMPTY, key: String(column) }
    const gone = { ...other, key: 'gone' }
    await expect(issue([named(news), gone])).rejects.toMatchObject({ data: { code: 'NOTICE_FINDING_GONE' } })
    expect((await cms.payload.db.count({ collection: 'rectification-notices' })).totalDocs).toBe(0)
    const made = await issue([named(news), other, named(notices)])
    expect(made.map(({ site, left }) => [site, left])).toEqual([
      [group.township.id, 2],
      [group.education.id, 1],
    ])
    expect(made.map(({ serial }) => serial - (made[0]?.serial ?? 0))).toEqual([0, 1])
    await expect(issue([named(news)])).rejects.toMatchObject({ data: { code: 'NOTICE_ALREADY' } })
    const both = await Promise.allSettled([1, 2].map(async () => issue([{ ...other }])))
    expect(both.every(({ status }) => status === 'rejected')).toBe(true)
  })

  it('leave nothing behind, in the log neither, when a step fails half way', async () => {
    await clear()
    const notice = await only(news)
    const create = cms.payload.db.create.bind(cms.payload.db)
    const fault = vi.spyOn(cms.payload.db, 'create').mockImplementation((args) => {
      if (args.collection === 'audit-log') throw new Error('the disk is gone')
      return create(args)
    })
    await expect(act(people.publisher, notice, 'answer')).rejects.toThrow('the disk is gone')
    await expect(issue([named(notices)])).rejects.toThrow('the disk is gone')
    fault.mockRestore()
    expect(await now(notice)).toMatchObject({ state: 'open', revision: 1 })
    expect(await stepsOf(notice)).toEqual(['issue'])
    expect((await cms.payload.db.count({ collection: 'rectification-notices' })).totalDocs).toBe(1)
    await act(people.publisher, notice, 'answer')
    expect(await audited(notice)).toEqual(['notice-issue', 'notice-answer'])
  })

  it('are closed by themselves once all is mended, each finding by itself', async () => {
    await clear()
    const notice = await only(news, notices)
    await plantFacts(group.township, [notices], later(1))
    const half = await now(notice)
    expect(half).toMatchObject({ state: 'open', left: 1 })
    expect(half.findings.map(({ mendedAt }) => mendedAt === null).toSorted()).toEqual([false, true])
    await act(people.publisher, notice, 'answer', {}, later(1))
    await plantFacts(group.township, [], later(2))
    expect(await now(notice)).toMatchObject({ state: 'closed', left: 0, closedAt: later(2).getTime() })
    expect(await stepsOf(notice)).toEqual(['issue', 'answer', 'settle'])
    expect(await audited(notice)).toEqual(['notice-issue', 'notice-answer', 'notice-close'])
    await plantFacts(group.township, [], later(2))
    expect(await stepsOf(notice)).toHaveLength(3)
  })

  it('are open again when a finding comes back soon, and left alone when it comes back late', async () => {
    await clear()
    const notice = await only(news)
    await plantFacts(group.township, [], later(1))
    await plantFacts(group.township, [news], later(12))
    expect(await now(notice)).toMatchObject({ state: 'open', left: 1, deadline: '2026-10-16', closedAt: null })
    await plantFacts(group.township, [], later(13))
    await plantFacts(group.township, [news], later(60))
    expect(await now(notice)).toMatchObject({ state: 'closed', left: 0 })
    expect(await stepsOf(notice)).toEqual(['issue', 'settle', 'recur', 'settle'])
  })

  it('are not opened again by what was there all the time when an auditor closed them', async () => {
    await clear()
    const notice = await only(news)
    await act(people.auditor, notice, 'close', { text: '另行处理' })
    await plantFacts(group.township, [news, notices], later(1))
    expect(await now(notice)).toMatchObject({ state: 'closed' })
    const again = await act(people.auditor, notice, 'reopen', { text: '仍须整改', workdays: 3 }, later(1))
    expect(again).toMatchObject({ state: 'open', deadline: '2026-10-09', closedAt: null })
  })

  it('are reminded of one working day before their last one, and reported above once it has passed', async () => {
    await clear()
    const notice = await only(news)
    const watch = (at: string) => watchDeadlines({ payload: cms.payload, now: new Date(`${at}T01:00:00Z`) })
    expect(await watch('2026-10-08')).toEqual({ reminded: 0, overdue: 0 })
    expect(await watch('2026-10-09')).toEqual({ reminded: 1, overdue: 0 })
    expect(await watch('2026-10-10')).toEqual({ reminded: 0, overdue: 0 })
    expect(await watch('2026-10-11')).toEqual({ reminded: 0, overdue: 1 })
    expect(await watch('2026-10-12')).toEqual({ reminded: 0, overdue: 0 })
    expect(await now(notice)).toMatchObject({ state: 'open', escalatedTo: group.district.id })
    expect(await stepsOf(notice)).toEqual(['issue', 'remind', 'overdue'])
    expect(await audited(notice)).toEqual(['notice-issue', 'notice-escalate'])
    expect((await told(people.above)).map(({ text }) => text)).toEqual([expect.stringContaining('已经逾期')])
    expect((await rest(people.above, { path: `/compliance/notices/${notice.id}` })).json).toMatchObject({ actions: [] })
    await act(people.auditor, notice, 'extend', { workdays: 2 }, new Date('2026-10-12T01:00:00Z'))
    expect(await watch('2026-10-14')).toEqual({ reminded: 1, overdue: 0 })
    expect(await watch('2026-10-15')).toEqual({ reminded: 0, overdue: 1 })
  })

  it('tell the site and whoever issued them, each of what concerns them, in one line', async () => {
    await clear()
    const findings = [named(news)]
    const given = { findings, title: HOSTILE, text: HOSTILE, workdays: 5 }
    const [notice] = await issueNotices(await as(people.auditor), given, BEFORE_HOLIDAYS)
    if (!notice) throw new Error('No notice.')
    await act(people.publisher, notice, 'ask-extension', { workdays: 3, text: HOSTILE })
    await act(people.auditor, notice, 'refuse')
    await act(people.publisher, notice, 'answer', { text: HOSTILE })
    const link = `/admin/compliance/notices/${notice.id}`
    const site = await told(people.editor)
    expect(site.map(({ link: one }) => one)).toEqual([link, link])
    expect(site.map(({ text }) => text).join()).not.toContain('\n')
    expect((await told(people.auditor)).map(({ text }) => text.slice(0, 10))).toEqual([
      expect.stringContaining('答复了'),
      expect.stringContaining('申请'),
    ])
    expect(await told(people.stranger)).toEqual([])
    const { json } = await rest(people.editor, { path: `/compliance/notices/${notice.id}` })
    expect(json).toMatchObject({ title: HOSTILE, text: HOSTILE, state: 'answered', actions: [] })
    expect(json.steps.at(-1).text).toBe(HOSTILE)
  })

  it('take as evidence what belongs to the site and whoever answers may see', async () => {
    await clear()
    const notice = await only(news)
    const article = (site: Site, column: Column) =>
      cms.payload.create({
        collection: 'articles',
        data: { title: `稿件${site.code}`, column: column.id, kind: 'article' },
        draft: true,
      })
    const foreign = await article(group.education, await columnOf(cms, group.education, 'news'))
    const own = await article(group.township, news)
    const answer = (evidence: unknown, id = notice.id) =>
      rest(people.publisher, {
        method: 'POST',
        path: `/compliance/notices/${id}`,
        body: { action: 'answer', state: 'open', text: '已补充', evidence },
      })
    const codeOf = async (evidence: unknown) => (await answer(evidence)).json.errors[0].data.code
    expect(await codeOf([{ kind: 'article', id: foreign.id }])).toBe('NOTICE_EVIDENCE')
    expect(await codeOf([{ kind: 'attachment', id: own.id }])).toBe('NOTICE_EVIDENCE')
    expect(await codeOf([{ kind: 'link', href: 'javascript:alert(1)' }])).toBe('NOTICE_INPUT')
    const { json } = await answer([
      { kind: 'article', id: own.id },
      { kind: 'link', href: 'https://www.example.gov.cn/hexi/' },
    ])
    expect(json).toMatchObject({ state: 'answered' })
    expect(json.steps.at(-1).evidence).toMatchObject([
      { title: '稿件hexi' },
      { href: 'https://www.example.gov.cn/hexi/' },
    ])
  })

  it('go to one of two who act at the same time', async () => {
    await clear()
    const notice = await only(news)
    const step = (action: NoticeAction) => ({
      id: notice.id,
      action,
      state: 'open' as const,
      text: '说明',
      workdays: null,
      evidence: [],
    })
    const results = await Promise.allSettled([
      actOnNotice(await as(people.publisher), step('answer'), BEFORE_HOLIDAYS),
      actOnNotice(await as(people.auditor), step('close'), BEFORE_HOLIDAYS),
    ])
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: { data: { code: 'NOTICE_MOVED' } } }])
    expect(await stepsOf(notice)).toHaveLength(2)
  })

  it('are listed for those who inspect and for the people of the site, and for nobody else', async () => {
    await clear()
    const notice = await only(news)
    const listed = async (user: User, query = '') =>
      (await rest(user, { path: `/compliance/notices${query}` })).json.notices.map(({ id }: { id: string }) => id)
    for (const who of ['auditor', 'admin', 'publisher', 'editor', 'manager'] as const)
      expect(await listed(people[who]), who).toEqual([notice.id])
    for (const who of ['above', 'stranger'] as const) {
      expect(await listed(people[who]), who).toEqual([])
      const one = await rest(people[who], { path: `/compliance/notices/${notice.id}` })
      expect([one.status, one.json.errors[0].data.code], who).toEqual([404, 'NOTICE_UNKNOWN'])
    }
    expect(await listed(people.auditor, `?district=${group.district.id}`)).toEqual([notice.id])
    expect(await listed(people.auditor, `?site=${group.education.id}`)).toEqual([])
    expect(await listed(people.auditor, '?list=closed')).toEqual([])
    const issueAs = (user: User) =>
      rest(user, {
        method: 'POST',
        path: '/compliance/notices',
        body: { findings: [named(notices)], title: '整改', workdays: 5 },
      })
    for (const who of ['publisher', 'editor', 'manager', 'above', 'stranger'] as const)
      expect((await issueAs(people[who])).status, who).toBe(403)
    expect((await issueAs(people.admin)).status).toBe(201)
  })

  it('are preceded by warnings to those who write in a column, one at each stage', async () => {
    await clear()
    const dues = async (at: Date) => {
      await plantFacts(group.township, [], at, BEFORE_HOLIDAYS)
      await tellWarnings(cms.payload)
      const { shown } = await ownDues(await as(people.editor), { site: null, now: at })
      return shown.filter(({ name }) => name === news.name)
    }
    const warnings = async (user: User) =>
      (await told(user)).filter(({ text }) => text.includes(`“${news.name}”`)).map(({ link }) => link)
    // Every 14 days: the last one is 12 October.
    expect(await dues(later(6))).toEqual([])
    expect(await warnings(people.editor)).toEqual([])
    expect(await dues(later(7))).toMatchObject([{ column: news.id, dueOn: '2026-10-12', days: 7 }])
    expect(await dues(later(8))).toHaveLength(1)
    expect(await warnings(people.editor)).toHaveLength(1)
    expect(await dues(later(12))).toMatchObject([{ days: 2 }])
    expect(await warnings(people.editor)).toHaveLength(2)
    expect(await warnings(people.stranger)).toEqual([])
    expect((await ownDues(await as(people.stranger), { site: null, now: later(12) })).total).toBe(0)
    await plantFacts(group.township, [], later(12))
    expect((await ownDues(await as(people.editor), { site: null, now: later(12) })).shown).toEqual([])
  })

  /** Written down by hand: who may do what where. */
  const RIGHT: Readonly<Record<string, { states: string; who: string }>> = {
    answer: { states: 'open', who: 'publisher manager admin' },
    'ask-extension': { states: 'open', who: 'publisher manager admin' },
    'send-back': { states: 'answered', who: 'auditor admin' },
    close: { states: 'open answered', who: 'auditor admin' },
    grant: { states: 'open', who: 'auditor admin' },
    refuse: { states: 'open', who: 'auditor admin' },
    extend: { states: 'open answered', who: 'auditor admin' },
    escalate: { states: 'open answered', who: 'auditor admin' },
    reopen: { states: 'closed', who: 'auditor admin' },
  }
  /** For whoever has no right to act on any notice, the door itself is shut. */
  const SHUT: Readonly<Record<string, string>> = {
    editor: 'FORBIDDEN',
    above: 'NOTICE_UNKNOWN',
    stranger: 'NOTICE_UNKNOWN',
  }
  const WITH_DEADLINE: ReadonlySet<string> = new Set(['ask-extension', 'extend', 'reopen'])

  it('let everybody do what the table says, and nothing else', async () => {
    await clear()
    const req = await createLocalReq({}, cms.payload)
    const template = await only(news)
    let serial = template.serial
    for (const action of Object.keys(NOTICE_ACTIONS)) {
      for (const state of ['open', 'answered', 'closed'] as NoticeState[]) {
        for (const who of Object.keys(people) as (keyof typeof people)[]) {
          const isAsked = action === 'grant' || action === 'refuse'
          serial += 1
          const { id: _, revision: _revision, ...fresh } = template
          const planted = {
            ...fresh,
            serial,
            state,
            deadline: '2030-01-10',
            askedDeadline: isAsked ? '2030-01-15' : null,
          }
          const { id } = await addNotice(req, planted)
          const { status, json } = await rest(people[who], {
            method: 'POST',
            path: `/compliance/notices/${id}`,
            body: { action, state, text: '说明', ...(WITH_DEADLINE.has(action) ? { workdays: 5 } : {}) },
          })
          const { states = '', who: may = '' } = RIGHT[action] ?? {}
          const bySystem = RIGHT[action] === undefined
          const isPossible = bySystem ? isSystemStep(action, state) : states.split(' ').includes(state)
          const code = SHUT[who] ?? (isPossible ? 'NOTICE_FORBIDDEN' : 'NOTICE_IMPOSSIBLE')
          const expected = isPossible && may.split(' ').includes(who) ? 200 : code
          expect(status === 200 ? 200 : json.errors[0].data.code, `${who} ${action} ${state}`).toBe(expected)
        }
      }
    }
  })
})

const isSystemStep = (action: string, state: string): boolean =>
  ({ settle: 'open answered', remind: 'open', overdue: 'open', recur: 'closed' })[action]?.split(' ').includes(state) ??
  false
