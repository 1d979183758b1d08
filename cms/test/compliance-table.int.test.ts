import { randomUUID } from 'node:crypto'
import type { SiteFacts } from '@zhanqun/compliance'
import { currentStandard, itemsFor } from '@zhanqun/standard'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complianceEndpoints } from '../src/compliance/endpoints.ts'
import { loadGroupOverview } from '../src/compliance/group-overview.ts'
import { loadIndicatorCell } from '../src/compliance/indicator-cell.ts'
import type { IndicatorTable } from '../src/compliance/indicator-table.ts'
import { loadComplianceCell } from '../src/compliance/load-cell.ts'
import { loadComplianceTable } from '../src/compliance/load-table.ts'
import { outcomeOf } from '../src/compliance/outcome-codes.ts'
import { refreshFindings } from '../src/compliance/refresh-findings.ts'
import { loadSiteReport } from '../src/compliance/site-report.ts'
import { type ComplianceTable, stateOfLetter } from '../src/compliance/table.ts'
import type { Column, Site, User } from '../src/payload-types.ts'
import { type Cms, columnOf, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'
import { createRest } from './rest.ts'

/** The first time that the sites are judged; there is no result of October. */
const BEFORE = new Date('2026-09-15T04:00:00Z')
const NOW = new Date('2026-11-20T04:00:00Z')
const FRESH = '2026-11-19T02:00:00.000Z'
const STALE = '2024-03-01T02:00:00.000Z'

describe.each(databases)('the compliance table on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let rest: ReturnType<typeof createRest>
  let news: Column
  let notices: Column
  let policies: Column
  const users: Record<string, User> = {}

  /** Facts as the publisher leaves them: every column fresh but for the planted ones. */
  const plantFacts = async (site: Site, planted: Record<string, 'empty' | 'overdue' | 'missing'> = {}) => {
    const { docs } = await cms.payload.find({
      collection: 'columns',
      where: { site: { equals: site.id } },
      pagination: false,
      depth: 0,
    })
    const columns = docs
      .filter(({ id }) => planted[id] !== 'missing')
      .map((column) => ({
        columnId: column.id,
        standardItem: column.standardItem ?? null,
        name: column.name,
        count: planted[column.id] === 'empty' ? 0 : 30,
        newestPublishedAt: { empty: null, overdue: STALE, missing: null, fresh: FRESH }[planted[column.id] ?? 'fresh'],
        openedAt: '2024-01-01T00:00:00.000Z',
      }))
    await cms.payload.db.create({
      collection: 'site-facts',
      data: { site: site.id, at: NOW.getTime(), facts: { siteId: site.id, columns } },
      req: { payload: cms.payload },
    })
  }

  const judgeAt = (now: Date) =>
    refreshFindings({
      payload: cms.payload,
      now: () => now,
      onFailure: (error) => {
        throw error
      },
    })
  const changeFacts = async (site: Site, count: number, at: Date) => {
    const where = { site: { equals: site.id } }
    const row = await cms.payload.db.findOne<{ id: string; facts: SiteFacts }>({ collection: 'site-facts', where })
    if (!row) throw new Error('The site has no facts.')
    const columns = row.facts.columns.map((column) => (column.columnId === notices.id ? { ...column, count } : column))
    const data = { facts: { ...row.facts, columns }, at: at.getTime(), judged: null }
    await cms.payload.db.updateOne({ collection: 'site-facts', where, data })
  }
  const tableFor = async (user: User): Promise<ComplianceTable> => {
    const { req } = await cms.as(user)
    return loadComplianceTable({ payload: cms.payload, req, now: NOW })
  }
  const rowOf = (table: ComplianceTable, site: Site) => table.rows.find(({ siteId }) => siteId === site.id)
  const stateAt = (table: ComplianceTable, site: Site, column: Column) =>
    stateOfLetter(
      rowOf(table, site)?.cells[table.columns.findIndex(({ items }) => items.includes(String(column.standardItem)))],
    )

  beforeAll(async () => {
    cms = await openTestCms(database)
    rest = createRest(cms)
    group = await createGroup(cms)
    news = await columnOf(cms, group.education, 'news')
    notices = await columnOf(cms, group.education, 'notice')
    policies = await columnOf(cms, group.education, 'policy')
    await plantFacts(group.portal)
    await plantFacts(group.education, { [news.id]: 'overdue', [notices.id]: 'empty', [policies.id]: 'missing' })
    await plantFacts(group.township)
    await judgeAt(BEFORE)
    await judgeAt(NOW)
    users.auditor = await createUser(cms, { roles: ['auditor'] })
    users.editor = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
    users.districtAdmin = await createUser(cms, {
      grants: [{ role: 'site-admin', site: group.district, scope: 'subtree' }],
    })
    users.nobody = await createUser(cms, {})
  })
  afterAll(() => cms.close())

  const user = (name: string): User => {
    const found = users[name]
    if (!found) throw new Error(`No user ${name}.`)
    return found
  }

  it('shows the planted defects, and nothing else, as problems', async () => {
    const table = await tableFor(user('auditor'))
    expect(stateAt(table, group.education, news)).toBe('overdue')
    expect(stateAt(table, group.education, notices)).toBe('empty')
    expect(stateAt(table, group.education, policies)).toBe('missing')
    const { counts } = rowOf(table, group.education) ?? {}
    expect(counts).toMatchObject({ overdue: 1, empty: 1, missing: 1 })
    expect(rowOf(table, group.portal)?.counts).toMatchObject({ overdue: 0, empty: 0, missing: 0 })
  })

  it('says which sites have not been counted yet', async () => {
    const row = rowOf(await tableFor(user('auditor')), group.district)
    expect(row).toMatchObject({ factsAt: null, cells: '', vetoes: [] })
  })

  it('gives each row one letter a column, and marks what does not hold for the site', async () => {
    const table = await tableFor(user('auditor'))
    const held = new Set(
      itemsFor({
        standard: currentStandard,
        kind: 'channel',
        level: 'township',
        requirements: ['required', 'recommended', 'optional'],
      }).map(({ id }) => id),
    )
    const { cells = '' } = rowOf(table, group.township) ?? {}
    expect(cells).toHaveLength(table.columns.length)
    expect(table.columns.filter((_, index) => cells[index] !== '-')).toEqual(
      table.columns.filter(({ items }) => items.some((item) => held.has(item))),
    )
  })

  it('lists parents right before what is below them, and the groups in their order', async () => {
    const table = await tableFor(user('auditor'))
    const place = new Map(table.columns.flatMap(({ items }, index) => items.map((item) => [item, index] as const)))
    for (const { items } of table.columns) {
      for (const item of items) {
        const parent = currentStandard.items.find(({ id }) => id === item)?.parentId
        if (parent) expect(place.get(parent)).toBeLessThan(place.get(item) ?? 0)
      }
    }
    expect(table.rows.map(({ group: name }) => name)).toEqual(['city', 'departments', 'districts', 'townships'])
  })

  it('shows everyone the sites of their grants and no others', async () => {
    expect((await tableFor(user('editor'))).rows.map(({ siteId }) => siteId)).toEqual([group.education.id])
    expect((await tableFor(user('districtAdmin'))).rows.map(({ siteId }) => siteId)).toEqual([
      group.district.id,
      group.township.id,
    ])
    await expect(tableFor(user('nobody'))).rejects.toMatchObject({ status: 403 })
  })

  it('explains a cell with its column, dates, reason and norm', async () => {
    const { req } = await cms.as(user('editor'))
    const cell = await loadComplianceCell({
      payload: cms.payload,
      req,
      now: NOW,
      siteId: group.education.id,
      itemIds: [String(news.standardItem)],
    })
    expect(cell).toMatchObject({
      state: 'overdue',
      count: 30,
      newestOn: '2024-03-01',
      columns: [{ id: news.id, url: expect.stringMatching(new RegExp(`/jyj/${news.path}/$`)) }],
      may: { write: true, manageColumns: false },
    })
    expect(cell?.overdueDays).toBeGreaterThan(0)
    expect(cell?.item.updateBasis.ref).toMatch(/^《.+》/)
  })

  it('keeps the cells of other sites from an editor', async () => {
    const { req } = await cms.as(user('editor'))
    const attempt = loadComplianceCell({
      payload: cms.payload,
      req,
      now: NOW,
      siteId: group.portal.id,
      itemIds: [String(news.standardItem)],
    })
    await expect(attempt).rejects.toMatchObject({ status: 403 })
  })

  it('reports a site under the indicators, with where to mend what is wrong', async () => {
    const { req } = await cms.as(user('editor'))
    const report = await loadSiteReport({ payload: cms.payload, req, now: NOW, siteId: group.education.id })
    const under = (id: string) => report?.indicators.find(({ indicator }) => indicator.id === id)
    expect(under('veto-dynamic-columns')).toMatchObject({ state: 'near', measured: { value: 1, limit: 5 } })
    expect(under('columns-missing')).toMatchObject({ state: 'broken', count: 1 })
    expect(under('release-empty-columns')?.findings).toMatchObject([
      { about: notices.name, places: [{ href: `/admin/collections/articles/create?column=${notices.id}` }, {}] },
    ])
    // What nobody has gathered is neither good nor bad.
    expect(under('veto-unanswered')).toMatchObject({ state: 'unknown', findings: [] })
    expect(report?.score).toMatchObject({ verdict: 'qualified', vetoedBy: [], isUnconfirmed: true })
  })

  it('sums up the sites that somebody may inspect, and no others', async () => {
    const overviewFor = async (name: string) => {
      const { req } = await cms.as(user(name))
      return loadGroupOverview({ payload: cms.payload, req, now: NOW })
    }
    const whole = await overviewFor('auditor')
    expect(whole.total).toMatchObject({ sites: 4, verdicts: { qualified: 3, unqualified: 0, unjudged: 1 } })
    expect(whole.indicators.find(({ id }) => id === 'columns-missing')).toMatchObject({ broken: 1, judged: 3 })
    expect(whole.sites.at(0)).toMatchObject({ id: group.education.id, vetoes: [] })
    expect(whole.districts.map(({ sites }) => sites)).toEqual([2])
    expect((await overviewFor('editor')).total.sites).toBe(1)
    await expect(overviewFor('nobody')).rejects.toMatchObject({ status: 403 })
  })

  it('tells how many sites are still to be judged by newer facts, and how they stood month by month', async () => {
    const { req } = await cms.as(user('auditor'))
    const overviewAt = (now: Date) => loadGroupOverview({ payload: cms.payload, req, now })
    const { trend, late, judgedAt } = await overviewAt(NOW)
    expect({ late, judgedAt }).toEqual({ late: 0, judgedAt: NOW.toISOString() })
    expect(trend.map(({ month, verdicts }) => [month, verdicts.qualified + verdicts.unqualified])).toEqual([
      ['2026-09', 3],
      ['2026-11', 3],
    ])
    expect((await overviewAt(new Date(NOW.getTime() + 86_400_000))).late).toBe(3)
  })

  it('lists sites by indicators as the report counts them, and no sites of others', async () => {
    const tableOf = async (name: string): Promise<IndicatorTable> => {
      const { status, json } = await rest(user(name), { path: '/compliance/indicators' })
      return status === 200 ? json : Promise.reject(new Error(String(status)))
    }
    const whole = await tableOf('auditor')
    expect(whole.rows.map(({ district }) => district !== null)).toEqual([false, false, true, true])
    expect(whole.rows.find(({ siteId }) => siteId === group.district.id)).toMatchObject({ factsAt: null, cells: '' })
    const { req } = await cms.as(user('auditor'))
    const report = await loadSiteReport({ payload: cms.payload, req, now: NOW, siteId: group.education.id })
    const cells = whole.rows.find(({ siteId }) => siteId === group.education.id)?.cells.split(' ')
    expect(cells?.map((code) => outcomeOf(code))).toEqual(
      whole.columns.map(({ id }) => {
        const { state, count } = report?.indicators.find(({ indicator }) => indicator.id === id) ?? {}
        return { state, count }
      }),
    )
    expect((await tableOf('editor')).rows.map(({ siteId }) => siteId)).toEqual([group.education.id])
    await expect(tableOf('nobody')).rejects.toThrow('403')
  })

  it('tells of an indicator at a site what is wrong, since when, and what was wrong before', async () => {
    const at = async (indicatorId: string, now: Date) => {
      const { req } = await cms.as(user('editor'))
      return loadIndicatorCell({ payload: cms.payload, req, now, siteId: group.education.id, indicatorId })
    }
    const EMPTY = 'release-empty-columns'
    const open = await at(EMPTY, NOW)
    expect(open?.reported).toMatchObject({ state: 'broken', count: 1, findings: [{ about: notices.name }] })
    expect(open?.history).toMatchObject({ past: [], pastCount: 0 })
    expect(open?.history.runs.reduce((sum, { days }) => sum + days, 0)).toBe(90)
    expect(open?.history.runs.filter(({ state }) => state !== null)).toMatchObject([
      { from: '2026-09-15', until: '2026-09-30', state: 'broken', count: 1 },
      { from: '2026-11-20', until: '2026-11-20', state: 'broken', count: 1 },
    ])

    const mended = new Date('2026-11-21T04:00:00Z')
    await changeFacts(group.education, 30, mended)
    await judgeAt(mended)
    const after = await at(EMPTY, mended)
    expect(after?.reported).toMatchObject({ state: 'met', findings: [] })
    expect(after?.history.runs.slice(-2).map(({ state, days }) => [state, days])).toEqual([
      ['broken', 1],
      ['met', 1],
    ])
    expect(after?.history).toMatchObject({
      past: [{ about: notices.name, from: open?.reported.findings[0]?.knownSince, until: '2026-11-21' }],
      pastCount: 1,
    })
    await changeFacts(group.education, 0, NOW)
    await judgeAt(NOW)

    const foreign = `/compliance/indicators/${group.portal.id}/${EMPTY}`
    for (const path of [foreign, `${foreign}/history`])
      expect(await rest(user('editor'), { path })).toMatchObject({ status: 403 })
  })

  it('gives no report before a site has been counted, and none of a site that is not the own', async () => {
    const report = async (name: string, siteId: string) => {
      const { req } = await cms.as(user(name))
      return loadSiteReport({ payload: cms.payload, req, now: NOW, siteId })
    }
    expect(await report('auditor', group.district.id)).toBeNull()
    for (const siteId of [group.portal.id, randomUUID()])
      await expect(report('editor', siteId)).rejects.toMatchObject({ status: 403 })
  })

  it('answers over REST with the same access, and lets nothing keep the answer', async () => {
    const endpoint = complianceEndpoints.find(({ path }) => path === '/compliance/table')
    const { req } = await cms.as(user('editor'))
    const response = await endpoint?.handler(req)
    expect(response?.headers.get('Cache-Control')).toBe('private, no-store')
    const table: ComplianceTable = await response?.json()
    expect(table.rows.map(({ siteId }) => siteId)).toEqual([group.education.id])
  })
})
