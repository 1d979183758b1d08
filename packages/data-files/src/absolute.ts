import { type ContentSource, linkTo, originOf, type SiteSummary } from '@zhanqun/content'

/** Address of a page of the site for readers elsewhere. */
export const absolute = (source: ContentSource, address: string): string =>
  `${originOf({ site: source.site(), root: source.root() })}${source.href(address)}`

/** The same of any site of the group. */
export const absoluteOf = ({
  source,
  site,
  address,
}: {
  source: ContentSource
  site: SiteSummary
  address: string
}) => {
  const root = source.root()
  return `${originOf({ site, root })}${linkTo({ from: site, to: site, root, address })}`
}
