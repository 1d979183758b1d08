import type { ErrorCode } from '@zhanqun/errors'
import type { PayloadRequest } from 'payload'
import { signInEntry } from '../audit/notes.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import type { Account } from './account.ts'
import { callerIn } from './caller.ts'
import { type Attempted, beginAttempt, noteFailure, noteSuccess } from './failures.ts'
import type { SecuritySettings } from './settings.ts'

const MINUTE_MS = 60_000

/** An attempt from where a request comes; none where that is not known. */
export const attemptFromAddress = ({ headers }: Pick<PayloadRequest, 'headers'>): Attempted[] => {
  const { address } = callerIn(headers)
  return address ? [{ kind: 'address', value: address }] : []
}

/** Counts attempts before they are tried. @throws SIGN_IN_LOCKED */
export const admitAttempts = async (
  { payload }: Pick<PayloadRequest, 'payload'>,
  { attempts, settings }: { attempts: readonly Attempted[]; settings: SecuritySettings },
): Promise<void> => {
  for (const attempted of attempts) {
    const until = await beginAttempt({ payload, attempted, settings })
    if (until !== undefined)
      throw failure('SIGN_IN_LOCKED', { minutes: Math.max(1, Math.ceil((until - Date.now()) / MINUTE_MS)) })
  }
}

/** Counts attempts no longer, since they were right. */
export const settleAttempts = async (
  { payload }: Pick<PayloadRequest, 'payload'>,
  attempts: readonly Attempted[],
): Promise<void> => {
  for (const attempted of attempts) await noteSuccess(payload, attempted)
}

/** Writes down that attempts have failed, and locks where they were too many. */
export const failAttempts = async (
  req: PayloadRequest,
  {
    attempts,
    settings,
    entry,
  }: { attempts: readonly Attempted[]; settings: SecuritySettings; entry: ReturnType<typeof signInEntry> },
): Promise<void> => {
  const { payload } = req
  const locked: boolean[] = []
  for (const attempted of attempts) locked.push(await noteFailure({ payload, attempted, settings }))
  await withTransaction(req, async (own) => {
    await writeAudit(own, { ...entry, action: 'sign-in-failed' })
    if (locked.includes(true)) await writeAudit(own, { ...entry, action: 'lock' })
  })
}

/**
 * Tries something that can be guessed, within the limits for the account and the address.
 * @param refusal what is said where it was wrong
 * @throws SIGN_IN_LOCKED, and the refusal
 */
export const tryGuess = async <T>(
  req: PayloadRequest,
  {
    email,
    account,
    settings,
    refusal,
  }: { email: string; account: Account | undefined; settings: SecuritySettings; refusal: ErrorCode },
  guess: () => Promise<T | undefined>,
): Promise<T> => {
  const attempts: Attempted[] = [{ kind: 'account', value: email }, ...attemptFromAddress(req)]
  await admitAttempts(req, { attempts, settings })
  const result = await guess()
  if (result === undefined) {
    await failAttempts(req, { attempts, settings, entry: signInEntry(account, email) })
    throw failure(refusal)
  }
  await settleAttempts(req, attempts)
  return result
}
