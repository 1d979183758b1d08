import { randomUUID } from 'node:crypto'
import { addDays, civilDate } from '@zhanqun/calendar'
import type { Indicator, IndicatorSet } from '@zhanqun/compliance'
import { packFacts } from '@zhanqun/compliance/packed'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateSites } from '../src/compliance/evaluate-sites.ts'
import { isAnyFindingDue, refreshFindings } from '../src/compliance/refresh-findings.ts'
import type { User } from '../src/payload-types.ts'
import { type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createRest, type RestAnswer } from './rest.ts'

const REASON = '市政府办公室2026年第12号通知'

describe.each(databases)('the indicator sets of a group on %s', (database) => {
  let cms: Cms
  let rest: ReturnType<typeof createRest>
  let group: Awaited<ReturnType<typeof createGroup>>
  let admin: User
  let auditor: User
  const today = civilDate(new Date())

  const call = (method: string, path: string, body?: unknown, user: User | null = admin): Promise<RestAnswer> =>
    rest(user, { method, path: `/compliance/sets${path}`, ...(body === undefined ? {} : { body }) })
  const codeOf = ({ status, json }: RestAnswer) => `${status} ${json?.errors?.[0]?.data?.code ?? ''}`.trim()
  const setAt = async (id: string): Promise<{ set: IndicatorSet; revision: number; status: string }> =>
    (await call('GET', `/${id}`)).json
  const indicatorOf = async (id: string, indicator = 'veto-empty-columns'): Promise<Indicator> => {
    const found = (await setAt(id)).set.indicators.find((one) => one.id === indicator)
    if (!found) throw new Error(`${id} has no ${indicator}.`)
    return found
  }
  const draft = async (given: Partial<IndicatorSet> = {}, from = 'zq-2019'): Promise<string> => {
    const id = `set-${randomUUID().slice(0, 8)}`
    expect(codeOf(await call('POST', `/${from}/copy`, { id, name: `草案${id}`, note: '' }))).toBe('200')
    if (Object.keys(given).length === 0) return id
    expect(codeOf(await settings(id, given))).toBe('200')
    return id
  }
  const settings = async (id: string, given: Partial<IndicatorSet> & { note?: string }) => {
    const { set, revision } = await setAt(id)
    const { name, norm, levels, roots, fullMarks, passMarks, bonusAbove } = { ...set, ...given }
    const body = { revision, name, note: '', norm, levels, roots, fullMarks, passMarks, bonusAbove }
    return call('PATCH', `/${id}`, body)
  }
  /** Changes how many empty columns fail a site, in a draft. */
  const threshold = async (id: string, value: number): Promise<RestAnswer> => {
    const indicator = await indicatorOf(id)
    const columns = { ...indicator.parameters.columns, value }
    const { revision } = await setAt(id)
    const path = `/${id}/indicators/${indicator.id}`
    return call('PUT', path, { revision, indicator: { ...indicator, parameters: { columns } } })
  }
  const enforce = async (id: string, from = today): Promise<RestAnswer> =>
    call('POST', `/${id}/in-force`, { revision: (await setAt(id)).revision, from, reason: REASON })
  const stop = async (id: string, until = today): Promise<RestAnswer> =>
    call('POST', `/${id}/out-of-force`, { revision: (await setAt(id)).revision, until, reason: '试行结束' })
  /** As if the set had begun, and ended, on other days than these tests run on. */
  const date = (id: string, data: { effectiveFrom?: string; effectiveUntil?: string | null }) =>
    cms.payload.db.updateMany({ collection: 'indicator-sets', where: { setId: { equals: id } }, data })

  const evaluations = async (day = today) => {
    const req = await createLocalReq({}, cms.payload)
    const sites = await evaluateSites({ payload: cms.payload, req, now: new Date(), day })
    return new Map(sites.map(({ site, evaluation }) => [site.code, evaluation]))
  }
  const heldBy = async (day = today) =>
    Object.fromEntries([...(await evaluations(day))].map(([code, evaluation]) => [code, evaluation?.set]))

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    admin = await createUser(cms, { roles: ['platform-admin'] })
    auditor = await createUser(cms, { roles: ['auditor'] })
    for (const site of Object.values(group)) {
      const { docs } = await cms.payload.find({
        collection: 'columns',
        where: { site: { equals: site.id } },
        sort: 'path',
        limit: 3,
        depth: 0,
      })
      const columns = docs.map(({ id, standardItem, name }) => ({
        columnId: id,
        standardItem: standardItem ?? null,
        name,
        count: 0,
        newestPublishedAt: null,
        openedAt: '2024-01-01T00:00:00.000Z',
      }))
      const data = { site: site.id, at: Date.now(), facts: { siteId: site.id, columns } }
      await cms.payload.db.create({ collection: 'site-facts', data, req: { payload: cms.payload } })
    }
  })
  afterAll(() => cms.close())

  it('lets administrators of the platform alone keep them, and everybody who inspects read them', async () => {
    const editor = await createUser(cms, { grants: [{ role: 'site-admin', site: group.education }] })
    const nobody = await createUser(cms, {})
    for (const user of [auditor, editor]) {
      expect((await call('GET', '', undefined, user)).json.sets).toMatchObject([
        { id: 'zq-2019', status: 'built-in', sites: 4, revision: 0 },
      ])
      expect((await call('GET', '/zq-2019/export', undefined, user)).status).toBe(200)
      expect(codeOf(await call('GET', '/zq-2019/effect', undefined, user))).toBe('403 FORBIDDEN_INDICATOR_SETS')
      const copied = await call('POST', '/zq-2019/copy', { id: 'own', name: '自己的' }, user)
      expect(codeOf(copied)).toBe('403 FORBIDDEN_INDICATOR_SETS')
    }
    expect(codeOf(await call('GET', '', undefined, nobody))).toBe('403 FORBIDDEN_COMPLIANCE')
    expect(codeOf(await call('GET', '', undefined, null))).toBe('403 SIGNED_OUT')
    expect(codeOf(await call('GET', '/constructor'))).toBe('404 INDICATOR_SET_UNKNOWN')
  })

  it('changes drafts only, only as they were seen, and only to what can be judged by', async () => {
    const indicator = await indicatorOf('zq-2019')
    const put = (id: string, revision: number, given: unknown) =>
      call('PUT', `/${id}/indicators/${indicator.id}`, { revision, indicator: given })
    expect(codeOf(await put('zq-2019', 1, indicator))).toBe('400 INDICATOR_SET_NOT_DRAFT')
    const id = await draft()
    expect(codeOf(await call('POST', '/zq-2019/copy', { id, name: '又一份' }))).toBe('400 INDICATOR_SET_TAKEN')
    expect((await put(id, 1, { ...indicator, isOn: false })).json).toEqual({ revision: 2 })
    expect(codeOf(await put(id, 1, indicator))).toBe('409 INDICATOR_SET_STALE')
    expect(codeOf(await put(id, 2, { ...indicator, id: 'other' }))).toBe('400 INDICATOR_ID_FIXED')

    const columns = { label: '空白栏目数', value: 0.5, unit: 'columns' }
    const bad = await put(id, 2, { ...indicator, name: ' ', parameters: { columns } })
    expect(codeOf(bad)).toBe('400 INDICATOR_SET_INVALID')
    expect(bad.json.errors[0].data.complaints).toEqual([
      { path: 'name', where: '“名称”', message: '请填写。' },
      { path: 'parameters.columns.value', where: '“参数（空白栏目数）”', message: '应为整数。' },
    ])
    for (const given of [null, [], 'x', { ...indicator, rule: 'constructor' }])
      expect(codeOf(await put(id, 2, given))).toBe('400 INDICATOR_SET_INVALID')
    expect(codeOf(await settings(id, { roots: [randomUUID()] }))).toBe('400 INDICATOR_SET_ROOTS')
    expect(codeOf(await settings(id, { passMarks: 101 }))).toBe('400 INDICATOR_SET_INVALID')

    const own = { ...indicator, id: 'local-flag', group: 'local', rule: 'by-hand', parameters: {}, name: '国旗图案' }
    expect((await call('POST', `/${id}/indicators`, { revision: 2, indicator: own })).json).toEqual({ revision: 3 })
    const again = await call('POST', `/${id}/indicators`, { revision: 3, indicator: own })
    expect(codeOf(again)).toBe('400 INDICATOR_TAKEN')
    const { json } = await call('GET', `/diff?from=zq-2019&to=${id}`)
    expect(json.differences).toMatchObject([
      { id: indicator.id, type: 'changed', changes: [{ label: '状态', before: '启用', after: '停用' }] },
      { id: 'local-flag', type: 'added', path: '自查与地方指标 / 国旗图案' },
    ])
    expect((await call('DELETE', `/${id}/indicators/local-flag?revision=3`)).json).toEqual({ revision: 4 })
    const { set } = await setAt(id)
    const copy = { id: `${id}-b`, name: '从文件', set: { ...set, roots: ['of-another-place'] } }
    expect(codeOf(await call('POST', '/import', copy))).toBe('200')
    expect((await setAt(`${id}-b`)).set).toEqual({ ...set, id: `${id}-b`, name: '从文件', basedOn: id, roots: null })
    expect(codeOf(await call('POST', '/import', { ...copy, id: 'third', set: { ...set, indicators: [] } }))).toBe(
      '400 INDICATOR_SET_INVALID',
    )
    for (const gone of [id, `${id}-b`]) {
      const { revision } = await setAt(gone)
      expect(codeOf(await call('DELETE', `/${gone}?revision=${revision}`))).toBe('200')
      expect(codeOf(await call('GET', `/${gone}`))).toBe('404 INDICATOR_SET_UNKNOWN')
    }
    const { docs } = await cms.payload.find({
      collection: 'audit-log',
      where: { docCollection: { equals: 'indicator-sets' }, title: { like: id } },
      sort: 'at',
      pagination: false,
    })
    expect(docs.filter(({ action }) => action !== 'export').map(({ action }) => action)).toEqual([
      'create',
      'update',
      'update',
      'update',
      'delete',
    ])
  })

  it('has at most one set for a site on a day, the one nearest to it', async () => {
    const all = await draft()
    const towns = await draft({ levels: ['township'] })
    const district = await draft({ roots: [group.district.id] })
    expect(codeOf(await enforce(all, addDays(today, -1)))).toBe('400 INDICATOR_SET_DAY_PAST')
    for (const id of [all, towns, district]) expect(codeOf(await enforce(id))).toBe('200')
    expect(await heldBy()).toEqual({ city: all, jyj: all, east: district, hexi: district })
    expect(codeOf(await threshold(all, 2))).toBe('400 INDICATOR_SET_NOT_DRAFT')

    const both = await draft({ levels: ['county', 'township'] })
    expect(codeOf(await enforce(both, addDays(today, 9)))).toBe('409 INDICATOR_SET_CLASH')
    const next = await draft({}, all)
    expect(codeOf(await enforce(next))).toBe('409 INDICATOR_SET_CLASH')
    expect(codeOf(await enforce(next, addDays(today, 9)))).toBe('200')
    expect((await setAt(all)).set.effectiveUntil).toBe(addDays(today, 8))
    expect((await heldBy()).city).toBe(all)
    const sooner = await draft({}, all)
    expect(codeOf(await enforce(sooner, addDays(today, 3)))).toBe('200')
    expect((await setAt(all)).set.effectiveUntil).toBe(addDays(today, 2))
    expect((await setAt(next)).status).toBe('superseded')

    const rivals = await Promise.all([draft({ levels: ['county'] }), draft({ levels: ['county'] })])
    const answers = await Promise.all(rivals.map((id) => enforce(id)))
    expect(answers.map(codeOf).toSorted()).toEqual(['200', '409 INDICATOR_SET_CLASH'])

    expect(codeOf(await stop(district))).toBe('200')
    expect(codeOf(await stop(district))).toBe('400 INDICATOR_SET_NOT_IN_FORCE')
    expect((await heldBy()).east).toBe(district)
    await date(district, { effectiveUntil: addDays(today, -1) })
    expect((await heldBy()).hexi).toBe(towns)
    const inForce = { status: { in: ['in-force', 'superseded'] } }
    const { docs } = await cms.payload.find({ collection: 'indicator-sets', where: inForce, pagination: false })
    for (const { setId } of docs) await date(setId, { effectiveFrom: '2020-01-01', effectiveUntil: '2020-01-02' })
    expect(await heldBy()).toMatchObject({ city: 'zq-2019', hexi: 'zq-2019' })
  })

  it('takes back a set before the day that it is to begin on, and lets those go on that it was to replace', async () => {
    const withdraw = async (id: string, reason = '文件推迟印发') =>
      call('POST', `/${id}/withdraw`, { revision: (await setAt(id)).revision, reason })
    const [now, later] = [await draft({ levels: ['township'] }), await draft({ levels: ['township'] })]
    await enforce(now)
    expect(codeOf(await withdraw(now))).toBe('400 INDICATOR_SET_NOT_PENDING')
    await enforce(later, addDays(today, 9))
    expect((await setAt(now)).set.effectiveUntil).toBe(addDays(today, 8))
    const { revision } = await setAt(later)
    expect(codeOf(await call('POST', `/${later}/withdraw`, { revision, reason: ' ' }))).toBe('400 INDICATOR_SET_INPUT')
    expect(codeOf(await withdraw(later))).toBe('200')
    expect(await setAt(later)).toMatchObject({ status: 'draft', enforced: null })
    expect(await setAt(now)).toMatchObject({ status: 'in-force', set: { effectiveUntil: null } })
    expect(codeOf(await withdraw(later))).toBe('400 INDICATOR_SET_NOT_PENDING')

    // As a draft it can be changed again, and begin with what it then says.
    await threshold(later, 7)
    await enforce(later, addDays(today, 1))
    expect((await indicatorOf(later)).parameters.columns?.value).toBe(7)

    // One that was ended by hand is not what another has replaced.
    await withdraw(later)
    await stop(now, addDays(today, 4))
    await enforce(later, addDays(today, 5))
    await withdraw(later)
    expect(await setAt(now)).toMatchObject({ status: 'superseded', set: { effectiveUntil: addDays(today, 4) } })

    const { docs } = await cms.payload.find({
      collection: 'audit-log',
      where: { and: [{ action: { equals: 'set-withdrawn' } }, { title: { like: later } }] },
      pagination: false,
    })
    expect(docs.map(({ title }) => title)).toEqual(Array(3).fill(`草案${later}：文件推迟印发`))
    await date(now, { effectiveFrom: '2020-01-01', effectiveUntil: '2020-01-02' })
  })

  it('keeps the indicators of a draft in the order that somebody puts them in', async () => {
    const id = await draft()
    const idsOf = async () => (await setAt(id)).set.indicators.map((one) => one.id)
    const put = (revision: number, order: unknown) => call('PUT', `/${id}/order`, { revision, order })
    const before = await idsOf()
    const [first = '', second = '', ...rest] = before
    expect((await put(1, [second, first, ...rest])).json).toEqual({ revision: 2 })
    expect(await idsOf()).toEqual([second, first, ...rest])
    expect(codeOf(await put(1, before))).toBe('409 INDICATOR_SET_STALE')
    for (const order of [rest, [...before, first], [first, first, ...rest], [...rest, first, 'other'], []])
      expect(codeOf(await put(2, order))).toBe('400 INDICATOR_ORDER')
    expect(codeOf(await put(2, 'x'))).toBe('400 INDICATOR_SET_INPUT')
    expect(codeOf(await call('PUT', '/zq-2019/order', { revision: 1, order: before }))).toBe(
      '400 INDICATOR_SET_NOT_DRAFT',
    )
  })

  it('makes findings anew when another set holds, says before what it would change, and leaves past days as they were', async () => {
    const stateOf = async (key = 'veto-empty-columns') => {
      const { docs } = await cms.payload.find({
        collection: 'compliance-findings',
        where: {
          site: { equals: group.education.id },
          indicator: { equals: key },
          closedAt: { exists: false },
        },
        pagination: false,
      })
      return [...new Set(docs.map(({ set, state }) => `${set} ${state}`))]
    }
    const refresh = () =>
      refreshFindings({
        payload: cms.payload,
        now: () => new Date(),
        onFailure: (error) => {
          throw error
        },
      })
    await refresh()
    expect(await stateOf()).toEqual(['zq-2019 near'])
    const id = await draft({ levels: ['municipal'] })
    await threshold(id, 2)
    const { json } = await call('GET', `/${id}/effect`)
    const fails = {
      before: { verdict: 'qualified', vetoes: [] },
      after: { verdict: 'unqualified', vetoes: ['空白栏目'] },
    }
    expect(json).toMatchObject({ sites: 2, unjudged: 0, verdicts: [fails, fails], marks: 0 })
    expect(await isAnyFindingDue(cms.payload, new Date())).toBe(false)

    await enforce(id)
    expect(await isAnyFindingDue(cms.payload, new Date())).toBe(true)
    await refresh()
    expect(await stateOf()).toEqual([`${id} broken`])
    const listed = (await call('GET', '', undefined, auditor)).json.sets.find((one: { id: string }) => one.id === id)
    expect(listed).toMatchObject({ sites: 2, status: 'in-force', enforced: { byName: admin.name, reason: REASON } })

    await date(id, { effectiveFrom: addDays(today, -40) })
    await stop(id)
    await date(id, { effectiveUntil: addDays(today, -20) })
    const { docs } = await cms.payload.find({ collection: 'site-facts', pagination: false })
    for (const { site, facts, at } of docs) {
      const data = { site, day: addDays(today, -60), at, facts: packFacts(facts) }
      await cms.payload.db.create({ collection: 'site-facts-days', data, req: { payload: cms.payload } })
    }
    const setOn = async (days: number) => (await evaluations(addDays(today, -days))).get('jyj')?.set
    expect([await setOn(41), await setOn(40), await setOn(20), await setOn(19), await setOn(0)]).toEqual([
      'zq-2019',
      id,
      id,
      'zq-2019',
      'zq-2019',
    ])
    await refresh()
    expect(await stateOf()).toEqual(['zq-2019 near'])
  })
})
