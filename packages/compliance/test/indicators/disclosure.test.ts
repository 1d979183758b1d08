import { describe, expect, it } from 'vitest'
import type { DisclosureFacts, JudgedSite } from '../../src/exports/index.ts'
import { at, CHANNEL, DEPARTMENT, guide, judged, PORTAL } from '../good-site.ts'

type Given = { id: string; site?: JudgedSite; today?: string } & Partial<DisclosureFacts>

const disclosed = ({ id, site = PORTAL, today, guide: given = guide, reports = [] }: Given) =>
  judged(id, { site, facts: { disclosure: { guide: given, reports } }, ...(today ? { today } : {}) })

describe('政府信息公开指南', () => {
  it('has to be there and to hold the elements of the regulation', () => {
    expect(disclosed({ id: 'guide-elements' }).state).toBe('met')
    expect(disclosed({ id: 'guide-elements', guide: null })).toMatchObject({
      state: 'broken',
      findings: [{ key: 'guide', subject: { kind: 'site' }, message: '没有发布政府信息公开指南。' }],
    })
    expect(disclosed({ id: 'guide-elements', guide: { ...guide, missing: ['传真号码', '办公时间'] } })).toMatchObject({
      findings: [{ message: '政府信息公开指南缺少2项法定要素：传真号码、办公时间。', subject: { id: 'g1' } }],
    })
    expect(disclosed({ id: 'guide-elements', guide: null, site: CHANNEL }).state).toBe('not-applicable')
  })

  it.each([
    ['2025-11-21', '2026-11-20', 'met'],
    ['2025-11-20', '2026-11-20', 'met'],
    ['2025-11-19', '2026-11-20', 'broken'],
    ['2024-02-29', '2025-02-28', 'met'],
    ['2024-02-29', '2025-03-01', 'broken'],
    ['2027-01-01', '2026-11-20', 'met'],
  ])('changed on %s is on %s %s', (changedOn, today, state) => {
    expect(disclosed({ id: 'guide-age', guide: { ...guide, changedOn }, today }).state).toBe(state)
  })

  it('has no age where there is none', () => {
    expect(disclosed({ id: 'guide-age', guide: null }).state).toBe('not-applicable')
  })
})

describe('政府信息公开工作年度报告', () => {
  const published = (year: number, publishedOn: string) => ({ articleId: `r${year}`, year, publishedOn })
  const MARCH = { id: 'annual-report-portal', site: PORTAL }
  const JANUARY = { id: 'annual-report-department', site: DEPARTMENT }
  const LATE_MARCH = { id: 'annual-report-late-portal', site: PORTAL }
  const LATE_JANUARY = { id: 'annual-report-late-department', site: DEPARTMENT }

  it.each([
    ['January 31 for departments', JANUARY, '2026-01-31', '2026-02-01'],
    ['March 31 for governments', MARCH, '2026-03-31', '2026-04-01'],
  ])('is due on %s', (_, duty, last, next) => {
    expect(disclosed({ ...duty, today: last }).state).toBe('met')
    expect(disclosed({ ...duty, today: next })).toMatchObject({
      state: 'broken',
      findings: [{ key: '2025', since: next, subject: { kind: 'site' } }],
    })
    expect(disclosed({ ...duty, today: next, reports: [published(2025, next)] }).state).toBe('met')
    // The report about another year is not the one.
    expect(disclosed({ ...duty, today: next, reports: [published(2024, last)] }).state).toBe('broken')
  })

  it.each([
    [LATE_JANUARY, '2026-01-31', 'met'],
    [LATE_JANUARY, '2026-02-01', 'broken'],
    [LATE_MARCH, '2026-03-31', 'met'],
    [LATE_MARCH, '2026-04-01', 'broken'],
  ])('is late by its first text: $id on %s', (duty, publishedOn, state) => {
    expect(disclosed({ ...duty, reports: [published(2025, publishedOn)] }).state).toBe(state)
    const again = published(2025, '2026-09-01')
    expect(disclosed({ ...duty, reports: [again, published(2025, publishedOn)] }).state).toBe(state)
  })

  it('is remembered as late until the next year, and is not both missing and late', () => {
    const reports = [published(2025, '2026-05-06')]
    expect(disclosed({ ...LATE_MARCH, reports, today: '2026-12-31' }).state).toBe('broken')
    expect(disclosed({ ...LATE_MARCH, reports, today: '2027-01-01' }).state).toBe('met')
    expect(disclosed({ ...MARCH, reports, today: '2026-12-31' }).state).toBe('met')
    expect(disclosed({ ...LATE_MARCH, today: '2026-12-31' }).state).toBe('met')
  })

  it.each([
    ['2025-12-31', 'broken'],
    ['2026-01-01', 'met'],
    ['2026-11-19', 'met'],
  ])('is owed for 2025 by a site opened on %s: %s', (opened, state) => {
    expect(disclosed({ ...MARCH, site: { ...PORTAL, openedAt: at(opened) } }).state).toBe(state)
  })

  it('is unknown where nobody has looked', () => {
    for (const { id, site } of [MARCH, LATE_MARCH, JANUARY, LATE_JANUARY])
      expect(judged(id, { site, facts: { disclosure: undefined } as never }).state).toBe('unknown')
  })
})
