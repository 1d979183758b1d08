import type { CollectionConfig } from 'payload'
import { ApiKeys } from '../api-keys/collection.ts'
import { machineCollection, number, text } from '../collections/machine.ts'

/** Who is signed in, or on the way to it. The cookie's token is kept as a digest only. */
export const Sessions = machineCollection('sessions', [
  text('token', { required: true, unique: true }),
  text('user', { required: true, index: true }),
  // `whole`, or what is still to be done before anything else: see sign-in steps.
  text('step', { required: true }),
  text('address'),
  text('browser'),
  text('how'),
  number('startedAt', { required: true }),
  number('usedAt', { required: true }),
  number('endsAt', { required: true, index: true }),
])

/** Failed attempts to sign in, by account and by address; they outlive a restart. */
export const SignInFailures = machineCollection('sign-in-failures', [
  text('key', { required: true, unique: true }),
  text('kind', { required: true }),
  // What the security administrator sees: a masked account, or an address.
  text('label'),
  number('count', { required: true }),
  number('until', { required: true, index: true }),
])

/** What an account proves itself with besides its password; kept apart from the account that others read. */
export const AccountSecrets = machineCollection('account-secrets', [
  text('user', { required: true, unique: true }),
  { name: 'passwords', type: 'json' },
  // Sealed; `pending` until its first code has been shown.
  text('totp'),
  text('totpPending'),
  number('totpStep'),
  number('totpSince'),
  { name: 'recoveryCodes', type: 'json' },
  // Issuer and subject of an OpenID Connect account, which belong to one account only: see subject-index.ts.
  text('provider'),
])

export const securityCollections: CollectionConfig[] = [Sessions, SignInFailures, AccountSecrets, ApiKeys]
