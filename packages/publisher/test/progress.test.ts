import { describe, expect, it } from 'vitest'
import { createRate, durationText, progressOf, progressText, type TaskSite, timeLeft } from '../src/exports/progress.ts'

const task = { sites: 4, pagesEstimate: 400, startedAt: 1000, state: 'running' } as const
const site = (more: Partial<TaskSite>): TaskSite => ({
  site: 's',
  pages: 50,
  pagesDone: 50,
  failed: 0,
  message: null,
  finished: true,
  at: 2000,
  ...more,
})

describe('progress of a task', () => {
  it('is an estimate for the sites that nobody has begun with', () => {
    expect(progressOf({ task, sites: [] })).toMatchObject({ pages: 400, pagesDone: 0, isEstimate: true, share: 0 })
    expect(progressOf({ task, sites: [site({}), site({ pagesDone: 10, finished: false, failed: 2 })] })).toEqual({
      sitesDone: 1,
      pages: 300,
      isEstimate: true,
      pagesDone: 60,
      failed: 2,
      share: 0.2,
      updatedAt: 2000,
    })
  })

  it('is exact once all have been begun with, or the task is over', () => {
    expect(progressOf({ task, sites: [1, 2, 3, 4].map(() => site({})) })).toMatchObject({
      pages: 200,
      isEstimate: false,
      share: 1,
    })
    expect(progressOf({ task: { ...task, state: 'done' }, sites: [site({})] })).toMatchObject({
      pages: 50,
      isEstimate: false,
      sitesDone: 1,
    })
  })

  it('counts sites where there is no page, and does not take an error for a site without pages', () => {
    const gone = site({ pages: 0, pagesDone: 0 })
    expect(progressOf({ task: { ...task, pagesEstimate: 0 }, sites: [gone] })).toMatchObject({ share: 0.25 })
    expect(progressOf({ task, sites: [site({ pages: 0, pagesDone: 0, finished: false })] }).pages).toBe(400)
  })
})

describe('rate and time left', () => {
  it('follows the last while only', () => {
    const rate = createRate(10_000)
    expect(rate.add({ at: 0, pagesDone: 0 })).toBeUndefined()
    expect(rate.add({ at: 2000, pagesDone: 200 })).toBe(100)
    expect(rate.add({ at: 11_000, pagesDone: 3800 })).toBe(400)
  })

  it('is said in words', () => {
    const progress = { ...progressOf({ task, sites: [] }), pages: 8400, pagesDone: 1200 }
    expect(progressText({ progress, rate: 310.4 })).toBe('完成 1,200 / 约 8,400 页，每秒 310 页，约剩 23 秒')
    expect(progressText({ progress, rate: undefined })).toBe('完成 1,200 / 约 8,400 页')
    expect(timeLeft({ progress, rate: 0 })).toBeUndefined()
    expect(timeLeft({ progress: { pages: 9, pagesDone: 9 }, rate: 3 })).toBeUndefined()
    expect([400, 60_000, 200_000, 7_500_000].map(durationText)).toEqual(['1 秒', '1 分', '3 分 20 秒', '2 小时 5 分'])
  })
})
