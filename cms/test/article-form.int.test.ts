import { createSources } from '@zhanqun/content'
import { loadArticles, loadSnapshot } from '@zhanqun/content/payload'
import {
  type ArticleForm,
  blankForm,
  type GuideForm,
  guideElements,
  type OrganForm,
  type ReportForm,
  type WebsiteReportForm,
  websiteReportEditions,
  websiteReportFields,
} from '@zhanqun/disclosure'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, Site, User } from '../src/payload-types.ts'
import { bodyOf, type Cms, createGroup, createUser, databases, openTestCms } from './cms-fixture.ts'

const NOW = new Date(Date.now() + 60_000)

const ORGAN = { name: '测试局', address: '人民路1号', hours: '工作日', phone: '0990-1', email: 'a@b.example' }

const guide = (over: Partial<GuideForm['elements']> = {}): GuideForm => ({
  type: 'guide',
  elements: {
    ...(Object.fromEntries(guideElements.map(({ id }) => [id, `${id}的内容`])) as GuideForm['elements']),
    ...over,
  },
})

const organ: OrganForm = {
  type: 'organ',
  name: '测试局',
  functions: '负责测试。',
  address: '人民路1号',
  hours: '工作日',
  contacts: [{ label: '电话', value: '0990-1' }],
  leaders: [{ name: '甲某', post: '局长', portfolio: '全面工作', resume: '', photo: null }],
  divisions: [{ name: '办公室', functions: '', phone: '' }],
}

const report = (year: number, requests: ReportForm['tables']['requests'] = {}): ReportForm => {
  const blank = blankForm({ type: 'annual-report', organ: ORGAN, year }) as ReportForm
  return {
    ...blank,
    texts: { overview: '总体情况', problems: '问题', other: '无' },
    tables: { ...blank.tables, requests },
  }
}

/** A report of a website with something in every field. */
const websiteReport = (year: number, over: WebsiteReportForm['values'] = {}): WebsiteReportForm => {
  const values = websiteReportFields(websiteReportEditions[2018]).map(({ id, type, options }) => {
    const filled = {
      text: '无',
      day: '2026-01-20',
      count: 5,
      amount: 5,
      'yes-no': true,
      choices: [],
      choice: options[0]?.id,
    }
    return [id, filled[type] ?? null] as const
  })
  return { type: 'website-report', year, edition: '2018', values: { ...Object.fromEntries(values), ...over } }
}

