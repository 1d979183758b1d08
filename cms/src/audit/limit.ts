/** How many entries of one kind a minute one account or address may cause, and all of them together. */
const MOST = { each: 20, together: 600 }
const MINUTE_MS = 60_000
/** So many keys are remembered at most; then all are forgotten at once. */
const MOST_KEYS = 10_000

type Count = { since: number; noted: number; left: number }

/**
 * Keeps a flood of refused requests or sign-ins from filling the disk: what goes beyond the limit is counted, and
 * the next entry says how many were left out.
 */
export const createNoteLimit = ({ each, together } = MOST) => {
  const counts = new Map<string, Count>()
  let all: Count = { since: 0, noted: 0, left: 0 }
  return {
    /** @returns how many were left out since the last one, or undefined where this one is to be left out, too */
    admit: (key: string, now: number): number | undefined => {
      if (now - all.since >= MINUTE_MS) all = { since: now, noted: 0, left: 0 }
      if (counts.size >= MOST_KEYS) counts.clear()
      const known = counts.get(key)
      const count = known ?? { since: now, noted: 0, left: 0 }
      if (!known) counts.set(key, count)
      if (now - count.since >= MINUTE_MS) Object.assign(count, { since: now, noted: 0 })
      if (count.noted >= each || all.noted >= together) {
        count.left++
        return undefined
      }
      count.noted++
      all.noted++
      const { left } = count
      count.left = 0
      return left
    },
  }
}

export type NoteLimit = ReturnType<typeof createNoteLimit>
