/** A site to choose from. */
export type SiteEntry = {
  readonly id: string
  readonly name: string
  /** The site below the root that it belongs to, or the root itself for those without others below them. */
  readonly district: string
  /** The name by its sounds: first letters, and whole. */
  readonly initials: string
  readonly sounds: string
}
