/** How much one file may hold. */
export type Limits = {
  /** Addresses in one part of a site map. */
  readonly addresses: number
}

/**
 * As sitemaps.org asks: 50,000 addresses and 50 MiB. The first keeps the second: an entry of the longest address that
 * a site can have takes less than a kilobyte.
 */
export const SITEMAP_LIMITS: Limits = { addresses: 50_000 }
