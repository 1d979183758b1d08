import { workCalendar } from '@zhanqun/calendar'
import { describe, expect, it } from 'vitest'
import {
  clockText,
  disclosureClock,
  groundText,
  interpretationClock,
  linksOf,
  type Mark,
  marksOf,
  renewMarks,
  reviewedText,
  reviewState,
  validityUnder,
} from '../src/exports/index.ts'

describe('the 20 working days from formation to publication', () => {
  it('are counted by the legal calendar, without the first day', () => {
    // STANDARDS §10: twenty working days after 1 September 2026, with the holidays of that month.
    const clock = disclosureClock({ formedDate: '2026-09-01', at: '2026-09-28' })
    expect(clock).toEqual({ due: '2026-09-29', certain: true, workdaysLeft: 1 })
    expect(clockText({ clock, published: null })).toBe('应于 2026-09-29 前（含当日）公开，还有 1 个工作日。')
  })

  it('say so when the holidays of a year are not issued', () => {
    const calendar = workCalendar()
    const { lastYear } = calendar.coverage()
    const clock = disclosureClock({ formedDate: `${lastYear}-12-20`, at: `${lastYear}-12-21` })
    expect(clock.certain).toBe(false)
    expect(clockText({ clock, published: null })).toContain(`${lastYear + 1}年放假安排尚未公布`)
  })

  it('tell by how much a publication was late', () => {
    const clock = disclosureClock({ formedDate: '2026-09-01', at: '2026-10-09' })
    expect(clock.workdaysLeft).toBe(-3)
    expect(clockText({ clock, published: '2026-10-09' })).toContain('晚 3 个工作日')
    expect(clockText({ clock, published: null })).toContain('已超 3 个工作日')
  })

  it('are three for an interpretation, over the holidays and on a Saturday that is worked', () => {
    expect(interpretationClock({ publishedOn: '2026-09-30', at: '2026-10-08' }).due).toBe('2026-10-10')
  })
})

describe('what documents do to one another', () => {
  const now = new Date('2026-11-01T00:00:00Z')
  const mark = (relation: Mark['relation'], from: string): Mark => ({ relation, by: from, on: '2026-10-01', from })

  it('lowers validity by the strongest effect that has begun, and never raises it', () => {
    const begun = '2026-10-01T00:00:00Z'
    const marks = [mark('amends', begun), mark('repeals', '2026-12-01T00:00:00Z'), mark('interprets', begun)]
    expect(validityUnder({ own: 'valid', marks, now })).toEqual({ validity: 'amended', on: '2026-10-01' })
    expect(validityUnder({ own: 'repealed', marks, now })).toEqual({ validity: 'repealed', on: null })
    expect(validityUnder({ own: 'valid', marks, now: new Date('2026-12-02') }).validity).toBe('repealed')
    expect(validityUnder({ own: 'invalid', marks: [], now }).validity).toBe('invalid')
  })

  it('replaces the marks of one article and keeps the others', () => {
    const marks = [mark('amends', 'a'), mark('repeals', 'b')]
    const links = [{ relation: 'invalidates', to: 'x', on: null }] as const
    expect(renewMarks({ marks, by: 'a', links, from: () => 'now' })).toEqual([
      marks[1],
      { relation: 'invalidates', by: 'a', on: null, from: 'now' },
    ])
  })

  it('is read leniently from what is kept', () => {
    const link = { relation: 'repeals', to: 'x', on: null }
    expect(linksOf([link, { relation: 'eats', to: 'x' }, null, { relation: 'repeals' }])).toEqual([link])
    expect(marksOf('nothing')).toEqual([])
    expect(marksOf([{ relation: 'amends', by: 'a', from: 'f', on: 3 }])).toEqual([
      { relation: 'amends', by: 'a', from: 'f', on: null },
    ])
  })
})

describe('the secrecy review', () => {
  const body = (text: string, extra: object = {}) => ({
    root: { type: 'root', version: 1, children: [{ type: 'paragraph', children: [{ type: 'text', text, ...extra }] }] },
  })
  const read = (content: unknown, title = '标题', files: string[] = []) => reviewedText({ title, content, files })

  it('is of the text, the title and the files, not of how an editor program writes them', () => {
    expect(read(body('正文', { format: 1, style: '' }))).toBe(read(body('正文', { version: 2 })))
    const others = [
      read(body('正文二')),
      read(body('正文'), '标题二'),
      read(body('正文'), '标题', ['file']),
      read(null),
    ]
    expect(new Set([read(body('正文')), ...others]).size).toBe(5)
  })

  it('lets through only what was looked at and may be disclosed', () => {
    expect(reviewState({ result: null, digest: null }, 'a')).toBe('missing')
    expect(reviewState({ result: 'closed', digest: 'a' }, 'a')).toBe('refused')
    expect(reviewState({ result: 'open', digest: 'b' }, 'a')).toBe('outdated')
    expect(reviewState({ result: 'partial', digest: 'a' }, 'a')).toBe('passed')
  })

  it('names the article of each ground', () => {
    expect(groundText('privacy')).toContain('第十五条')
  })
})
