import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { migrations } from '../migrations/index.ts'
import { dataPaths, settings, sourceDir } from '../settings.ts'
import { withMongoSearch } from './article-search/mongo-search.ts'
import { withSqliteSearch } from './article-search/sqlite-search.ts'
import { sharingNext, syncFile } from './disk-sync.ts'
import { indexListsInMongo, indexListsInSqlite } from './list-indexes.ts'
import { withGuards } from './mongo-transactions.ts'
import { withTransactions } from './sqlite-transactions.ts'
import { indexSubjectsInMongo, indexSubjectsInSqlite } from './subject-index.ts'

/** MongoDB when `DATABASE_URL` says so, else the embedded SQLite file. No other code knows which is in use. */
export const databaseAdapter = () => {
  if (settings.databaseUrl !== '') {
    return withMongoSearch(
      withGuards(
        mongooseAdapter({
          url: settings.databaseUrl,
          ensureIndexes: true,
          afterOpenConnection: (adapter) => {
            indexListsInMongo(adapter)
            indexSubjectsInMongo(adapter)
          },
        }),
      ),
    )
  }
  const { databaseFile } = dataPaths()
  mkdirSync(path.dirname(databaseFile), { recursive: true })
  return withSqliteSearch(
    withTransactions(
      sqliteAdapter({
        client: { url: pathToFileURL(databaseFile).href },
        idType: 'uuidv7',
        wal: { synchronous: 'NORMAL' },
        busyTimeout: 5000,
        push: false,
        afterSchemaInit: [indexListsInSqlite, indexSubjectsInSqlite],
        migrationDir: path.join(sourceDir, 'migrations'),
      }),
      {
        migrations,
        lockFile: `${databaseFile}-writer`,
        ...(settings.waitsForDisk ? { settled: sharingNext(() => syncFile(`${databaseFile}-wal`)) } : {}),
      },
    ),
  )
}
