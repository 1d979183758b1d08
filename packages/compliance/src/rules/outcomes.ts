import type { ParameterUnit } from '../indicators/types.ts'
import type { Finding, Outcome } from './types.ts'

const plain = { measured: null, findings: [], note: '' } as const

export const met: Outcome = { ...plain, state: 'met' }

export const notApplicable: Outcome = { ...plain, state: 'not-applicable' }

export const manual: Outcome = { ...plain, state: 'manual', note: '需由检查人员人工判断。' }

export const unknown = (note: string): Outcome => ({ ...plain, state: 'unknown', note })

/** Broken by anything that is found. */
export const brokenBy = (findings: readonly Finding[]): Outcome =>
  findings.length === 0 ? met : { ...plain, state: 'broken', findings }

/** Broken from so many on: “超过（含）”. */
export const brokenFrom = (
  limit: number,
  { findings, unit, value = findings.length }: { findings: readonly Finding[]; unit: ParameterUnit; value?: number },
): Outcome => ({
  state: value >= limit ? 'broken' : findings.length > 0 ? 'near' : 'met',
  measured: { value, limit, unit },
  findings,
  note: '',
})
