import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { sqliteAdapter } from '@payloadcms/db-sqlite'
import { index } from '@payloadcms/db-sqlite/drizzle/sqlite-core'

type SchemaHook = NonNullable<Parameters<typeof sqliteAdapter>[0]['afterSchemaInit']>[number]

/**
 * What a list of articles asks for whoever holds hundreds of sites or columns: how many there are, and which were
 * changed last, told from the index alone without a look at the rows of others.
 */
const LISTS = {
  site: ['site', 'deletedAt'],
  column: ['column', 'deletedAt'],
  changed: ['updatedAt', 'createdAt', 'site', 'column', 'deletedAt'],
} as const

type Lists = Readonly<Record<keyof typeof LISTS, readonly string[]>>

/**
 * The same of the newest versions, which the admin's lists read. An index that the collection names would lack `latest`
 * there, and with equal times they are sorted by when the version was made.
 */
const listsOfVersions = (separator: string): Lists => {
  const ofVersion = (list: readonly string[]) => [
    'latest',
    ...list.map((name) => (name === 'createdAt' ? name : `version${separator}${name}`)),
  ]
  return { site: ofVersion(LISTS.site), column: ofVersion(LISTS.column), changed: ofVersion(LISTS.changed) }
}

/** Adds the indexes of the articles' lists to the schema of the embedded database. */
export const indexListsInSqlite: SchemaHook = ({ schema, extendTable }) => {
  const add = (name: string, lists: Lists): void => {
    const { [name]: table } = schema.tables
    if (!table) throw new Error(`There is no table ${name}.`)
    extendTable({
      table,
      extraConfig: (columns) =>
        Object.fromEntries(
          Object.entries(lists).map(([list, [first = '', ...others]]) => {
            const label = `${name}_list_${list}_idx`
            return [label, index(label).on(columns[first], ...others.map((field) => columns[field]))]
          }),
        ),
    })
  }
  add('articles', LISTS)
  add('_articles_v', listsOfVersions('_'))
  return schema
}

/** Adds the indexes of the articles' lists to those that MongoDB is about to make sure of. */
export const indexListsInMongo = ({ collections, versions }: MongooseAdapter): void => {
  const add = (model: MongooseAdapter['versions'][string] | undefined, lists: Lists): void => {
    for (const fields of Object.values(lists))
      model?.schema.index(Object.fromEntries(fields.map((field) => [field, 1])))
  }
  add(collections.articles, LISTS)
  add(versions.articles, listsOfVersions('.'))
}
