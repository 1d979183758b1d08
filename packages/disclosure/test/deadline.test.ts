import { currentStandard } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import { annualReportDeadline, describeReportState, reportState } from '../src/exports/index.ts'

describe('annualReportDeadline', () => {
  it.each([
    ['portal', 'municipal', '2026-03-31', 'verbatim'],
    ['portal', 'county', '2026-03-31', 'verbatim'],
    ['department', 'municipal', '2026-01-31', 'verbatim'],
    ['department', 'county', '2026-01-31', 'verbatim'],
    ['channel', 'county', '2026-01-31', 'verbatim'],
    ['channel', 'township', '2026-01-31', 'unconfirmed'],
    ['portal', 'township', '2026-01-31', 'unconfirmed'],
  ] as const)('of a %s of level %s for 2025 is %s, %s', (kind, level, on, sourceStatus) => {
    expect(annualReportDeadline({ kind, level, year: 2025 })).toEqual({
      on,
      source: { ref: '《中华人民共和国政府信息公开条例》（国令第711号）', clause: '第四十九条', sourceStatus },
    })
  })

  it('is that of the standard given, if it has one', () => {
    const standard = {
      ...currentStandard,
      items: currentStandard.items.map((item) =>
        item.id === 'annual-report-department'
          ? { ...item, update: { type: 'yearly', month: 2, day: 28 } as const }
          : item,
      ),
    }
    expect(annualReportDeadline({ kind: 'department', level: 'county', year: 2025, standard })?.on).toBe('2026-02-28')
    const without = { ...currentStandard, items: [] }
    expect(annualReportDeadline({ kind: 'portal', level: 'county', year: 2025, standard: without })).toBeNull()
  })
})

describe('reportState', () => {
  it.each([
    [null, '2025-12-31', { state: 'due-in', days: 31 }, '尚未公布，距期限还有31天'],
    [null, '2026-01-31', { state: 'due-in', days: 0 }, '尚未公布，今天到期'],
    [null, '2026-02-01', { state: 'missing', days: 1 }, '尚未公布，已逾期1天'],
    [{ on: '2026-01-31', style: 'form' }, '2026-05-01', { state: 'published', style: 'form' }, '已按期公布'],
    [{ on: '2026-01-05', style: 'form' }, '2026-01-06', { state: 'published', style: 'form' }, '已按期公布'],
    [{ on: '2026-02-03', style: 'form' }, '2026-05-01', { state: 'late', days: 3, style: 'form' }, '已公布，逾期3天'],
    [
      { on: '2026-01-31', style: 'ordinary' },
      '2026-05-01',
      { state: 'published', style: 'ordinary' },
      '已按期公布，未按格式',
    ],
    [
      { on: '2026-02-03', style: 'ordinary' },
      '2026-05-01',
      { state: 'late', days: 3, style: 'ordinary' },
      '已公布，逾期3天，未按格式',
    ],
  ] as const)('published %j, on %s: %j', (published, today, state, text) => {
    const found = reportState({ deadline: '2026-01-31', published, today })
    expect(found).toEqual(state)
    expect(describeReportState(found)).toBe(text)
  })
})
