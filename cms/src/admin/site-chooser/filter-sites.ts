import type { SiteEntry } from '../../own-sites/contract.ts'

const isFound = ({ name, initials, sounds, district }: SiteEntry, wanted: string): boolean =>
  name.includes(wanted) || initials.includes(wanted) || sounds.includes(wanted) || district.includes(wanted)

/** The sites whose name, or its sounds (`qlsjyj`, `jiaoyu`), have the text in it, by district. */
export const filterSites = (
  sites: readonly SiteEntry[],
  text: string,
): readonly { readonly district: string; readonly sites: readonly SiteEntry[] }[] => {
  const wanted = text.trim().toLowerCase().replaceAll(' ', '')
  const found = wanted === '' ? sites : sites.filter((site) => isFound(site, wanted))
  return [...Map.groupBy(found, ({ district }) => district)].map(([district, own]) => ({ district, sites: own }))
}
