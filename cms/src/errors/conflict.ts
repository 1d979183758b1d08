import { describeError, errorCatalogue } from '@zhanqun/errors'
import type { AfterErrorHook } from 'payload'

const isConflict = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errorLabels' in error &&
  Array.isArray(error.errorLabels) &&
  error.errorLabels.includes('TransientTransactionError')

/** MongoDB refuses two writers of one document; Payload does not retry, so the client is told to. */
export const asConflict: AfterErrorHook = ({ error }) => {
  if (!isConflict(error)) return undefined
  return {
    status: errorCatalogue.WRITE_CONFLICT.status,
    response: {
      errors: [{ name: 'APIError', message: describeError('WRITE_CONFLICT'), data: { code: 'WRITE_CONFLICT' } }],
    },
  }
}
