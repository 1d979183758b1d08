import { inTransaction } from '@zhanqun/publisher/tasks'
import { isolateObjectProperty, type PayloadRequest } from 'payload'

/**
 * Runs work as one transaction, tried again where the database asks for it. Whatever the work writes
 * has to be given the request that it is called with.
 */
export const withTransaction = <T>(req: PayloadRequest, work: (own: PayloadRequest) => Promise<T>): Promise<T> =>
  inTransaction(req.payload, (transaction) =>
    work(Object.assign(isolateObjectProperty(req, 'transactionID'), transaction)),
  )
