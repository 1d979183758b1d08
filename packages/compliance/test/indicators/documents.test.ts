import { describe, expect, it } from 'vitest'
import type { DocumentFacts } from '../../src/exports/index.ts'
import { document, judged } from '../good-site.ts'

const of = (id: string, given: Partial<DocumentFacts>, today?: string) =>
  judged(id, { facts: { documents: [document(given)] }, ...(today ? { today } : {}) })

describe('公开不及时', () => {
  it.each([
    ['2026-10-23', '2026-11-19', 'met'],
    ['2026-10-23', '2026-11-20', 'met'],
    ['2026-10-23', '2026-11-21', 'broken'],
    // Twenty working days over the Spring Festival of 2026 (off 15–23 February; 14 and 28 February worked).
    ['2026-02-06', '2026-03-12', 'met'],
    ['2026-02-06', '2026-03-13', 'broken'],
    // Over the National Day of 2026 (off 1–7 October; 20 September and 10 October worked).
    ['2026-09-14', '2026-10-16', 'met'],
    ['2026-09-14', '2026-10-17', 'broken'],
    // Over the end of a February with and without a leap day.
    ['2024-02-28', '2024-03-27', 'met'],
    ['2024-02-28', '2024-03-28', 'broken'],
    ['2025-02-28', '2025-03-28', 'met'],
    ['2025-02-28', '2025-03-29', 'broken'],
    // Published before the day that stands on it.
    ['2026-11-18', '2026-11-16', 'met'],
  ])('formed on %s and published on %s is %s', (formedOn, publishedOn, state) => {
    expect(of('late-disclosure', { formedOn, publishedOn }).state).toBe(state)
  })

  it('counts how late in calendar days, also over a weekend', () => {
    expect(of('late-disclosure', { formedOn: '2026-10-23', publishedOn: '2026-11-21' }).findings).toMatchObject([
      { key: 'd1', message: '2026-10-23形成，2026-11-21才公开，比规定期限2026-11-20晚了1天。', since: '2026-11-21' },
    ])
  })

  it('says nothing of a document of which nobody knows when it was formed', () => {
    expect(of('late-disclosure', { formedOn: null, publishedOn: '2026-11-21' }).state).toBe('met')
  })
})

describe('公开目录要素', () => {
  it('names what a document lacks, one finding for each document', () => {
    expect(of('catalogue-fields', {}).state).toBe('met')
    const documents = [
      document({ missing: ['indexNumber', 'summary'] }),
      document({ id: 'd2', missing: ['formedDate'] }),
    ]
    expect(judged('catalogue-fields', { facts: { documents } }).findings).toMatchObject([
      { key: 'd1', message: '公开目录要素不全，缺少索引号、内容概述。' },
      { key: 'd2', message: '公开目录要素不全，缺少生成日期。' },
    ])
  })
})

describe('失效文件未标注', () => {
  it.each([
    ['2026-11-21', false, 'met', null],
    ['2026-11-20', false, 'broken', '2026-11-20'],
    ['2026-11-19', false, 'broken', '2026-11-19'],
    ['2020-01-01', false, 'broken', '2026-11-18'],
    ['2026-11-19', true, 'met', null],
    [null, false, 'met', null],
  ])('no longer in force from %s, marked %s, is %s', (invalidFrom, isMarkedInvalid, state, since) => {
    const result = of('unmarked-invalid', { invalidFrom, isMarkedInvalid })
    expect(result.state).toBe(state)
    expect(result.findings.at(0)?.since ?? null).toBe(since)
  })
})

describe('解读', () => {
  it.each([
    ['2026-11-17', '2026-11-20', 'met'],
    ['2026-11-16', '2026-11-20', 'broken'],
    // Three working days over the National Day.
    ['2026-09-29', '2026-10-09', 'met'],
    ['2026-09-29', '2026-10-10', 'broken'],
    // A document of the last day before the Spring Festival: worked 14, then from 24 February.
    ['2026-02-14', '2026-02-26', 'met'],
    ['2026-02-14', '2026-02-27', 'broken'],
  ])('of a document of %s is on %s %s', (publishedOn, today, state) => {
    expect(of('uninterpreted', { publishedOn, interpretations: 0 }, today).state).toBe(state)
    expect(of('uninterpreted', { publishedOn, interpretations: 1 }, today).state).toBe('met')
  })

  it('is linked with what it interprets, or a mark is taken once for all', () => {
    const interpretation = (id: string, documents: number) => ({
      id,
      title: '解读',
      publishedOn: '2026-11-18',
      documents,
    })
    const linking = (...interpretations: ReturnType<typeof interpretation>[]) =>
      judged('release-linking', { facts: { interpretations } })
    expect(linking(interpretation('a', 1), interpretation('b', 2))).toMatchObject({ state: 'met', marks: 0 })
    expect(linking(interpretation('a', 0))).toMatchObject({ state: 'broken', marks: -1 })
    const two = linking(interpretation('a', 0), interpretation('b', 0), interpretation('c', 1))
    expect(two.findings.map(({ key }) => key)).toEqual(['a', 'b'])
    expect(two.marks).toBe(-1)
  })
})

describe('发布管理', () => {
  const article = { id: 'a', title: '稿件', publishedOn: '2026-11-10' } as const
  const back = (firstPublicOn: string) =>
    judged('back-dated', { facts: { irregular: [{ ...article, irregularity: 'back-dated', firstPublicOn }] } })

  it.each([
    ['2026-11-12', 'met'],
    ['2026-11-13', 'broken'],
    ['2026-11-14', 'broken'],
  ])('dated three days or more before it was public on %s is %s', (firstPublicOn, state) => {
    expect(back(firstPublicOn).state).toBe(state)
  })

  it('tells the ways apart, and keeps them while one article has several', () => {
    const irregular = [
      { ...article, irregularity: 'back-dated', firstPublicOn: '2026-12-01' },
      { ...article, irregularity: 'date-altered', before: '2026-11-30', alteredOn: '2026-12-02' },
      { ...article, irregularity: 'unreviewed', steps: 0, required: 1 },
    ] as const
    for (const id of ['back-dated', 'altered-dates', 'unreviewed'])
      expect(judged(id, { facts: { irregular } }).findings.map(({ key }) => key)).toEqual(['a'])
  })
})
