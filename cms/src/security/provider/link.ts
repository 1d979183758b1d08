import type { PayloadRequest } from 'payload'
import { withTransaction } from '../../database/with-transaction.ts'
import { failure } from '../../errors/fail.ts'
import { writeAudit } from '../../hooks/audit.ts'
import { type Account, accountByEmail, accountById } from '../account.ts'
import { accountSecrets, ownerOfSubject, putAccountSecrets } from '../account-secrets.ts'
import type { SecuritySettings } from '../settings.ts'
import type { Identity } from './identity.ts'

type Link = { readonly account: Pick<Account, 'id' | 'name'>; readonly subject: string }

/**
 * Links an account with a subject of the provider, for as long as nobody unlinks them.
 * @throws PROVIDER_TAKEN where the subject belongs to another account; PROVIDER_ACCOUNT where the account has another
 */
export const linkAccount = async (req: PayloadRequest, wanted: Link): Promise<void> => {
  try {
    await link(req, wanted)
  } catch (error) {
    // Of two at the same moment the database stops the later one, in words of its own.
    const owner = await ownerOfSubject({ payload: req.payload, subject: wanted.subject })
    if (owner === undefined) throw error
    if (owner !== wanted.account.id) throw Object.assign(failure('PROVIDER_TAKEN'), { cause: error })
  }
}

const link = (req: PayloadRequest, { account: { id, name }, subject }: Link): Promise<void> =>
  withTransaction(req, async (own) => {
    const place = { payload: own.payload, user: id, req: own }
    const owner = await ownerOfSubject({ ...place, subject })
    if (owner === id) return
    if (owner !== undefined) throw failure('PROVIDER_TAKEN')
    if ((await accountSecrets(place)).provider) throw failure('PROVIDER_ACCOUNT')
    await putAccountSecrets({ ...place, data: { provider: subject } })
    const by = { id, name }
    await writeAudit(own, {
      action: 'provider-link',
      collection: 'users',
      docId: id,
      title: name,
      siteId: null,
      by,
    })
  })

/** Takes the link away, in the request's transaction. */
export const unlinkAccount = (own: PayloadRequest, user: string): Promise<void> =>
  putAccountSecrets({ payload: own.payload, user, req: own, data: { provider: null } })

/**
 * The account that somebody at the provider may sign in to: the linked one, or else the one with the verified e-mail,
 * unless it is somebody else's already. An e-mail that changes later moves nobody.
 */
export const accountFor = async (
  { payload }: Pick<PayloadRequest, 'payload'>,
  { identity, settings }: { identity: Identity; settings: Pick<SecuritySettings, 'providerMatch'> },
): Promise<Account | undefined> => {
  const owner = await ownerOfSubject({ payload, subject: identity.subject })
  if (owner !== undefined) return accountById(payload, owner)
  if (settings.providerMatch !== 'email') return undefined
  const email = await identity.verifiedEmail()
  const account = email === undefined ? undefined : await accountByEmail(payload, email)
  if (!account) return undefined
  const { provider } = await accountSecrets({ payload, user: account.id })
  return provider ? undefined : account
}
