import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient, type InStatement } from '@libsql/client'
import type { MigrateDownArgs, MigrateUpArgs, SQLiteAdapter, sqliteAdapter } from '@payloadcms/db-sqlite'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import type { Migration } from 'payload'
import { createWriterTurn } from './writer-turn.ts'

type AdapterObject = ReturnType<typeof sqliteAdapter>
type SqliteMigration = {
  name: string
  up: (args: MigrateUpArgs) => Promise<void>
  down: (args: MigrateDownArgs) => Promise<void>
}
type TransactionContext = { active: boolean; aborted: boolean }
type Options = {
  /** Run at each start, before anything else; those that a database has had are skipped. */
  migrations: readonly SqliteMigration[]
  /** Called after each commit; resolves when the disk has what was written. */
  settled?: () => Promise<void>
  /** See {@link createWriterTurn}. */
  lockFile: string
  /** How long a writer waits for its turn, in milliseconds. */
  waitMs?: number
}

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_BUSY')

const sqlOf = (statement: InStatement): string => (typeof statement === 'string' ? statement : statement.sql)

/**
 * Gives Payload's SQLite adapter real transactions. The stock ones fail side by side (SQLITE_BUSY
 * for nearly every concurrent writer) and swallow a failing COMMIT, so all transactions share one
 * dedicated connection, in turn, and writes outside a transaction wait for the same turn.
 *
 * A nested transaction (an inner operation that was not given `req`) and a write in the same
 * context as a rolled-back transaction are refused instead of being committed apart.
 *
 * @see docs/decisions/0006-one-sqlite-writer.md
 */
export const withTransactions = (
  base: AdapterObject,
  { migrations, lockFile, settled = async () => {}, waitMs = 30_000 }: Options,
): AdapterObject => ({
  ...base,
  init: (args) => {
    const adapter: SQLiteAdapter = base.init(args)
    const contexts = new AsyncLocalStorage<TransactionContext | undefined>()
    const turn = createWriterTurn({ lockFile, waitMs })
    const open = new Map<string, TransactionContext>()
    let writer: Client | undefined
    let writerDb: ReturnType<typeof drizzle> | undefined
    let ungate = () => {}

    const openWriter = async () => {
      writer?.close()
      writer = createClient(adapter.clientConfig)
      // The log is not synced within a commit, which would block the thread, but after it: see `settled`.
      await writer.execute('PRAGMA synchronous = NORMAL')
      // Short, since the driver blocks the whole process while it waits; patience is in `patiently`.
      await writer.execute('PRAGMA busy_timeout = 200')
      writerDb = drizzle(writer, { schema: adapter.schema })
      return writer
    }

    const patiently = async <T>(attempt: () => Promise<T>): Promise<T> => {
      const deadline = Date.now() + waitMs
      for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
        try {
          return await attempt()
        } catch (error) {
          if (!isBusy(error) || Date.now() > deadline) throw error
          await sleep(pause + Math.random() * pause)
        }
      }
    }

    const connect = adapter.connect
    adapter.connect = async function connectWithWriter(options) {
      await connect?.call(this, options)
      if (writer) return
      await openWriter()
      const main = adapter.client
      const execute = main.execute.bind(main)
      const gated = async (statement: InStatement) => {
        const run = () => execute(statement)
        if (/^\s*(select|pragma)/i.test(sqlOf(statement))) return run()
        const context = contexts.getStore()
        if (context?.active) throw new Error('A write inside a transaction did not receive its `req`.')
        if (context?.aborted) throw new Error('The transaction of this operation was rolled back.')
        await turn.enter()
        const result = await patiently(run).finally(turn.leave)
        await settled()
        return result
      }
      Object.assign(main, { execute: gated })
      // A reload in development connects the same client again; gated twice, a write would wait for itself.
      ungate = () => Object.assign(main, { execute })
      // Payload runs migrations by itself only with NODE_ENV=production; here they are the one way to a schema.
      if (process.env.PAYLOAD_MIGRATING !== 'true')
        await adapter.migrate({ migrations: [...migrations] as Migration[] })
    }

    // Not an async function: enterWith has to run in the caller's own frame.
    adapter.beginTransaction = () => {
      if (contexts.getStore()?.active) {
        return Promise.reject(new Error('A nested operation did not receive the `req` of its transaction.'))
      }
      const context: TransactionContext = { active: false, aborted: false }
      contexts.enterWith(context)
      return (async () => {
        await adapter.initializing
        await turn.enter()
        try {
          await patiently(async () => {
            const connection = writer ?? (await openWriter())
            try {
              await connection.execute('BEGIN IMMEDIATE')
            } catch (error) {
              // After SQLITE_BUSY the driver leaves the statement open and a later COMMIT would fail.
              await openWriter()
              throw error
            }
          })
        } catch (error) {
          turn.leave()
          throw error
        }
        context.active = true
        const id = randomUUID()
        open.set(id, context)
        Object.assign(adapter.sessions, { [id]: { db: writerDb, resolve: async () => {}, reject: async () => {} } })
        return id
      })()
    }

    const end = async (transaction: number | string | Promise<number | string>, sql: 'COMMIT' | 'ROLLBACK') => {
      const id = await transaction
      const session = id ? adapter.sessions[id] : undefined
      if (!session) {
        if (sql === 'COMMIT' && contexts.getStore()?.aborted) {
          throw new Error('The transaction was rolled back by an inner operation.')
        }
        return
      }
      delete adapter.sessions[id]
      const context = open.get(String(id)) ?? { active: true, aborted: false }
      open.delete(String(id))
      try {
        await finish(sql, context)
      } finally {
        context.active = false
        // The driver is synchronous: without a turn of the event loop here, timers and sockets starve.
        await nextTurn()
        turn.leave()
      }
      if (sql === 'COMMIT') await settled()
    }

    const finish = async (sql: 'COMMIT' | 'ROLLBACK', context: TransactionContext) => {
      try {
        await writer?.execute(sql)
        if (sql === 'ROLLBACK') context.aborted = true
      } catch (error) {
        context.aborted = true
        await writer?.execute('ROLLBACK').catch(openWriter)
        if (sql === 'COMMIT') throw error
      }
    }

    adapter.commitTransaction = (id) => end(id, 'COMMIT')
    adapter.rollbackTransaction = (id) => end(id, 'ROLLBACK')

    const destroy = adapter.destroy
    adapter.destroy = async function destroyWithWriter() {
      writer?.close()
      writer = undefined
      ungate()
      turn.close()
      await destroy?.call(this)
    }
    return adapter
  },
})
