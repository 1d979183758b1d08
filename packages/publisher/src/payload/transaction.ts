import { setTimeout as sleep } from 'node:timers/promises'
import { isTransientConflict } from '@zhanqun/errors'
import type { Payload, PayloadRequest } from 'payload'

export type Req = Partial<PayloadRequest>

const ATTEMPTS = 8

/** Tries again what the database has refused because somebody else wrote the same at that moment. */
export const retryConflicts = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!isTransientConflict(error) || attempt === ATTEMPTS) throw error
      await sleep(Math.random() * 25 * 2 ** attempt)
    }
  }
}

/** Runs the writes of `work` as one transaction; each of them must be given the `req`. */
export const inTransaction = <T>(payload: Payload, work: (req: Req) => Promise<T>): Promise<T> =>
  retryConflicts(async () => {
    // The adapter marks the transaction on the asynchronous context: without a turn of its own here,
    // the mark would stay on the caller's.
    await Promise.resolve()
    const id = await payload.db.beginTransaction()
    try {
      const result = await work(id === null ? {} : { transactionID: id })
      if (id !== null) await payload.db.commitTransaction(id)
      return result
    } catch (error) {
      if (id !== null) await payload.db.rollbackTransaction(id)
      throw error
    }
  })
