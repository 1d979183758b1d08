import { describe, expect, it } from 'vitest'
import { yearOfOrdinaryReport } from '../src/exports/index.ts'

const yearOf = (title: string, chosen: number | null = null) =>
  yearOfOrdinaryReport({ title, chosen, publishedOn: '2026-01-20' })

describe('the year of a report without a form', () => {
  it.each([
    ['青澜市教育局2025年政府信息公开工作年度报告', 2025],
    ['2025年度政府信息公开年报', 2025],
    ['政府信息公开工作年度报告（2025）', 2025],
    ['政府信息公开工作年度报告 2025', 2025],
    ['二〇二五年政府信息公开工作年度报告', 2025],
    ['二○二五年度信息公开工作报告', 2025],
    ['二零二五年政府信息公开年度报告', 2025],
    ['２０２５年政府信息公开年度报告', 2025],
    ['2025年政府信息公开年报（2026年1月20日公布）', 2025],
    ['2025年政府信息公开工作年度报告（青政办〔2026〕3号）', 2025],
  ])('is the one that %s names', (title, year) => {
    expect(yearOf(title)).toBe(year)
  })

  it.each([
    ['政府信息公开工作年度报告', 'names none'],
    ['2024年、2025年政府信息公开工作年度报告', 'names two'],
    ['2021-2025年政府信息公开工作报告', 'names a range'],
    ['2026年政府信息公开工作年度报告', 'names a year that is not over'],
    ['1998年政府信息公开工作年度报告', 'names a year before the Regulation'],
    ['关于报送2025年政府信息公开工作年度报告的通知', 'asks for reports'],
    ['2025年政府信息公开工作年度报告解读', 'explains one'],
    ['2025年政府信息公开工作大事记', 'is no report'],
    ['政府信息公开工作年度报告 12025号', 'names a number'],
    ['青政办〔2025〕3号 年度报告', 'names the year of a document number'],
  ])('is not guessed for %s, which %s', (title) => {
    expect(yearOf(title)).toBeNull()
  })

  it('is what an editor says, whatever stands in the title', () => {
    expect(yearOf('2024年、2025年政府信息公开工作年度报告', 2024)).toBe(2024)
    expect(yearOf('政府信息公开工作年度报告', 2023)).toBe(2023)
  })
})
