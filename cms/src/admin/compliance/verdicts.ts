import type { Verdict } from '@zhanqun/compliance'
import type { Total } from './totals.tsx'

/** As they are listed; in bars from below. */
export const VERDICTS: readonly Verdict[] = ['qualified', 'unqualified', 'unjudged']

export const VERDICT_TONES: Readonly<Record<Verdict, Total['tone']>> = {
  qualified: 'good',
  unqualified: 'bad',
  unjudged: undefined,
}
