import type { OutcomeState } from '@zhanqun/compliance'

/** How a site stands under an indicator, and how much is wrong there. */
export type CountedOutcome = { readonly state: OutcomeState; readonly count: number }

/** One letter a state, so that a day of a site is one kilobyte and a group of 500 sites a hundred. */
const LETTERS = {
  met: 'm',
  near: 'n',
  broken: 'b',
  unknown: 'u',
  manual: 'h',
  'not-applicable': '-',
} as const satisfies Readonly<Record<OutcomeState, string>>

const BY_LETTER: ReadonlyMap<string, OutcomeState> = new Map(
  Object.entries(LETTERS).map(([state, letter]) => [letter, state as OutcomeState]),
)

/** The state's letter, and after it the number of findings where there are any: `b3`. */
export const codeOf = ({ state, count }: CountedOutcome): string => `${LETTERS[state]}${count === 0 ? '' : count}`

/** @param code as `codeOf` gave it; undefined, for an indicator that the site is not judged by, is not applicable */
export const outcomeOf = (code: string | undefined): CountedOutcome => ({
  state: BY_LETTER.get(code?.[0] ?? '') ?? 'not-applicable',
  count: Number(code?.slice(1) ?? 0),
})

/** What there is something to mend in. */
export const isWrong = ({ state }: Pick<CountedOutcome, 'state'>): boolean => state === 'broken' || state === 'near'
