import type { Verdict } from '@zhanqun/compliance'

export type Verdicts = Readonly<Record<Verdict, number>>

/** What some sites come to together. */
export type Standing = {
  readonly verdicts: Verdicts
  /** Mean of the marks of the sites that could be judged; null where none could. */
  readonly marks: number | null
}

export const standingOf = (sites: readonly { readonly verdict: Verdict; readonly marks: number }[]): Standing => {
  const verdicts = { qualified: 0, unqualified: 0, unjudged: 0 }
  for (const { verdict } of sites) verdicts[verdict] += 1
  const judged = sites.filter(({ verdict }) => verdict !== 'unjudged')
  const sum = judged.reduce((total, { marks }) => total + marks, 0)
  return { verdicts, marks: judged.length > 0 ? sum / judged.length : null }
}
