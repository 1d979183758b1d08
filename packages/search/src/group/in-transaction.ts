import type { DatabaseSync } from 'node:sqlite'

/**
 * Does all of some work or none of it, alone among writers.
 * @throws whatever the work throws, or Error of node:sqlite
 */
export const inTransaction = (db: DatabaseSync, work: () => void): void => {
  db.exec('begin immediate')
  try {
    work()
    db.exec('commit')
  } catch (error) {
    // After some errors, a full disk among them, SQLite has done so itself.
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}
