import { describe, expect, it } from 'vitest'
import { irregularDates, missedReviews, publicationHistory, type SavedEntry } from '../src/publications.ts'

const JAN_5 = '2026-01-05T02:00:00.000Z'
const MAR_2 = '2026-03-02T02:00:00.000Z'
const MAR_9 = '2026-03-09T02:00:00.000Z'
const APR_1 = '2026-04-01T02:00:00.000Z'

const entry = (action: string, at: string, given: Partial<SavedEntry> = {}): SavedEntry => ({
  at,
  action,
  live: !['draft', 'create', 'withdraw', 'trash'].includes(action),
  bySystem: false,
  ...given,
})
const date = (was: string | null, now: string | null) => ({ date: { was, now } })

const irregular = (entries: readonly SavedEntry[], publishedOn: string, isCopy = false) =>
  irregularDates({ article: { id: 'a', title: '标题', publishedOn }, history: publicationHistory(entries), isCopy })

describe('back-dated articles', () => {
  it('are those whose date lies before the day on which somebody first made them public', () => {
    const entries = [entry('publish', MAR_2, date(null, JAN_5))]
    expect(irregular(entries, '2026-01-05')).toEqual([
      { id: 'a', title: '标题', publishedOn: '2026-01-05', irregularity: 'back-dated', firstPublicOn: '2026-03-02' },
    ])
    expect(irregular(entries, '2026-03-02')).toEqual([])
  })

  it('count from the first publication, not from one after a withdrawal', () => {
    const again = [entry('publish', MAR_2, date(null, MAR_2)), entry('withdraw', MAR_9), entry('publish', APR_1)]
    expect(irregular(again, '2026-03-02')).toEqual([])
  })

  it('by the day of China: just after midnight there is a new day', () => {
    const entries = [entry('publish', '2026-03-01T16:00:00.000Z', date(null, '2026-03-01T15:59:00.000Z'))]
    expect(irregular(entries, '2026-03-01')).toMatchObject([{ firstPublicOn: '2026-03-02' }])
  })

  it('are not what a system has brought in, nor what the log does not tell of, nor copies', () => {
    expect(irregular([entry('publish', MAR_2, { bySystem: true, ...date(null, JAN_5) })], '2026-01-05')).toEqual([])
    expect(irregular([], '2026-01-05')).toEqual([])
    expect(irregular([entry('publish', MAR_2, date(null, JAN_5))], '2026-01-05', true)).toEqual([])
  })
})

describe('altered dates', () => {
  const altered = { irregularity: 'date-altered', before: '2026-01-05' }
  const published = entry('publish', JAN_5, date(null, JAN_5))

  it('are those changed while the public saw them, with the date that it knew first', () => {
    expect(irregular([published, entry('update', MAR_2, date(JAN_5, MAR_2))], '2026-03-02')).toMatchObject([
      { ...altered, alteredOn: '2026-03-02' },
    ])
    const twice = [published, entry('update', MAR_2, date(JAN_5, MAR_2)), entry('update', MAR_9, date(MAR_2, MAR_9))]
    expect(irregular(twice, '2026-03-09')).toMatchObject([{ ...altered, alteredOn: '2026-03-09' }])
  })

  it('are found where a draft came in between, and where the log begins after the publication', () => {
    const byDraft = [entry('draft', MAR_2, { live: true, ...date(JAN_5, MAR_2) }), entry('update', MAR_9)]
    expect(irregular([published, ...byDraft], '2026-03-02')).toMatchObject([{ ...altered, alteredOn: '2026-03-09' }])
    expect(irregular(byDraft, '2026-03-02')).toMatchObject([{ ...altered, alteredOn: '2026-03-09' }])
    expect(irregular([entry('update', MAR_2, date(JAN_5, MAR_2))], '2026-03-02')).toMatchObject([altered])
  })

  it('are no longer altered once they are as they were', () => {
    const back = [published, entry('update', MAR_2, date(JAN_5, MAR_2)), entry('update', MAR_9, date(MAR_2, JAN_5))]
    expect(irregular(back, '2026-01-05')).toEqual([])
  })

  it('are none within a day, of drafts that never went public, before the set time, or after a withdrawal', () => {
    expect(
      irregular([published, entry('update', MAR_2, date(JAN_5, '2026-01-05T09:00:00.000Z'))], '2026-01-05'),
    ).toEqual([])
    expect(irregular([published, entry('draft', MAR_2, { live: true, ...date(JAN_5, MAR_2) })], '2026-01-05')).toEqual(
      [],
    )
    const ahead = [entry('publish', JAN_5, date(null, MAR_9)), entry('update', MAR_2, date(MAR_9, APR_1))]
    expect(irregular(ahead, '2026-04-01')).toEqual([])
    const again = [published, entry('withdraw', MAR_2), entry('publish', MAR_9, date(JAN_5, MAR_9))]
    expect(irregular(again, '2026-03-09')).toEqual([])
  })
})

describe('missed reviews', () => {
  const round = { article: 'a', at: Date.parse(MAR_2), urgent: false, steps: 2, passed: 2 }

  it('are those that a round ended without, unless it was urgent', () => {
    expect(missedReviews({ rounds: [round], lastAt: MAR_2, required: 3 })).toBeNull()
    expect(missedReviews({ rounds: [{ ...round, passed: 1 }], lastAt: MAR_2, required: 2 })).toEqual({
      steps: 1,
      required: 2,
    })
    expect(missedReviews({ rounds: [{ ...round, passed: 1, urgent: true }], lastAt: MAR_2, required: 2 })).toBeNull()
  })

  it('are all that the place asks for where somebody published without a round', () => {
    expect(missedReviews({ rounds: [], lastAt: MAR_2, required: 2 })).toEqual({ steps: 0, required: 2 })
    expect(missedReviews({ rounds: [round], lastAt: APR_1, required: 1 })).toEqual({ steps: 0, required: 1 })
    expect(missedReviews({ rounds: [], lastAt: MAR_2, required: 0 })).toBeNull()
  })

  it('are none where nobody knows what was asked, or who published', () => {
    expect(missedReviews({ rounds: [], lastAt: MAR_2, required: null })).toBeNull()
    expect(missedReviews({ rounds: [], lastAt: null, required: 2 })).toBeNull()
  })
})
