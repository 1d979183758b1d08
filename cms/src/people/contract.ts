import type { PlatformRole, SiteRole } from '../access/abilities.ts'

/** A grant as the screen shows it. */
export type ShownGrant = {
  readonly role: SiteRole
  readonly site: string
  readonly siteName: string
  readonly scope: 'site' | 'subtree'
  /** The columns that it is limited to; null for all. */
  readonly columns: readonly { readonly id: string; readonly label: string }[] | null
  readonly since: string | null
  readonly by: string | null
}

/** Somebody with the grants that lie within the sites of whoever asks; of others nothing is said. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isSelf: boolean
  /** Why whoever asks cannot change the grants; null where they can. */
  readonly fixed: 'self' | 'platform' | 'closed' | null
  readonly closed: boolean
  /** Roles of the whole platform, for those who give them; empty for everybody else. */
  readonly roles: readonly PlatformRole[]
  readonly grants: readonly ShownGrant[]
  /** To be sent with a change: it fails where the grants have become others since. */
  readonly version: string
}

export type PeoplePage = {
  readonly people: readonly Person[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** A grant that somebody asks to give. */
export type WantedGrant = {
  readonly role: SiteRole
  readonly site: string
  readonly scope: 'site' | 'subtree'
  readonly columns: readonly string[] | null
}

export type Invitation = {
  readonly name: string
  readonly email: string
  readonly grants: readonly WantedGrant[]
}

/**
 * The same whether there was an account before or not.
 * @see docs/people.zh-CN.md
 */
export type Invited = {
  readonly email: string
  /** Good for a new account only. */
  readonly firstPassword: string
}

export type GrantsChange = {
  readonly version: string
  readonly grants: readonly WantedGrant[]
  /** Close the account, too, if nothing is left of its rights anywhere. The answer does not say whether it was. */
  readonly close?: boolean
}
