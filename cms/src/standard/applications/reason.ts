import { describeError } from '@zhanqun/errors'

/** Whether a rule of the product forbids it: trying again would not help. */
export const isCatalogued = (error: unknown): error is Error =>
  error instanceof Error &&
  'data' in error &&
  typeof error.data === 'object' &&
  error.data !== null &&
  'code' in error.data

/** What a site's line says when it could not be done. */
export const reasonOf = (error: unknown): string => {
  if (isCatalogued(error)) return error.message
  const reason = error instanceof Error ? error.message : String(error)
  return describeError('STANDARD_SITE_FAILED', { reason: reason.slice(0, 300) })
}
