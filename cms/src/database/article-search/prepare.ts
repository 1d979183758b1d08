import { inTransaction } from '@zhanqun/publisher/tasks'
import type { Payload } from 'payload'
import { isMongo, isSqlite } from '../raw.ts'
import { prepareSearchCopies } from './prepare-search-copies.ts'
import { prepareWords } from './sqlite-words.ts'

/** Makes the search for words in articles ready: at the first start it reads all that there are. */
export const prepareArticleSearch = async (payload: Payload): Promise<void> => {
  const { db } = payload
  // While a migration is being made the tables may not be there yet.
  if (process.env.PAYLOAD_MIGRATING === 'true') return
  if (isSqlite(db)) await inTransaction(payload, (req) => prepareWords({ db, req }))
  else if (isMongo(db)) await prepareSearchCopies(payload, db)
}
