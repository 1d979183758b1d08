import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_INDEX_TEMPLATE,
  formatIndexNumber,
  hasKnownForm,
  type IndexTemplate,
  isTemplate,
  parseIndexTemplate,
  readIndexNumber,
} from '../src/exports/index.ts'

const templateOf = (text: string): IndexTemplate => {
  const parsed = parseIndexTemplate(text)
  if (!isTemplate(parsed)) throw new Error(parsed.problem)
  return parsed
}

describe('an index number', () => {
  // STANDARDS §6.1: real samples.
  it.each([
    [DEFAULT_INDEX_TEMPLATE, '000014349', '2018-10-27', 204, '000014349/2018-00204'],
    ['{organ}/{year}{month}-{serial:5}', '11341702486344515H', '2021-10-08', 13, '11341702486344515H/202110-00013'],
    ['{organ}-{year}-{serial:6}', '01527918X', '2020-01-02', 153_077, '01527918X-2020-153077'],
  ])('by %s looks like real ones', (text, organ, date, serial, number) => {
    const template = templateOf(text)
    expect(formatIndexNumber({ template, organ, date, serial })).toBe(number)
    expect(readIndexNumber({ template, organ, number })).toEqual({ year: Number(date.slice(0, 4)), serial })
    expect(hasKnownForm(number)).toBe(true)
  })

  it('is not made when the serial has grown too long', () => {
    const template = templateOf('{organ}/{year}-{serial:3}')
    expect(formatIndexNumber({ template, organ: '990100001', date: '2026-01-01', serial: 1000 })).toBeUndefined()
  })

  it.each([
    ['{organ}/{year}', { problem: 'missing', text: '{serial:5}' }],
    ['{year}-{serial:5}', { problem: 'missing', text: '{organ}' }],
    ['{organ}-{serial:5}', { problem: 'missing', text: '{year}' }],
    ['{organ}/{year}-{serial}', { problem: 'token', text: '{serial}' }],
    ['{organ}/{year}-{serial:2}', { problem: 'digits' }],
    ['{organ}/{year}-{serial:12}', { problem: 'digits' }],
    ['{organ}/{day}{year}-{serial:5}', { problem: 'token', text: '{day}' }],
    ['{organ}/{year}{year}-{serial:5}', { problem: 'twice', text: '{year}' }],
    ['{organ}<{year}-{serial:5}', { problem: 'characters', text: '<' }],
    ['{organ/{year}-{serial:5}', { problem: 'token', text: '{' }],
    ['', { problem: 'missing', text: '{organ}' }],
  ])('has no template %s', (text, problem) => {
    expect(parseIndexTemplate(text)).toEqual(problem)
  })

  it('is read as it was made, and never for another organ', () => {
    const templates = fc.constantFrom(
      DEFAULT_INDEX_TEMPLATE,
      '{organ}{year}{month}{serial:8}',
      'A.{serial:8}-{organ}_{year}',
      '{organ}-{year}-{serial:7}',
    )
    const organs = fc.stringMatching(/^[0-9A-Z]{9}$/)
    fc.assert(
      fc.property(
        templates,
        organs,
        organs,
        fc.integer({ min: 1949, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 99_999 }),
        (text, organ, other, year, month, serial) => {
          const template = templateOf(text)
          const date = `${year}-${String(month).padStart(2, '0')}-09`
          const number = formatIndexNumber({ template, organ, date, serial }) ?? ''
          expect(readIndexNumber({ template, organ, number })).toEqual({ year, serial })
          if (other !== organ) expect(readIndexNumber({ template, organ: other, number })).toBeUndefined()
        },
      ),
    )
  })
})
