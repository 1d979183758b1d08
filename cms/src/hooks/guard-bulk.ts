import type { CollectionAfterOperationHook } from 'payload'
import { failure } from '../errors/fail.ts'

/**
 * Makes bulk operations all or nothing. Payload commits the documents that went well and reports
 * the others; throwing here rolls the whole operation back.
 */
export const guardBulk: CollectionAfterOperationHook = ({ result }) => {
  const errors: unknown = result && typeof result === 'object' && 'errors' in result ? result.errors : undefined
  if (Array.isArray(errors) && errors.length > 0) {
    const [first] = errors
    throw failure('BULK_FAILED', { count: errors.length, reason: String(first?.message ?? '') })
  }
  return result
}
