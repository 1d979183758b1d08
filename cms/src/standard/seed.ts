import { inTransaction } from '@zhanqun/publisher/tasks'
import { builtInStandards, type StandardVersion } from '@zhanqun/standard'
import { createLocalReq, type Payload } from 'payload'
import { writeAudit } from '../hooks/audit.ts'
import { findHeads } from './store.ts'
import { insertStandard } from './write.ts'

/**
 * Puts the versions that the product ships into the database: the newest in force where there is none,
 * a newer one than the group has as a draft. What is there is never touched.
 */
export const seedStandards = async (payload: Payload): Promise<void> => {
  // While a migration is being made the tables may not be there yet.
  if (process.env.PAYLOAD_MIGRATING === 'true') return
  for (const version of builtInStandards) await seed(payload, version)
}

const seed = async (payload: Payload, version: StandardVersion): Promise<void> => {
  const has = async () => (await findHeads({ payload }, { versionId: { equals: version.id } })).length > 0
  if (await has()) return
  const status = version === builtInStandards.at(-1) && (await isFirst(payload)) ? 'in-force' : 'draft'
  const own = await createLocalReq({}, payload)
  try {
    await inTransaction(payload, async (req) => {
      // Older releases wrote an empty list where a column gathers nothing.
      const where = { aggregates: { equals: [] } }
      await payload.db.updateMany({ collection: 'columns', where, data: { aggregates: null }, req })
      const rowId = await insertStandard({ payload, req, version: { ...version, status } })
      await writeAudit(Object.assign(own, req), {
        action: 'create',
        collection: 'standards',
        docId: rowId,
        title: version.name,
        siteId: null,
      })
    })
  } catch (error) {
    // Another process may have started at the same moment.
    if (!(await has())) throw error
  }
}

const isFirst = async (payload: Payload): Promise<boolean> =>
  (await findHeads({ payload }, { status: { equals: 'in-force' } })).length === 0
