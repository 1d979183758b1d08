import { civilDate } from '@zhanqun/calendar'
import {
  closeFindingsOfGoneSites,
  createPageWords,
  evaluateSites,
  factsOn,
  isAnyFindingDue,
  recheckWords,
  refreshFindings,
  thinFacts,
  thinResults,
  wordsVersion,
} from '@zhanqun/cms/compliance'
import type { SiteFacts } from '@zhanqun/compliance'
import { packFacts } from '@zhanqun/compliance/packed'
import { createLeases } from '@zhanqun/publisher'
import { createLocalReq, type Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, columnOf, createGroup, createUser, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { startCompliance } from '../src/worker/compliance.ts'
import { pageOf, writeArticle } from './publishing/articles.ts'
import { log, openPublisher } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'

describe.each(databases)('the facts of sites on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let publisher: ReturnType<typeof openPublisher>
  /** Somebody whose reviews they all are. */
  let me: Awaited<ReturnType<Cms['as']>>

  const factsOf = async (site: { id: string } = group.education): Promise<SiteFacts> => {
    await publisher.runOnce()
    const row = await cms.payload.db.findOne<{ id: string; facts: SiteFacts }>({
      collection: 'site-facts',
      where: { site: { equals: site.id } },
    })
    if (!row) throw new Error('The site has no facts.')
    return row.facts
  }
  const about = <T extends { readonly id: string }>(rows: readonly T[] | undefined, { id }: { id: string }) =>
    rows?.filter((row) => row.id === id)
  const change = (article: { id: string }, data: Record<string, unknown>) =>
    cms.payload.update({ collection: 'articles', id: article.id, data, depth: 0, ...me })
  const document = async (data: Record<string, unknown>) =>
    writeArticle(cms, group.education, {
      kind: 'document',
      column: (await columnOf(cms, group.education, 'policy')).id,
      publishedAt: '2025-10-12T02:00:00.000Z',
      ...data,
    })

  beforeAll(async () => {
    cms = await openTestCms(database)
    await cms.payload.db.createGlobal({ slug: 'workflow-settings', data: { steps: '0' } })
    group = await createGroup(cms)
    publisher = openPublisher(cms.payload, plainBundle(), { words: createPageWords(cms.payload) })
    me = await cms.as(await createUser(cms, { grants: [{ role: 'site-admin', site: group.education }] }))
    await publisher.runOnce()
  })
  afterAll(async () => {
    await publisher.stop()
    await cms.close()
  })

  it('tell of documents what the catalogue asks for, and whether they are interpreted', async () => {
    const lacking = await document({ title: '没有生成日期的文件', document: {} })
    const ended = await document({
      title: '到期的文件',
      document: { formedDate: '2025-10-09T00:00:00+08:00', repealedDate: '2025-11-01T00:00:00+08:00' },
    })
    const marked = await document({
      title: '废止的文件',
      document: { formedDate: '2025-10-09T00:00:00+08:00', validity: 'repealed' },
    })
    const { documents } = await factsOf()
    expect(about(documents, lacking)).toMatchObject([{ publishedOn: '2025-10-12', formedOn: null, interpretations: 0 }])
    expect(about(documents, lacking)?.[0]?.missing).toContain('formedDate')
    expect(about(documents, ended)).toMatchObject([
      { formedOn: '2025-10-09', invalidFrom: '2025-11-01', isMarkedInvalid: false },
    ])
    expect(about(documents, marked)).toMatchObject([{ isMarkedInvalid: true }])
  })

  it('count public interpretations only, whichever end names the other, also of another site', async () => {
    const column = (await columnOf(cms, group.education, 'interpretation')).id
    const loose = await writeArticle(cms, group.education, { column, title: '未关联的解读' })
    const draft = await writeArticle(cms, group.portal, { title: '外站的解读', _status: 'draft' })
    const text = await document({
      title: '被解读的文件',
      document: { formedDate: '2025-10-09T00:00:00+08:00', interpretations: [draft.id] },
    })
    const first = await factsOf()
    expect(about(first.interpretations, loose)).toMatchObject([{ documents: 0 }])
    expect(about(first.documents, text)).toMatchObject([{ interpretations: 0 }])

    const bound = await writeArticle(cms, group.education, {
      column,
      title: '关联的解读',
      interprets: [text.id],
    })
    await cms.payload.update({ collection: 'articles', id: draft.id, data: { _status: 'published' }, depth: 0 })
    const second = await factsOf()
    expect(about(second.interpretations, bound)).toMatchObject([{ documents: 1 }])
    expect(about(second.documents, text)).toMatchObject([{ interpretations: 2 }])

    await cms.payload.update({ collection: 'articles', id: bound.id, data: { _status: 'draft' }, depth: 0 })
    expect(about((await factsOf()).documents, text)).toMatchObject([{ interpretations: 1 }])
  })

  it('tell of annual reports the year and the day, and of the guide what it lacks', async () => {
    const reports = (await columnOf(cms, group.education, 'annual-report')).id
    const report = await writeArticle(cms, group.education, {
      column: reports,
      title: '2024年政府信息公开工作年度报告',
      publishedAt: '2025-02-03T02:00:00.000Z',
    })
    const { disclosure } = await factsOf()
    expect(disclosure?.reports).toEqual([{ articleId: report.id, year: 2024, publishedOn: '2025-02-03' }])
    expect(disclosure?.guide).toBeNull()
  })

  it('find back-dated and altered dates of what people publish, not of what a seed has brought in', async () => {
    const seeded = await writeArticle(cms, group.education, {
      title: '导入的旧稿',
      publishedAt: '2020-01-06T02:00:00.000Z',
    })
    const written = await writeArticle(cms, group.education, { title: '倒签的稿件', _status: 'draft' })
    await change(written, { publishedAt: '2025-01-05T02:00:00.000Z', _status: 'published' })
    const moved = await writeArticle(cms, group.education, {
      title: '改日期的稿件',
      publishedAt: '2025-03-02T02:00:00.000Z',
    })
    await change(moved, { publishedAt: '2025-05-06T02:00:00.000Z', _status: 'published' })
    const first = (await factsOf()).irregular
    expect(about(first, seeded)).toEqual([])
    expect(about(first, written)).toMatchObject([{ irregularity: 'back-dated', publishedOn: '2025-01-05' }])
    expect(about(first, moved)).toMatchObject([
      { irregularity: 'date-altered', before: '2025-03-02', publishedOn: '2025-05-06' },
    ])

    await change(moved, { publishedAt: '2025-03-02T02:00:00.000Z', _status: 'published' })
    const second = (await factsOf()).irregular
    expect(about(second, moved)).toEqual([])
    expect(about(second, written)).toHaveLength(1)
  })

  it('find what was published without the reviews that its place asks for', async () => {
    const article = await writeArticle(cms, group.education, { title: '未经审核的稿件', _status: 'draft' })
    await change(article, { _status: 'published' })
    expect(about((await factsOf()).irregular, article)).toEqual([])

    // As somebody leaves it behind who goes round the product.
    const data = { ...round, article: article.id, site: group.education.id, slot: `closed:${article.id}` }
    await cms.payload.db.create({ collection: 'review-rounds', data })
    await change(article, { summary: '再次发布', _status: 'published' })
    expect(about((await factsOf()).irregular, article)).toMatchObject([
      { irregularity: 'unreviewed', steps: 1, required: 3 },
    ])
  })

  describe('kept for days that are past', () => {
    const plant = (day: string, facts: SiteFacts) =>
      cms.payload.db.create({
        collection: 'site-facts-days',
        data: { site: facts.siteId, day, at: Date.parse(`${day}T04:00:00Z`), facts: packFacts(facts) },
      })
    const evaluated = async (day?: string) => {
      const req = await createLocalReq({}, cms.payload)
      const where = { id: { equals: group.township.id } }
      const [site] = await evaluateSites({ payload: cms.payload, req, now: new Date(), where, day })
      return site
    }
    const days = async () => {
      const { docs } = await cms.payload.db.find<{ id: string; day: string }>({
        collection: 'site-facts-days',
        where: { site: { equals: group.township.id } },
        sort: 'day',
      })
      return docs.map(({ day }) => day)
    }

    it('are those of the last publish of each day', async () => {
      const facts = await factsOf()
      const kept = await factsOn({ payload: cms.payload, siteId: group.education.id, day: civilDate(new Date()) })
      expect(kept?.facts).toEqual(facts)
    })

    it('let a past day be judged again as it was judged then', async () => {
      const facts = await factsOf(group.township)
      const withCount = (count: number) => ({ ...facts, columns: facts.columns.map((one) => ({ ...one, count })) })
      await plant('2025-03-04', withCount(0))
      await plant('2025-03-20', withCount(7))
      const counts = async (day: string) =>
        new Set((await evaluated(day))?.evaluation?.cells.map(({ count }) => count > 0 && count % 7 === 0))
      expect((await evaluated('2025-03-03'))?.evaluation).toBeNull()
      expect(await counts('2025-03-19')).toEqual(new Set([false]))
      expect([...(await counts('2025-03-20'))]).toContain(true)
      expect(await evaluated('2025-03-25')).toEqual(await evaluated('2025-03-25'))
      expect((await evaluated('2025-03-25'))?.evaluation?.today).toBe('2025-03-25')
    })

    it('are thinned to one of each month once they are old enough', async () => {
      await plant('2025-02-27', await factsOf(group.township))
      const today = civilDate(new Date())
      expect(await thinFacts({ payload: cms.payload, now: new Date('2026-01-01T00:00:00Z') })).toBe(0)
      expect(await thinFacts({ payload: cms.payload, now: new Date('2028-04-15T00:00:00Z') })).toBeGreaterThan(0)
      expect(await days()).toEqual(['2025-02-27', '2025-03-20', today])
    })
  })

  it('tell which published pages have words of the lists, as the lists are now, but for those let pass', async () => {
    const wrong = async () =>
      (await factsOf()).pages?.failures.find(({ check }) => check === 'wrong-word')?.examples ?? []
    const article = await writeArticle(cms, group.education, { title: '路灯按装完成' })
    const found = {
      path: pageOf(group.education, article).slice('jyj/'.length),
      detail: expect.stringContaining('按装'),
    }
    expect(await wrong()).toEqual([found])
    expect((await factsOf()).pages?.unchecked).not.toContain('wrong-word')

    const [first] = await wrong()
    const waivers = [
      { key: 'k', rule: 'word.wrong', message: first?.detail, context: '', reason: '原文如此', by, at: '' },
    ]
    const step = { round: 'r', article: article.id, site: group.education.id, action: 'publish', from: 'a', to: 'b' }
    await cms.payload.db.create({
      collection: 'review-steps',
      data: { ...step, by: 'a', at: 1, waivers },
      req: { payload: cms.payload },
    })
    const version = await wordsVersion(cms.payload)
    await cms.payload.create({ collection: 'word-lists', data: { kind: 'wrong', word: '路灯', right: '照明灯' } })
    expect(await wordsVersion(cms.payload)).not.toBe(version)
    expect(await recheckWords(cms.payload, await wordsVersion(cms.payload))).toBe(4)
    expect(await recheckWords(cms.payload, await wordsVersion(cms.payload))).toBe(0)
    expect(await wrong()).toEqual([{ path: found.path, detail: expect.stringContaining('照明灯') }])
    expect((await wrong())[0]?.detail).not.toContain('按装')
  })

  describe('make findings', () => {
    let lacking: Awaited<ReturnType<typeof document>>
    const rowsOf = async (where: Where) => {
      const { docs } = await cms.payload.db.find<Finding>({
        collection: 'compliance-findings',
        where,
        sort: 'firstFoundAt',
        pagination: false,
      })
      return docs
    }
    const findingsOf = ({ id }: { id: string }) =>
      rowsOf({ and: [{ key: { equals: id } }, { indicator: { equals: 'late-disclosure' } }] })
    const resultOf = async ({ id }: { id: string }): Promise<Result> => {
      const where = { site: { equals: id } }
      const row = await cms.payload.db.findOne<Result>({ collection: 'compliance-results', where })
      if (!row) throw new Error('The site has no result.')
      return row
    }
    const daysOf = async ({ id }: { id: string }) => {
      const { docs } = await cms.payload.db.find<Day>({
        collection: 'compliance-results-days',
        where: { site: { equals: id } },
        sort: 'day',
        pagination: false,
      })
      return docs
    }
    const onFailure = (error: unknown) => {
      throw error
    }
    const refresh = (now = new Date(), given: Partial<Parameters<typeof refreshFindings>[0]> = {}) =>
      refreshFindings({ payload: cms.payload, now: () => now, onFailure, ...given })
    const publish = async (data: Record<string, unknown>) => {
      await cms.payload.update({ collection: 'articles', id: lacking.id, data, depth: 0 })
      await publisher.runOnce()
    }
    const LATE = { document: { formedDate: '2025-01-06T00:00:00+08:00' } }
    const IN_TIME = { document: { formedDate: '2025-10-09T00:00:00+08:00' } }

    it('in two seconds after a publish, closed again when it is mended, and new when it comes back', async () => {
      await publisher.runOnce()
      const leases = createLeases({ payload: cms.payload, owner: 'findings-test', seconds: 15 })
      const worker = startCompliance({ payload: cms.payload, leases, owner: 'findings-test', log })
      try {
        await expect.poll(() => rowsOf({ site: { equals: group.portal.id } }), { timeout: 20_000 }).not.toEqual([])
        await expect.poll(() => isAnyFindingDue(cms.payload, new Date()), { timeout: 20_000 }).toBe(false)
        lacking = await document({ title: '公开迟了的文件', ...LATE })
        await publisher.runOnce()
        await expect
          .poll(() => findingsOf(lacking), { timeout: 2000 })
          .toMatchObject([
            { site: group.education.id, since: '2025-10-12', subject: { kind: 'article', id: lacking.id } },
          ])
        await publish(IN_TIME)
        await expect
          .poll(async () => (await findingsOf(lacking))[0]?.closedAt, { timeout: 2000 })
          .toEqual(expect.any(Number))
        await publish(LATE)
        await expect
          .poll(async () => (await findingsOf(lacking)).map(({ closedAt }) => closedAt ?? null), { timeout: 2000 })
          .toEqual([expect.any(Number), null])
      } finally {
        await worker.stop()
      }
    })

    it('that keep the day since when they hold, and say on each day how long that is', async () => {
      const open: Where = { and: [{ site: { equals: group.education.id } }, { closedAt: { exists: false } }] }
      const before = await rowsOf(open)
      const nextYear = new Date(Date.now() + 400 * 86_400_000)
      await refresh(nextYear)
      const after = new Map((await rowsOf(open)).map((row) => [row.id, row]))
      const kept = before.filter(({ id }) => after.has(id))
      expect(kept.length).toBeGreaterThan(0)
      for (const row of kept) expect(after.get(row.id)).toMatchObject({ firstFoundAt: row.firstFoundAt })
      expect(after.size).toBeGreaterThan(before.length)
      await refresh()
      expect((await rowsOf(open)).length).toBe(before.length)
    })

    it('once only where several work at it, and all of them when one was broken off', async () => {
      const tomorrow = new Date(Date.now() + 86_400_000)
      let asked = 0
      await refresh(tomorrow, { goOn: () => ++asked === 1 })
      expect(await isAnyFindingDue(cms.payload, tomorrow)).toBe(true)
      await Promise.all([refresh(tomorrow), refresh(tomorrow)])
      expect(await isAnyFindingDue(cms.payload, tomorrow)).toBe(false)
      const open = await rowsOf({ closedAt: { exists: false } })
      expect(new Set(open.map(({ site, indicator, key }) => `${site} ${indicator} ${key}`)).size).toBe(open.length)
    })

    it('that the results of their sites count, each indicator as many as it has open', async () => {
      await refresh()
      const open = await rowsOf({ and: [{ site: { equals: group.education.id } }, { closedAt: { exists: false } }] })
      const { outcomes, measured, ...result } = await resultOf(group.education)
      const counts = Map.groupBy(open, ({ indicator }) => indicator)
      for (const [indicator, code] of Object.entries(outcomes))
        if (measured[indicator]?.unit !== 'pages')
          expect([indicator, Number(code.slice(1))]).toEqual([indicator, counts.get(indicator)?.length ?? 0])
      expect(outcomes['late-disclosure']).toBe('b1')
      expect(outcomes['veto-unanswered']).toBe('u')
      expect(result).toMatchObject({ day: civilDate(new Date()), verdict: expect.stringMatching(/qualified$/) })
    })

    it('whose results are kept of each day that differs, and of the first of a month', async () => {
      const days = async () => (await daysOf(group.education)).filter(({ day }) => day >= '2030')
      for (const day of ['2030-05-10', '2030-05-11', '2030-05-12', '2030-06-01']) await refresh(noonOf(day))
      expect(await days()).toMatchObject([
        { day: '2030-05-10', lastOfMonth: '2030-05' },
        { day: '2030-06-01', lastOfMonth: '2030-06' },
      ])
      await publish(IN_TIME)
      await refresh(noonOf('2030-06-02'))
      await publish(LATE)
      await refresh(noonOf('2030-06-02'))
      expect(await days()).toHaveLength(3)
      await publish(IN_TIME)
      await refresh(noonOf('2030-06-03'))
      const kept = (await days()).slice(-2)
      expect(kept.map(({ day, lastOfMonth }) => [day, lastOfMonth ?? null])).toEqual([
        ['2030-06-02', null],
        ['2030-06-03', '2030-06'],
      ])
      expect(kept.map(({ outcomes }) => outcomes['late-disclosure'])).toEqual(['b1', 'm'])

      expect(await thinResults({ payload: cms.payload, now: noonOf('2033-05-01') })).toBe(0)
      expect(await thinResults({ payload: cms.payload, now: noonOf('2033-07-01') })).toBeGreaterThan(0)
      expect((await days()).map(({ day }) => day)).toEqual(['2030-05-10', '2030-06-03'])
    })

    it('that end with the site, as its result does', async () => {
      const open: Where = { and: [{ site: { equals: group.portal.id } }, { closedAt: { exists: false } }] }
      expect(await rowsOf(open)).not.toEqual([])
      await cms.payload.db.deleteMany({ collection: 'site-facts', where: { site: { equals: group.portal.id } } })
      expect(await closeFindingsOfGoneSites(cms.payload, new Date())).toBeGreaterThan(0)
      expect(await rowsOf(open)).toEqual([])
      await expect(resultOf(group.portal)).rejects.toThrow()
      expect(await daysOf(group.portal)).not.toEqual([])

      await cms.payload.update({
        collection: 'sites',
        id: group.township.id,
        data: { state: 'closed' },
      })
      await refresh(new Date(Date.now() + 86_400_000))
      await expect(resultOf(group.township)).rejects.toThrow()
    })
  })
})

type Finding = {
  id: string
  site: string
  indicator: string
  key: string
  since: string
  firstFoundAt: number
  closedAt?: number | null
}

type Result = {
  id: string
  day: string
  verdict: string
  outcomes: Record<string, string>
  measured: Record<string, { unit: string }>
}

type Day = { id: string; day: string; lastOfMonth?: string | null; outcomes: Record<string, string> }

const noonOf = (day: string) => new Date(`${day}T12:00:00+08:00`)
const by = { id: 'a', name: '甲' }

const round = {
  stage: 'published',
  steps: 3,
  passed: [{ stage: 'first', by: 'a', inPlaceOf: null }],
  writer: 'a',
  since: Date.parse('2099-01-01T00:00:00Z'),
  revision: 1,
}
