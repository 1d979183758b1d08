import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import { uniqueIndex } from '@payloadcms/db-sqlite/drizzle/sqlite-core'

type SchemaHook = NonNullable<Parameters<typeof sqliteAdapter>[0]['afterSchemaInit']>[number]

const NAME = 'account_secrets_subject_idx'

/** Sees that a provider's subject belongs to one account at most, in the embedded database. */
export const indexSubjectsInSqlite: SchemaHook = ({ schema, extendTable }) => {
  const { account_secrets: table } = schema.tables
  if (!table) throw new Error('There is no table account_secrets.')
  extendTable({ table, extraConfig: ({ provider }) => ({ [NAME]: uniqueIndex(NAME).on(provider) }) })
  return schema
}

/**
 * The same in MongoDB. A field that the collection calls unique would be so for nothing as well: only one account
 * could be unlinked.
 */
export const indexSubjectsInMongo = ({ collections }: MongooseAdapter): void => {
  const linked = { provider: { $gt: '' } }
  collections['account-secrets']?.schema.index(
    { provider: 1 },
    { name: NAME, unique: true, partialFilterExpression: linked },
  )
}
