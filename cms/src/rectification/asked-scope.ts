/** So many sites at once get a notice each; more is nobody's intention. */
export const MOST_SITES = 100

/** Whose findings notices are to be issued of. */
export type AskedScope = {
  /** Empty: those of all sites. */
  readonly sites: readonly string[]
  readonly indicator: string | null
}

const NEW = '/admin/compliance/notices/new'
const BETWEEN = ','

/** What the address of the screen for new notices asks for. @param site as other screens name a single one */
export const readScope = (asked: {
  site: string | null
  sites: string | null
  indicator: string | null
}): AskedScope => {
  const named = [asked.site ?? '', ...(asked.sites ?? '').split(BETWEEN)].filter((id) => id !== '')
  return { sites: [...new Set(named)].slice(0, MOST_SITES), indicator: asked.indicator }
}

/** The address of the screen for new notices. */
export const newNoticesOf = ({ sites, indicator }: AskedScope): string => {
  const query = new URLSearchParams({
    ...(sites.length === 1 ? { site: sites[0] ?? '' } : {}),
    ...(sites.length > 1 ? { sites: sites.join(BETWEEN) } : {}),
    ...(indicator === null ? {} : { indicator }),
  }).toString()
  return query === '' ? NEW : `${NEW}?${query}`
}
