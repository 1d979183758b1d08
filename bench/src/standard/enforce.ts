import { insertStandard } from '@zhanqun/cms/standard'
import { inTransaction } from '@zhanqun/publisher/tasks'
import type { Payload } from 'payload'
import { itemsOf } from './items.ts'

/** Puts a standard of so many items in force. @returns the id of its row */
export const enforceStandard = async ({
  payload,
  items,
  version,
}: {
  payload: Payload
  items: number
  version: 1 | 2
}): Promise<string> => {
  const data = { status: 'superseded' }
  await payload.db.updateMany({ collection: 'standards', where: { status: { equals: 'in-force' } }, data })
  return inTransaction(payload, (req) =>
    insertStandard({
      payload,
      req,
      version: {
        id: `bench-${version}`,
        name: `基准${version}`,
        status: 'in-force',
        effectiveFrom: '2026-01-01',
        effectiveTo: null,
        basedOn: null,
        note: '',
        items: itemsOf(items, version),
      },
    }),
  )
}
