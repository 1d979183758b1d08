import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Article, Column, Site, User } from '../src/payload-types.ts'
import {
  bodyOf,
  type Cms,
  columnOf,
  createGroup,
  createSite,
  createUser,
  databases,
  openTestCms,
} from './cms-fixture.ts'
import { callEndpoint } from './endpoints.ts'

const ORGAN = '990100001'

describe.each(databases)('policy documents on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let column: Column
  let townColumn: Column
  let publisher: User
  let editor: User
  let made = 0

  const write = (data: Record<string, unknown> = {}, me: object = {}): Promise<Article> =>
    cms.payload.create({
      collection: 'articles',
      data: {
        title: `第${++made}号文件`,
        column: column.id,
        content: bodyOf('正文。'),
        kind: 'document',
        document: { formedDate: '2026-03-02T00:00:00+08:00' },
        _status: 'published',
        ...data,
      } as never,
      depth: 0,
      draft: data._status === 'draft',
      ...me,
    })
  const change = (article: { id: string }, data: Record<string, unknown>, me: object = {}): Promise<Article> =>
    cms.payload.update({ collection: 'articles', id: article.id, data, depth: 0, ...me })
  const setSite = (site: Site, data: Record<string, unknown>) =>
    cms.payload.update({ collection: 'sites', id: site.id, data, depth: 0 })
  const numberOf = ({ document }: Article) => document?.indexNumber
  const errorOf = async (attempt: Promise<unknown>): Promise<{ code: unknown; message: string } | undefined> => {
    try {
      await attempt
      return undefined
    } catch (error) {
      if (!(error instanceof Error) || !('data' in error)) throw error
      const { data } = error
      return { code: typeof data === 'object' && data && 'code' in data ? data.code : data, message: error.message }
    }
  }
  const codeOf = async (attempt: Promise<unknown>) => (await errorOf(attempt))?.code
  /** As a client does that is told to try again. */
  const untilSaved = async <T>(save: () => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await save()
      } catch (error) {
        const isConflict =
          error instanceof Error && (/WRITE_CONFLICT/.test(JSON.stringify(error)) || 'errorLabels' in error)
        if (!isConflict || attempt > 40) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
      }
    }
  }
  const row = async ({ id }: { id: string }) => {
    const found = await cms.payload.db.findOne<Article>({ collection: 'articles', where: { id: { equals: id } } })
    if (!found) throw new Error('The article is gone.')
    return found
  }
  const relationsOf = async (article: { id: string }) => {
    const { marks } = await row(article)
    return (Array.isArray(marks) ? marks : []).map((mark) => (mark as { relation: string }).relation)
  }
  const count = async (collection: 'change-events' | 'audit-log', doc: string, field = 'doc') =>
    (await cms.payload.count({ collection, where: { [field]: { equals: doc } } })).totalDocs

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    column = await columnOf(cms, group.portal, 'policy')
    townColumn = await columnOf(cms, group.township, 'notice')
    publisher = await createUser(cms, { grants: [{ role: 'publisher', site: group.portal }] })
    editor = await createUser(cms, {
      grants: [
        { role: 'editor', site: group.portal },
        { role: 'publisher', site: group.township },
      ],
    })
    await setSite(group.portal, { documents: { organCode: ORGAN } })
  })
  afterAll(() => cms?.close())

  describe('index numbers', () => {
    it('are given at the first publication, by organ and year, and stay', async () => {
      const draft = await write({ _status: 'draft' })
      expect(numberOf(draft) ?? null).toBeNull()
      const published = await change(draft, { _status: 'published' })
      expect(numberOf(published)).toBe(`${ORGAN}/2026-00001`)
      expect(numberOf(await change(draft, { title: '改了标题', _status: 'published' }))).toBe(`${ORGAN}/2026-00001`)
      expect(numberOf(await write({ document: { formedDate: '2025-03-02' } }))).toBe(`${ORGAN}/2025-00001`)
      expect(numberOf(await write({ kind: 'article', document: {} })) ?? null).toBeNull()
    })

    it('are all different when many publish at once', async () => {
      const drafts = await Promise.all(Array.from({ length: 8 }, () => untilSaved(() => write({ _status: 'draft' }))))
      const published = await Promise.all(
        drafts.map((draft) => untilSaved(() => change(draft, { _status: 'published' }))),
      )
      expect(new Set(published.map(numberOf)).size).toBe(8)
    })

    it('never come again after a deletion, and go on above one written by hand', async () => {
      const last = await write()
      await cms.payload.delete({ collection: 'articles', id: last.id })
      const next = await write()
      expect(Number(numberOf(next)?.slice(-5))).toBe(Number(numberOf(last)?.slice(-5)) + 1)
      await write({ document: { indexNumber: `${ORGAN}/2026-00500`, formedDate: '2026-03-02' }, _status: 'draft' })
      expect(numberOf(await write())).toBe(`${ORGAN}/2026-00501`)
    })

    describe('that an editor asks for while writing', () => {
      const ask = (user: User | null, body: object) =>
        callEndpoint({ cms, user, method: 'POST', path: '/next-index-number', body })
      const question = (formedDate = '2026-03-02') => ({ column: column.id, formedDate })

      it('are given once each, also to many at once, and to no publication after', async () => {
        const answers = await Promise.all(Array.from({ length: 8 }, () => ask(editor, question('2023-05-01'))))
        expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
        const given: string[] = answers.map(({ json }) => json.indexNumber)
        expect([...given].sort()).toEqual(Array.from({ length: 8 }, (_, at) => `${ORGAN}/2023-0000${at + 1}`))
        const indexNumber = given[3] ?? ''
        const mine = await write({ document: { indexNumber, formedDate: '2023-05-01' } })
        expect(numberOf(mine)).toBe(indexNumber)
        expect(numberOf(await write({ document: { formedDate: '2023-05-02' } }))).toBe(`${ORGAN}/2023-00009`)
        const log = await cms.payload.find({
          collection: 'audit-log',
          where: { and: [{ action: { equals: 'index-number' } }, { title: { equals: indexNumber } }] },
        })
        expect(log.docs).toMatchObject([{ actor: editor.id, site: group.portal.id }])
      })

      it('are refused to who may not write there, without the date, and where the site has no organ code', async () => {
        const stranger = await createUser(cms, { grants: [{ role: 'editor', site: group.township }] })
        expect((await ask(stranger, question())).json.errors[0].data.code).toBe('ARTICLE_COLUMN_UNKNOWN')
        expect((await ask(null, question())).json.errors[0].data.code).toBe('SIGNED_OUT')
        for (const unknown of ['x', 'a,b', '0'.repeat(24)]) {
          const { json } = await ask(editor, { ...question(), column: unknown })
          expect(json.errors[0].data.code).toBe('ARTICLE_COLUMN_UNKNOWN')
        }
        for (const formedDate of ['', '2026-02-30', 'x']) {
          const { json } = await ask(editor, question(formedDate))
          expect(json.errors[0].data.code).toBe('INDEX_NUMBER_DATE')
        }
        expect((await ask(editor, question('2099-01-01'))).json.errors[0].data.code).toBe('DATE_IN_FUTURE')
        const { json } = await ask(editor, { column: townColumn.id, formedDate: '2026-03-02' })
        expect(json.errors[0]).toMatchObject({ message: expect.stringContaining('机构代码') })
      })
    })

    it('are never those of another public article', async () => {
      const first = await write()
      const again = { document: { indexNumber: numberOf(first) } }
      const error = await errorOf(write(again))
      expect(error?.code).toBe('INDEX_NUMBER_TAKEN')
      expect(error?.message).toContain(first.title)
      await change(first, { _status: 'draft' })
      expect(numberOf(await write(again))).toBe(numberOf(first))
      expect(await codeOf(change(first, { _status: 'published' }))).toBe('INDEX_NUMBER_TAKEN')
    })

    it('follow the template of their site, which is refused when it is none', async () => {
      await setSite(group.education, {
        documents: { organCode: 'JYJ', indexTemplate: '{organ}.{year}{month}.{serial:3}' },
      })
      const own = await columnOf(cms, group.education, 'notice')
      const published = await write({ column: own.id })
      expect(numberOf(published)).toBe('JYJ.202603.001')
      expect(await codeOf(setSite(group.education, { documents: { indexTemplate: '{organ}-{serial:5}' } }))).toBe(
        'INDEX_TEMPLATE',
      )
      expect(await codeOf(setSite(group.education, { documents: { organCode: 'j y j' } }))).toBe('ORGAN_CODE_FORMAT')
      await write({ column: own.id, document: { indexNumber: 'JYJ.202601.999', formedDate: '2026-01-04' } })
      expect(await codeOf(write({ column: own.id }))).toBe('INDEX_SERIAL_FULL')
    })

    it('are not copied', async () => {
      const first = await write()
      const copy = await cms.payload.duplicate({ collection: 'articles', id: first.id, depth: 0 })
      expect(numberOf(copy)).not.toBe(numberOf(first))
    })
  })

  it('names the document number that was meant', async () => {
    const error = await errorOf(write({ document: { documentNumber: '国办发[2019]05号' } }))
    expect(error?.code).toBe('DOCUMENT_NUMBER_FORMAT')
    expect(error?.message).toContain('国办发〔2019〕5号')
  })

  it('takes service objects of the list only', async () => {
    expect((await write({ document: { serviceObject: '社会公众;行政机关' } })).document?.serviceObject).toBe(
      '社会公众；行政机关',
    )
    expect(await codeOf(write({ document: { serviceObject: '外星人' } }))).toBe('SERVICE_OBJECT_UNKNOWN')
  })

  describe('relations', () => {
    it('mark the other one while the document is public, with an audit entry and word to the publisher', async () => {
      const old = await write()
      const events = await count('change-events', old.id)
      const entries = await count('audit-log', old.id)
      const repealing = await write({ _status: 'draft', document: { repeals: [old.id], effectiveDate: '2026-04-01' } })
      expect(await relationsOf(old)).toEqual([])
      await change(repealing, { _status: 'published' })
      expect((await row(old)).marks).toEqual([
        { relation: 'repeals', by: repealing.id, on: '2026-04-01', from: (await row(repealing)).publishedAt },
      ])
      expect(await count('change-events', old.id)).toBe(events + 1)
      expect(await count('audit-log', old.id)).toBe(entries + 1)

      // A save of the other one, from a form that knows nothing of the mark, keeps it.
      await change(old, { title: '旧文件改名', _status: 'published' })
      expect(await relationsOf(old)).toEqual(['repeals'])
      await change(repealing, { document: { repeals: [] }, _status: 'published' })
      expect(await relationsOf(old)).toEqual([])
    })

    it('are undone when the document is taken off, thrown away or deleted', async () => {
      const old = await write()
      const amending = await write({ document: { amends: [old.id] } })
      expect(await relationsOf(old)).toEqual(['amends'])
      await change(amending, { _status: 'draft' })
      expect(await relationsOf(old)).toEqual([])
      await change(amending, { _status: 'published' })
      await change(amending, { deletedAt: new Date().toISOString() })
      expect(await relationsOf(old)).toEqual([])
      await cms.payload.update({
        collection: 'articles',
        id: amending.id,
        data: { deletedAt: null, _status: 'published' },
        trash: true,
      })
      expect(await relationsOf(old)).toEqual(['amends'])
      await cms.payload.delete({ collection: 'articles', id: amending.id })
      expect(await relationsOf(old)).toEqual([])
    })

    it('wait for a day that lies ahead', async () => {
      const old = await write()
      const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10)
      await write({ document: { invalidates: [old.id], effectiveDate: day } })
      const { docs } = await cms.payload.find({
        collection: 'change-events',
        where: { and: [{ doc: { equals: old.id } }, { op: { equals: 'due' } }] },
      })
      expect(docs.map(({ at }) => new Date(at).toISOString())).toEqual([
        new Date(`${day}T00:00:00+08:00`).toISOString(),
      ])
    })

    it('need the right to write where they show', async () => {
      const old = await write()
      const mine = await cms.as(editor)
      const byTown = { column: townColumn.id, document: { repeals: [old.id] } }
      const town = await createUser(cms, { grants: [{ role: 'publisher', site: group.township }] })
      expect(await codeOf(write(byTown, await cms.as(town)))).toBe('DOCUMENT_RELATION_UNKNOWN')
      const auditor = await createUser(cms, {
        roles: ['auditor'],
        grants: [{ role: 'publisher', site: group.township }],
      })
      expect(await codeOf(write(byTown, await cms.as(auditor)))).toBe('DOCUMENT_RELATION_FORBIDDEN')
      expect(await relationsOf(old)).toEqual([])
      await write(byTown, mine)
      expect(await relationsOf(old)).toEqual(['repeals'])
    })

    it('are of documents, of things that exist, and cannot be forged', async () => {
      const news = await write({ kind: 'article', document: {} })
      expect(await codeOf(write({ document: { amends: [news.id] } }))).toBe('DOCUMENT_RELATION_KIND')
      const old = await write()
      const forged = [{ relation: 'repeals', by: news.id, on: null, from: '2020-01-01T00:00:00.000Z' }]
      await change(old, { marks: forged, _status: 'published' }, await cms.as(publisher))
      expect(await relationsOf(old)).toEqual([])
    })

    it('stay when the other one is no document any more', async () => {
      const old = await write()
      const interpretation = await write({ kind: 'article', document: {}, interprets: [old.id] })
      await change(old, { kind: 'article', _status: 'published' })
      const saved = await change(interpretation, { title: '改过的解读', _status: 'published' })
      expect(saved).toMatchObject({ title: '改过的解读', interprets: [old.id] })
      expect(await codeOf(change(old, { interprets: [old.id], _status: 'published' }))).toBeDefined()
    })

    it('bind an interpretation from either end', async () => {
      const document = await write()
      const interpretation = await write({ kind: 'article', document: {}, interprets: [document.id] })
      expect(await relationsOf(document)).toEqual(['interprets'])
      const other = await write({ document: { interpretations: [interpretation.id] } })
      expect(await relationsOf(interpretation)).toEqual(['interpreted-by'])
      await change(other, { _status: 'draft' })
      expect(await relationsOf(interpretation)).toEqual([])
    })
  })

  it('are found when they became public later than 20 working days after their date', async () => {
    const { findLateDocuments } = await import('../src/documents/late-documents.ts')
    const days = (formed: string, published: string) =>
      write({ document: { formedDate: formed }, publishedAt: `${published}T01:00:00.000Z` })
    const late = await days('2026-09-01', '2026-09-30')
    await days('2026-09-01', '2026-09-29')
    const period = { from: new Date('2026-09-29T00:00:00Z'), to: new Date('2026-10-01T00:00:00Z') }
    const found = await findLateDocuments({ payload: cms.payload, siteIds: [group.portal.id], ...period })
    expect(found).toEqual([
      expect.objectContaining({ id: late.id, due: '2026-09-29', publishedOn: '2026-09-30', workdaysLate: 1 }),
    ])
    expect(await findLateDocuments({ payload: cms.payload, siteIds: [group.township.id], ...period })).toEqual([])
  })

  it('remind of an interpretation until there is one', async () => {
    const { awaitingInterpretation } = await import('../src/documents/awaiting-interpretation.ts')
    const { req } = await cms.as(editor)
    const waiting = () => awaitingInterpretation({ payload: cms.payload, req, now: new Date('2026-10-08T08:00:00Z') })
    const document = await write({
      document: { needsInterpretation: true },
      publishedAt: '2026-09-30T01:00:00.000Z',
    })
    expect(await waiting()).toEqual([
      { id: document.id, title: document.title, due: '2026-10-10', certain: true, workdaysLeft: 2 },
    ])
    await cms.payload.updateGlobal({ slug: 'document-settings', data: { remindsOfInterpretation: false } })
    expect(await waiting()).toEqual([])
    await cms.payload.updateGlobal({ slug: 'document-settings', data: { remindsOfInterpretation: true } })
    await write({ kind: 'article', document: {}, interprets: [document.id] })
    expect(await waiting()).toEqual([])
  })

  describe('the secrecy review', () => {
    let required: Column
    let reviewing: object
    const secret = (data: Record<string, unknown> = {}, me: object = {}) => write({ column: required.id, ...data }, me)

    beforeAll(async () => {
      await setSite(group.district, { requiresSecrecyReview: true })
      required = await columnOf(cms, group.district, 'notice')
      const reviewer = await createUser(cms, { grants: [{ role: 'publisher', site: group.district }] })
      reviewing = await cms.as(reviewer)
    })

    it('lets nothing be published without it, one by one, in bulk or on schedule', async () => {
      expect(await codeOf(secret({}, reviewing))).toBe('SECRECY_REVIEW_MISSING')
      const draft = await secret({ _status: 'draft' })
      expect(await codeOf(change(draft, { _status: 'published' }))).toBe('SECRECY_REVIEW_MISSING')
      const bulk = cms.payload.update({
        collection: 'articles',
        where: { id: { in: [draft.id] } },
        data: { _status: 'published' },
      })
      expect(await codeOf(bulk)).toBe('BULK_FAILED')
      const doc = { relationTo: 'articles' as const, value: draft.id }
      await cms.payload.jobs.queue({ task: 'schedulePublish', input: { type: 'publish', doc } })
      await cms.payload.jobs.run({ silent: true })
      expect((await row(draft))._status).toBe('draft')
    })

    it('is stamped with who and when, and is outdated by any change of what was reviewed', async () => {
      const draft = await secret({ _status: 'draft' })
      const reviewed = await change(
        draft,
        { secrecy: { result: 'open', reviewer: 'forged' } },
        { ...reviewing, draft: true },
      )
      expect(reviewed.secrecy).toMatchObject({ result: 'open', reviewerName: expect.stringContaining('用户') })
      expect(reviewed.secrecy?.reviewer).not.toBe('forged')
      expect((await change(draft, { _status: 'published' }))._status).toBe('published')
      // The keywords are none of what a reviewer looks at.
      await change(draft, { keywords: '新', _status: 'published' })
      const edited = { content: bodyOf('另一段正文。'), _status: 'published' }
      expect(await codeOf(change(draft, edited))).toBe('SECRECY_REVIEW_OUTDATED')
      expect(await codeOf(change(draft, { title: '另一个标题', _status: 'published' }))).toBe('SECRECY_REVIEW_OUTDATED')
      await change(draft, { ...edited, secrecy: { reviewNow: true } }, reviewing)
      const { docs } = await cms.payload.find({
        collection: 'audit-log',
        where: { and: [{ doc: { equals: draft.id } }, { action: { equals: 'secrecy-review' } }] },
      })
      expect(docs).toHaveLength(2)
    })

    it('refuses what may not be disclosed, and asks for the ground', async () => {
      expect(await codeOf(secret({ secrecy: { result: 'closed' }, _status: 'draft' }))).toBe('SECRECY_GROUND_REQUIRED')
      expect(await codeOf(secret({ secrecy: { result: 'maybe' }, _status: 'draft' }))).toBe('SECRECY_RESULT')
      const closed = { result: 'closed', ground: 'state-secret' }
      expect(await codeOf(secret({ secrecy: closed }))).toBe('SECRECY_REVIEW_REFUSED')
      expect((await secret({ secrecy: { result: 'partial', ground: 'privacy' } }))._status).toBe('published')
    })

    it('is not for those who may not publish, and cannot be forged', async () => {
      const writing = await cms.as(await createUser(cms, { grants: [{ role: 'editor', site: group.district }] }))
      const draft = await secret({ _status: 'draft' }, writing)
      expect(await codeOf(change(draft, { secrecy: { result: 'open' } }, { ...writing, draft: true }))).toBe(
        'SECRECY_FORBIDDEN',
      )
      await change(draft, { title: '照常修改' }, { ...writing, draft: true })
      const reviewed = await secret({ secrecy: { result: 'open' } })
      const forged = { title: '改过', secrecy: { digest: 'x', at: '2020-01-01' }, _status: 'published' }
      expect(await codeOf(change(reviewed, forged, reviewing))).toBe('SECRECY_REVIEW_OUTDATED')
    })

    it('is the default of new sites where the group says so', async () => {
      await cms.payload.updateGlobal({ slug: 'document-settings', data: { requiresSecrecyReview: true } })
      const site = await createSite(cms, {
        code: 'later',
        name: '后建的局',
        kind: 'department',
        level: 'county',
        parent: group.district.id,
      })
      expect(site.requiresSecrecyReview).toBe(true)
      await cms.payload.updateGlobal({ slug: 'document-settings', data: { requiresSecrecyReview: false } })
    })
  })
})
