import type { PayloadRequest } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { accountSecrets, putAccountSecrets } from './account-secrets.ts'
import { newRecoveryCodes, newTotpSecret, plainRecoveryCode, qrOf, stepOfCode } from './one-time-codes.ts'
import { keyedDigest, seal, unseal } from './seal.ts'

type Owner = { readonly id: string; readonly name: string; readonly email: string }

const by = ({ id, name }: Owner) => ({ id, name })

const entryFor = (owner: Owner) =>
  ({ collection: 'users', docId: owner.id, title: owner.name, siteId: null, by: by(owner) }) as const

/**
 * Takes a one-time code or a recovery code, and uses it up: neither can be shown again.
 * @returns what it was; undefined for a wrong one
 */
export const useCode = (
  req: PayloadRequest,
  { owner, code }: { owner: Owner; code: string },
): Promise<'code' | 'recovery' | undefined> =>
  withTransaction(req, async (own) => {
    const place = { payload: own.payload, user: owner.id, req: own }
    const { totp, totpStep, recoveryCodes } = await accountSecrets(place)
    if (!totp) return undefined
    const step = stepOfCode({ secret: unseal(totp, owner.id), code, after: totpStep ?? 0 })
    if (step !== undefined) {
      await putAccountSecrets({ ...place, data: { totpStep: step } })
      return 'code'
    }
    const given = keyedDigest(plainRecoveryCode(code), owner.id)
    if (!recoveryCodes.includes(given)) return undefined
    const left = recoveryCodes.filter((kept) => kept !== given)
    await putAccountSecrets({ ...place, data: { recoveryCodes: left } })
    await writeAudit(own, { ...entryFor(owner), action: 'recovery-code' })
    return 'recovery'
  })

/** What somebody needs to put the secret into an authenticator app. */
export type Enrolment = { readonly secret: string; readonly qr: string }

/** Makes a secret that waits for its first code; the account goes on as before until then. */
export const beginEnrolment = async (req: PayloadRequest, owner: Owner): Promise<Enrolment> => {
  const secret = newTotpSecret()
  await withTransaction(req, (own) =>
    putAccountSecrets({
      payload: own.payload,
      user: owner.id,
      req: own,
      data: { totpPending: seal(secret, owner.id) },
    }),
  )
  return { secret, qr: qrOf({ secret, email: owner.email }) }
}

const withNewRecoveryCodes = (owner: Owner): { codes: string[]; digests: string[] } => {
  const codes = newRecoveryCodes()
  return { codes, digests: codes.map((code) => keyedDigest(plainRecoveryCode(code), owner.id)) }
}

/**
 * Ends the enrolment with the first code of the app.
 * @returns the recovery codes, shown this once
 * @throws TOTP_CODE_WRONG, TOTP_NOT_BEGUN
 */
export const finishEnrolment = (
  req: PayloadRequest,
  { owner, code }: { owner: Owner; code: string },
): Promise<string[]> =>
  withTransaction(req, async (own) => {
    const place = { payload: own.payload, user: owner.id, req: own }
    const { totpPending } = await accountSecrets(place)
    if (!totpPending) throw failure('TOTP_NOT_BEGUN')
    const step = stepOfCode({ secret: unseal(totpPending, owner.id), code, after: 0 })
    if (step === undefined) throw failure('TOTP_CODE_WRONG')
    const { codes, digests } = withNewRecoveryCodes(owner)
    await putAccountSecrets({
      ...place,
      data: { totp: totpPending, totpPending: null, totpStep: step, totpSince: Date.now(), recoveryCodes: digests },
    })
    await writeAudit(own, { ...entryFor(owner), action: 'totp-on' })
    return codes
  })

/** Makes new recovery codes; those of before are good for nothing. */
export const renewRecoveryCodes = (req: PayloadRequest, owner: Owner): Promise<string[]> =>
  withTransaction(req, async (own) => {
    const { codes, digests } = withNewRecoveryCodes(owner)
    await putAccountSecrets({
      payload: own.payload,
      user: owner.id,
      req: own,
      data: { recoveryCodes: digests },
    })
    await writeAudit(own, { ...entryFor(owner), action: 'recovery-codes' })
    return codes
  })

/** Takes the second factor away, in the request's transaction; who has to have one enrols at the next sign-in. */
export const clearSecondFactor = async (own: PayloadRequest, user: string): Promise<void> => {
  await putAccountSecrets({
    payload: own.payload,
    user,
    req: own,
    data: { totp: null, totpPending: null, totpStep: null, totpSince: null, recoveryCodes: [] },
  })
}
