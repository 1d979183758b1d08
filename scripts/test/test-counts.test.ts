import { describe, expect, it } from 'vitest'
import { closingLine, countTests } from '../src/test-counts.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

describe('countTests', () => {
  it('counts each state', () => {
    const testResults = [file('passed', 'passed', 'skipped', 'todo'), file('failed', 'failed', 'passed', 'pending')]
    expect(countTests({ success: false, testResults })).toEqual({ passed: 2, failed: 1, skipped: 3 })
  })

  it('counts a file that could not be loaded as a failure', () => {
    const testResults = [file('failed'), file('passed', 'passed')]
    expect(countTests({ success: false, testResults })).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  it('counts an error outside all tests as a failure', () => {
    const testResults = [file('passed', 'passed')]
    expect(countTests({ success: false, testResults })).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  it('counts nothing when there were no tests', () => {
    expect(countTests({ success: false, testResults: [] })).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })

  it('makes the closing line', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped')
  })
})
