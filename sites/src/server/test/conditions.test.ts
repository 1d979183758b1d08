import { describe, expect, it } from 'vitest'
import { evaluate, rangeOf } from '../conditions.ts'

const MODIFIED = Date.parse('Mon, 03 Mar 2025 08:00:00 GMT')
const validators = { etags: ['"plain"', '"br"'], modifiedMs: MODIFIED + 300 }
const at = (offset: number) => new Date(MODIFIED + offset).toUTCString()

describe('conditions', () => {
  it.each([
    [{}, 'send'],
    [{ 'if-none-match': '"br"' }, 'not-modified'],
    [{ 'if-none-match': 'W/"plain"' }, 'not-modified'],
    [{ 'if-none-match': '"x" , "plain"' }, 'not-modified'],
    [{ 'if-none-match': '*' }, 'not-modified'],
    [{ 'if-none-match': '"x"' }, 'send'],
    [{ 'if-none-match': '' }, 'send'],
    [{ 'if-none-match': 'plain' }, 'send'],
    [{ 'if-modified-since': at(0) }, 'not-modified'],
    [{ 'if-modified-since': at(5000) }, 'not-modified'],
    [{ 'if-modified-since': at(-1000) }, 'send'],
    [{ 'if-modified-since': 'yesterday' }, 'send'],
    // The tag decides, whatever the date says.
    [{ 'if-none-match': '"x"', 'if-modified-since': at(5000) }, 'send'],
    [{ 'if-match': '"plain"' }, 'send'],
    [{ 'if-match': 'W/"plain"' }, 'precondition-failed'],
    [{ 'if-match': '"x"' }, 'precondition-failed'],
    [{ 'if-unmodified-since': at(0) }, 'send'],
    [{ 'if-unmodified-since': at(-1000) }, 'precondition-failed'],
  ])('%j: %s', (conditions, outcome) => {
    expect(evaluate(conditions, validators)).toBe(outcome)
  })

  it('trust no date of a file that may change again within its second', () => {
    expect(evaluate({ 'if-modified-since': at(0) }, { ...validators, modifiedMs: null })).toBe('send')
    expect(evaluate({ 'if-unmodified-since': at(0) }, { ...validators, modifiedMs: null })).toBe('precondition-failed')
  })
})

describe('ranges', () => {
  const file = { etag: '"plain"', modifiedMs: MODIFIED, size: 100 }
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=90-999', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-999', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=9-0', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,5-6', undefined],
    ['pages=0-1', undefined],
    ['bytes=a-b', undefined],
    [undefined, undefined],
  ])('%s', (range, outcome) => {
    expect(rangeOf({ range }, file)).toEqual(outcome)
  })

  it.each([
    ['"plain"', true],
    ['"other"', false],
    ['W/"plain"', false],
    [at(0), true],
    [at(1000), false],
  ])('only of the file that the client knows: %s', (ifRange, part) => {
    expect(rangeOf({ range: 'bytes=0-9', 'if-range': ifRange }, file) !== undefined).toBe(part)
  })

  it('find nothing in an empty file', () => {
    expect(rangeOf({ range: 'bytes=0-' }, { ...file, size: 0 })).toBe('unsatisfiable')
  })
})
