import { type ErrorCode, errorCatalogue } from '@zhanqun/errors'
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client'
import type { PayloadRequest } from 'payload'
import { codeOf } from '../../errors/code-of.ts'
import { failure } from '../../errors/fail.ts'

const TIMED_OUT: ReadonlySet<unknown> = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT'])

/** The catalogue's code of an error, or of what has caused it; undefined for one of another kind. */
export const catalogueCodeOf = (error: unknown): ErrorCode | undefined => {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  return typeof code === 'string' && Object.hasOwn(errorCatalogue, code)
    ? (code as ErrorCode)
    : catalogueCodeOf(error.cause)
}

const codeFor = (error: unknown): ErrorCode | undefined => {
  const known = catalogueCodeOf(error)
  if (known) return known
  if (error instanceof AuthorizationResponseError) return 'PROVIDER_REFUSED'
  if (error instanceof ClientError) return TIMED_OUT.has(error.code) ? 'PROVIDER_UNREACHABLE' : 'PROVIDER_ANSWER'
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError) return 'PROVIDER_ANSWER'
  return undefined
}

const causesOf = (error: unknown): string[] =>
  error instanceof Error ? [`${error.name}: ${error.message}`, ...causesOf(error.cause)] : []

/**
 * Asks the provider something, and says what went wrong in words of ours; the log tells operators more.
 * @throws PROVIDER_UNREACHABLE, PROVIDER_FOREIGN, PROVIDER_REFUSED, PROVIDER_ANSWER
 */
export const askingProvider = async <T>({ payload }: Pick<PayloadRequest, 'payload'>, work: () => Promise<T>) => {
  try {
    return await work()
  } catch (error) {
    const code = codeFor(error)
    if (!code) throw error
    payload.logger.warn({ code, causes: causesOf(error) }, 'the OpenID Connect provider did not do as asked')
    throw failure(code)
  }
}
