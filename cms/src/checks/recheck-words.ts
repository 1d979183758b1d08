import { createRow, updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload } from 'payload'
import { z } from 'zod'
import { judgedSites } from '../compliance/judged-sites.ts'
import { listVersion } from '../database/list-version.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { emitChange, PRIORITY } from '../hooks/change-events.ts'

/** What the pages of all sites were last to be checked against, in `payload-kv`. */
const MARK = 'page-words'

const keptSchema = z.object({ data: z.object({ version: z.string() }) })

/** Another one after every change of any word list. */
export const wordsVersion = (payload: Payload): Promise<string> => listVersion(payload, 'word-lists')

/**
 * Has the published pages of all sites looked through again where the word lists are others than the last time: behind
 * whatever else waits to be published.
 * @param version the lists as they are now; of several changes in succession only the last one asks for it
 * @returns how many sites
 */
export const recheckWords = async (payload: Payload, version: string): Promise<number> =>
  withTransaction(await createLocalReq({}, payload), async (req) => {
    const where = { key: { equals: MARK } }
    const found: unknown = await payload.db.findOne({ collection: 'payload-kv', where, req })
    const known = found ? keptSchema.parse(found).data.version : undefined
    if (known === version) return 0
    const data = { key: MARK, data: { version } }
    if (found) await updateRow({ payload, collection: 'payload-kv', where, data, req })
    else await createRow({ payload, collection: 'payload-kv', data, req })
    const { docs } = await payload.find({
      collection: 'sites',
      where: judgedSites,
      select: {},
      depth: 0,
      pagination: false,
      overrideAccess: true,
      req,
    })
    for (const { id } of docs)
      await emitChange(req, {
        siteId: id,
        keys: ['words'],
        collection: 'word-lists',
        docId: null,
        operation: 'derived',
        priority: PRIORITY.bulk,
      })
    return docs.length
  })
