import type { KeyOperation } from '../access/key-operations.ts'
import type { KeyPlace } from '../access/key-user.ts'

/** `stopped`: the account that answers for it is closed or gone. */
export type KeyState = 'active' | 'expiring' | 'expired' | 'stopped' | 'revoked'

/** A key as the screen shows it; of the key itself only the beginning. */
export type ShownKey = {
  readonly id: string
  readonly prefix: string
  readonly name: string
  readonly owner: string
  readonly operations: readonly KeyOperation[]
  /** null for the whole group */
  readonly places: readonly (KeyPlace & { readonly siteName: string })[] | null
  readonly addresses: string
  readonly perMinute: number | null
  readonly state: KeyState
  readonly endsAt: number
  /** Whole days that are left. */
  readonly daysLeft: number
  readonly madeAt: number
  readonly madeByName: string
  readonly usedAt: number | null
  readonly usedFrom: string
  readonly revokedAt: number | null
  readonly revokedByName: string
}

export type KeyList = { readonly keys: readonly ShownKey[] }

export type WantedKey = {
  readonly name: string
  /** Id of an account. */
  readonly owner: string
  readonly operations: readonly KeyOperation[]
  /** null for the whole group */
  readonly places: readonly KeyPlace[] | null
  readonly addresses: string
  /** Last day on which it is good, such as `2027-06-30`. */
  readonly until: string
  readonly perMinute: number | null
}

/** The key itself, this once. */
export type MadeKey = { readonly id: string; readonly token: string; readonly name: string }
