// Takes the writer of an SQLite database, says so, and holds it until it is killed.
import { DatabaseSync } from 'node:sqlite'

const db = new DatabaseSync(process.argv[2] ?? '', { timeout: 30_000 })
db.exec('begin immediate')
process.send?.('locked')
process.on('disconnect', () => process.exit(0))
