import type { PayloadRequest } from 'payload'
import type { AuditLog } from '../payload-types.ts'

/** Who saved an article last, by the log; those who may write it may know that of each other. */
export const lastSaverOf = async (req: PayloadRequest, article: string): Promise<{ id: string; name: string }> => {
  const { docs } = await req.payload.db.find<AuditLog>({
    collection: 'audit-log',
    where: { and: [{ doc: { equals: article } }, { docCollection: { equals: 'articles' } }] },
    sort: '-at',
    limit: 1,
    pagination: false,
    select: { actor: true, actorName: true },
    req,
  })
  const [last] = docs
  return { id: last?.actor ?? '', name: last?.actorName ?? '系统' }
}
