import { describeError, type ErrorCode, errorCatalogue, isTransientConflict } from '@zhanqun/errors'
import type { AfterErrorHook } from 'payload'
import { cookieIn, STEP_COOKIE } from '../security/cookies.ts'
import { codeIn } from './code-of.ts'
import { MAX_UPLOAD_MB } from './limits.ts'

const FORBIDDEN = 403
const TOO_LARGE = 413
const LOCKED = 423

/** What the parser of uploaded forms says of one that is cut off or malformed. */
const BROKEN_FORM = /^(?:Malformed part header|Unexpected end of (?:form|file)|Multipart: Boundary not found)$/

type Answer = { name: string; message: string; data: Record<string, unknown> }

/**
 * What a client is told. In a production build Payload does not know its own error classes again and
 * would leave out the fields that are wrong, or say “unknown error” in English.
 */
export const answerError: AfterErrorHook = ({ error, req }) => {
  // Payload does not try again, so the client is told to.
  if (isTransientConflict(error)) return catalogued('WRITE_CONFLICT', {})
  if (BROKEN_FORM.test(error.message)) return catalogued('REQUEST_BROKEN', {})
  const { status, data, message } = partsOf(error)
  if (status === undefined || status >= 500) return undefined
  if (status === TOO_LARGE && codeIn(data) === undefined) return catalogued('UPLOAD_TOO_LARGE', { max: MAX_UPLOAD_MB })
  if (status === LOCKED && codeIn(data) === undefined) return catalogued('DOCUMENT_LOCKED', {})
  if (status === FORBIDDEN && !req.user && codeIn(data) === undefined)
    return catalogued(cookieIn(req.headers, STEP_COOKIE) ? 'SIGN_IN_UNFINISHED' : 'SIGNED_OUT', {})
  if (typeof data !== 'object' || data === null) return undefined
  return answer(status, { name: 'errors' in data ? 'ValidationError' : 'APIError', message, data: { ...data } })
}

const answer = (status: number, error: Answer) => ({ status, response: { errors: [error] } })

const catalogued = (code: ErrorCode, details: Record<string, number>) =>
  answer(errorCatalogue[code].status, { name: 'APIError', message: describeError(code, details), data: { code } })

const partsOf = (error: Error): { status: number | undefined; data: unknown; message: string } => ({
  status: 'status' in error && typeof error.status === 'number' ? error.status : undefined,
  data: 'data' in error ? error.data : undefined,
  message: error.message,
})
