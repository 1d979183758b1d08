import type { UnreadReason } from './types.ts'

/** Ends the reading of a file of which nothing is to be kept. */
export class Unread extends Error {
  readonly reason: UnreadReason

  constructor(reason: UnreadReason, options?: ErrorOptions) {
    super(`The file is not read: ${reason}.`, options)
    this.name = 'Unread'
    this.reason = reason
  }
}
