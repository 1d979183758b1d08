import { describeError } from '@zhanqun/errors'
import { codeOf } from '../../errors/code-of.ts'

/** Whether a rule of the product forbids it: trying again would not help. */
export const isCatalogued = (error: unknown): boolean => codeOf(error) !== undefined

/** What a site's line says when it could not be done. */
export const reasonOf = (error: unknown): string => {
  const reason = error instanceof Error ? error.message : String(error)
  if (isCatalogued(error)) return reason
  return describeError('STANDARD_SITE_FAILED', { reason: reason.slice(0, 300) })
}