describe.each(databases)('articles written as forms on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let editor: User

  const columnIn = async (site: Site, kind: string): Promise<string> => {
    const where = { site: { equals: site.id }, kind: { equals: kind }, template: { not_in: ['link', 'section'] } }
    const { docs } = await cms.payload.find({ collection: 'columns', where, sort: 'order', limit: 1, depth: 0 })
    return docs[0]?.id ?? ''
  }
  const write = async (site: Site, kind: string, form: unknown, data: object = {}): Promise<Article> =>
    cms.payload.create({
      collection: 'articles',
      data: { title: `稿件${kind}`, column: await columnIn(site, kind), form, _status: 'published', ...data } as never,
      depth: 0,
    })
  const codeOf = async (attempt: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    if (error === undefined) return undefined
    if (!(error instanceof Error) || !('data' in error)) throw error
    expect(error.message).toMatch(/[\u4e00-\u9fa5]/)
    return (error.data as { code?: string }).code
  }
  const published = async (site: Site, ids: readonly string[]) => {
    const snapshot = await loadSnapshot({ payload: cms.payload, siteId: site.id, now: NOW })
    if (!snapshot) throw new Error('No snapshot')
    return { snapshot, articles: await loadArticles({ payload: cms.payload, snapshot, ids, now: NOW }) }
  }

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    editor = await createUser(cms, { grants: [{ role: 'editor', site: group.education }] })
  })
  afterAll(() => cms.close())

  it('keeps an incomplete draft, and refuses to publish it with what is missing', async () => {
    const incomplete = guide({ fax: '', phone: ' ' })
    const draft = await cms.payload.create({
      collection: 'articles',
      data: { title: '指南', column: await columnIn(group.education, 'guide'), form: incomplete } as never,
      draft: true,
    })
    expect(draft).toMatchObject({ formType: 'guide', formYear: null, form: incomplete })
    const publish = () =>
      cms.payload.update({ collection: 'articles', id: draft.id, data: { _status: 'published' }, depth: 0 })
    const error = await publish().catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      message: expect.stringContaining('传真号码'),
      data: { code: 'ARTICLE_FORM_INCOMPLETE', fields: [{ path: 'elements.phone' }, { path: 'elements.fax' }] },
    })
    const kept = await cms.payload.findByID({ collection: 'articles', id: draft.id, draft: true, depth: 0 })
    expect(kept.form).toEqual(incomplete)

    await cms.payload.update({ collection: 'articles', id: draft.id, data: { form: guide() }, draft: true })
    await publish()
    const { articles } = await published(group.education, [draft.id])
    const html = articles.get(draft.id)?.bodyHtml ?? ''
    for (const { label } of guideElements) expect(html).toContain(label)
    expect(articles.get(draft.id)?.bodyText).toContain('fax的内容')
  })

  it('puts a text of its own after the form', async () => {
    const { id } = await write(group.district, 'organ', organ, { content: bodyOf('补充说明') })
    const { articles } = await published(group.district, [id])
    expect(articles.get(id)?.bodyHtml).toMatch(/<h2>机关职能<\/h2>.*<h3>甲某<\/h3>.*<p>补充说明<\/p>$/)
    expect(articles.get(id)?.bodyText).toMatch(/负责测试。.*\n补充说明$/)
  })

  it('takes ordinary articles in the same columns as before, but none without a text', async () => {
    const ordinary = await write(group.township, 'guide', undefined, { content: bodyOf('指南正文') })
    expect(ordinary).toMatchObject({ form: null, formType: null, formYear: null })
    await expect(write(group.township, 'guide', null)).rejects.toThrow()
  })

  it.each([
    ['of another column', 'news', guide(), 'ARTICLE_FORM_COLUMN'],
    ['of another kind', 'guide', organ, 'ARTICLE_FORM_COLUMN'],
    ['without its fields', 'guide', { type: 'guide', elements: {} }, 'ARTICLE_FORM_INVALID'],
    ['of no type', 'guide', { type: 'x' }, 'ARTICLE_FORM_INVALID'],
    ['that is a text', 'guide', 'text', 'ARTICLE_FORM_INVALID'],
    ['that is too long', 'guide', guide({ phone: '1'.repeat(600_000) }), 'ARTICLE_FORM_TOO_LARGE'],
    ['of a year without a form', 'annual-report', { ...report(2025), year: 2010 }, 'ARTICLE_FORM_INVALID'],
    ['in the form of another year', 'annual-report', { ...report(2025), year: 2019 }, 'ARTICLE_FORM_INCOMPLETE'],
    [
      'that does not balance',
      'annual-report',
      report(2025, { 'received/natural-person': 3 }),
      'ARTICLE_FORM_INCOMPLETE',
    ],
  ])('refuses a form %s', async (_what, kind, form, code) => {
    expect(await codeOf(write(group.portal, kind, form, { content: bodyOf('正文') }))).toBe(code)
  })

  it('lets nobody set the type or the year by themselves', async () => {
    const { req, overrideAccess } = await cms.as(editor)
    const data = {
      title: '指南',
      column: await columnIn(group.education, 'guide'),
      form: guide(),
      formType: 'organ',
      formYear: 2025,
      _status: 'draft',
    }
    const made = await cms.payload.create({
      collection: 'articles',
      data: data as never,
      depth: 0,
      draft: true,
      req,
      overrideAccess,
    })
    expect(made).toMatchObject({ formType: 'guide', formYear: null })
  })

  it('has one report of a year in a site, lists them by year, and knows last year’s', async () => {
    const requests = { 'received/natural-person': 3, 'granted/natural-person': 2, 'carried-out/natural-person': 1 }
    const titled = (year: number, more: ArticleForm) =>
      write(group.education, 'annual-report', more, { title: `${year}年报` })
    const latest = await titled(2024, report(2024, requests))
    expect(latest.form).toMatchObject({ tables: { requests: { 'received/total': 3, 'results-total/total': 2 } } })
    await titled(2023, report(2023))
    expect(await codeOf(titled(2024, report(2024)))).toBe('REPORT_YEAR_TAKEN')
    await write(group.district, 'annual-report', report(2024))

    const { snapshot } = await published(group.education, [])
    const { source } = createSources({ snapshot, loadArticle: async () => undefined })()
    const [column] = source.columnsOfKind('annual-report')
    expect(column && source.latest([column], 5).map(({ title }) => title)).toEqual(['2024年报', '2023年报'])

    const { loadFormContext } = await import('../src/disclosure/form-context.ts')
    const columnId = await columnIn(group.education, 'annual-report')
    const now = new Date('2026-01-20T00:00:00Z')
    const { req } = await cms.as(editor)
    expect(await loadFormContext({ req, columnId, year: 2025, now })).toMatchObject({
      type: 'annual-report',
      year: 2025,
      report: {
        previous: { year: 2024 },
        deadline: { on: '2026-01-31', clause: '第四十九条', unconfirmed: false },
        state: '尚未公布，距期限还有11天',
      },
    })
    const other = await columnIn(group.portal, 'annual-report')
    expect(await codeOf(loadFormContext({ req, columnId: other, year: 2025, now }))).toBe('ARTICLE_COLUMN_UNKNOWN')
  })

  it('has one report of a year also when two editors save it at the same moment', async () => {
    const attempt = async (year: number): Promise<unknown> => {
      const error: unknown = await write(group.township, 'annual-report', report(year)).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      const isConflict = typeof error === 'object' && error !== null && 'errorLabels' in error
      const code = isConflict ? 'WRITE_CONFLICT' : (error as { data?: { code?: string } } | undefined)?.data?.code
      // As an editor does who is told to save again.
      return code === 'WRITE_CONFLICT' ? attempt(year) : code
    }
    for (const year of [2021, 2022, 2023]) {
      const codes = await Promise.all([attempt(year), attempt(year), attempt(year)])
      expect(codes.filter((code) => code === undefined)).toHaveLength(1)
      expect(codes.filter((code) => code === 'REPORT_YEAR_TAKEN')).toHaveLength(2)
    }
  })

  it('says at once that another report of the year is there', async () => {
    const { loadFormContext } = await import('../src/disclosure/form-context.ts')
    const { req } = await cms.as(editor)
    const columnId = await columnIn(group.education, 'annual-report')
    const now = new Date('2026-01-20T00:00:00Z')
    const { docs } = await cms.payload.find({
      collection: 'articles',
      where: { and: [{ formYear: { equals: 2024 } }, { site: { equals: group.education.id } }] },
      depth: 0,
    })
    const id = docs[0]?.id ?? ''
    const first = await loadFormContext({ req, columnId, year: 2024, now })
    expect(first.report?.other).toEqual({ id, title: '2024年报', year: 2024 })
    expect((await loadFormContext({ req, columnId, articleId: id, year: 2024, now })).report?.other).toBeNull()
    for (const unknown of ['x', 'a,b']) {
      const { report: known } = await loadFormContext({ req, columnId, articleId: unknown, year: 2024, now })
      expect(known?.other).toEqual(first.report?.other)
      expect(await codeOf(loadFormContext({ req, columnId: unknown, year: 2024, now }))).toBe('ARTICLE_COLUMN_UNKNOWN')
    }
  })

  describe('reports without a form', () => {
    const statesOf = async (year: number, now: string) => {
      const { loadReportStates } = await import('../src/disclosure/report-states.ts')
      const [state] = await loadReportStates({
        payload: cms.payload,
        sites: [group.portal],
        year,
        now: new Date(now),
      })
      return state
    }
    const ordinary = (title: string, publishedAt: string, data: object = {}) =>
      write(group.portal, 'annual-report', null, { title, publishedAt, content: bodyOf('见附件。'), ...data })

    it('count for the year that their title names, as not in the form', async () => {
      await ordinary('测试市2021年政府信息公开工作年度报告', '2022-03-01T00:00:00Z')
      expect(await statesOf(2021, '2022-05-01T00:00:00Z')).toMatchObject({
        state: { state: 'published', style: 'ordinary' },
        unclear: [],
      })
      await write(group.portal, 'annual-report', report(2021), { publishedAt: '2022-04-20T00:00:00Z' })
      expect((await statesOf(2021, '2022-05-01T00:00:00Z'))?.state).toEqual({ state: 'published', style: 'form' })
    })

    it('are named while their year is not clear, and count once an editor says it', async () => {
      const { id } = await ordinary('政府信息公开工作年度报告', '2023-04-03T00:00:00Z')
      const before = await statesOf(2022, '2023-05-01T00:00:00Z')
      expect(before).toMatchObject({
        state: { state: 'missing', days: 31 },
        unclear: [{ id, title: '政府信息公开工作年度报告' }],
      })
      const saved = await cms.payload.update({ collection: 'articles', id, data: { formYear: 2022 }, depth: 0 })
      expect(saved).toMatchObject({ form: null, formType: null, formYear: 2022 })
      expect(await statesOf(2022, '2023-05-01T00:00:00Z')).toMatchObject({
        state: { state: 'late', days: 3, style: 'ordinary' },
        unclear: [],
      })
    })

    it('leave the year to a report in the form', async () => {
      expect(await codeOf(write(group.portal, 'annual-report', report(2022)))).toBeUndefined()
      expect(await codeOf(ordinary('年报', '2024-01-03T00:00:00Z', { formYear: 1900 }))).toBe('ARTICLE_FORM_INVALID')
      const news = await write(group.portal, 'notice', null, { content: bodyOf('正文'), formYear: 2022 })
      expect(news.formYear).toBeNull()
    })
  })

  describe('yearly reports of websites', () => {
    const contextOf = async (site: Site, year: number, now: string) => {
      const { loadFormContext } = await import('../src/disclosure/form-context.ts')
      const { req } = await cms.as(editor)
      const columnId = await columnIn(site, 'website-report')
      return loadFormContext({ req, columnId, year, now: new Date(now) })
    }
    const inColumn = (site: Site, kind: string, publishedAt: string, data: object = {}) =>
      write(site, kind, undefined, { content: bodyOf('正文'), publishedAt, ...data })

    it('are begun with what the system counts in a year of China’s calendar', async () => {
      const site = group.education
      for (const at of [
        '2018-12-31T15:59:59.999Z',
        '2018-12-31T16:00:00Z',
        '2019-12-31T15:59:59Z',
        '2019-12-31T16:00:00Z',
      ])
        await inColumn(site, 'news', at)
      await inColumn(site, 'notice', '2019-05-01T00:00:00Z')
      await inColumn(site, 'policy', '2019-05-01T00:00:00Z')
      await inColumn(site, 'interpretation', '2019-05-01T00:00:00Z')
      await inColumn(site, 'news', '2019-05-02T00:00:00Z', { _status: 'draft' })
      const trashed = await inColumn(site, 'news', '2019-05-03T00:00:00Z')
      await cms.payload.delete({ collection: 'articles', id: trashed.id, trash: true } as never)
      await inColumn(group.district, 'news', '2019-05-01T00:00:00Z')

      const context = await contextOf(site, 2019, '2020-01-20T00:00:00Z')
      expect(context.websiteReport).toMatchObject({
        year: 2019,
        deadline: '2020-01-31',
        other: null,
        counts: {
          'published-total': 4,
          'published-overview': 0,
          'published-news': 3,
          'published-catalogue': 1,
          interpretations: 1,
          'site-name': site.name,
          sponsor: site.sponsor,
          'site-type': 'department',
          'home-address': 'http://localhost/jyj/',
        },
      })
      expect(context.blank).toMatchObject({
        type: 'website-report',
        year: 2019,
        values: { 'published-news': 3, visits: null },
      })
      // A year that is not over: what is still to come out is not counted.
      const early = await contextOf(site, 2019, '2019-05-01T12:00:00Z')
      expect(early.websiteReport?.counts).toMatchObject({ 'published-news': 2 })
    })

    it('count the topics that were there, and what is out of use not at all', async () => {
      const site = group.education
      const create = (data: object) =>
        cms.payload.create({
          collection: 'columns',
          data: { site: site.id, kind: 'topic', template: 'list', order: 1, ...data } as never,
          depth: 0,
        })
      const { docs } = await cms.payload.find({
        collection: 'columns',
        where: { site: { equals: site.id }, kind: { equals: 'topic' } },
        depth: 0,
      })
      const parent = docs[0]?.id
      await create({ name: '旧专题', slug: 'jzt', parent, openedAt: '2017-12-31T15:59:59Z' })
      await create({ name: '当年专题', slug: 'dnzt', parent, openedAt: '2017-12-31T16:00:00Z' })
      await create({ name: '次年专题', slug: 'cnzt', parent, openedAt: '2018-12-31T16:00:00Z' })
      await create({ name: '停用专题', slug: 'tyzt', parent, openedAt: '2018-03-01T00:00:00Z', hidden: true })
      const { websiteReport: known } = await contextOf(site, 2018, '2019-01-20T00:00:00Z')
      expect(known?.counts).toMatchObject({ 'topics-kept': 2, 'topics-opened': 1 })
    })

    it('are one a year and site, complete when published, and no annual report', async () => {
      const site = group.education
      expect(await codeOf(write(site, 'website-report', websiteReport(2025, { visits: null })))).toBe(
        'ARTICLE_FORM_INCOMPLETE',
      )
      const first = await write(site, 'website-report', websiteReport(2025), { title: '2025年政府网站年度工作报表' })
      expect(first).toMatchObject({ formType: 'website-report', formYear: 2025 })
      expect(await codeOf(write(site, 'website-report', websiteReport(2025)))).toBe('REPORT_YEAR_TAKEN')
      const earlier = await write(site, 'website-report', websiteReport(2024), { title: '2024年政府网站年度工作报表' })
      expect((await contextOf(site, 2025, '2026-01-20T00:00:00Z')).websiteReport?.other).toMatchObject({ id: first.id })

      const { snapshot, articles } = await published(site, [first.id])
      expect(articles.get(first.id)).toMatchObject({ websiteReportYear: 2025 })
      expect(articles.get(first.id)?.bodyHtml).toContain('<caption>信息发布</caption>')
      const { source } = createSources({ snapshot, loadArticle: async () => undefined })()
      const columns = source.columnsOfKind('website-report')
      expect(source.latest(columns, 5).map(({ id }) => id)).toEqual([first.id, earlier.id])
      const { loadReportStates } = await import('../src/disclosure/report-states.ts')
      const now = new Date('2026-06-01T00:00:00Z')
      const [state] = await loadReportStates({ payload: cms.payload, sites: [site], year: 2025, now })
      expect(state).toMatchObject({ state: { state: 'missing' }, unclear: [] })

      const portal = await published(group.portal, [])
      const gathering = portal.snapshot.columns.find(({ standardItem }) => standardItem === 'website-reports-gathered')
      expect(portal.snapshot.aggregated[gathering?.id ?? '']?.map(({ id }) => id)).toEqual(
        expect.arrayContaining([first.id, earlier.id]),
      )
    })

    it('are told of site by site: published when and where, late, or not at all', async () => {
      const { loadWebsiteReports, websiteReportsTable, websiteReportText } = await import(
        '../src/disclosure/website-reports.ts'
      )
      const auditor = await createUser(cms, { roles: ['auditor'] })
      const at = async (now: string, district: string | null = null, user: User = auditor) => {
        const { req } = await cms.as(user)
        return loadWebsiteReports(req, { year: 2023, district, now: new Date(now) })
      }
      await write(group.portal, 'website-report', websiteReport(2023), {
        title: '2023年政府网站年度工作报表',
        publishedAt: '2024-02-01T16:00:00Z',
      })
      const before = await at('2024-01-31T10:00:00Z')
      expect(before.deadline).toBe('2024-01-31')
      expect(before.rows.map(({ state }) => state)).toEqual(before.rows.map(() => ({ state: 'due-in', days: 0 })))

      const { rows, districts } = await at('2024-02-03T10:00:00Z')
      const rowOf = (site: Site) => rows.find(({ siteId }) => siteId === site.id)
      expect(rowOf(group.portal)).toMatchObject({
        state: { state: 'late', days: 2 },
        report: {
          on: '2024-02-02',
          title: '2023年政府网站年度工作报表',
          address: expect.stringMatching(/\/art\/.+\.html$/),
        },
      })
      const missing = rowOf(group.education)
      expect(missing).toMatchObject({ state: { state: 'missing', days: 3 }, report: null, district: null })
      expect(missing && websiteReportText(missing)).toMatch(/^尚未公布，已逾期3天/)

      expect(districts).toEqual([{ id: group.district.id, name: group.district.name }])
      const ofDistrict = await at('2024-02-03T10:00:00Z', group.district.id)
      expect(ofDistrict.rows.map(({ siteId }) => siteId)).toEqual([group.district.id])
      expect((await at('2024-02-03T10:00:00Z', 'nowhere')).rows).toEqual([])
      const own = await at('2024-02-03T10:00:00Z', null, editor)
      expect(own.rows.map(({ siteId }) => siteId)).toEqual([group.education.id])
      const { header, rows: lines } = websiteReportsTable(ofDistrict)
      expect(lines.map((line) => line.length)).toEqual([header.length])

      const { createRest } = await import('./rest.ts')
      const path = '/compliance/website-reports/export?year=2023&format=csv'
      expect((await createRest(cms)(auditor, { method: 'GET', path })).status).toBe(200)
    })

    it('leave as a file, hostile text as text', async () => {
      const { createRest } = await import('./rest.ts')
      const ask = createRest(cms)
      const path = '/articles/website-report/write'
      const form = websiteReport(2025, { head: '=1+1<script>' })
      expect(await ask(editor, { method: 'POST', path, body: { form, format: 'csv' } })).toMatchObject({ status: 200 })
      for (const wrong of [guide(), { ...form, values: { visits: '5' } }, null, '<'])
        expect((await ask(editor, { method: 'POST', path, body: { form: wrong, format: 'xlsx' } })).status).toBe(400)
      expect((await ask(null, { method: 'POST', path, body: { form, format: 'csv' } })).status).not.toBe(200)
    })
  })

  it('tells a portal what the sites below it offer', async () => {
    const { snapshot } = await published(group.portal, [])
    const entries = snapshot.platformEntries?.map(({ siteId, type, year }) => [siteId, type, year])
    expect(entries).toContainEqual([group.education.id, 'annual-report', 2024])
    expect(entries).toContainEqual([group.education.id, 'guide', null])
    expect(entries).toContainEqual([group.district.id, 'organ', null])
    expect(entries).toContainEqual([group.township.id, 'guide', null])
    const ofDepartment = await published(group.education, [])
    expect(ofDepartment.snapshot.platformEntries).toBeUndefined()
  })
})
