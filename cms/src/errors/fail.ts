import { describeError, type ErrorCode, type ErrorDetails, errorCatalogue } from '@zhanqun/errors'
import { APIError, ValidationError } from 'payload'

/** An error of the catalogue as Payload's REST and admin show it: message in Chinese, stable code in `data.code`. */
export const failure = (code: ErrorCode, details: ErrorDetails = {}): APIError => {
  const error = new APIError(describeError(code, details), errorCatalogue[code].status, { code, ...details }, true)
  // Class names are minified away in a production build, and Payload prints the name.
  error.name = 'APIError'
  return error
}

/** The same, but marked on a field of the form. */
export const fieldFailure = ({
  path,
  code,
  details = {},
  collection,
}: {
  path: string
  code: ErrorCode
  details?: ErrorDetails
  collection?: string
}): ValidationError => {
  const message = describeError(code, details)
  const error = new ValidationError({ ...(collection ? { collection } : {}), errors: [{ path, message }] })
  error.name = 'ValidationError'
  error.message = message
  error.status = errorCatalogue[code].status
  Object.assign(error.data ?? {}, { code })
  return error
}
