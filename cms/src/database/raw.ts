import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapter, PayloadRequest } from 'payload'

export type SqliteSession = NonNullable<Parameters<SQLiteAdapter['execute']>[0]['db']>

/** For the few questions that Payload's own would ask row by row. */
export const isSqlite = (db: DatabaseAdapter): db is DatabaseAdapter & SQLiteAdapter => db.name === 'sqlite'
export const isMongo = (db: DatabaseAdapter): db is DatabaseAdapter & MongooseAdapter => db.name === 'mongoose'

const transactionOf = async (req?: Partial<PayloadRequest>): Promise<string> => String((await req?.transactionID) ?? '')

/** The connection that the request's transaction runs on. */
export const sqliteSession = async (db: SQLiteAdapter, req?: Partial<PayloadRequest>): Promise<SqliteSession> => {
  // Payload's type of a session is that of every database at once.
  const session: unknown = db.sessions[await transactionOf(req)]?.db ?? db.drizzle
  return session as SqliteSession
}

/** For questions that take options. */
export const mongoOptions = async (db: MongooseAdapter, req?: Partial<PayloadRequest>) => {
  const session = await mongoSession(db, req)
  return session ? { session } : {}
}

export const mongoSession = async (db: MongooseAdapter, req?: Partial<PayloadRequest>) =>
  db.sessions[await transactionOf(req)] ?? null
