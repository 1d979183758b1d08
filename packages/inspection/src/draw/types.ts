/** What sites are put apart by before some of each are drawn. */
export type StratumKey = 'class' | 'district'

/** A site that may be drawn. */
export type Candidate = {
  /** What the draw goes by; no two sites have the same. */
  readonly code: string
  /** Its level and kind, such as `county-portal`. */
  readonly siteClass: string
  /** The code of the district that it belongs to; empty for what belongs to none. */
  readonly district: string
}

export type DrawSettings = {
  /** Printable characters; whoever knows it can draw the same sample again. */
  readonly seed: string
  /** Of each stratum, in whole percent from 1 to 100. */
  readonly percent: number
  /** Of each stratum, where it has so many. */
  readonly least: number
  readonly strata: readonly StratumKey[]
}

export const DEFAULT_DRAW = { percent: 30, least: 1, strata: ['class'] } as const satisfies Omit<DrawSettings, 'seed'>

export const SEED_LENGTH = { least: 4, most: 100 } as const

export type DrawnSite = {
  readonly code: string
  /** SHA-256 of `seed:code` in hexadecimal digits; the smallest of a stratum are drawn. */
  readonly rank: string
}

export type DrawnStratum = {
  /** Null where sites are not put apart by it. */
  readonly siteClass: string | null
  readonly district: string | null
  /** Sites that might have been drawn. */
  readonly size: number
  readonly quota: number
  /** In the order of their ranks. */
  readonly drawn: readonly DrawnSite[]
}
