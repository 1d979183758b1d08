import type { Payload } from 'payload'
import { isMongo, isSqlite, sqliteSession } from '../src/database/raw.ts'

/** Takes the search away from a database, as in one that an earlier release has written. */
export const forgetWords = async ({ db }: Payload): Promise<void> => {
  if (isSqlite(db)) {
    const session = await sqliteSession(db)
    for (const statement of [
      'drop trigger article_version_words_insert',
      'delete from article_version_words',
      'drop table article_row_words',
    ])
      await db.execute({ db: session, raw: statement })
    return
  }
  if (!isMongo(db)) throw new Error(`Unknown database ${db.name}.`)
  for (const name of ['article_version_words', 'article_row_words']) await db.connection.collection(name).drop()
  await db.deleteMany({ collection: 'payload-kv', where: { key: { like: 'articleWords' } } })
}
