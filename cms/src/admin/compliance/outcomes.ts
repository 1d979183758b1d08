import { type IndicatorGroup, OUTCOME_WORDS, type OutcomeState, type Severity } from '@zhanqun/compliance'
import type { CountedOutcome } from '../../compliance/outcome-codes.ts'

export const GROUPS: readonly IndicatorGroup[] = ['veto', 'deduction', 'local', 'bonus']

export const SEVERITIES: readonly Severity[] = ['serious', 'problem', 'hint']

/** What has to be mended comes first, what is well last. */
export const WORST_FIRST: readonly OutcomeState[] = ['broken', 'near', 'manual', 'unknown', 'met', 'not-applicable']

/** As it stands beside the words, or alone in a cell: told apart without colour. */
export const OUTCOME_MARKS: Readonly<Record<OutcomeState, string>> = {
  met: '✓',
  near: '！',
  broken: '✗',
  unknown: '？',
  manual: '人',
  'not-applicable': '—',
}

/** As many as a cell has room for. */
const MOST = 99

export const outcomeMark = ({ state, count }: CountedOutcome): string =>
  `${OUTCOME_MARKS[state]}${count === 0 ? '' : Math.min(count, MOST)}${count > MOST ? '+' : ''}`

export const outcomeText = ({ state, count }: CountedOutcome): string =>
  count === 0 ? OUTCOME_WORDS[state] : `${OUTCOME_WORDS[state]}，${count} 处`
