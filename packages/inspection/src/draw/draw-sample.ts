import { createHash } from 'node:crypto'
import type { Candidate, DrawnStratum, DrawSettings } from './types.ts'

/**
 * Where a site stands in a draw.
 * @example `printf '%s' 'seed:code' | sha256sum` gives the same
 */
export const rankOf = (seed: string, code: string): string =>
  createHash('sha256').update(`${seed}:${code}`, 'utf8').digest('hex')

/**
 * Draws a sample: of each stratum the sites with the smallest ranks. There is no generator of random numbers in it, so
 * that anybody who has the list of sites and the seed can draw it again.
 * @returns the strata in the order of their names; no sites give none
 */
export const drawSample = ({
  sites,
  seed,
  percent,
  least,
  strata,
}: DrawSettings & { sites: readonly Candidate[] }): readonly DrawnStratum[] => {
  const nameOf = ({ siteClass, district }: Candidate): string =>
    JSON.stringify([strata.includes('class') ? siteClass : null, strata.includes('district') ? district : null])
  const groups = [...Map.groupBy(sites, nameOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return groups.map(([name, members]): DrawnStratum => {
    const [siteClass = null, district = null]: (string | null)[] = JSON.parse(name)
    const quota = quotaOf({ size: members.length, percent, least })
    const drawn = members
      .map(({ code }) => ({ code, rank: rankOf(seed, code) }))
      .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, quota)
    return { siteClass, district, size: members.length, quota, drawn }
  })
}

const quotaOf = ({ size, percent, least }: { size: number; percent: number; least: number }): number =>
  Math.min(size, Math.max(least, Math.ceil((size * percent) / 100)))
