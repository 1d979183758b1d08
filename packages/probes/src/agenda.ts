import { fractionOf } from './fraction.ts'

const DAY_MS = 86_400_000
/** More than twice what the norm asks for: a day counts although the product stood still for half of it. */
export const PROBES_A_DAY = 48
const INTERVAL_MS = DAY_MS / PROBES_A_DAY
/** How far probes of one site stray from an even distance, as a part of it: as others see it, at no regular time. */
const JITTER = 0.5

export type Appointment = { readonly site: string; readonly at: number }

/**
 * When sites are to be probed, of a span of time: each {@link PROBES_A_DAY} times a day, never twice within a quarter
 * of an hour, all of them together evenly. Follows from the names of the sites and the time alone, so that nothing
 * need be kept of it.
 * @param after in ms, excluded
 * @param until in ms, included
 */
export const appointmentsBetween = ({
  sites,
  after,
  until,
}: {
  sites: readonly string[]
  after: number
  until: number
}): readonly Appointment[] => {
  const [first, last] = [Math.floor(after / INTERVAL_MS) - 1, Math.floor(until / INTERVAL_MS)]
  const found: Appointment[] = []
  for (const site of sites) {
    const phase = fractionOf(site)
    for (let turn = first; turn <= last; turn++) {
      const at = Math.floor((turn + phase + JITTER * fractionOf(`${site} ${turn}`)) * INTERVAL_MS)
      if (at > after && at <= until) found.push({ site, at })
    }
  }
  return found.toSorted((a, b) => a.at - b.at)
}
