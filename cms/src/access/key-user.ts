import type { PayloadRequest } from 'payload'
import { isRecord } from '../is-record.ts'
import type { Permission } from './abilities.ts'
import { KEY_OPERATIONS, type KeyOperation } from './key-operations.ts'

export type KeyPlace = { readonly site: string; readonly scope: 'site' | 'subtree' }

/** A system that has come in by an API key. It is nobody's account, and no door of a person opens to it. */
export type KeyUser = {
  readonly id: string
  readonly collection: 'api-keys'
  readonly name: string
  readonly operations: readonly KeyOperation[]
  /** The sites that it works for; `all` for the whole group. */
  readonly places: 'all' | readonly KeyPlace[]
}

export const isKeyUser = (user: unknown): user is KeyUser => isRecord(user) && user.collection === 'api-keys'

/** The system behind a request; undefined for a person, for nobody, and for the product itself. */
export const keyIn = ({ user }: Pick<PayloadRequest, 'user'>): KeyUser | undefined => {
  const given: unknown = user
  return isKeyUser(given) ? given : undefined
}

/** Whether one of a key's operations holds a permission, at the key's own places. */
export const keyHolds = ({ operations }: KeyUser, permission: Permission): boolean =>
  operations.some((name) => KEY_OPERATIONS[name].permissions.includes(permission))
