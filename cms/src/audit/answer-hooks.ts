import type { AfterErrorHook } from 'payload'
import { z } from 'zod'
import { signedIn } from '../access/scope.ts'
import { isRecord } from '../is-record.ts'
import { noteFailedSignIn, noteRefused } from './notes.ts'

const UNAUTHORIZED = 401
const FORBIDDEN = 403
/** Payload does not say which attempt it was that locked the account: one after which the lock is this new. */
const JUST_NOW_MS = 5000

/** Notes what was refused: requests of those who are signed in, and attempts to sign in. */
export const noteErrors: AfterErrorHook = async ({ collection, error, req }) => {
  const status = 'status' in error ? error.status : undefined
  try {
    if (status === FORBIDDEN && signedIn(req)) await noteRefused(req)
    else if (status === UNAUTHORIZED && collection?.slug === 'users' && isSignIn(req)) await noteSignInError(req)
  } catch (cause) {
    // The answer is a refusal in any case; that it could not be noted is for the operator.
    req.payload.logger.error({ err: cause, msg: 'A refused request could not be noted in the audit log.' })
  }
}

type Req = Parameters<AfterErrorHook>[0]['req']

const isSignIn = ({ url }: Req): boolean =>
  Boolean(url && new URL(url, 'http://localhost').pathname.endsWith('/users/login'))

const accountSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  lockUntil: z.union([z.string(), z.date()]).nullish(),
})

const noteSignInError = async (req: Req): Promise<void> => {
  const typed = isRecord(req.data) && typeof req.data.email === 'string' ? req.data.email : ''
  const found: unknown = await req.payload.db.findOne({
    collection: 'users',
    where: { email: { equals: typed.toLowerCase().trim() } },
  })
  const row = accountSchema.safeParse(found).data
  const { lockTime } = req.payload.collections.users.config.auth
  await noteFailedSignIn(req, {
    account: row ? { id: row.id, name: row.name ?? '' } : null,
    typed,
    hasLocked: new Date(row?.lockUntil ?? 0).getTime() > Date.now() + lockTime - JUST_NOW_MS,
  })
}
