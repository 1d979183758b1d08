/** What the search page is a page of. */
export type SearchPlace = {
  readonly base: string
  readonly siteCode: string
  readonly siteName: string
  /** Whether this is the portal, which searches the whole group at first. */
  readonly isRoot: boolean
  /** A closed site is no longer in the index of the group, only in its own. */
  readonly isArchive?: boolean
  /** The site's 政府信息公开, if it has one. */
  readonly platform?: { readonly path: string; readonly name: string } | undefined
  /** The district that the site is, or belongs to. */
  readonly district?: { readonly code: string; readonly name: string } | undefined
}
