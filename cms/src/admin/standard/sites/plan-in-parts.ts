import type { Mendable } from '@zhanqun/standard'
import { ask } from '../../ask.ts'
import type { PlanAnswer, PlannedSite } from '../contract.ts'

/** Few at first, so that something is to be seen at once; the server is free for others between parts. */
const FIRST = 20
const EACH = 80

/**
 * Compares sites part by part.
 * @param onPart gets what is known so far; false ends the work
 */
export const planInParts = async ({
  path,
  siteIds,
  mend,
  onPart,
}: {
  path: string
  siteIds: readonly string[]
  mend: readonly Mendable[]
  onPart: (known: readonly PlannedSite[]) => boolean
}): Promise<void> => {
  let known: readonly PlannedSite[] = []
  for (let from = 0; from < siteIds.length; from += from === 0 ? FIRST : EACH) {
    const sites = siteIds.slice(from, from === 0 ? FIRST : from + EACH)
    const json = { scope: { sites }, options: { mend } }
    known = [...known, ...(await ask<PlanAnswer>(`${path}/plan`, { method: 'POST', json })).sites]
    if (!onPart(known)) return
  }
}
