export const DAY_MS = 86_400_000

export type AccountUse = {
  readonly createdAt: string
  /** When it was let in again after it had been closed. */
  readonly openedAt: string | null
  readonly lastSignIn: string | null
}

/** Whole days for which an account has not been used. @param since when sign-ins began to be recorded */
export const idleDays = (
  { createdAt, openedAt, lastSignIn }: AccountUse,
  since: string | undefined,
  now: Date,
): number => {
  if (since === undefined) return 0
  const last = Math.max(...[createdAt, openedAt, lastSignIn, since].map((at) => (at ? new Date(at).getTime() : 0)))
  return Math.max(0, Math.floor((now.getTime() - last) / DAY_MS))
}

export type Dormancy = 'in-use' | 'dormant' | 'due'

/** @param limits after so many days without a sign-in an account is named as dormant, and closed */
export const dormancyOf = (days: number, { warn, close }: { warn: number; close: number }): Dormancy =>
  days >= close ? 'due' : days >= warn ? 'dormant' : 'in-use'
