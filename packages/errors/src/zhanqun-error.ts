import { type ErrorCode, errorCatalogue } from './catalogue.ts'
import type { ErrorEntry } from './define.ts'
import { type ErrorDetails, fillText } from './fill-text.ts'

/** The user-facing text of an entry: what happened, then what to do. */
export const describeError = (code: ErrorCode, details: ErrorDetails = {}): string => {
  const { message, hint }: ErrorEntry = errorCatalogue[code]
  return `${fillText(message, details)}${fillText(hint, details)}`
}

/** An error of the catalogue. `message` is the Chinese text for the user. */
export class ZhanqunError extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(describeError(code, details), options)
    this.name = 'ZhanqunError'
    this.code = code
    this.status = errorCatalogue[code].status
    this.details = details
  }
}
