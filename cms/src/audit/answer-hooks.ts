import type { AfterErrorHook } from 'payload'
import { keyIn } from '../access/key-user.ts'
import { signedIn } from '../access/scope.ts'
import { noteRefused } from './notes.ts'

const FORBIDDEN = 403

/** Notes what was refused to those who are signed in, and to systems. */
export const noteErrors: AfterErrorHook = async ({ error, req }) => {
  const status = 'status' in error ? error.status : undefined
  if (status !== FORBIDDEN || !(signedIn(req) || keyIn(req))) return
  try {
    await noteRefused(req)
  } catch (cause) {
    // The answer is a refusal in any case; that it could not be noted is for the operator.
    req.payload.logger.error({ err: cause, msg: 'A refused request could not be noted in the audit log.' })
  }
}
