import { AsyncLocalStorage } from 'node:async_hooks'
import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import type { BaseDatabaseAdapter } from 'payload'

type AdapterObject = ReturnType<typeof mongooseAdapter>
type TransactionContext = { active: boolean; aborted: boolean }

const WRITES = [
  'create',
  'updateOne',
  'updateMany',
  'upsert',
  'deleteOne',
  'deleteMany',
  'createVersion',
  'updateVersion',
  'deleteVersions',
] as const satisfies (keyof BaseDatabaseAdapter)[]

const hasTransaction = (args: unknown): boolean =>
  typeof args === 'object' &&
  args !== null &&
  'req' in args &&
  typeof args.req === 'object' &&
  args.req !== null &&
  'transactionID' in args.req &&
  Boolean(args.req.transactionID)

/** Payload writes its own records (locks of documents, preferences) apart from the content on purpose. */
const isPayloadsOwn = (args: unknown): boolean =>
  typeof args === 'object' &&
  args !== null &&
  'collection' in args &&
  typeof args.collection === 'string' &&
  args.collection.startsWith('payload-')

/**
 * Gives MongoDB's transactions the same guards as those of SQLite: an inner operation that was not
 * given `req` would be committed apart, and one whose failure was swallowed would answer success
 * with nothing saved. Both are refused.
 */
export const withGuards = (base: AdapterObject): AdapterObject => ({
  ...base,
  init: (args) => {
    const adapter = base.init(args)
    const contexts = new AsyncLocalStorage<TransactionContext | undefined>()
    const open = new Map<string, TransactionContext>()
    const begin = adapter.beginTransaction.bind(adapter)
    const commit = adapter.commitTransaction.bind(adapter)
    const rollback = adapter.rollbackTransaction.bind(adapter)

    // Not an async function: enterWith has to run in the caller's own frame.
    adapter.beginTransaction = (options) => {
      if (contexts.getStore()?.active) {
        return Promise.reject(new Error('A nested operation did not receive the `req` of its transaction.'))
      }
      const context: TransactionContext = { active: false, aborted: false }
      contexts.enterWith(context)
      return begin(options).then((id) => {
        context.active = id !== null && id !== undefined
        if (id !== null && id !== undefined) open.set(String(id), context)
        return id
      })
    }
    const take = async (transaction: number | string | Promise<number | string>) => {
      const id = await transaction
      const context = open.get(String(id))
      open.delete(String(id))
      return { id, context }
    }
    adapter.commitTransaction = async (transaction) => {
      const { id, context } = await take(transaction)
      if (!context && contexts.getStore()?.aborted) {
        throw new Error('The transaction was rolled back by an inner operation.')
      }
      try {
        await commit(id)
      } finally {
        if (context) context.active = false
      }
    }
    adapter.rollbackTransaction = async (transaction) => {
      const { id, context } = await take(transaction)
      if (context) Object.assign(context, { active: false, aborted: true })
      await rollback(id)
    }
    for (const name of WRITES) guardWrite(adapter, name, contexts)
    return adapter
  },
})

const guardWrite = (
  adapter: BaseDatabaseAdapter,
  name: (typeof WRITES)[number],
  contexts: AsyncLocalStorage<TransactionContext | undefined>,
) => {
  const write: (...args: never[]) => Promise<unknown> = adapter[name].bind(adapter)
  const guarded = async (...args: never[]): Promise<unknown> => {
    const context = contexts.getStore()
    if (context && !isPayloadsOwn(args[0])) {
      if (context.active && !hasTransaction(args[0])) {
        throw new Error('A write inside a transaction did not receive its `req`.')
      }
      // Payload forgets the id of a transaction that it rolled back, and would write on without one.
      if (context.aborted) throw new Error('The transaction of this operation was rolled back.')
    }
    return write(...args)
  }
  Object.assign(adapter, { [name]: guarded })
}
