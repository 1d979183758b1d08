import type { SiteFacts } from '@zhanqun/compliance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, columnOf, createGroup, createUser, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { writeArticle } from './publishing/articles.ts'
import { openPublisher } from './publishing/folder.ts'
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
    publisher = openPublisher(cms.payload, plainBundle())
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
})

const round = {
  stage: 'published',
  steps: 3,
  passed: [{ stage: 'first', by: 'a', inPlaceOf: null }],
  writer: 'a',
  since: Date.parse('2099-01-01T00:00:00Z'),
  revision: 1,
}
